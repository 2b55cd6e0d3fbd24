import type { Sql } from "../../database/sql.ts"
import { completedIds, lockRows, removeRows, statusId, statusIdsOf } from "../transcripts/index.ts"
import { lockPeople, peopleOfEnrollments } from "./enroll-queries.ts"
import { releaseTraining, rowsOfCertifications } from "./training-queries.ts"

export type RemovalDetails = { at: Date; by: number | null; how: "person" | "dynamic"; comment?: string | null }

/** Statuses of work that was started. */
const startedStatusIds = statusIdsOf("inProgress").filter((id) => id !== statusId("registered"))

/**
 * Removes people from certifications, in a transaction. Training that has no other source and is not started is removed
 * from their transcripts; started training stays without the certification's due date; completed training does not
 * change. The periods remain for a later re-enrollment. Returns the enrollments that were removed.
 */
export async function removeEnrollments(
  sql: Sql,
  enrollments: readonly number[],
  { at, by, how, comment = null }: RemovalDetails,
): Promise<number[]> {
  if (enrollments.length === 0) return []
  await lockPeople(sql, peopleOfEnrollments(sql, enrollments))
  const removed = await sql<{ id: number }>`
    with changed as (
      update certification_enrollment set removed_at = ${at}, removed_by = ${by}, removed_how = ${how}, next_at = null
      where id = any(${[...enrollments]}::bigint[]) and removed_at is null returning id
    ), told as (
      insert into certification_history (enrollment_id, at, by_id, action, comment)
      select id, ${at}, ${by}, 'Removed', ${comment}::text from changed
    )
    select id from changed
  `
  const ids = removed.map(({ id }) => id)
  const going = await findUnshared(sql, ids)
  await releaseTraining(sql, ids, at)
  if (going.length > 0) await removeRows(sql, going, { at, by, how, children: { withinCurricula: true } })
  return ids
}

/** Locks and returns the rows that have only these certifications as sources and are not started. */
async function findUnshared(sql: Sql, enrollments: readonly number[]): Promise<number[]> {
  const ids = await lockRows(sql, sql`select transcript_id from (${rowsOfCertifications(sql, enrollments)}) mine`)
  const unshared = await sql<{ id: number }>`
    with mine as materialized (${rowsOfCertifications(sql, enrollments)})
    select t.id from transcript t
    where t.id = any(${ids}::bigint[]) and t.removed_at is null and t.started_at is null
      and not t.status = any(${[...startedStatusIds, ...completedIds]}::smallint[])
      and not exists (
        select from transcript_source other
        where other.transcript_id = t.id and other.ended_at is null and not (
          other.kind = 'certification' and (t.id, other.source_id) in (select transcript_id, source_id from mine))
      )
  `
  return unshared.map(({ id }) => id)
}
