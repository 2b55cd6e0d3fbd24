import type { Sql } from "../../database/sql.ts"
import { openNextPeriods } from "./opening-queries.ts"
import { completePeriods, lapsePeriods } from "./period-queries.ts"
import { updateStatuses } from "./status-queries.ts"
import { placeTraining, releaseTraining } from "./training-queries.ts"

/** Updates the certifications of these people after completions, in the transaction of the completion. */
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
 * Moves these enrollments through all periods that are completed or have lapsed until now, each step for all of them
 * together. The caller must have locked the people.
 */
export async function settleEnrollments(sql: Sql, enrollments: readonly number[], at: Date): Promise<void> {
  if (enrollments.length === 0) return
  // A new period may be complete already: such enrollments go through the loop again.
  for (let moving = [...enrollments]; moving.length > 0; ) {
    const ended = [...(await completePeriods(sql, moving, at)), ...(await lapsePeriods(sql, moving, at))]
    await releaseTraining(sql, ended, at)
    const opened = await openNextPeriods(sql, moving, at)
    await placeTraining(sql, opened, at)
    moving = opened
  }
  await updateStatuses(sql, enrollments, at)
}
