import type { Portal } from "../../portal/portal.ts"
import type { Sql, Statement } from "../../portal/sql.ts"
import { grantOf, memberOf } from "./availability.ts"
import { readableTypes, type TrainingType } from "./training-item.ts"

/** A training that somebody asks for: its GUID, and the User ID or user name of who asks. */
export type Question = { guid: string; actor: string }

/** A training that is available to its actor, its texts in the actor's language. */
export type TrainingRow = {
  id: number
  actorId: number
  culture: string
  guid: string
  type: TrainingType
  title: string
  description: string | null
  provider: string | null
  minutes: number
  currency: string | null
  price: number | null
  subjects: { id: number; parentId: number | null; title: string; parentTitle: string | null; path: string[] }[] | null
  languages: { code: string; name: string }[] | null
  fields: { name: string; tag: string; value: string }[] | null
  eventGuid: string | null
  eventNumber: string | null
  objectives: string | null
  materialType: string | null
  url: string | null
}

/** For each question its training, or nothing when the training or the actor is unknown or inactive, or the one not available to the other. */
export async function findDetails({ sql, clock }: Portal, questions: Question[]): Promise<(TrainingRow | undefined)[]> {
  const rows = await sql<TrainingRow & { place: number }>`
    select asked.place, t.id, a.id as actor_id, a.culture, t.guid, t.type,
      localized(t.translations, a.culture, 'title', t.title) as title,
      localized(t.translations, a.culture, 'description', t.description) as description,
      localized(p.translations, a.culture, 'name', p.name) as provider,
      ${durationOf(sql)} as minutes,
      coalesce(price.currency, t.default_price_currency, parent.default_price_currency) as currency,
      coalesce(price.unit_price, t.default_price, parent.default_price) as price,
      ${subjectsOf(sql)} as subjects, ${languagesOf(sql)} as languages, ${fieldsOf(sql)} as fields,
      parent.guid as event_guid,
      localized(coalesce(parent.translations, t.translations), a.culture, 'event_number', e.event_number) as event_number,
      localized(t.translations, a.culture, 'objectives', e.objectives) as objectives,
      localized(mt.translations, a.culture, 'name', mt.name) as material_type, m.url
    from unnest((select ${questions.map(({ guid }) => guid)}::uuid[]), (select ${questions.map(({ actor }) => actor)}::text[]))
      with ordinality as asked(guid, actor, place)
    join person_key k on k.key = lower(asked.actor)
    join person a on a.id = k.person_id and a.active
    join training t on t.guid = asked.guid and t.active and t.type = any((select ${readableTypes}::text[])::text[])
    cross join lateral ${grantOf(sql, sql`t.id`, sql`a.id`)} granted
    left join provider p on p.id = t.provider_id
    left join session s on s.training_id = t.id
    left join training parent on parent.id = s.event_id
    left join event e on e.training_id = coalesce(s.event_id, t.id)
    left join material m on m.training_id = t.id
    left join material_type mt on mt.id = m.material_type_id
    left join lateral (${activePrice(sql, clock.now())}) price on true
  `
  return inPlaces(questions.length, rows)
}

/** The training's own duration, else for a session the sum of its parts. */
function durationOf(sql: Sql): Statement<unknown> {
  return sql`coalesce(
    t.training_hours * 60::bigint + coalesce(t.training_mins, 0), t.training_mins,
    case when t.type = 'Session' then (select sum(extract(epoch from ends_at - starts_at) / 60) from part where session_id = t.id) end,
    0)::float8`
}

/**
 * The price of the ACTIVE row whose unit fits the actor and whose days contain today, both as the clocks show them where the price was given.
 * A session's price is its event's.
 */
function activePrice(sql: Sql, now: Date): Statement<unknown> {
  return sql`
    select row.currency, row.unit_price
    from portal_setting place, price_block block join price row on row.block_id = block.id
    where block.training_id = coalesce(s.event_id, t.id) and block.unit = 'money' and block.price_type = 'ACTIVE' and row.unit_price is not null
      and ((select ${now}::timestamptz) at time zone coalesce(row.time_zone, place.time_zone))::date
        between coalesce((row.effective_from at time zone coalesce(row.time_zone, place.time_zone))::date, '-infinity')
        and coalesce((row.effective_to at time zone coalesce(row.time_zone, place.time_zone))::date, 'infinity')
      and (row.ou_id is null or ${memberOf(sql, sql`a.id`, sql`row.ou_id`, sql`row.include_subordinates`)})
    order by row.position limit 1
  `
}

