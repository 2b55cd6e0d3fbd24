import { relation } from "../../../database/relation.ts"
import type { Sql } from "../../../database/sql.ts"
import { seatsLeft } from "../../catalogue/index.ts"
import {
  occurrenceInsertion,
  placeChildren,
  placedColumns,
  raiseStamps,
  type StampedResult,
  sourceInsertion,
} from "../../transcripts/index.ts"
import type { Outcome } from "../outcomes.ts"
import { Settings } from "../settings.ts"
import { standardCandidates } from "./candidates.ts"
import { decide, linkRows } from "./decide.ts"
import { findRun, type Run } from "./run-context-queries.ts"

/** The outcome for the one person and the one training. */
export type AssignResult = { outcome: Outcome; message: string | null }

type SingleAssignment = { personId: number; trainingId: number; workflow: "assigned" | "approved" | "registered" }

// No assignment: its results are neither read nor written.
const noAssignment = 0

/**
 * Puts a training on one person's transcript at once, within a transaction. The decision is that of a learning
 * assignment; the source is the person who assigns, and no assignment is stored.
 */
export async function assignAtOnce(
  sql: Sql,
  asked: SingleAssignment,
  { at, by }: { at: Date; by: number },
): Promise<AssignResult> {
  const { personId, trainingId, workflow } = asked
  const subject = {
    assignmentId: noAssignment,
    settings: Settings.parse({ workflow }),
    comment: null,
    by,
    trainings: [{ trainingId, dueDate: null, comment: null }],
  }
  const run = await withSeats(sql, await findRun(sql, subject, at))
  // The next iteration sees a row that another transaction placed at the same time.
  for (;;) {
    const { lost, placedId, outcome, message, ...stamped } = await decideAndPlace(sql, run, personId)
    if (lost) continue
    const act = { at, by, origin: "api" } as const
    if (placedId !== null && run.trainings.some(({ type }) => type === "Curriculum"))
      await placeChildren(sql, [placedId], act)
    await raiseStamps(sql, stamped, act)
    return { outcome, message }
  }
}

async function withSeats(sql: Sql, run: Run): Promise<Run> {
  const [seats] = await seatsLeft(
    sql,
    run.trainings.map(({ targetId }) => targetId),
  )
  return { ...run, trainings: run.trainings.map((training) => ({ ...training, seatsLeft: seats?.left ?? null })) }
}

type Placed = AssignResult & StampedResult & { lost: boolean; placedId: number | null }

async function decideAndPlace(sql: Sql, run: Run, personId: number): Promise<Placed> {
  const { definition, decided } = decide(
    sql,
    run,
    standardCandidates(sql, run, sql`select ${personId}::bigint as person_id`),
  )
  const source = { sourceKind: sql`'person'`, sourceId: sql`${run.by}::bigint` }
  const mine = relation(
    sql,
    "mine",
    { ...decided.columns, ...source, origin: sql`'manager'` },
    sql`from ${decided.name}`,
  )
  const links = linkRows(sql, mine)
  const [row] = await sql<Placed>`
    with ${definition},
    ${mine.definition},
    ${occurrenceInsertion(sql, mine)},
    ${links.definition},
    ${sourceInsertion(sql, links)}
    select outcome, message, placed.id as placed_id,
      decided.status is not null and placed.id is null as lost${placedColumns(sql)}
    from decided left join placed on true
  `
  if (!row) throw new Error("nothing was decided")
  return row
}
