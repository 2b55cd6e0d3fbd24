import { jsonRows, type Sql } from "../../database/sql.ts"
import type { Act } from "../transcripts/index.ts"
import type { NewAssignment } from "./assignment.ts"
import { beginCycles } from "./cycle-queries.ts"
import { addUnitsJob } from "./process-job.ts"

/**
 * Stores assignments, in a transaction. Units of due key codes can be redeemed at once; a job processes distributed and
 * later units. Returns the ids in the order of the assignments.
 */
export async function saveAssignments(sql: Sql, assignments: readonly NewAssignment[], act: Act): Promise<number[]> {
  const ids = await addAssignments(sql, assignments, act)
  const numbered = assignments.map((assignment, place) => ({ ...assignment, id: ids[place]! }))
  await addAvailability(sql, numbered)
  await addKeyCodes(sql, numbered)
  const byCode = numbered.flatMap(({ id, keyCode }) => (keyCode ? [id] : []))
  await beginCycles(sql, act.at, byCode)
  if (byCode.length < ids.length) await addUnitsJob(sql, act.at)
  return ids
}

async function addAssignments(sql: Sql, assignments: readonly NewAssignment[], { at, by }: Act): Promise<number[]> {
  const rows = assignments.map(({ availability: _, keyCode, ...row }, place) => {
    return { ...row, place, distribution: keyCode ? "key code" : "distributed" }
  })
  const added = await sql<{ id: number }>`
    insert into training_unit_assignment (
      title, kind, distribution, status, starts_on, every, period, most_cycles, expires_on, expires_days,
      next_on, created_by, created_at
    )
    select title, kind, distribution, 'scheduled', starts_on, every, period, most_cycles, expires_on, expires_days,
      starts_on, ${by}, ${at}
    from jsonb_to_recordset(${jsonRows(rows)}::jsonb)
      as row (place integer, title text, kind text, distribution text, starts_on date, every integer,
      period text, most_cycles integer, expires_on date, expires_days integer)
    order by place returning id
  `
  // PostgreSQL assigns the ids in the order of the rows.
  return added.map(({ id }) => id).sort((one, other) => one - other)
}

type Numbered = NewAssignment & { id: number }

async function addAvailability(sql: Sql, assignments: readonly Numbered[]): Promise<void> {
  const rows = assignments.flatMap(({ id, availability }) =>
    availability.map((row, position) => ({ assignmentId: id, position, ...row })),
  )
  await sql`
    insert into training_unit_availability
    select * from jsonb_populate_recordset(null::training_unit_availability, ${jsonRows(rows)}::jsonb)
  `
}

async function addKeyCodes(sql: Sql, assignments: readonly Numbered[]): Promise<void> {
  const rows = assignments.flatMap(({ id, keyCode }) => (keyCode ? [{ assignmentId: id, ...keyCode }] : []))
  const contacts = rows.flatMap(({ assignmentId, contactIds }) =>
    contactIds.map((personId, position) => ({ assignmentId, position, personId })),
  )
  await sql`
    with code as (
      insert into training_unit_key_code (assignment_id, code, details, comments)
      select assignment_id, code, details, comments
      from jsonb_to_recordset(${jsonRows(rows)}::jsonb)
        as row (assignment_id bigint, code text, details text, comments text)
      returning id, assignment_id
    )
    insert into training_unit_contact (key_code_id, position, person_id)
    select code.id, contact.position, contact.person_id
    from jsonb_to_recordset(${jsonRows(contacts)}::jsonb)
      as contact (assignment_id bigint, position integer, person_id bigint)
    join code using (assignment_id)
  `
}
