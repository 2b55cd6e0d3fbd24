import { jsonRows, type Sql } from "../../database/sql.ts"
import type { PartValues } from "./stored-part.ts"

/**
 * Adds a session's parts with their breaks, instructors and equipment. A part with a ScheduleID of the session is
 * updated instead.
 */
export async function addParts(sql: Sql, sessionId: number, parts: PartValues[]): Promise<void> {
  if (parts.length === 0) return
  const rows = parts.map((part, position) => ({ ...part, position }))
  await sql`
    with given as (
      select n.*, kept.id as part_id
        from jsonb_to_recordset(${jsonRows(rows)}::jsonb) as n(schedule_id uuid, position integer, name text,
        description text, location_id bigint, facility_id bigint, location_confirmation_required boolean,
          starts_at timestamptz,
        ends_at timestamptz, time_zone text, occurrence text)
      left join part kept on kept.session_id = ${sessionId} and kept.schedule_id = n.schedule_id
    ), changed as (
      update part set position = given.position, name = given.name, description = given.description,
        -- A changed text loses its translations.
        translations = case when (part.name, part.description) is not distinct from (given.name, given.description)
          then part.translations else '{}' end,
        location_id = given.location_id, facility_id = given.facility_id,
        location_confirmation_required = given.location_confirmation_required, starts_at = given.starts_at,
          ends_at = given.ends_at,
        time_zone = given.time_zone, occurrence = given.occurrence
      from given where part.id = given.part_id
    )
    insert into part (session_id, position, name, description, location_id, facility_id, location_confirmation_required,
        starts_at, ends_at,
      time_zone, occurrence)
    select ${sessionId}, position, name, description, location_id, facility_id, location_confirmation_required,
      starts_at, ends_at,
      time_zone, occurrence
    from given where part_id is null
  `
  const ofParts = <Row extends object>(list: (part: PartValues) => Row[]) =>
    jsonRows(parts.flatMap((part, place) => list(part).map((row, position) => ({ place, position, ...row }))))
  await sql`
    insert into part_break (part_id, position, title, minutes) select part.id, n.position, n.title, n.minutes
    from jsonb_to_recordset(${ofParts((part) => part.breaks)}::jsonb)
      as n(place integer, position integer, title text, minutes integer)
    join part on part.session_id = ${sessionId} and part.position = n.place
  `
  await sql`
    insert into part_instructor (part_id, position, instructor_id) select part.id, n.position, n.instructor_id
    from jsonb_to_recordset(${ofParts((part) => part.instructors.map((instructorId) => ({ instructorId })))}::jsonb)
      as n(place integer, position integer, instructor_id bigint)
    join part on part.session_id = ${sessionId} and part.position = n.place
  `
  await sql`
    insert into part_equipment (part_id, position, name, quantity, confirmed, per_student)
    select part.id, n.position, n.name, n.quantity, n.confirmed, n.per_student
    from jsonb_to_recordset(${ofParts((part) => part.equipment)}::jsonb)
      as n(place integer, position integer, name text, quantity integer, confirmed boolean, per_student boolean)
    join part on part.session_id = ${sessionId} and part.position = n.place
  `
}
