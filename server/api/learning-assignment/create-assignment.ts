import { z } from "zod"
import {
  type AssignmentDraft,
  AssignmentRequest,
  addFailures,
  addRefusedTrainings,
  assignmentErrors,
  assignmentOf,
  Counts,
  dryRun,
  findFacts,
  findPreferences,
  findQuota,
  guardRails,
  maySubmitAlone,
  type Preferences,
  permissionsToCreate,
  permittedScope,
  proposalFaults,
  QuotaExceeded,
  ResultItem,
  resolveProposal,
  type Scope,
  sourceText,
  spendQuota,
  storeAssignment,
  submit,
  usualPageSize,
  utcDay,
  wireState,
} from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { dated, type Reply } from "../../wire/envelopes.ts"
import { badRecord } from "../../wire/faults.ts"
import { learningAssignment } from "../../wire/limits.ts"
import { createExamples } from "./examples.ts"
import { failuresOf, nobody, type Refused, withoutInvalid, withRefused } from "./partial-success.ts"
import { assignmentPath, pathsOf } from "./paths.ts"
import { readRequest } from "./read-request.ts"

const Created = z
  .object({
    assignmentId: z.int(),
    title: z.string(),
    status: z.string(),
    source: z.string(),
    requestedUserAssignments: z
      .int()
      .describe(
        "What it takes of the day's quota: people times trainings, each child of a curriculum counting as one.",
      ),
    url: z.string().describe("Where it is found."),
  })
  .meta({ id: "AssignmentCreated" })

const Tried = z
  .object({
    dryRun: z.literal(true),
    counts: Counts,
    quota: z.object({ cost: z.int(), remaining: z.int().describe("Before it would be spent.") }),
    results: z.array(ResultItem).describe("The first of them."),
    totalResults: z.int(),
  })
  .meta({ id: "AssignmentTried" })

/** Creates an assignment, which is processed soon after. Refuses with all faults at once and then stores nothing. */
export const createAssignment = endpoint({
  name: "createAssignment",
  summary: "Create a learning assignment",
  description:
    "Puts training on the transcripts of people. The people are those of the moment of the call; ask for the assignment to see what came of it. All that is wrong is told at once, and then nothing is stored. A compatible application has the documented features only: it is refused dynamic assignments, scheduled processing, custom and ad hoc mails, enforced prerequisites, training start dates and the completed status. One assignment may use up the day's quota; beyond it the answer is 429.",
  method: "POST",
  ...pathsOf("/assignments"),
  family: "dated",
  access: { scope: "learningassignment:create" },
  permissions: permissionsToCreate,
  limit: learningAssignment,
  source: "body",
  asDraft: true,
  input: AssignmentRequest,
  mostBytes: 20 * 1024 * 1024,
  reply: z.union([Created, Tried]),
  status: [201, 200],
  errors: { Assignment: Object.values(assignmentErrors) },
  examples: createExamples,
  async handle(reading, { portal, caller }) {
    const now = portal.clock.now()
    const preferences = await findPreferences(portal)
    const { timeZone, reassignment } = preferences
    const extended = !caller.compatible
    const reader = { extended, now, timeZone, reassignment, mostUsers: mostUsers(preferences) }
    const { proposal, problems, partial, isDryRun } = await readRequest(reading, reader)
    const scope = await permittedScope(portal, caller, { settings: proposal.settings, extended })
    const resolved = await resolveProposal(portal, proposal, { scope, now })
    const facts = await findFacts(portal, preferences, now)
    const faults = proposalFaults(resolved, problems, facts, { complete: true, partial, extended })
    if (faults.length > 0) throw badRecord(faults)
    const { valid, refused } = partial ? withoutInvalid(resolved, extended) : { valid: resolved, refused: nobody }
    const draft = assignmentOf(valid)
    if (isDryRun) {
      const guids = valid.references.trainings.map(({ reference: { named = "" } }) => named.toLowerCase())
      return await tried(portal, draft, { refused, guids, scope, now })
    }
    const needsReview = preferences.restrictSubmission && !(await maySubmitAlone(portal, caller))
    return await created(portal, draft, { refused, scope, now, needsReview, extended })
  },
})

/**
 * Maximum number of names of people in a request. A person has at most four names, so more names than this would exceed
 * any day's quota; looking all of them up would only delay other calls.
 */
function mostUsers({ userAssignmentsPerDay }: Preferences): number {
  return Math.max(4 * userAssignmentsPerDay, 100_000)
}

type Creating = { refused: Refused; scope: Scope; now: Date; needsReview: boolean; extended: boolean }

async function created(
  portal: Portal,
  draft: AssignmentDraft,
  { refused, scope, now, needsReview, extended }: Creating,
): Promise<Reply> {
  const act = { by: scope.personId, at: now }
  const trainingIds = draft.trainings.map(({ trainingId }) => trainingId)
  const { id, status, cost } = await portal.database
    .transaction(async (sql) => {
      const isMany = needsReview && (await guardRails(sql, draft, { scope, now })).needsReview
      const id = await storeAssignment(sql, draft, { ...act, source: "api" })
      const submitted = await submit(sql, id, { ...act, scope, spendsQuota: !isMany, needsReview: isMany })
      await addFailures(sql, id, failuresOf(refused, trainingIds), now)
      await addRefusedTrainings(sql, id, refused.trainings, now)
      // An assignment that waits for a review was also requested by an application: it spends the quota.
      if (isMany) await spendQuota(sql, submitted.cost, now)
      return { id, ...submitted }
    })
    .catch((error) => {
      throw error instanceof QuotaExceeded ? new QuotaExceeded(now, { tellsWait: extended }) : error
    })
  const url = assignmentPath(id)
  const data = {
    assignmentId: id,
    title: draft.title,
    status: wireState(status, extended),
    source: sourceText("api"),
    requestedUserAssignments: cost,
    url,
  }
  return dated(data, { status: 201, headers: { location: url } })
}

type Trying = { refused: Refused; guids: readonly string[]; scope: Scope; now: Date }

async function tried(portal: Portal, draft: AssignmentDraft, { refused, guids, scope, now }: Trying): Promise<Reply> {
  const run = await dryRun(portal, draft, { scope, by: scope.personId, pageSize: usualPageSize })
  const { remaining } = await findQuota(portal, utcDay(now))
  return dated({
    dryRun: true,
    ...withRefused(run, refused, guids, usualPageSize),
    quota: { cost: run.cost, remaining },
  })
}
