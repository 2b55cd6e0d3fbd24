import { z } from "zod"
import { permissionsToCreate } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import type { Reading } from "../../wire/read.ts"
import { assignmentId, wholeOnly } from "./assignment-access.ts"
import { WholeAssignment, wholeOf } from "./assignment-details.ts"
import { changeDraft, draftRules, idOf, mostBytes, path } from "./drafts.ts"
import { type WizardDraft, withSteps, wizardSteps } from "./wizard.ts"

/** Saves steps of a draft. */
export const saveAssignmentDraft = endpoint({
  name: "saveLearningAssignmentDraft",
  summary: "Save steps of a draft",
  description: `What is sent replaces what the draft said; the rest stays. ${draftRules} ${wholeOnly}`,
  method: "PATCH",
  path: `${path}/:assignmentId/draft`,
  family: "plain",
  access: "people",
  permissions: permissionsToCreate,
  mostBytes,
  source: "body",
  asDraft: true,
  input: z.object({ assignmentId, ...wizardSteps }),
  reply: WholeAssignment,
  async handle(reading, { portal, caller }) {
    const id = idOf(reading)
    await changeDraft(portal, caller, id, (stored, { portal }) => withSteps(portal, caller, stored, stepsOf(reading)))
    return plain(await wholeOf(portal, caller, id))
  },
})

function stepsOf({ draft, misfits, missing }: Reading<WizardDraft & { assignmentId: number }>): Reading<WizardDraft> {
  const { assignmentId: _, ...steps } = draft
  return { draft: steps, misfits, missing } as Reading<WizardDraft>
}
