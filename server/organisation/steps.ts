import type { Sql } from "../database/sql.ts"
import { trainingsSection } from "../domain/catalogue/index.ts"
import { wakeWaitlists } from "../domain/sessions/index.ts"
import type { Load, Section, Step } from "../section/section.ts"
import type { FileRows } from "./rows.ts"
import { sections } from "./sections.ts"

/** Saves all rows, referenced rows first. */
export async function saveRows(sql: Sql, rows: FileRows, load: Load): Promise<void> {
  for (const step of inOrder) await step.run(sql, rows, load)
}

/** A step of saving a file. `after` names the steps that must precede it, wherever they stand. */
export type OrderedStep = { name: string; after: readonly string[] }

type FileStep = OrderedStep & { run(sql: Sql, rows: FileRows, load: Load): Promise<void> }

/** The steps of a section, in their order. */
function stepsOf(section: Section): FileStep[] {
  return section.steps.map((step, index) => ({
    name: step.name,
    after: [...(step.after ?? []), ...section.steps.slice(0, index).map(({ name }) => name)],
    run: (sql, rows, load) => runStep(sql, step, rows.of(section), load),
  }))
}

async function runStep<Rows>(sql: Sql, step: Step<Rows>, rows: Rows, load: Load): Promise<void> {
  if ("save" in step) await step.save(sql, rows, load)
  else load.changes.record(step.kind, await step.upsert(sql, rows, load))
}

// Steps of modules that the section's own module can't import.
const followUps: readonly FileStep[] = [
  {
    name: "waitlists",
    after: ["trainings"],
    async run(sql, rows, { now }) {
      const { event, session } = rows.of(trainingsSection)
      const ids = [...event, ...session].map(({ trainingId }) => trainingId)
      await wakeWaitlists(sql, ids, now)
    },
  },
]

/**
 * Sorts steps topologically: each as early as the list has it, but after the steps that it names. Throws if steps wait
 * for each other.
 */
export function ordered<One extends OrderedStep>(steps: readonly One[]): One[] {
  const waiting = [...steps]
  const done = new Set<string>()
  return steps.map(() => {
    const next = waiting.findIndex(({ after }) => after.every((name) => done.has(name)))
    const [step] = next === -1 ? [] : waiting.splice(next, 1)
    if (!step) throw new Error(`These steps wait for each other: ${waiting.map(({ name }) => name).join(", ")}.`)
    done.add(step.name)
    return step
  })
}

const inOrder = ordered([...followUps, ...sections.flatMap(stepsOf)])
