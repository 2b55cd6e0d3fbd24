import type { Database } from "../portal/database.ts"

/** When the worlds of tests begin: a Wednesday morning. */
export const worldBegins = new Date("2026-03-04T09:15:00Z")

/**
 * The small cast that tests share: the service user `wsadmin` (en-US, every permission); `ann` (en-US, in the unit `DIV-NORTH-1` below
 * division `DIV-NORTH`, managed by `clara`), `bruno` (fr-FR, in `DIV-SOUTH`) and `clara` (de-DE); `dora`, who is inactive. User ID and user
 * name are alike. Beside them a few providers, subjects, locations and other things to refer to.
 */
export async function addCast({ sql }: Database): Promise<void> {
  await sql.script(`
    insert into language (code, name) values
      ('en-US', 'English (US)'), ('en-GB', 'English (UK)'), ('fr-FR', 'French (France)'), ('de-DE', 'German (Germany)');
    insert into currency (code, name) values ('USD', 'US dollar'), ('EUR', 'Euro');

    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, active, created_at, modified_at)
    select name, name, initcap(name), last_name, culture, time_zone, active, '2026-01-01Z', '2026-01-01Z'
    from (values ('wsadmin', 'Service', 'en-US', 'UTC', true), ('ann', 'Archer', 'en-US', 'America/New_York', true),
      ('bruno', 'Blanc', 'fr-FR', 'Europe/Paris', true), ('clara', 'Clausen', 'de-DE', 'Europe/Berlin', true),
      ('dora', 'Dahl', 'en-US', 'UTC', false)) as cast_of (name, last_name, culture, time_zone, active);
    update person set manager_id = clara.id, approver_id = clara.id from person clara
      where person.user_id = 'ann' and clara.user_id = 'clara';

    insert into ou (type_id, ou_id, name)
    select id, ou_id, title from ou_type join (values ('Division', 'DIV-NORTH', 'North'), ('Division', 'DIV-SOUTH', 'South'),
      ('Location', '2000', 'Harbour'), ('Group', 'GRP-FIRST-AID', 'First aiders')) as units (type_name, ou_id, title) on name = type_name;
    insert into ou (type_id, ou_id, name, parent_id) select type_id, 'DIV-NORTH-1', 'North, yard one', id from ou where ou_id = 'DIV-NORTH';
    select rebuild_ou_above();
    insert into person_ou (person_id, ou_id, sole_type_id)
    select person.id, ou.id, case when ou_type.kind = 'standard' then ou_type.id end
    from (values ('ann', 'DIV-NORTH-1'), ('bruno', 'DIV-SOUTH'), ('bruno', 'GRP-FIRST-AID'), ('clara', 'DIV-NORTH')) as members (who, unit)
    join person on user_id = who join ou on ou_id = unit join ou_type on ou_type.id = type_id;

    insert into role (name) values ('System administrator');
    insert into role_permission (role_id, permission) select id, '*' from role;
    insert into person_role (person_id, role_id) select person.id, role.id from person, role where user_id = 'wsadmin';

    insert into provider (name, translations) values ('Harbour Academy', '{}'), ('External Training', '{}');
    insert into subject (title, translations) values ('Safety', '{"fr-FR": {"title": "Sécurité"}, "de-DE": {"title": "Sicherheit"}}');
    insert into subject (title, parent_id, translations) select 'Vehicles', id, '{"fr-FR": {"title": "Véhicules"}}' from subject;
    select rebuild_subject_above();
    insert into skill (title) values ('Driving');
    insert into competency (guid, title) values ('c0000000-0000-4000-8000-000000000001', 'Care');
    insert into material_type (name, translations) values ('Document', '{"fr-FR": {"name": "Document (fr)"}}');
    insert into instructor (user_id, first_name, last_name, home_location_id)
      select 'u-311', 'Ines', 'Okoro', id from ou where ou_id = '2000';
  `)
}
