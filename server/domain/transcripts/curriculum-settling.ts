import type { Sql } from "../../database/sql.ts"
import { lockPeopleOf, moveToNextStep } from "./completion.ts"
import { findAffectedRows } from "./completion-effects-queries.ts"
import { countCurricula } from "./curriculum-progress-queries.ts"
import { raiseCompleted } from "./events.ts"
import type { ActionOutcome, TranscriptRows } from "./lock-rows.ts"
import { findIds, withoutRefused } from "./lock-rows.ts"
import { type MoveDetails, moveRows } from "./move-queries.ts"

/** Starts rows in a transaction, and all curricula that contain them, at any level above. */
export async function startRows(sql: Sql, rows: TranscriptRows, details: MoveDetails): Promise<ActionOutcome> {
  const ids = await findIds(sql, rows)
  const outcome = await moveRows(sql, "start", ids, details)
  await startCurriculaOf(sql, withoutRefused(ids, outcome.refused), details.at)
  return outcome
}

async function startCurriculaOf(sql: Sql, rows: readonly number[], at: Date): Promise<void> {
  const seen = new Set(rows)
  for (let wave = [...rows]; wave.length > 0; ) {
    const { curricula } = await findAffectedRows(sql, wave)
    wave = curricula.filter((id) => !seen.has(id))
    for (const id of wave) seen.add(id)
    // A curriculum that is only assigned within another one can't be started; the outer one can.
    if (wave.length > 0) await moveRows(sql, "start", wave, { at, by: null, origin: "completion" })
  }
}

/**
 * Recounts the progress in these curricula, in a transaction. A curriculum with any started training is started; a
 * curriculum with all required training completed is completed. Returns the rows that are completed now. Rows of other
 * training, and rows that wait for an approval, do not change.
 */
export async function settleCurricula(sql: Sql, rows: readonly number[], at: Date): Promise<number[]> {
  if (rows.length === 0) return []
  const counted = await countCurricula(sql, rows, at)
  const begun = counted.filter(({ isBegun, isDone }) => isBegun && !isDone).map(({ id }) => id)
  if (begun.length > 0) {
    await moveRows(sql, "start", begun, { at, by: null, origin: "completion" })
    await startCurriculaOf(sql, begun, at)
  }
  const complete = counted.filter(({ isDone }) => isDone).map(({ id }) => id)
  return complete.length === 0
    ? []
    : (await moveToNextStep(sql, "complete", complete, { at, by: null, origin: "completion" })).done
}

/**
 * As `settleCurricula`, for new curricula whose training may have been completed long before. Raises the completion.
 */
export async function settleNewCurricula(sql: Sql, rows: readonly number[], at: Date): Promise<void> {
  if (rows.length === 0) return
  await lockPeopleOf(sql, rows)
  const done = await settleCurricula(sql, rows, at)
  await raiseCompleted(sql, done, { at, by: null })
}
