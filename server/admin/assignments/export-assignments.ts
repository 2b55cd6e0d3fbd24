import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import {
  type ListCursor,
  type ListedAssignment,
  type ListFilter,
  listAssignments,
  type Scope,
  sourceText,
} from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { type Cell, csvFile } from "../../wire/csv.ts"
import { permissionsToUseTool, toolScope } from "./assignment-access.ts"
import { filterOf, filters } from "./assignment-filters.ts"

/** Exports the list as a file. */
export const exportAssignments = endpoint({
  name: "exportLearningAssignments",
  summary: "Export the list of learning assignments as a file",
  method: "GET",
  path: "/admin/api/assignment-tool/assignments.csv",
  family: "csv",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object(filters),
  reply: z.string().describe("A row for each assignment of the list, with a header."),
  async handle(asked, { portal, caller }) {
    const scope = await toolScope(portal, caller)
    return csvFile("learning-assignments.csv", columns, rowsOf(portal.sql, filterOf(asked), scope))
  },
})

const columns = [
  "ID",
  "Title",
  "Type",
  "Status",
  "Source",
  "Training",
  "Users",
  "Created By",
  "Created",
  "Next Run",
  "Processed",
]

async function* rowsOf(sql: Sql, filter: ListFilter, scope: Scope): AsyncGenerator<Cell[]> {
  let after: ListCursor | undefined
  do {
    const part = await listAssignments(sql, filter, scope, { limit: atOnce, after })
    for (const one of part) yield rowOf(one)
    after = part.length === atOnce ? part.at(-1) : undefined
  } while (after)
}

const atOnce = 1000

function rowOf(one: ListedAssignment): Cell[] {
  const type = one.recurring ? "Recurring" : one.kind === "dynamic" ? "Dynamic" : "Standard"
  const status = one.status.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
  const made = [one.trainings, one.people, one.createdBy.userId, one.createdAt, one.nextAt, one.processedAt]
  return [one.id, one.title, type, status, sourceText(one.source), ...made]
}
