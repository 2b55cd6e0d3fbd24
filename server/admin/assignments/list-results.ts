import { z } from "zod"
import { outcomeName, outcomeNames } from "../../domain/assignments/index.ts"
import { displayStatus, displayStatusText, isPastDue, statusNames, statusOf } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"
import { mustSee, permissionsToUseTool } from "./assignment-access.ts"
import { filterOf, filters, type Showing } from "./result-filters.ts"
import { countResultLines, listResultLines, type ResultLine } from "./result-list-queries.ts"

const Line = z
  .object({
    userId: z.string().describe("Of somebody who is unknown: as the request named them."),
    name: z.string(),
    learningObjectId: z.string(),
    title: z.string(),
    outcome: z.enum(outcomeNames as [string]),
    code: z.string().nullable().describe("Of a failure."),
    message: z.string().nullable(),
    date: z.iso.datetime(),
    occurrences: z.int().describe("How often this assignment has given it to the person."),
    transcript: z
      .object({
        regNum: z.int().nullable().describe("Which occurrence it is."),
        reachedBy: z
          .enum(["thisAssignment", "otherAssignment", "manager", "request", "curriculum", "other"])
          .describe("What put it on the transcript first."),
        reachedDate: z.iso.datetime(),
        assignment: z.object({ assignmentId: z.int(), title: z.string() }).nullable(),
        status: z.enum(statusNames),
        statusText: z.string().describe("As it is now, in the caller's language."),
        removed: z.boolean(),
        pastDue: z.boolean(),
        dueDate: z.iso.datetime().nullable(),
        completedDate: z.iso.datetime().nullable(),
      })
      .nullable()
      .describe("The row that it is about, as it is now. Null: there is none."),
  })
  .meta({ id: "AssignmentResultLine" })

/** Lists the results of an assignment. */
export const listAssignmentResultLines = endpoint({
  name: "listLearningAssignmentResults",
  summary: "List what came of a learning assignment, for each person and training",
  description:
    "Also how and when the training reached the transcript, and how it stands there: by this assignment, by another one, by a manager or by the person.",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/results",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({
    ...filters,
    page: pageNumber.optional().describe("From 1."),
    pageSize: z.int().min(1).max(100).optional().describe("20, when left out."),
  }),
  reply: z.object({
    results: z.array(Line).describe("By person, then by training as listed."),
    total: z.int().describe("Over all pages."),
  }),
  async handle({ assignmentId: id, page = 1, pageSize = 20, ...asked }, { portal, caller }) {
    const limits = await mustSee(portal, caller, id)
    const { culture } = caller.person
    const filter = filterOf(asked)
    const [lines, total] = await Promise.all([
      listResultLines(portal.sql, id, filter, { limit: pageSize, page, culture, limits }),
      countResultLines(portal.sql, id, filter, limits),
    ])
    const now = portal.clock.now()
    return plain({ results: lines.map((line) => lineOf(line, { id, culture, now })), total })
  },
})

function lineOf(line: ResultLine, { id, culture, now }: Showing & { id: number }) {
  const { userId, name, learningObjectId, title, outcome, code, message, at: date, occurrence, status } = line
  return {
    userId,
    name,
    learningObjectId,
    title,
    outcome: outcomeName(outcome),
    code,
    message,
    date,
    occurrences: occurrence,
    transcript:
      status === null
        ? null
        : {
            regNum: line.regNum,
            reachedBy: reachedBy(line, id),
            reachedDate: line.reachedAt,
            assignment: line.broughtBy,
            status: statusOf(status),
            statusText: displayStatusText(displayStatus({ ...line, status }, now), culture),
            removed: line.removed,
            pastDue: isPastDue({ ...line, status }, now),
            dueDate: line.dueAt,
            completedDate: line.completedAt,
          },
  }
}

function reachedBy({ origin, broughtBy }: ResultLine, id: number) {
  if (origin === "assignment") return broughtBy?.assignmentId === id ? "thisAssignment" : "otherAssignment"
  if (origin === "manager" || origin === "request" || origin === "curriculum") return origin
  return "other"
}
