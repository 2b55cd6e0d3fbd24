import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import { guardRails, maySubmitAlone, permissionsToCreate, type Warning } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { assignmentId, findOwned } from "./assignment-access.ts"
import { nameOus } from "./assignment-details-queries.ts"
import { listTiles } from "./training-tile-queries.ts"
import { draftProblems } from "./wizard.ts"

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
