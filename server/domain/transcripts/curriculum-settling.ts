import type { Sql } from "../../database/sql.ts"
import { lockPeopleOf, moveOn } from "./completion.ts"
import { findFollowing } from "./completion-effects-queries.ts"
import { countCurricula } from "./curriculum-progress-queries.ts"
import { completed } from "./events.ts"
import type { Outcome, Rows } from "./lock-rows.ts"
import { findIds, without } from "./lock-rows.ts"
import { type Details, move } from "./move-queries.ts"

/** Starts rows in a transaction, with all curricula that list them, however far above. */
export async function startRows(sql: Sql, rows: Rows, details: Details): Promise<Outcome> {
  const ids = await findIds(sql, rows)
  const outcome = await move(sql, "start", ids, details)
  await startCurriculaOf(sql, without(ids, outcome.refused), details.at)
  return outcome
}

async function startCurriculaOf(sql: Sql, rows: readonly number[], at: Date): Promise<void> {
  const seen = new Set(rows)
  for (let wave = [...rows]; wave.length > 0; ) {
    const { curricula } = await findFollowing(sql, wave)
    wave = curricula.filter((id) => !seen.has(id))
    for (const id of wave) seen.add(id)
    // A curriculum that is only assigned within another one can't be started; the other one is all the same.
    if (wave.length > 0) await move(sql, "start", wave, { at, by: null })
  }
}

/**
 * Counts again how far people are with these curricula, in a transaction: a curriculum in which anything is begun is
 * started, and one that has all it requires is completed. Returns the rows that are completed now. Rows of other
 * training, and those that wait for an approval, stay as they are.
 */
export async function settleCurricula(sql: Sql, rows: readonly number[], at: Date): Promise<number[]> {
  if (rows.length === 0) return []
  const counted = await countCurricula(sql, rows, at)
  const begun = counted.filter(({ isBegun, isDone }) => isBegun && !isDone).map(({ id }) => id)
  if (begun.length > 0) {
    await move(sql, "start", begun, { at, by: null })
    await startCurriculaOf(sql, begun, at)
  }
  const complete = counted.filter(({ isDone }) => isDone).map(({ id }) => id)
  return complete.length === 0 ? [] : (await moveOn(sql, "complete", complete, { at, by: null })).done
}

/**
 * As `settleCurricula`, for curricula that people have just got and may have completed long ago. Raises their
 * completion.
 */
export async function settleNewCurricula(sql: Sql, rows: readonly number[], at: Date): Promise<void> {
  if (rows.length === 0) return
  await lockPeopleOf(sql, rows)
  const done = await settleCurricula(sql, rows, at)
  await completed(sql, done, { at, by: null })
}
