import type { Portal } from "../../portal/portal.ts"
import type { Sql, Statement } from "../../portal/sql.ts"
import { grantOf } from "./availability.ts"
import { asked, seatsOf, type TrainingRow } from "./describe-queries.ts"

/** A session that an event lists. */
export type SessionRow = {
  guid: string
  locator: number
  seats: number | null
  waitlist: boolean
  parts: SessionPart[]
}

/** What a session's times and place are made of. The times are shown in the part's time zone. */
export type SessionPart = { startsAt: Date; endsAt: Date; timeZone: string; location: string | null }

/** For each event its active sessions that are available to the event's actor, the older ones first, with their parts in order. */
export async function findSessions({ sql }: Portal, events: TrainingRow[]): Promise<SessionRow[][]> {
  const rows = await sql<{ place: number } & Omit<SessionRow, "parts"> & SessionPart>`
    select asked.place, t.guid, s.locator, ${seatsOf(sql)} as seats, e.allow_waitlist as waitlist,
      p.starts_at, p.ends_at, p.time_zone, ${placeOf(sql)} as location
    from ${asked(sql, events)}
    join session s on s.event_id = asked.id
    cross join lateral ${grantOf(sql, sql`s.training_id`, sql`asked.actor_id`)} granted
    join training t on t.id = s.training_id and t.active
    join event e on e.training_id = asked.id
    join part p on p.session_id = t.id
    order by asked.place, t.id, p.position, p.id
  `
  const answers: SessionRow[][] = Array.from({ length: events.length }, () => [])
  for (const { place, guid, locator, seats, waitlist, ...part } of rows) {
    const sessions = answers[place - 1] as SessionRow[]
    if (sessions.at(-1)?.guid !== guid) sessions.push({ guid, locator, seats, waitlist, parts: [] })
    sessions.at(-1)?.parts.push(part)
  }
  return answers
}

/** A part of a session with all that belongs to it. */
export type PartRow = SessionPart & {
  id: number
  scheduleId: string
  name: string
  description: string | null
  breakMinutes: number
  breaks: { title: string; minutes: number }[] | null
  instructors: { firstName: string; lastName: string; home: string | null; userId: string | null }[] | null
  equipment: { name: string; quantity: number; confirmed: boolean; perStudent: boolean }[] | null
}

/** For each session its parts, in their order. */
export async function findParts({ sql }: Portal, trainings: TrainingRow[]): Promise<PartRow[][]> {
  const rows = await sql<PartRow & { place: number }>`
    select asked.place, p.id, p.schedule_id, localized(p.translations, asked.culture, 'name', p.name) as name,
      localized(p.translations, asked.culture, 'description', p.description) as description,
      ${placeOf(sql)} as location, p.starts_at, p.ends_at, p.time_zone,
      (select coalesce(sum(b.minutes), 0)::float8 from part_break b where b.part_id = p.id) as break_minutes,
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
  const answers: PartRow[][] = Array.from({ length: trainings.length }, () => [])
  for (const row of rows) answers[row.place - 1]?.push(row)
  return answers
}

/** Where a part is: the names from the root to its location or facility, in the asked culture. */
function placeOf(sql: Sql): Statement<unknown> {
  return sql`coalesce(${locationPath(sql, sql`p.location_id`)}, ${facilityPath(sql, sql`p.facility_id`)})`
}

/** The names from the root to a location. */
function locationPath(sql: Sql, location: Statement<unknown>): Statement<unknown> {
  return sql`(
    select string_agg(localized(o.translations, asked.culture, 'name', o.name), ' > '
      order by up.distance desc)
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