function subjectsOf(sql: Sql): Statement<unknown> {
  return sql`(
    select json_agg(json_build_object(
        'id', s.id, 'parentId', s.parent_id,
        'title', localized(s.translations, a.culture, 'title', s.title),
        'parentTitle', localized(up.translations, a.culture, 'title', up.title),
        'path', (
          select json_agg(localized(above.translations, a.culture, 'title', above.title) order by way.distance desc)
          from subject_above way join subject above on above.id = way.above_id where way.subject_id = s.id)
      ) order by ts.position)
    from training_subject ts join subject s on s.id = ts.subject_id left join subject up on up.id = s.parent_id
    where ts.training_id = t.id
  )`
}

function languagesOf(sql: Sql): Statement<unknown> {
  return sql`(
    select json_agg(json_build_object('code', l.code, 'name', l.name) order by held.place)
    from unnest(t.languages) with ordinality as held(code, place) join language l on l.code = held.code
  )`
}

/** The values of the type's active fields that the actor may view: fields that name no role for it, or one of the actor's. */
function fieldsOf(sql: Sql): Statement<unknown> {
  return sql`(
    select json_agg(json_build_object(
        'tag', f.tag, 'name', localized(f.translations, a.culture, 'name', f.name),
        'value', coalesce(localized(o.translations, a.culture, 'value', o.value), localized(v.translations, a.culture, 'value', v.value))
      ) order by f.display_order, f.id)
    from training_custom_field v
    join custom_field f on f.id = v.field_id and f.active and t.type = any(f.training_types)
    left join custom_field_option o on o.id = v.option_id
    where v.training_id = t.id and (
      not exists (select from custom_field_access x where x.field_id = f.id and x.access = 'view')
      or exists (
        select from custom_field_access x join person_role r on r.role_id = x.role_id
        where x.field_id = f.id and x.access = 'view' and r.person_id = a.id))
  )`
}

/** A session as it is listed, with the time zone that it is shown in. */
export type SessionRow = {
  guid: string
  locator: number
  seats: number | null
  waitlist: boolean
  minutes: number
  location: string | null
  startsAt: Date
  endsAt: Date
  timeZone: string
}

/**
 * For each event its active sessions that are available to the event's actor, soonest first; for each session itself alone.
 */
export async function findSessions({ sql }: Portal, trainings: TrainingRow[]): Promise<SessionRow[][]> {
  const rows = await sql<SessionRow & { place: number }>`
    select asked.place, t.guid, s.locator, coalesce(s.maximum_registration, e.maximum_registration) as seats,
      e.allow_waitlist as waitlist, total.minutes,
      coalesce(${locationPath(sql, sql`first.location_id`)}, ${facilityPath(sql, sql`first.facility_id`)}) as location,
      first.starts_at, last.ends_at,
      first.time_zone
    from ${asked(sql, trainings)}
    cross join lateral (
      select * from session where training_id = asked.id
      union all
      select session.* from session cross join lateral ${grantOf(sql, sql`session.training_id`, sql`asked.actor_id`)} granted
      where session.event_id = asked.id) s
    join training t on t.id = s.training_id and t.active
    join event e on e.training_id = s.event_id
    join lateral (select * from part where session_id = t.id order by starts_at, position limit 1) first on true
    join lateral (select ends_at from part where session_id = t.id order by ends_at desc limit 1) last on true
    join lateral (
      select sum(extract(epoch from ends_at - starts_at) / 60)::float8 as minutes from part where session_id = t.id) total on true
    order by asked.place, first.starts_at, t.id
  `
  return inGroups(trainings.length, rows)
}

/** A part of a session, with the time zone that it is shown in. */
export type PartRow = {
  id: number
  scheduleId: string
  name: string
  description: string | null
  location: string | null
  minutes: number
  breakMinutes: number
  startsAt: Date
  endsAt: Date
  timeZone: string
  breaks: { title: string; minutes: number }[] | null
  instructors: { firstName: string; lastName: string; home: string | null; userId: string | null }[] | null
  equipment: { name: string; quantity: number; confirmed: boolean; perStudent: boolean }[] | null
}

