import type { Sql, Statement } from "../../database/sql.ts"
import { openInitial } from "./opening-queries.ts"
import { settleEnrollments } from "./settle.ts"
import { type Status, statusId } from "./statuses.ts"
import { placeTraining } from "./training-queries.ts"

export type Enrolling = {
  at: Date
  /** Nothing: the system. */
  by: number | null
  /** The proxy enrollment that does it. */
  proxyId?: number
  comment?: string | null
}

/** Enrolls people in one certification, as `enrollAll` does. `people` is a query of their ids. Gives how many were enrolled. */
export async function enroll(
  sql: Sql,
  people: Statement<unknown>,
  { certificationId, ...enrolling }: Enrolling & { certificationId: number },
): Promise<number> {
  const wanted = sql`select people.id, ${certificationId}::bigint, ${enrolling.at}::timestamptz from (${people}) people (id)`
  return (await enrollAll(sql, wanted, enrolling)).length
}

/**
 * Enrolls people, in a transaction and all at once: who has the certification already is left alone, and who had it goes on where it was left. Its
 * training comes on their transcripts, and what they have done already counts. `wanted` is a query of person, certification and since when,
 * each pair once. Gives those who were enrolled.
 */
export async function enrollAll(
  sql: Sql,
  wanted: Statement<unknown>,
  { at, by, proxyId, comment = null }: Enrolling,
): Promise<{ personId: number; certificationId: number }[]> {
  await lockPeople(sql, sql`select person_id from (${wanted}) wanted (person_id, certification_id, enrolled_at)`)
  const enrolled = await sql<{ id: number; personId: number; certificationId: number }>`
    with wanted (person_id, certification_id, enrolled_at) as materialized (${wanted}),
    made as (
      insert into certification_enrollment as e (certification_id, person_id, status, enrolled_at, proxy_id)
      select certification_id, person_id, ${statusId("inProgress")}::smallint, enrolled_at, ${proxyId ?? null}::bigint
      from wanted order by person_id, certification_id
      on conflict (person_id, certification_id) do update set removed_at = null, removed_by = null, removed_how = null,
        proxy_id = excluded.proxy_id, status = case when e.status = any(${askedIds}::smallint[]) then excluded.status else e.status end,
        enrolled_at = case when e.status = any(${askedIds}::smallint[]) then excluded.enrolled_at else e.enrolled_at end
        where e.removed_at is not null or e.status = any(${askedIds}::smallint[])
      returning e.id, e.person_id, e.certification_id
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, comment)
      select id, ${at}, ${by}, case when exists (
        select from certification_enrollment_period p where p.enrollment_id = made.id
      ) then 'Re-Enrolled' else 'Enrolled' end, ${comment}::text from made
    )
    select * from made order by id
  `
  const ids = enrolled.map(({ id }) => id)
  await openInitial(sql, ids, at)
  await placeTraining(sql, ids, at)
  await settleEnrollments(sql, ids, at)
  return enrolled
}

/** Statuses without a period: somebody has only asked. */
const askedIds = (["pendingApproval", "denied"] as const).map(statusId)

/** Has whoever else changes the same people's certifications, or completes their training, wait for this transaction. */
export async function lockPeople(sql: Sql, people: Statement<unknown>): Promise<void> {
  await sql`select id from person where id in (${people}) order by id for no key update`
}

/** The people of these enrollments, as a query of their ids. */
export function peopleOf(sql: Sql, enrollments: readonly number[]): Statement<unknown> {
  return sql`select person_id from certification_enrollment where id = any(${[...enrollments]}::bigint[])`
}

/** Writes down that somebody asks for a certification, which an approver decides. Gives false when the person has it, or has asked before. */
export async function askFor(
  sql: Sql,
  { certificationId, personId, at }: { certificationId: number; personId: number; at: Date },
): Promise<boolean> {
  await lockPeople(sql, sql`select ${personId}::bigint`)
  const asked = await sql`
    with made as (
      insert into certification_enrollment as e (certification_id, person_id, status, enrolled_at)
      values (${certificationId}, ${personId}, ${statusId("pendingApproval")}, ${at})
      on conflict (person_id, certification_id) do update set status = excluded.status, enrolled_at = excluded.enrolled_at,
        removed_at = null, removed_by = null, removed_how = null
        where e.status = ${statusId("denied")} or e.removed_at is not null and not exists (
          select from certification_enrollment_period p where p.enrollment_id = e.id
        )
      returning id
    )
    insert into certification_history (enrollment_id, at, by_id, action) select id, ${at}, ${personId}, 'Requested' from made returning id
  `
  return asked.length > 0
}

/** Refuses what somebody has asked for. Gives false when nothing waits. */
export async function denyRequest(
  sql: Sql,
  enrollment: number,
  { at, by, comment }: { at: Date; by: number; comment: string | null },
): Promise<boolean> {
  const denied = await sql`
    with changed as (
      update certification_enrollment set status = ${statusId("denied" satisfies Status)}
      where id = ${enrollment} and status = ${statusId("pendingApproval")} and removed_at is null returning id
    )
    insert into certification_history (enrollment_id, at, by_id, action, comment) select id, ${at}, ${by}, 'Denied', ${comment}::text from changed
    returning id
  `
  return denied.length > 0
}
