import type { Sql } from "../server/database/sql.ts"

/** Adds what training refers to: providers, subjects, custom fields, material types, facilities and instructors. */
export async function addCatalogue(sql: Sql): Promise<void> {
  await sql.script(`
    insert into provider (name, translations)
    select format('Provider %s', n), jsonb_build_object('de-DE', jsonb_build_object('name', format('Anbieter %s', n)))
      from generate_series(1, 40) n;

    insert into subject (title, translations)
    select format('Subject %s', n),
      jsonb_build_object('fr-FR', jsonb_build_object('title', format('Sujet %s', n)), 'de-DE',
          jsonb_build_object('title', format('Thema %s', n)))
    from generate_series(1, 300) n;
    update subject set parent_id = (id - 2) / 5 + 1 where id > 1;
    select rebuild_subject_above();

    insert into custom_field (tag, name, translations, area, type, training_types, display_order)
    select format('FIELD%s', n), format('Field %s', n),
      jsonb_build_object('fr-FR', jsonb_build_object('name', format('Champ %s', n))), 'training',
      case when n % 3 = 0 then 'drop-down' else 'short text' end, '{Course,Event,Session,Material,Curriculum}', n
    from generate_series(1, 12) n;
    insert into custom_field_option (field_id, value, translations)
    select f.id, format('Choice %s', n),
      jsonb_build_object('de-DE', jsonb_build_object('value', format('Auswahl %s', n)))
    from custom_field f cross join generate_series(1, 6) n where f.type = 'drop-down';
    insert into custom_field_access (field_id, role_id, access) select f.id, r.id, 'view' from custom_field f, role r
      where f.id % 4 = 0 and r.id < 3;

    insert into material_type (name, translations)
    select format('Material type %s', n),
      jsonb_build_object('fr-FR', jsonb_build_object('name', format('Support %s', n))) from generate_series(1, 5) n;

    with location as (
      select ou.id, row_number() over (order by ou.id) as n from ou join ou_type t on t.id = type_id
        where t.name = 'Location'
    )
    insert into facility (facility_id, name, location_id) select format('F%s', n), format('Room %s', n), id
      from location where n <= 200;
    insert into instructor (user_id, person_id, first_name, last_name, home_location_id)
    select user_id, person.id, first_name, last_name, (select own.ou_id from person_ou own
        join ou_type t on t.id = own.sole_type_id
      where own.person_id = person.id and t.name = 'Location')
    from person where id <= 500;
    analyze;
  `)
}

/** Adds courses, materials, events and curricula, with texts in three languages. */
export async function addTrainings(sql: Sql, trainings: number): Promise<void> {
  await sql`
    insert into training (type, title, description, translations, keywords, provider_id, training_hours, training_mins,
        languages,
      default_price, default_price_currency, active, created_at, modified_at)
    select type, format('%s %s: what everybody on the yard should know', type, n),
      repeat(format('%s <b>%s</b> in some detail. ', type, n), 8),
      case n % 3 when 0 then '{}' else jsonb_build_object(
        'fr-FR', jsonb_build_object('title', format('%s %s en français', type, n), 'description',
            repeat(format('%s %s en détail. ', type, n), 8)),
        'de-DE', jsonb_build_object('title', format('%s %s auf Deutsch', type, n), 'description',
            repeat(format('%s %s im Einzelnen. ', type, n), 8)))
      end,
      'yard, safety', 1 + n % 40, case when n % 4 > 0 then n % 9
        end, n % 60, (array['en-US', 'fr-FR', 'de-DE'])[1:1 + n % 3],
      case when n % 2 = 0 then 10 + n % 300 end, case when n % 2 = 0 then 'EUR'
        end, n % 97 > 0, '2026-01-01Z', '2026-01-01Z'
    from (
      select n, case when n % 100 < 50 then 'Course' when n % 100 < 70 then 'Material' when n % 100 < 78 then 'Event'
        else 'Curriculum' end as type
      from generate_series(0, ${trainings}::integer - 1) n where n % 100 < 80
    ) plan
  `
  await sql.script(`
    insert into event (training_id, event_number, objectives, maximum_registration, allow_waitlist)
    select id, format('EV-%s', id), 'To know it by heart, and to be able to do it.', 12, id % 2 = 0 from training
      where type = 'Event';
    insert into material (training_id, material_type_id, url)
    select id, 1 + id % 5, format('https://files.example.com/%s.pdf', id) from training where type = 'Material';
    analyze training; analyze event;
  `)
}

