import type { Database } from "../database/database.ts"

/** The time at which the worlds of tests begin: a Wednesday morning. */
export const worldBegins = new Date("2026-03-04T09:15:00Z")

/**
 * The small cast that tests share: the service user `wsadmin` (en-US, every permission); `ann` (en-US, in the unit
 * `DIV-NORTH-1` below division `DIV-NORTH`, managed by `clara`), `bruno` (fr-FR, in `DIV-SOUTH`) and `clara` (de-DE);
 * `dora`, who is inactive. User ID and user name are alike. Beside them a few providers, subjects, locations and other
 * things to refer to, some of them inactive (`DIV-CLOSED`, "Closed School", …) or of a name that fits two ("Twin", "Sam
 * Stone"), and a training custom field of each kind.
 */
export async function addCast({ sql }: Database): Promise<void> {
  await sql.script(`
    insert into language (code, name) values
      ('en-US', 'English (US)'), ('en-GB', 'English (UK)'), ('fr-FR', 'French (France)'), ('de-DE', 'German (Germany)');
    insert into language (code, name, active) values ('es-ES', 'Spanish (Spain)', false);
    insert into currency (code, name) values ('USD', 'US dollar'), ('EUR', 'Euro');
    insert into currency (code, name, active) values ('DEM', 'German mark', false);

    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, active, created_at, modified_at)
    select name, name, initcap(name), last_name, culture, time_zone, active, '2026-01-01Z', '2026-01-01Z'
    from (values ('wsadmin', 'Service', 'en-US', 'UTC', true), ('ann', 'Archer', 'en-US', 'America/New_York', true),
      ('bruno', 'Blanc', 'fr-FR', 'Europe/Paris', true), ('clara', 'Clausen', 'de-DE', 'Europe/Berlin', true),
      ('dora', 'Dahl', 'en-US', 'UTC', false)) as cast_of (name, last_name, culture, time_zone, active);
    update person set manager_id = clara.id, approver_id = clara.id from person clara
      where person.user_id = 'ann' and clara.user_id = 'clara';

    insert into ou_type (wire_id, name, kind) values (1048576, 'Team', 'custom');
    insert into ou (type_id, ou_id, name)
    select id, ou_id, title from ou_type
      join (values ('Division', 'DIV-NORTH', 'North'), ('Division', 'DIV-SOUTH', 'South'),
      ('Division', 'DIV-TWIN-1', 'Twin'), ('Division', 'DIV-TWIN-2', 'Twin'), ('Division', 'DIV-CLOSED', 'Closed'),
      ('Location', '2000', 'Harbour'), ('Group', 'GRP-FIRST-AID', 'First aiders'),
        ('Self Registration Group', 'SRG-CHOIR', 'Choir'),
      ('Team', 'TEAM-A', 'Team A')) as units (type_name, ou_id, title) on name = type_name;
    update ou set active = false where ou_id = 'DIV-CLOSED';
    update ou set translations = '{"fr-FR": {"name": "Port"}}' where ou_id = '2000';
    insert into ou (type_id, ou_id, name, parent_id) select type_id, 'DIV-NORTH-1', 'North, yard one', id from ou
      where ou_id = 'DIV-NORTH';
    select rebuild_ou_above();
    insert into person_ou (person_id, ou_id, sole_type_id)
    select person.id, ou.id, case when ou_type.kind = 'standard' then ou_type.id end
    from (values ('ann', 'DIV-NORTH-1'), ('bruno', 'DIV-SOUTH'), ('bruno', 'GRP-FIRST-AID'), ('bruno', 'SRG-CHOIR'),
        ('ann', 'TEAM-A'),
      ('clara', 'DIV-NORTH')) as members (who, unit)
    join person on user_id = who join ou on ou_id = unit join ou_type on ou_type.id = type_id;

    insert into group_person (group_id, person_id) select ou.id, person_id from person_ou
      join ou on ou.id = person_ou.ou_id
      join ou_type on ou_type.id = type_id where kind in ('group', 'self registration');
    update ou set members_at = '2026-01-01Z' from ou_type
      where ou_type.id = type_id and kind in ('group', 'self registration');

    insert into role (name) values ('System administrator');
    insert into role_permission (role_id, permission) select id, '*' from role;
    insert into person_role (person_id, role_id) select person.id, role.id from person, role where user_id = 'wsadmin';

    insert into provider (name) values ('Harbour Academy'), ('External Training');
    insert into provider (name, active) values ('Closed School', false);
    insert into subject (title, translations)
      values ('Safety', '{"fr-FR": {"title": "Sécurité"}, "de-DE": {"title": "Sicherheit"}}');
    insert into subject (title, parent_id, translations) select 'Vehicles', id, '{"fr-FR": {"title": "Véhicules"}}'
      from subject;
    insert into subject (title, active) values ('Steam engines', false);
    select rebuild_subject_above();
    insert into skill (title, active) values ('Driving', true), ('Stoking', false);
    insert into competency (guid, title) values ('c0000000-0000-4000-8000-000000000001', 'Care');
    insert into material_type (name, translations) values ('Document', '{"fr-FR": {"name": "Document (fr)"}}');
    insert into instructor (user_id, first_name, last_name, home_location_id)
      select 'u-311', 'Ines', 'Okoro', id from ou where ou_id = '2000';
    insert into instructor (user_id, first_name, last_name, active)
      values ('u-401', 'Sam', 'Stone', true), ('u-402', 'Sam', 'Stone', true),
      (null, 'Lea', 'Long', true), ('u-499', 'Old', 'Hand', false);
    insert into facility (facility_id, name, location_id, translations)
      select 'ROOM-7', 'Room seven', id, '{"fr-FR": {"name": "Salle sept"}}' from ou where ou_id = '2000';
    insert into equipment (name) values ('Helmet');

    insert into custom_field (tag, name, area, type, training_types, translations)
    select tag, title, 'training', type, types, translations::jsonb
    from (select array['Event', 'Session', 'Course', 'Material'] as everything) every, lateral (values
      ('RISK.CLASS', 'Risk class', 'drop-down', everything, '{"fr-FR": {"name": "Classe de risque"}}'),
      ('SITE', 'Site', 'short text', everything, '{}'),
      ('REMARKS', 'Remarks', 'scrolling text', everything, '{}'),
      ('MANDATORY', 'Mandatory', 'check box', everything, '{}'),
      ('COST', 'Cost', 'numeric', everything, '{}'),
      ('REVIEW.DATE', 'Review date', 'date', everything, '{}'),
      ('LEVEL', 'Level', 'radio button', array['Course', 'Material'], '{}'),
      ('BRANCH', 'Branch', 'hierarchy', everything, '{}'),
      ('LEGACY.CODE', 'Legacy code', 'short text', everything, '{}'),
      ('SALARY.BAND', 'Salary band', 'short text', everything, '{}')) as field (tag, title, type, types, translations);
    update custom_field set active = false where tag = 'LEGACY.CODE';
    insert into custom_field_option (field_id, value, translations)
    select id, value, options.translations::jsonb from custom_field join (values
      ('RISK.CLASS', 'Low', '{"fr-FR": {"value": "Faible"}}'), ('RISK.CLASS', 'High', '{"fr-FR": {"value": "Élevé"}}'),
      ('LEVEL', 'Basic', '{}'), ('LEVEL', 'Advanced', '{}')) as options (of_tag, value, translations) on tag = of_tag;
    insert into role (name) values ('Human resources');
    insert into custom_field_access (field_id, role_id, access)
    select custom_field.id, role.id, access from custom_field, role, unnest(array['view', 'edit']) access
    where tag = 'SALARY.BAND' and role.name = 'Human resources';
  `)
}
