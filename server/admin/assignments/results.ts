import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import { outcomeName, outcomeNamed, outcomeNames } from "../../domain/assignments/index.ts"
import {
  displayStatus,
  displayStatusText,
  isPastDue,
  listOccurrences,
  OccurrenceView,
  statusNames,
  statusOf,
  toOccurrenceView,
} from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { type Cell, csvFile } from "../../wire/csv.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { pageNumber } from "../../wire/fields.ts"
import { assignmentId, findSeen, mustSee, permissionsToUseTool } from "./assignment-access.ts"
import {
  type AfterResult,
  countResults,
  listResultLines,
  type ResultFilter,
  type ResultLine,
} from "./result-list-queries.ts"

const filters = {
  assignmentId,
  outcome: z
    .enum(outcomeNames as [string])
    .optional()
    .describe("Only what came out so."),
  user: z.string().optional().describe("Only of this person: User ID, user name, or part of the name."),
}

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
  async handle({ assignmentId: id, page = 1, pageSize = 20, ...request }, { portal, caller }) {
    await mustSee(portal, caller, id)
    const { culture } = caller.person
    const filter = filterOf(request)
    const [lines, total] = await Promise.all([
      listResultLines(portal.sql, id, filter, { limit: pageSize, page, culture }),
      countResults(portal.sql, id, filter),
    ])
    const now = portal.clock.now()
    return plain({ results: lines.map((line) => lineOf(line, { id, culture, now })), total })
  },
})

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
  async handle({ assignmentId: id, ...request }, { portal, caller }) {
    await mustSee(portal, caller, id)
    const showing = { culture: caller.person.culture, now: portal.clock.now() }
    return csvFile(`assignment-${id}-results.csv`, columns, rowsOf(portal.sql, id, filterOf(request), showing))
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

type Showing = { culture: string; now: Date }

async function* rowsOf(sql: Sql, id: number, filter: ResultFilter, showing: Showing): AsyncGenerator<Cell[]> {
  let after: AfterResult | undefined
  do {
    const part = await listResultLines(sql, id, filter, { limit: atOnce, after, culture: showing.culture })
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

function filterOf({ outcome, user }: { outcome?: string | undefined; user?: string | undefined }): ResultFilter {
  return { outcome: outcome === undefined ? undefined : outcomeNamed(outcome), user }
}

/** Returns the history of a person with the trainings of an assignment. */
export const getAssignmentPersonHistory = endpoint({
  name: "getLearningAssignmentPerson",
  summary: "Get all occurrences of an assignment's training with one person",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/people/:userId",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({ assignmentId, userId: z.string().describe("User ID or user name.") }),
  reply: z.object({ occurrences: z.array(OccurrenceView).describe("By training, then the oldest first.") }),
  async handle({ assignmentId: id, userId }, { portal, caller }) {
    const { trainings } = await findSeen(portal, caller, id)
    const [person] = await portal.sql<{ id: number }>`
      select person_id as id from assignment_result
      where assignment_id = ${id} and person_id = (select person_id from person_key where key = lower(${userId}))
        limit 1
    `
    if (!person) throw new Refusal(404, "The assignment has come to nothing for such a person.")
    const trainingIds = trainings.map(({ trainingId }) => trainingId)
    const showing = { culture: caller.person.culture, now: portal.clock.now() }
    const rows = await listOccurrences(portal.sql, person.id, trainingIds, showing)
    return plain({ occurrences: rows.map((row) => toOccurrenceView(row, showing)) })
  },
})
