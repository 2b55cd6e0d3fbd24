import type { Sql } from "../server/database/sql.ts"

/** Adds trees in which each unit has the same number of direct children. */
export async function addUnits(sql: Sql): Promise<void> {
  await sql.script(`
    insert into language (code, name) values ('en-US', 'English (US)'), ('fr-FR', 'French (France)'),
      ('de-DE', 'German (Germany)');
    insert into currency (code, name) values ('USD', 'US dollar'), ('EUR', 'Euro');

    insert into ou (type_id, ou_id, name, translations, time_zone)
    select t.id, format('%s-%s', upper(left(t.name, 3)), n), format('%s %s', t.name, n),
      jsonb_build_object('fr-FR', jsonb_build_object('name', format('%s no %s', t.name, n))),
      case when t.name = 'Location' then 'Europe/Rome' end
    from (values ('Division', 364, 3), ('Position', 781, 5), ('Grade', 85, 4), ('Cost Center', 400, 7),
        ('Location', 259, 6), ('Group', 200, 0))
      as tree (name, units, below)
    join ou_type t using (name)
    cross join lateral generate_series(1, units) n;

    with place as (
      select ou.id, ou.type_id, row_number() over (partition by type_id order by ou.id) as n,
        case t.name when 'Division' then 3 when 'Position' then 5 when 'Grade' then 4 when 'Cost Center' then 7
          when 'Location' then 6 end as below
      from ou join ou_type t on t.id = ou.type_id
    )
    update ou set parent_id = up.id
    from place, place up
    where place.id = ou.id and place.n > 1 and up.type_id = place.type_id and up.n = (place.n - 2) / place.below + 1;
    select rebuild_ou_above();
    analyze ou;
  `)
}

/**
 * Adds people, each in one unit of each of the five types and in up to three groups; each manager has eight reports.
 */
export async function addPeople(sql: Sql, people: number): Promise<void> {
  await sql`
    insert into person (user_id, user_name, first_name, last_name, email, culture, time_zone, manager_id, created_at,
        modified_at)
    select format('U%s', 100000 + n), format('person.%s', n), format('First%s', n % 400), format('Last%s', n % 3000),
      format('person.%s@example.com', n), (array['en-US', 'en-US', 'en-US', 'fr-FR', 'de-DE'])[1 + n % 5],
        'Europe/Rome',
      nullif((n - 2) / 8 + 1, n), '2026-01-01Z', '2026-01-01Z'
    from generate_series(1, ${people}::integer) n
  `
  await sql`update person set active = false where id % 50 = 49`
  await sql.script(`
    insert into person_ou (person_id, ou_id, sole_type_id)
    select p.id, ou.id, ou.type_id
    from (select type_id, array_agg(ou.id) as units from ou join ou_type t on t.id = type_id where t.kind = 'standard'
        group by type_id) tree
    cross join lateral (select id, 1 + floor(random() * cardinality(units))::integer as place from person) p
    join ou on ou.id = units[place];

    insert into person_ou (person_id, ou_id)
    select distinct p.id, units[1 + floor(random() * cardinality(units))::integer]
    from (select array_agg(ou.id) as units from ou join ou_type t on t.id = type_id where t.kind = 'group') groups
    cross join person p cross join lateral generate_series(1, p.id % 4) n;

    insert into role (name) select format('Role %s', n) from generate_series(1, 5) n;
    insert into role_permission (role_id, permission) select id, '*' from role where id = 1;
    insert into person_role (person_id, role_id) select id, 1 + id % 5 from person where id % 4 = 1;
    analyze person; analyze person_key; analyze person_ou; analyze ou_above;
  `)
}
