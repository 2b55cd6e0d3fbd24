import type { Sql, Statement } from "../../database/sql.ts"
import { openInitialPeriods } from "./opening-queries.ts"
import { settleEnrollments } from "./settle.ts"
import { type CertificationStatus, certificationStatusId } from "./statuses.ts"
import { placeTraining } from "./training-queries.ts"

export type EnrollmentDetails = {
  at: Date
  /** Null: the system. */
  by: number | null
  /** The proxy enrollment that enrolls the people. */
  proxyId?: number
  comment?: string | null
}

/**
 * Enrolls people in one certification, as `enrollPairs` does. `people` is a query of their ids. Returns how many were
 * enrolled.
 */
export async function enrollIn(
  sql: Sql,
  people: Statement<unknown>,
  { certificationId, ...enrolling }: EnrollmentDetails & { certificationId: number },
): Promise<number> {
  const wanted = sql`
    select people.id, ${certificationId}::bigint, ${enrolling.at}::timestamptz from (${people}) people (id)
  `
  return (await enrollPairs(sql, wanted, enrolling)).length
}

/**
 * Enrolls people, in a transaction and all at once. A person who has the certification is skipped; a person who had it
 * before resumes it. The training is placed on the transcripts, and earlier completions count. `wanted` is a query of
 * person, certification and start, each pair once. Returns the pairs that were enrolled.
 */
export async function enrollPairs(
  sql: Sql,
  wanted: Statement<unknown>,
  { at, by, proxyId, comment = null }: EnrollmentDetails,
): Promise<{ personId: number; certificationId: number }[]> {
  await lockPeople(sql, sql`select person_id from (${wanted}) wanted (person_id, certification_id, enrolled_at)`)
  const enrolled = await sql<{ id: number; personId: number; certificationId: number }>`
    with wanted (person_id, certification_id, enrolled_at) as materialized (${wanted}),
    made as (
      insert into certification_enrollment as e (certification_id, person_id, status, enrolled_at, proxy_id)
      select certification_id, person_id, ${certificationStatusId("inProgress")}::smallint, enrolled_at,
        ${proxyId ?? null}::bigint
      from wanted order by person_id, certification_id
      on conflict (person_id, certification_id) do update set removed_at = null, removed_by = null, removed_how = null,
        proxy_id = excluded.proxy_id,
        status = case when e.status = any(${requestedStatusIds}::smallint[]) then excluded.status else e.status end,
        enrolled_at = case when e.status = any(${requestedStatusIds}::smallint[]) then excluded.enrolled_at
          else e.enrolled_at end
        where e.removed_at is not null or e.status = any(${requestedStatusIds}::smallint[])
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
  await openInitialPeriods(sql, ids, at)
  await placeTraining(sql, ids, at)
  await settleEnrollments(sql, ids, at)
  return enrolled
}

/** Statuses without a period: the certification is only requested. */
const requestedStatusIds = (["pendingApproval", "denied"] as const).map(certificationStatusId)

/**
 * Makes concurrent changes of the same people's certifications, or completions of their training, wait until the
 * transaction ends.
 */
export async function lockPeople(sql: Sql, people: Statement<unknown>): Promise<void> {
  await sql`select id from person where id in (${people}) order by id for no key update`
}

/** The people of these enrollments, as a query of their ids. */
export function peopleOfEnrollments(sql: Sql, enrollments: readonly number[]): Statement<unknown> {
  return sql`select person_id from certification_enrollment where id = any(${[...enrollments]}::bigint[])`
}

/**
 * Stores a person's request for a certification, which an approver decides. Returns false if the person has the
 * certification, or has requested it before.
 */
export async function saveCertificationRequest(
  sql: Sql,
  { certificationId, personId, at }: { certificationId: number; personId: number; at: Date },
): Promise<boolean> {
  await lockPeople(sql, sql`select ${personId}::bigint`)
  const input = await sql`
    with made as (
      insert into certification_enrollment as e (certification_id, person_id, status, enrolled_at)
      values (${certificationId}, ${personId}, ${certificationStatusId("pendingApproval")}, ${at})
      on conflict (person_id, certification_id) do update
        set status = excluded.status, enrolled_at = excluded.enrolled_at,
        removed_at = null, removed_by = null, removed_how = null
        where e.status = ${certificationStatusId("denied")} or e.removed_at is not null and not exists (
          select from certification_enrollment_period p where p.enrollment_id = e.id
        )
      returning id
    )
    insert into certification_history (enrollment_id, at, by_id, action)
    select id, ${at}, ${personId}, 'Requested' from made
    returning id
  `
  return input.length > 0
}

/** Denies a request for a certification. Returns false if there is no open request. */
export async function denyRequest(
  sql: Sql,
  enrollment: number,
  { at, by, comment }: { at: Date; by: number; comment: string | null },
): Promise<boolean> {
  const denied = await sql`
    with changed as (
      update certification_enrollment set status = ${certificationStatusId("denied" satisfies CertificationStatus)}
      where id = ${enrollment} and status = ${certificationStatusId("pendingApproval")} and removed_at is null
        returning id
    )
    insert into certification_history (enrollment_id, at, by_id, action, comment)
    select id, ${at}, ${by}, 'Denied', ${comment}::text from changed
    returning id
  `
  return denied.length > 0
}
