import type { Sql, Statement } from "../../../database/sql.ts"

/** The number of members of a dynamic assignment, and of people who joined (or came back) and left. */
export type MemberChanges = { people: number; came: number; left: number }

/**
 * Updates the members of a dynamic assignment in one statement. `people` (a query of person_id) are the people who
 * match now. Nothing is written about people for whom nothing changed. Inactive people keep their membership until they
 * are active again.
 */
export async function updateMembers(
  sql: Sql,
  { assignmentId, cycle, at }: { assignmentId: number; cycle: number; at: Date },
  people: Statement<unknown>,
): Promise<MemberChanges> {
  const [moved] = await sql<MemberChanges>`
    with selected as materialized (${people}),
    came as (
      insert into assignment_member as m (assignment_id, person_id, joined_at, cycle)
      select ${assignmentId}, s.person_id, ${at}, ${cycle} from selected s
      where not exists (
        select from assignment_member m
        where m.assignment_id = ${assignmentId} and m.person_id = s.person_id and m.left_at is null
      )
      order by s.person_id
      on conflict (assignment_id, person_id) do update
      set left_at = null, joined_at = excluded.joined_at, cycle = excluded.cycle
      returning 1
    ),
    gone as (${leaving(sql, { assignmentId, cycle, at })})
    select (select count(*) from selected) as people, (select count(*) from came) as came,
      (select count(*) from gone) as left
  `
  return moved!
}

/** As `updateMembers`, for an assignment that assigns nothing more: only records the members who no longer match. */
export async function recordLeavers(
  sql: Sql,
  run: { assignmentId: number; cycle: number; at: Date },
  people: Statement<unknown>,
): Promise<{ people: number; left: number }> {
  const [{ left } = { left: 0 }] = await sql<{ left: number }>`
    with selected as materialized (${people}), gone as (${leaving(sql, run)})
    select count(*) as left from gone
  `
  const [{ people: count } = { people: 0 }] = await sql<{ people: number }>`
    select count(*) as people from assignment_member where assignment_id = ${run.assignmentId} and left_at is null
  `
  return { people: count, left }
}

/** The update that marks the active members who are not in `selected` as having left. */
function leaving(
  sql: Sql,
  { assignmentId, cycle, at }: { assignmentId: number; cycle: number; at: Date },
): Statement<unknown> {
  return sql`
    update assignment_member m set left_at = ${at}, cycle = ${cycle} from person p
    where m.assignment_id = ${assignmentId} and m.left_at is null and p.id = m.person_id and p.active
      and not exists (select from selected s where s.person_id = m.person_id)
    returning 1`
}

/** The next members of an assignment after `after`, in the order of their ids, as a query of person_id. */
export function nextMembers(sql: Sql, id: number, after: number, size: number): Statement<unknown> {
  return sql`
    select person_id from assignment_member
    where assignment_id = ${id} and person_id > ${after}
    order by person_id limit ${size}`
}

/**
 * As `nextMembers`, for members who have not left, with joined_at. `all`: also those who joined before the last
 * completed cycle.
 */
export function nextPresentMembers(
  sql: Sql,
  { assignmentId, settledCycle }: { assignmentId: number; settledCycle: number },
  { after, size, all }: { after: number; size: number; all: boolean },
): Statement<unknown> {
  return sql`
    select person_id, joined_at from assignment_member
    where assignment_id = ${assignmentId} and person_id > ${after} and left_at is null
      and (${all} or cycle > ${settledCycle})
    order by person_id limit ${size}`
}

/** The next people who have left since the last completed cycle. */
export async function listLeavers(
  sql: Sql,
  { assignmentId, settledCycle }: { assignmentId: number; settledCycle: number },
  after: number,
  size: number,
): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select person_id as id from assignment_member
    where assignment_id = ${assignmentId} and person_id > ${after} and left_at is not null and cycle > ${settledCycle}
    order by person_id limit ${size}
  `
  return rows.map(({ id }) => id)
}

/** The next people with results. */
export async function listPeopleWithResults(sql: Sql, id: number, after: number, size: number): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select distinct person_id as id from assignment_result
    where assignment_id = ${id} and person_id > ${after} order by person_id limit ${size}
  `
  return rows.map(({ id }) => id)
}
