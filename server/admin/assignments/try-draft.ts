import { z } from "zod"
import { Counts, dryRun, permissionsToCreate, ResultItem, resultItem } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { assignmentId, findOwned } from "./assignment-access.ts"
import { page, perPage } from "./paging.ts"
import { draftProblems } from "./wizard.ts"

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
