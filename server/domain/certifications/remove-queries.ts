import type { Sql } from "../../database/sql.ts"
import { completedIds, idsOf, lockRows, removeRows, statusId } from "../transcripts/index.ts"
import { lockPeople, peopleOf } from "./enroll-queries.ts"
import { releaseTraining, rowsOf } from "./training-queries.ts"

export type Removing = { at: Date; by: number | null; how: "person" | "dynamic"; comment?: string | null }

/** Work that was begun. */
const begunIds = idsOf("inProgress").filter((id) => id !== statusId("registered"))

/**
 * Takes people out of certifications, in a transaction. Training that is on their transcripts for nothing else, and that they have not begun,
 * goes with it; what they have begun stays without the certification's due date; what they have completed is not touched. Their periods stay as
 * they are, for whoever is enrolled again. Gives the enrollments that were removed.
 */
export async function removeEnrollments(
  sql: Sql,
  enrollments: readonly number[],
  { at, by, how, comment = null }: Removing,
): Promise<number[]> {
  if (enrollments.length === 0) return []
  await lockPeople(sql, peopleOf(sql, enrollments))
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

/** The rows, locked, that are there for these certifications alone and that nobody has begun. */
async function findUnshared(sql: Sql, enrollments: readonly number[]): Promise<number[]> {
  const ids = await lockRows(sql, sql`select transcript_id from (${rowsOf(sql, enrollments)}) mine`)
  const unshared = await sql<{ id: number }>`
    with mine as materialized (${rowsOf(sql, enrollments)})
    select t.id from transcript t
    where t.id = any(${ids}::bigint[]) and t.removed_at is null and t.started_at is null
      and not t.status = any(${[...begunIds, ...completedIds]}::smallint[])
      and not exists (
        select from transcript_source other where other.transcript_id = t.id and other.ended_at is null
          and not (other.kind = 'certification' and (t.id, other.source_id) in (select transcript_id, source_id from mine))
      )
  `
  return unshared.map(({ id }) => id)
}
