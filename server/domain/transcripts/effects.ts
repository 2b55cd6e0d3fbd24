import type { Sql } from "../../database/sql.ts"
import type { Rows } from "./lock-rows.ts"

/** What other modules do when rows change, in the transaction that changes them. The modules above this one are handed in by `domain/effects.ts`. */
export type TranscriptEffects = {
  /** Starts the approvals of rows that have come to wait for one. */
  startApprovals(sql: Sql, kind: "training" | "completion", rows: Rows, at: Date): Promise<void>
  /** Those of these rows that somebody has to approve before they go on. */
  findWanting(sql: Sql, kind: "training" | "completion", ids: readonly number[]): Promise<number[]>
  /** Has certifications follow from what these people have completed, or have completed no longer. */
  settleCertifications(sql: Sql, people: readonly number[], at: Date): Promise<void>
}

let given: TranscriptEffects | undefined

/** Hands the effects over, once, before any row is changed. */
export function handTranscripts(effects: TranscriptEffects): void {
  given = effects
}

/** The effects. Throws when nobody has handed them over: a row must not change without what follows from it. */
export function effects(): TranscriptEffects {
  if (!given) throw new Error("domain/effects.ts was not imported.")
  return given
}