/** Adds one to four sessions to each event, and one to three parts to each session. */
export async function addSessions(sql: Sql): Promise<void> {
  await sql.script(`
    with plan as (
      select t.*, nextval(pg_get_serial_sequence('training', 'id')) as session_id
      from (select *, row_number() over (order by id) as place from training where type = 'Event') t
      cross join lateral generate_series(0, t.place % 4) n
    ), added as (
      insert into training (id, type, title, description, translations, provider_id, languages, active, created_at,
          modified_at)
      overriding system value
      select session_id, 'Session', title, description, translations, provider_id, languages, active, created_at,
        modified_at from plan
    )
    insert into session (training_id, event_id, maximum_registration)
    select session_id, id, case when session_id % 2 = 0 then 20 end from plan;

    with place as (select array_agg(id) as locations from ou
        where type_id = (select id from ou_type where name = 'Location'))
    insert into part (session_id, position, name, description, translations, location_id, facility_id, starts_at,
        ends_at, time_zone)
    select s.training_id, n, format('Part %s', n + 1), 'In the classroom, then outside.',
      jsonb_build_object('fr-FR', jsonb_build_object('name', format('Partie %s', n + 1))),
      case when s.training_id % 3 > 0 then locations[1 + s.training_id % 259] end,
      case when s.training_id % 3 = 0 then 1 + s.training_id % 200 end,
      timestamptz '2026-03-01 08:00Z' + (s.training_id % 300 + n) * interval '1 day',
      timestamptz '2026-03-01 12:00Z' + (s.training_id % 300 + n) * interval '1 day', 'Europe/Rome'
    from session s cross join place cross join lateral generate_series(0, s.training_id % 3) n;

    insert into part_break (part_id, position, title, minutes) select id, n, 'Coffee', 15 from part
      cross join lateral generate_series(0, id % 2) n;
    insert into part_instructor (part_id, position, instructor_id)
    select id, n, 1 + (id * 7 + n) % 500 from part cross join lateral generate_series(0, id % 2) n;
    insert into part_equipment (part_id, position, name, quantity) select id, n, 'Helmet', 12 from part
      cross join lateral generate_series(1, id % 3) n;
    analyze training; analyze session; analyze part;
  `)
}

/** Adds sections and courses to the curricula. */
export async function addCurricula(sql: Sql): Promise<void> {
  await sql.script(`
    insert into curriculum_section (curriculum_id, position, title, translations)
    select id, n, format('Section %s', n),
      jsonb_build_object('fr-FR', jsonb_build_object('title', format('Partie %s', n)))
    from training cross join lateral generate_series(1, 2 + id % 3) n where type = 'Curriculum';
    insert into curriculum_item (section_id, position, training_id, required)
    select s.id, n, courses[1 + (s.id * 31 + n * 17) % cardinality(courses)], n < 3
    from curriculum_section s cross join (select array_agg(id) as courses from training where type = 'Course') plan
    cross join lateral generate_series(1, 2 + s.id % 4) n;
  `)
}

/** Adds subjects and values of custom fields to all training. */
export async function addBelongings(sql: Sql): Promise<void> {
  await sql.script(`
    insert into training_subject (training_id, subject_id, position)
    select id, 1 + (id * 13 + n * 71) % 300, n from training cross join lateral generate_series(0, id % 3) n;
    insert into training_custom_field (training_id, field_id, position, value, option_id)
    select t.id, f.id, f.id, coalesce(o.value, format('Value %s', t.id)), o.id
    from training t
    join custom_field f on (t.id + f.id) % 3 = 0
    left join lateral (select * from custom_field_option where field_id = f.id order by id offset t.id % 6 limit 1) o
      on true;
  `)
}

/** Adds one to three price rows, for units and for all, to half of the courses and events. */
export async function addPrices(sql: Sql): Promise<void> {
  await sql.script(`
    insert into price_block (training_id, unit, price_type, position) select id, 'money', 'ACTIVE', 0
    from training where type in ('Course', 'Event') and id % 4 < 2;
    insert into price (block_id, position, ou_id, include_subordinates, effective_from, effective_to, currency,
        unit_price)
    select b.id, n, case when n < b.id % 3 then units[1 + (b.id * 37) % cardinality(units)]
      end, true, '2020-01-01Z', '2090-01-01Z', 'USD', 20 + n
    from price_block b cross join (select array_agg(id) as units from ou
        where type_id = (select id from ou_type where name = 'Division')) plan
    cross join lateral generate_series(0, b.id % 3) n;
  `)
}

/**
 * Adds availability rows. Of twenty, three are for everybody, eleven for units (seven with subordinates), two for
 * groups, four for people (two with reports).
 */
export async function addAvailability(sql: Sql): Promise<void> {
  await sql.script(`
    with units as (
      select array_agg(ou.id) filter (where t.kind = 'standard') as standard,
        array_agg(ou.id) filter (where t.kind = 'group') as groups
      from ou join ou_type t on t.id = type_id
    ), plan as (
      select id as training_id, n as position, floor(random() * 20) as kind, random() as who
      from training cross join lateral generate_series(0, id % 3) n
    )
    insert into availability (training_id, position, everybody, ou_id, person_id, include_subordinates, pre_approved,
        register_upon_approval)
    select training_id, position, kind < 3,
      case when kind < 3 then null when kind < 14 then standard[1 + floor(who * cardinality(standard))::integer]
        when kind < 16 then groups[1 + floor(who * cardinality(groups))::integer] end,
      case when kind >= 16 then 1 + floor(who * (select max(id) from person)) end,
      kind between 7 and 13 or kind >= 18, position = 0, position = 1
    from plan cross join units;
  `)
}
