import { z } from "zod"
import {
  countAssignments,
  type ListedAssignment,
  listAssignments,
  sourceText,
  stateName,
  stateNames,
} from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"
import { assignmentId, permissionsToUseTool, toolScope } from "./assignment-access.ts"
import { filterOf, filters } from "./assignment-filters.ts"

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
    people: z
      .int()
      .describe("How many people within the caller's constraints it is for: of a dynamic one, at its last run."),
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
  description:
    "The newest first: those that the caller has made, and those of people within the caller's constraints if some of their people and training are within the constraints, too.",
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
