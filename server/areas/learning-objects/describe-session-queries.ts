import type { Portal } from "../../portal/portal.ts"
import type { Sql, Statement } from "../../portal/sql.ts"
import { grantOf } from "./availability.ts"
import { asked, type TrainingRow } from "./describe-queries.ts"

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

function inGroups<Row extends { place: number }>(count: number, rows: Row[]): Row[][] {
  const answers: Row[][] = Array.from({ length: count }, () => [])
  for (const row of rows) answers[row.place - 1]?.push(row)
  return answers
}
