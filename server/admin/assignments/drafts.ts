import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import {
  type Assignment,
  type AssignmentDraft,
  deleteDraft,
  lockAssignment,
  permissionsToCreate,
  replaceDraft,
  storeAssignment,
} from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { misfitFaults, type Reading } from "../../wire/read.ts"
import { assignmentId, findOwned } from "./assignment-access.ts"
import { WholeAssignment, wholeOf } from "./assignment-details.ts"
import { blankDraft, type WizardDraft, withSteps, wizardSteps } from "./wizard.ts"

const path = "/admin/api/learning-assignments"

/** Maximum size of a body, in bytes: it may name a hundred thousand people. */
export const mostBytes = 20 * 1024 * 1024

const goodInItself =
  "A draft may be incomplete; what is sent must be right in itself, and all that is wrong with it is told at once. Options that need a permission are refused without it."

/** Creates a draft. */
export const createAssignmentDraft = endpoint({
  name: "createLearningAssignmentDraft",
  summary: "Begin a draft of a learning assignment",
  description: goodInItself,
  method: "POST",
  path,
  family: "plain",
  access: "people",
  permissions: permissionsToCreate,
  mostBytes,
  source: "body",
  asDraft: true,
  input: z.object(wizardSteps),
  reply: WholeAssignment,
  status: 201,
  async handle(reading, { portal, caller }) {
    const draft = await withSteps(portal, caller, blankDraft, reading)
    const act = { by: caller.person.id, at: portal.clock.now() }
    const id = await portal.database.transaction((sql) => storeAssignment(sql, draft, { ...act, source: "tool" }))
    return plain(await wholeOf(portal, caller, id), 201, { location: `${path}/${id}` })
  },
})

/** Saves steps of a draft. */
export const saveAssignmentDraft = endpoint({
  name: "saveLearningAssignmentDraft",
  summary: "Save steps of a draft",
  description: `What is sent replaces what the draft said; the rest stays. ${goodInItself}`,
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
    await changeDraft(portal, caller, id, (stored) => withSteps(portal, caller, stored, stepsOf(reading)))
    return plain(await wholeOf(portal, caller, id))
  },
})

/** Deletes a draft. */
export const deleteAssignmentDraft = endpoint({
  name: "deleteLearningAssignmentDraft",
  summary: "Delete a draft",
  method: "DELETE",
  path: `${path}/:assignmentId/draft`,
  family: "plain",
  access: "people",
  permissions: permissionsToCreate,
  input: z.object({ assignmentId }),
  reply: z.object({ deleted: z.literal(true) }),
  async handle({ assignmentId }, { portal, caller }) {
    await findOwned(portal, caller, assignmentId)
    await portal.database.transaction((sql) => deleteDraft(sql, assignmentId))
    return plain({ deleted: true })
  },
})

/**
 * Replaces a draft by its changed form. The draft stays locked meanwhile, so that concurrent saves lose no step.
 * Refuses as `findOwned` does, and with 409 a submitted assignment.
 */
export async function changeDraft(
  portal: Portal,
  caller: Caller,
  id: number,
  changed: (stored: Assignment) => Promise<AssignmentDraft>,
): Promise<void> {
  await portal.database.transaction(async (sql) => {
    await lockAssignment(sql, id)
    const { assignment } = await findOwned(portal, caller, id)
    if (assignment.status !== "draft")
      throw new Refusal(409, `Only a draft can be changed so; this assignment is ${assignment.status}.`)
    await replaceDraft(sql, id, await changed(assignment), { by: caller.person.id, at: portal.clock.now() })
  })
}

/** The id in the path. It is validated before anything is looked up. */
export function idOf(reading: Reading<{ assignmentId: number }>): number {
  const faults = misfitFaults(reading).filter(({ field }) => field === "assignmentId")
  if (faults.length > 0) throw badRequest(faults)
  return reading.draft.assignmentId as number
}

function stepsOf({ draft, misfits, missing }: Reading<WizardDraft & { assignmentId: number }>): Reading<WizardDraft> {
  const { assignmentId: _, ...steps } = draft
  return { draft: steps, misfits, missing } as Reading<WizardDraft>
}
