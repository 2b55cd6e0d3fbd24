import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import {
  type AssignmentSource,
  countAssignments,
  type ListCursor,
  type ListedAssignment,
  type ListFilter,
  listAssignments,
  type Scope,
  sourceText,
  stateName,
  stateNamed,
  stateNames,
} from "../../domain/assignments/index.ts"
import { readableTypes } from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import { type Cell, csvFile } from "../../wire/csv.ts"
import { plain } from "../../wire/envelopes.ts"
import { day, guid, pageNumber } from "../../wire/fields.ts"
import { assignmentId, permissionsToUseTool, toolScope } from "./assignment-access.ts"

const filters = {
  query: z.string().optional().describe("Part of the title, or the id."),
  trainingTitle: z.string().optional().describe("Part of the title of one of the trainings."),
  learningObjectId: guid.optional().describe("GUID of one of the trainings."),
  trainingType: z.enum(readableTypes).optional().describe("Type of one of the trainings."),
  type: z.enum(["standard", "dynamic", "recurring"]).optional().describe("`dynamic` has the recurring ones too."),
  status: z.enum(stateNames).optional().describe("How far it is."),
  source: z.enum(["tool", "api"]).optional().describe("`tool` has those of the legacy Proxy Enrollment API too."),
  createdBy: z.string().optional().describe("User ID or user name of who made it."),
  createdFrom: day.optional().describe("Made on this day of the portal's time zone, or later."),
  createdTo: day.optional().describe("Made on this day of the portal's time zone, or before."),
  processingFrom: day.optional().describe("Processed next, or else last, on this day or later."),
  processingTo: day.optional().describe("Processed next, or else last, on this day or before."),
  active: z.boolean().optional().describe("Only dynamic ones that are switched on; `false`: off."),
  drafts: z.boolean().optional().describe("Only drafts, also those that wait for a review; `false`: no drafts."),
}

/** One line of the list of assignments. */
const AssignmentLine = z
  .object({
    assignmentId,
    title: z.string().describe("Empty in a draft that has none yet."),
    type: z.enum(["standard", "dynamic"]),
    recurring: z.boolean(),
    status: z.enum(stateNames),
    source: z.string().describe("`Created with Learning Assignment Tool` or `Created with API`."),
    trainings: z.int().describe("How many trainings it assigns."),
    people: z.int().describe("How many people it is for: of a dynamic one, at its last run."),
    createdBy: z.object({ userId: z.string(), name: z.string() }),
    createdDate: z.iso.datetime(),
    nextRun: z.iso.datetime().nullable(),
    processedDate: z.iso.datetime().nullable(),
  })
  .meta({ id: "AssignmentLine" })

/** Lists assignments. */
export const listAllAssignments = endpoint({
  name: "listLearningAssignments",
  summary: "List the learning assignments",
  description: "The newest first: those that the caller has made, and those of people within the caller's constraints.",
  method: "GET",
  path: "/admin/api/learning-assignments",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({
    ...filters,
    page: pageNumber.optional().describe("From 1."),
    pageSize: z.int().min(1).max(100).optional().describe("20, when left out."),
  }),
  reply: z.object({ assignments: z.array(AssignmentLine), total: z.int().describe("Over all pages.") }),
  async handle({ page = 1, pageSize = 20, ...asked }, { portal, caller }) {
    const scope = await toolScope(portal, caller)
    const filter = filterOf(asked)
    const [assignments, total] = await Promise.all([
      listAssignments(portal.sql, filter, scope, { limit: pageSize, page }),
      countAssignments(portal.sql, filter, scope),
    ])
    return plain({ assignments: assignments.map(lineOf), total })
  },
})

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

function lineOf(one: ListedAssignment) {
  return {
    assignmentId: one.id,
    title: one.title,
    type: one.kind,
    recurring: one.recurring,
    status: stateName(one.status),
    source: sourceText(one.source),
    trainings: one.trainings,
    people: one.people,
    createdBy: one.createdBy,
    createdDate: one.createdAt,
    nextRun: one.nextAt,
    processedDate: one.processedAt,
  }
}

const sources: Record<"tool" | "api", AssignmentSource[]> = { tool: ["tool", "proxy enrollment"], api: ["api"] }

function filterOf(asked: z.output<z.ZodObject<typeof filters>>): ListFilter {
  const { learningObjectId, type, status, source, active, drafts, ...same } = asked
  return {
    ...same,
    trainingGuid: learningObjectId,
    kinds: [...(type === undefined || type === "recurring" ? [] : [type]), ...(active === undefined ? [] : [dynamic])],
    recurring: type === "recurring" ? true : undefined,
    states: [
      ...(status === undefined ? [] : [[stateNamed(status)]]),
      ...(active === undefined ? [] : [active ? switchedOn : switchedOff]),
      ...(drafts === undefined ? [] : [drafts ? unsubmitted : submitted]),
    ],
    sources: source && sources[source],
  }
}

const dynamic = "dynamic" as const
const switchedOn = ["queued", "active"] as const
const switchedOff = ["inactive"] as const
const unsubmitted = ["draft", "pending review"] as const
const submitted = stateNames.map(stateNamed).filter((state) => !unsubmitted.some((one) => one === state))
