import type { Sql } from "../../database/sql.ts"
import { openNext } from "./opening-queries.ts"
import { completePeriods, lapsePeriods } from "./period-queries.ts"
import { restate } from "./status-queries.ts"
import { placeTraining, releaseTraining } from "./training-queries.ts"

/** Brings the certifications of these people up to date with what they have completed, in the transaction of the completion. */
export async function settleCertifications(sql: Sql, personIds: readonly number[], at: Date): Promise<void> {
  const enrollments = await sql<{ id: number }>`
    select id from certification_enrollment where person_id = any(${[...personIds]}::bigint[]) and removed_at is null
    order by id for no key update
  `
  await settleEnrollments(
    sql,
    enrollments.map(({ id }) => id),
    at,
  )
}

/**
 * Leads these enrollments through all periods that their people have completed or let pass until now, each step for all of them at once. The
 * people must be locked.
 */
export async function settleEnrollments(sql: Sql, enrollments: readonly number[], at: Date): Promise<void> {
  if (enrollments.length === 0) return
  // Who gets a new period may have done all of it already: those few go round again.
  for (let moving = [...enrollments]; moving.length > 0; ) {
    const ended = [...(await completePeriods(sql, moving, at)), ...(await lapsePeriods(sql, moving, at))]
    await releaseTraining(sql, ended, at)
    const opened = await openNext(sql, moving, at)
    await placeTraining(sql, opened, at)
    moving = opened
  }
  await restate(sql, enrollments, at)
}
