import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { isPersonWithin } from "../../access/constraints.ts"
import { mustTouchNothing } from "../../access/outside.ts"
import { grantsOf, type Held, missingPermission, type Permission } from "../../access/permissions.ts"
import { type Assignment, type Changes, change, countOutside, DueDate, Email } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import type { Reading } from "../../wire/read.ts"
import { ruledText } from "../../wire/text-kinds.ts"
import { assignmentId, findOwned, lockForAct, wholeOnly } from "./assignment-access.ts"
import { WholeAssignment, wholeOf } from "./assignment-details.ts"
import { idOf } from "./drafts.ts"
import { stepFaults, type WizardDraft } from "./wizard.ts"

/**
 * The permission that each change needs beside the base permission. Its constraints hold for the author of the
 * assignment, unless that is the caller, and for all its people.
 */
const neededFor: { [Member in keyof Changes]?: Permission } = {
  title: "Assignment Tool - Edit Assignment Title",
  dueDate: "Assignment Tool - Edit Due Date",
  email: "Assignment Tool - Edit Email Settings",
  reassignment: "Assignment Tool - Dynamic Reassignment",
}

/** Changes a submitted assignment. */
export const changeAssignment = endpoint({
  name: "changeLearningAssignment",
  summary: "Change what may be changed of an assignment after it was submitted",
  description: `Of a standard one the title and the description; of a dynamic one all of it, from the next time on that it is processed. What is not sent stays. Refused with 409 where the assignment's type or state does not allow it. ${wholeOnly}`,
  method: "PATCH",
  path: "/admin/api/learning-assignments/:assignmentId",
  family: "plain",
  access: "people",
  permissions: {
    names: [
      "Assignment Tool - Standard",
      "Assignment Tool - Standard and Dynamic",
      "Assignment Tool - Standard and Dynamic - Recurrence",
      "Assignment Tool - Edit Assignment Title",
      "Assignment Tool - Edit Due Date",
      "Assignment Tool - Edit Email Settings",
      "Assignment Tool - Dynamic Reassignment",
    ],
    text: "The base permission of such an assignment; for the title `Assignment Tool - Edit Assignment Title`, the due date `Assignment Tool - Edit Due Date`, the mails `Assignment Tool - Edit Email Settings`, the reassignment `Assignment Tool - Dynamic Reassignment`.",
  },
  source: "body",
  asDraft: true,
  input: z.object({
    assignmentId,
    title: ruledText(200).optional().describe("What it is called, up to 200 characters."),
    description: ruledText(4000).nullable().optional().describe("For administrators, up to 4,000 characters."),
    comment: ruledText(500)
      .nullable()
      .optional()
      .describe("Stands in the history of rows to come, up to 500 characters."),
    dueDate: DueDate.optional().describe("When what is assigned from now on is due."),
    email: Email.optional().describe("Which mails people get."),
    reassignment: z
      .object({
        enabled: z.boolean().describe("Whether what removal took away is given again to who comes back."),
        latestVersion: z.boolean().describe("Whether it is given in its latest version."),
      })
      .optional()
      .describe("What becomes of people who come back."),
  }),
  reply: WholeAssignment,
  async handle(reading, { portal, caller }) {
    const id = idOf(reading)
    const { assignmentId: _, ...changes } = reading.draft
    const { assignment } = await findOwned(portal, caller, id)
    const held = await heldFor(portal, caller, Object.keys(changes) as (keyof Changes)[], assignment)
    const faults = await stepFaults(portal, assignment, { ...reading, draft: changes } as Reading<WizardDraft>)
    if (faults.length > 0) throw badRequest(faults)
    const { email } = changes
    const whole = { ...changes, ...(email && { email: Email.parse(email) }) } as Changes
    const act = { by: caller.person.id, at: portal.clock.now() }
    await portal.database.transaction(async (sql) => {
      const { assignment } = await lockForAct(sql, caller, id)
      const scopes = held.map(({ grants }) => ({ personId: act.by, grants }))
      const permissions = held.map(({ permission }) => permission)
      mustTouchNothing(await countOutside(sql, assignment, { scopes, act: "change" }), permissions)
      await change(sql, id, whole, act)
    })
    return plain(await wholeOf(portal, caller, id))
  },
})

/**
 * Returns the permissions that these changes need, with their grants. Refuses with 401 a caller who lacks one of them,
 * or holds one only for assignments of other authors.
 */
async function heldFor(
  portal: Portal,
  { person }: Caller,
  members: readonly (keyof Changes)[],
  { createdBy }: Assignment,
): Promise<Held[]> {
  const permissions = members.flatMap((member) => neededFor[member] ?? [])
  return await Promise.all(
    permissions.map(async (permission) => {
      const grants = await grantsOf(portal, person, permission)
      const isPermitted = createdBy === person.id || (await isPersonWithin(portal.sql, grants, person.id, createdBy))
      if (!isPermitted) throw missingPermission(permission)
      return { permission, grants }
    }),
  )
}