/** For each session its parts, in their order. */
export async function findParts({ sql }: Portal, trainings: TrainingRow[]): Promise<PartRow[][]> {
  const rows = await sql<PartRow & { place: number }>`
    select asked.place, p.id, p.schedule_id, localized(p.translations, asked.culture, 'name', p.name) as name,
      localized(p.translations, asked.culture, 'description', p.description) as description,
      coalesce(${locationPath(sql, sql`p.location_id`)}, ${facilityPath(sql, sql`p.facility_id`)}) as location,
      (extract(epoch from p.ends_at - p.starts_at) / 60)::float8 as minutes,
      (select coalesce(sum(b.minutes), 0)::float8 from part_break b where b.part_id = p.id) as break_minutes,
      p.starts_at, p.ends_at,
      p.time_zone,
      (select json_agg(json_build_object('title', b.title, 'minutes', b.minutes) order by b.position)
        from part_break b where b.part_id = p.id) as breaks,
      (select json_agg(json_build_object('firstName', i.first_name, 'lastName', i.last_name, 'home', home.ou_id, 'userId', i.user_id)
          order by pi.position)
        from part_instructor pi join instructor i on i.id = pi.instructor_id left join ou home on home.id = i.home_location_id
        where pi.part_id = p.id) as instructors,
      (select json_agg(json_build_object('name', q.name, 'quantity', q.quantity, 'confirmed', q.confirmed, 'perStudent', q.per_student)
          order by q.position)
        from part_equipment q where q.part_id = p.id) as equipment
    from ${asked(sql, trainings)}
    join part p on p.session_id = asked.id
    order by asked.place, p.position, p.id
  `
  return inGroups(trainings.length, rows)
}

/** A curriculum's sections and trainings. */
export type CurriculumRow = {
  sections:
    | {
        id: number
        parentId: number | null
        title: string
        description: string | null
        position: number
        minRequired: number
      }[]
    | null
  items:
    | {
        guid: string
        type: TrainingType
        title: string
        description: string | null
        provider: string | null
        minutes: number
        sectionId: number
        position: number
        required: boolean
      }[]
    | null
}

/** For each curriculum its sections, and all its trainings whether available or not, in their order. */
export async function findCurriculum({ sql }: Portal, trainings: TrainingRow[]): Promise<CurriculumRow[]> {
  return await sql<CurriculumRow>`
    select
      (select json_agg(json_build_object('id', s.id, 'parentId', s.parent_id, 'position', s.position,
          'title', localized(s.translations, asked.culture, 'title', s.title),
          'description', localized(s.translations, asked.culture, 'description', s.description),
          'minRequired', coalesce(s.min_required, (select count(*) from curriculum_item i where i.section_id = s.id and i.required))
        ) order by s.position, s.id)
        from curriculum_section s where s.curriculum_id = asked.id) as sections,
      (select json_agg(json_build_object('guid', t.guid, 'type', t.type, 'sectionId', i.section_id, 'position', i.position,
          'title', localized(t.translations, asked.culture, 'title', t.title),
          'description', localized(t.translations, asked.culture, 'description', t.description),
          'provider', localized(p.translations, asked.culture, 'name', p.name),
          'minutes', ${durationOf(sql)}, 'required', i.required
        ) order by s.position, s.id, i.position)
        from curriculum_section s join curriculum_item i on i.section_id = s.id join training t on t.id = i.training_id
        left join provider p on p.id = t.provider_id
        where s.curriculum_id = asked.id) as items
    from ${asked(sql, trainings)}
    order by asked.place
  `
}

function asked(sql: Sql, trainings: TrainingRow[]): Statement<unknown> {
  return sql`unnest((select ${trainings.map(({ id }) => id)}::bigint[]), (select ${trainings.map(({ actorId }) => actorId)}::bigint[]),
    (select ${trainings.map(({ culture }) => culture)}::text[])) with ordinality as asked(id, actor_id, culture, place)`
}

/** The names from the root to a location, in the asked culture. */
function locationPath(sql: Sql, location: Statement<unknown>): Statement<unknown> {
  return sql`(
    select string_agg(localized(o.translations, asked.culture, 'name', o.name), ' > '
      order by (select count(*) from ou_above steps where steps.ou_id = o.id))
    from ou_above up join ou o on o.id = up.above_id where up.ou_id = ${location}
  )`
}

/** The names from the root to a facility: those of its location, then its own. */
function facilityPath(sql: Sql, facility: Statement<unknown>): Statement<unknown> {
  return sql`(
    select concat_ws(' > ', ${locationPath(sql, sql`f.location_id`)}, localized(f.translations, asked.culture, 'name', f.name))
    from facility f where f.id = ${facility}
  )`
}

function inPlaces<Row extends { place: number }>(count: number, rows: Row[]): (Row | undefined)[] {
  const answers = new Array<Row | undefined>(count).fill(undefined)
  for (const row of rows) answers[row.place - 1] = row
  return answers
}

function inGroups<Row extends { place: number }>(count: number, rows: Row[]): Row[][] {
  const answers: Row[][] = Array.from({ length: count }, () => [])
  for (const row of rows) answers[row.place - 1]?.push(row)
  return answers
}
