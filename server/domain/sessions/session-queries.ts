import type { Sql, Statement } from "../../database/sql.ts"
import { type Requirement, usualRequirement } from "./attendance.ts"

/** A session as its roster needs it, its texts in one culture's language. */
export type SessionRow = {
  id: number
  guid: string
  locator: number
  sessionNumber: string | null
  active: boolean
  title: string
  eventId: number
  eventGuid: string
  providerId: number | null
  /** Who teaches its parts. */
  instructors: number[]
  maximum: number | null
  taken: number
  submittedAt: Date | null
  startsAt: Date | null
  endsAt: Date | null
  timeZone: string | null
  requirement: Requirement
  parts: SessionPart[]
}

/** A part; `name` is in the portal's default language, as calls refer to it, and `shownName` in the culture's. */
export type SessionPart = { id: number; scheduleId: string; name: string; shownName: string }

/** By what a session is looked for. */
export type Which = { guid: string } | { locator: number } | { sessionNumber: string }

/** The sessions that are meant: several only where they share a number, and of these not more than two. */
export async function findSessions(sql: Sql, which: Which, culture: string): Promise<SessionRow[]> {
  const rows = await sql<Omit<SessionRow, "requirement"> & Rule>`
    select session.training_id as id, lo.guid, session.locator, session.session_id as session_number, lo.active,
      localized(lo.translations, ${culture}, 'title', lo.title) as title, parent.id as event_id,
        parent.guid as event_guid,
      (select own.effective_provider_id from effective_training own where own.id = lo.id) as provider_id,
      maximum_registration(session, event) as maximum, seats.taken, roster.submitted_at,
      whole.*, ${requirement(sql)},
      array(select distinct teaching.instructor_id from part_instructor teaching join part on part.id = teaching.part_id
        where part.session_id = lo.id order by 1) as instructors
    from session join training lo on lo.id = session.training_id join training parent on parent.id = session.event_id
    join session_seats seats on seats.training_id = lo.id
    left join event on event.training_id = session.event_id
    left join session_roster roster on roster.session_id = lo.id
    cross join lateral (
      select min(part.starts_at) as starts_at, max(part.ends_at) as ends_at,
        min(part.time_zone) filter (where part.position = first.position) as time_zone,
        coalesce(jsonb_agg(jsonb_build_object('id', part.id, 'scheduleId', part.schedule_id, 'name', part.name,
          'shownName', localized(part.translations, ${culture}, 'name', part.name)) order by part.position), '[]')
            as parts
      from part cross join (select min(position) as position from part where session_id = lo.id) first
        where part.session_id = lo.id
    ) whole
    where session.training_id in (${meant(sql, which)}) order by session.training_id limit 2
  `
  return rows.map(({ attendanceParts, attendancePercent, ...row }) => ({
    ...row,
    requirement: requirementOf({ attendanceParts, attendancePercent }),
  }))
}

function meant(sql: Sql, which: Which): Statement<unknown> {
  if ("guid" in which) return sql`select id from training where guid = ${which.guid}::uuid`
  if ("locator" in which) return sql`select training_id from session where locator = ${which.locator}`
  return sql`select training_id from session where lower(session_id) = lower(${which.sessionNumber})`
}

/** What a session says of attendance, and where it says nothing, its event. */
type Rule = { attendanceParts: number | null; attendancePercent: number | null }

function requirement(sql: Sql): Statement<unknown> {
  const rule = (training: Statement<unknown>) => sql`
    select attendance_parts as parts, attendance_percent as percent from session_rule
    where training_id = ${training} and num_nonnulls(attendance_parts, attendance_percent) > 0`
  const nearest = (column: Statement<unknown>) => sql`(
    select ${column} from (
      select 1 as place, own.* from (${rule(sql`session.training_id`)}) own
      union all select 2, above.* from (${rule(sql`session.event_id`)}) above
    ) rule order by place limit 1
  )`
  return sql`${nearest(sql`parts`)} as attendance_parts, ${nearest(sql`percent`)} as attendance_percent`
}

function requirementOf({ attendanceParts, attendancePercent }: Rule): Requirement {
  if (attendanceParts !== null) return { parts: attendanceParts }
  return attendancePercent === null ? usualRequirement : { percent: attendancePercent }
}
