import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import {
  Counts,
  dryRun,
  guardRails,
  listPeople,
  maySubmitAlone,
  permissionsToCreate,
  ResultItem,
  resultItem,
  type Warning,
} from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"
import { assignmentId, findOwned, findSeen, permissionsToUseTool, toolScope } from "./assignment-access.ts"
import { nameOus } from "./assignment-details-queries.ts"
import { describePeople, listMembers } from "./people-queries.ts"
import { listTiles } from "./training-tile-queries.ts"
import { draftProblems } from "./wizard.ts"

const perPage = 20
const page = pageNumber.optional().describe("From 1, of 20 each.")
const people = z.int().describe("How many people.")

const about = { learningObjectId: z.string(), title: z.string() }
const WarningShown = z
  .discriminatedUnion("kind", [
    z
      .object({
        kind: z.literal("highUserCount"),
        people,
        percent: z.number().describe("Of all active people."),
        threshold: z.number().describe("From how many percent on it is told."),
      })
      .meta({ id: "HighUserCount" }),
    z.object({ kind: z.literal("lowUserCount") }).meta({ id: "LowUserCount" }),
    z
      .object({
        kind: z.literal("groupNotProcessed"),
        groups: z.array(z.object({ ouId: z.string(), name: z.string() })).describe("Their people were never computed."),
      })
      .meta({ id: "GroupNotProcessed" }),
    z
      .object({ kind: z.literal("insufficientSeats"), ...about, seats: z.int().describe("That are left."), people })
      .meta({ id: "InsufficientSeats" }),
    z.object({ kind: z.literal("notAssignableAgain"), ...about }).meta({ id: "NotAssignableAgain" }),
    z
      .object({ kind: z.literal("completedRecently"), ...about, people, days: z.int() })
      .meta({ id: "CompletedRecently" }),
  ])
  .meta({ id: "AssignmentWarning" })

/** Returns the problems and warnings of a draft before it is submitted. */
export const checkAssignmentDraft = endpoint({
  name: "checkLearningAssignmentDraft",
  summary: "Check a draft before it is submitted",
  description:
    "What is missing or not right any more, for how many people it is, and what to be warned of. Nothing of it but `problems` keeps anybody from submitting it; where `needsReview` is true, submitting asks somebody else to review it.",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/check",
  family: "plain",
  access: "people",
  permissions: permissionsToCreate,
  input: z.object({
    assignmentId,
    recentDays: z.int().min(1).max(3650).optional().describe("Within how many days a completion is recent. 365."),
  }),
  reply: z.object({
    problems: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .describe("What keeps it from being submitted."),
    people,
    cost: z.int().describe("In user assignments. Only applications spend them."),
    mails: z.int().describe("How many mails it sends at most."),
    needsReview: z.boolean(),
    warnings: z.array(WarningShown),
  }),
  async handle({ assignmentId, recentDays = 365 }, { portal, caller }) {
    const { assignment } = await findOwned(portal, caller, assignmentId)
    const { scope, problems } = await draftProblems(portal, caller, assignment)
    const rails = await guardRails(portal.sql, assignment, { scope, now: portal.clock.now(), recentDays })
    const needsReview = rails.needsReview && !(await maySubmitAlone(portal, caller))
    const { people, cost, mails, warnings } = rails
    const shown = await shownWarnings(portal.sql, warnings, caller.person.culture)
    return plain({ problems, people, cost, mails, needsReview, warnings: shown })
  },
})

/** Adds the names of people, units and trainings to warnings. */
async function shownWarnings(sql: Sql, warnings: readonly Warning[], culture: string): Promise<object[]> {
  const trainingIds = warnings.flatMap((warning) => ("trainingId" in warning ? [warning.trainingId] : []))
  const ouIds = warnings.flatMap((warning) => ("ouIds" in warning ? warning.ouIds : []))
  const [tiles, groups] = await Promise.all([listTiles(sql, trainingIds, culture), nameOus(sql, ouIds, culture)])
  const tileOf = new Map(trainingIds.map((id, place) => [id, tiles[place]!]))
  return warnings.map((warning) => {
    if ("ouIds" in warning) return { kind: warning.kind, groups }
    if (!("trainingId" in warning)) return warning
    const { trainingId, ...rest } = warning
    const { learningObjectId, title } = tileOf.get(trainingId)!
    return { ...rest, learningObjectId, title }
  })
}

/** Makes a dry run of a draft. */
export const tryAssignmentDraft = endpoint({
  name: "tryLearningAssignmentDraft",
  summary: "Dry run: tell what a draft would do if it were processed now",
  description: "By the statements that process it, up to where they would write. Nothing is stored.",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/dry-run",
  family: "plain",
  access: "people",
  permissions: permissionsToCreate,
  input: z.object({ assignmentId, page }),
  reply: z.object({
    counts: Counts,
    cost: z.int().describe("In user assignments."),
    mails: z.int().describe("How many mails it would send."),
    results: z.array(ResultItem).describe("By person, then by training as listed."),
    total: z.int().describe("How many results all pages have."),
  }),
  async handle({ assignmentId, page = 1 }, { portal, caller }) {
    const { assignment } = await findOwned(portal, caller, assignmentId)
    const { scope } = await draftProblems(portal, caller, assignment)
    const run = await dryRun(portal, assignment, { scope, by: caller.person.id, page, pageSize: perPage })
    const { counts, cost, mails, results, totalResults: total } = run
    return plain({ counts, cost, mails, results: results.map(resultItem), total })
  },
})

export const PersonLine = z
  .object({
    userId: z.string(),
    guid: z.string().describe("GUID of the person."),
    userName: z.string(),
    name: z.string(),
    active: z.boolean(),
    manager: z.string().nullable(),
    position: z.string().nullable(),
    division: z.string().nullable(),
    location: z.string().nullable(),
  })
  .meta({ id: "PersonLine" })

/** Lists the people of an assignment. */
export const listAssignmentPeople = endpoint({
  name: "listLearningAssignmentPeople",
  summary: "List the people whom a learning assignment is for",
  description:
    "Of a draft: who matches now, within the caller's constraints. Of what was submitted: a standard one's people as they were then, a dynamic one's as its last run found them.",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/people",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({ assignmentId, page }),
  reply: z.object({ people: z.array(PersonLine), total: z.int().describe("Over all pages.") }),
  async handle({ assignmentId, page = 1 }, { portal, caller }) {
    const { sql } = portal
    const { id, status, trainings } = await findSeen(portal, caller, assignmentId)
    const part = { page, pageSize: perPage }
    const isDraft = status === "draft" || status === "pending review"
    const { ids, total } = isDraft
      ? await listPeople(
          sql,
          {
            criteria: { ofAssignment: id },
            trainingIds: trainings.map(({ trainingId }) => trainingId),
            scope: await toolScope(portal, caller),
          },
          part,
        )
      : await listMembers(sql, id, part)
    return plain({ people: await describePeople(sql, ids, caller.person.culture), total })
  },
})
