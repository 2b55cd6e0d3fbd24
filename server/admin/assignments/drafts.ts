import type { Caller } from "../../access/caller.ts"
import { type Assignment, type AssignmentDraft, replaceDraft, type Scope } from "../../domain/assignments/index.ts"
import { type Portal, portalIn } from "../../portal/portal.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { misfitFaults, type Reading } from "../../wire/read.ts"
import { lockForAct } from "./assignment-access.ts"

export const path = "/admin/api/learning-assignments"

/** Maximum size of a body, in bytes: it may name a hundred thousand people. */
export const mostBytes = 20 * 1024 * 1024

export const draftRules =
  "A draft may be incomplete; what is sent must be right in itself, and all that is wrong with it is told at once. Options that need a permission are refused without it."

/**
 * Replaces a draft by its changed form, which `changed` makes with the portal of the transaction and the caller's
 * scope. The draft stays locked meanwhile, so that concurrent saves lose no step. Refuses as `lockForAct` does, and
 * with 409 a submitted assignment.
 */
export async function changeDraft(
  portal: Portal,
  caller: Caller,
  id: number,
  changed: (stored: Assignment, within: { portal: Portal; scope: Scope }) => Promise<AssignmentDraft>,
): Promise<void> {
  await portal.database.transaction(async (sql) => {
    const within = portalIn(portal, sql)
    const { assignment, scope } = await lockForAct(sql, caller, id)
    if (assignment.status !== "draft")
      throw new Refusal(409, `Only a draft can be changed so; this assignment is ${assignment.status}.`)
    await replaceDraft(sql, id, await changed(assignment, { portal: within, scope }), {
      by: caller.person.id,
      at: portal.clock.now(),
    })
  })
}

/** The id in the path. It is validated before anything is looked up. */
export function idOf(reading: Reading<{ assignmentId: number }>): number {
  const faults = misfitFaults(reading).filter(({ field }) => field === "assignmentId")
  if (faults.length > 0) throw badRequest(faults)
  return reading.draft.assignmentId as number
}
