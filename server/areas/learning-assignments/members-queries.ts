import type { Sql, Statement } from "../../portal/sql.ts"

/** How many people a dynamic assignment has now, and how many have come, or come back, and left. */
export type Moved = { people: number; came: number; left: number }

/**
 * Brings the people of a dynamic assignment up to date, in one statement: `people` (a query of person_id) are those who match now. Nothing is
 * written about anybody for whom nothing changed. Inactive people stay what they were until they are active again.
 */
export async function updateMembers(
  sql: Sql,
  { assignmentId, cycle, at }: { assignmentId: number; cycle: number; at: Date },
  people: Statement<unknown>,
): Promise<Moved> {
  const [moved] = await sql<Moved>`
    with selected as materialized (${people}),
    came as (
      insert into assignment_member as m (assignment_id, person_id, joined_at, cycle)
      select ${assignmentId}, s.person_id, ${at}, ${cycle} from selected s
      where not exists (
        select from assignment_member m where m.assignment_id = ${assignmentId} and m.person_id = s.person_id and m.left_at is null
      )
      order by s.person_id
      on conflict (assignment_id, person_id) do update set left_at = null, cycle = excluded.cycle
      returning 1
    ),
    gone as (
      update assignment_member m set left_at = ${at}, cycle = ${cycle} from person p
      where m.assignment_id = ${assignmentId} and m.left_at is null and p.id = m.person_id and p.active
        and not exists (select from selected s where s.person_id = m.person_id)
      returning 1
    )
    select (select count(*) from selected) as people, (select count(*) from came) as came, (select count(*) from gone) as left
  `
  return moved!
}

/** The next people of an assignment after one of them, in the order of their ids, as a query of person_id. */
export function nextMembers(sql: Sql, id: number, after: number, size: number): Statement<unknown> {
  return sql`
    select person_id from assignment_member where assignment_id = ${id} and person_id > ${after} order by person_id limit ${size}`
}

/** As `nextMembers`, of those who have not left, with has_come. `all`: not only those who came in this cycle. */
export function nextPresent(
  sql: Sql,
  { assignmentId, cycle }: { assignmentId: number; cycle: number },
  { after, size, all }: { after: number; size: number; all: boolean },
): Statement<unknown> {
  return sql`
    select person_id, cycle = ${cycle} as has_come from assignment_member
    where assignment_id = ${assignmentId} and person_id > ${after} and left_at is null and (${all} or cycle = ${cycle})
    order by person_id limit ${size}`
}

/** The next people who have left in this cycle. */
export async function listLeavers(
  sql: Sql,
  { assignmentId, cycle }: { assignmentId: number; cycle: number },
  after: number,
  size: number,
): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select person_id as id from assignment_member
    where assignment_id = ${assignmentId} and person_id > ${after} and left_at is not null and cycle = ${cycle}
    order by person_id limit ${size}
  `
  return rows.map(({ id }) => id)
}

/** The next people of whom there are results. */
export async function listReached(sql: Sql, id: number, after: number, size: number): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select distinct person_id as id from assignment_result
    where assignment_id = ${id} and person_id > ${after} order by person_id limit ${size}
  `
  return rows.map(({ id }) => id)
}
