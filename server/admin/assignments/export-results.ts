import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import { outcomeName, type RowLimits } from "../../domain/assignments/index.ts"
import { displayStatus, displayStatusText } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { type Cell, csvFile } from "../../wire/csv.ts"
import { mustSee, permissionsToUseTool } from "./assignment-access.ts"
import { filterOf, filters, type Showing } from "./result-filters.ts"
import { type AfterResult, listResultLines, type ResultFilter, type ResultLine } from "./result-list-queries.ts"

/** Exports the results as a file. */
export const exportAssignmentResults = endpoint({
  name: "exportLearningAssignmentResults",
  summary: "Export what came of a learning assignment as a file",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/results.csv",
  family: "csv",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object(filters),
  reply: z.string().describe("A row for each person and training, with a header."),
  async handle({ assignmentId: id, ...asked }, { portal, caller }) {
    const limits = await mustSee(portal, caller, id)
    const showing = { culture: caller.person.culture, now: portal.clock.now(), limits }
    return csvFile(`assignment-${id}-results.csv`, columns, rowsOf(portal.sql, id, filterOf(asked), showing))
  },
})

const columns = [
  "User ID",
  "Name",
  "Training ID",
  "Training",
  "Outcome",
  "Message",
  "Date",
  "Occurrence",
  "Status",
  "Due Date",
  "Completed",
]

async function* rowsOf(
  sql: Sql,
  id: number,
  filter: ResultFilter,
  showing: Showing & { limits: RowLimits | undefined },
): AsyncGenerator<Cell[]> {
  const { culture, limits } = showing
  let after: AfterResult | undefined
  do {
    const part = await listResultLines(sql, id, filter, { limit: atOnce, after, culture, limits })
    for (const line of part) yield rowOf(line, showing)
    after = part.length === atOnce ? part.at(-1) : undefined
  } while (after)
}

const atOnce = 2000

function rowOf(line: ResultLine, showing: Showing): Cell[] {
  const { userId, name, learningObjectId, title, outcome, message, at, regNum, status, dueAt, completedAt } = line
  const text =
    status === null ? null : displayStatusText(displayStatus({ ...line, status }, showing.now), showing.culture)
  return [userId, name, learningObjectId, title, outcomeName(outcome), message, at, regNum, text, dueAt, completedAt]
}
