import { z } from "zod"
import { grantsOf } from "../../access/permissions.ts"
import {
  cancelAssignment,
  findAssignment,
  isAssignmentVisible,
  listAudience,
  requirePermittedAudience,
} from "../../domain/training-units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { AssignmentShown } from "./assignment-view.ts"
import { id, path } from "./unit-assignment.ts"

/** Cancels a recurring assignment of training units. */
export const cancelUnitAssignment = endpoint({
  name: "cancelTrainingUnitAssignment",
  summary: "Cancel a recurring assignment of training units, or one that has not begun",
  description: "No further cycle is processed. The units that people have, or may redeem, stay.",
  method: "POST",
  path: `${path}/:id/cancellation`,
  family: "plain",
  access: "people",
  permissions: {
    names: ["Training Unit Assignment - Manage"],
    text: "Training Unit Assignment - Manage, for what the caller or somebody within its constraints has made, if its constraints permit everybody whom the units are for. What others have made is not found.",
  },
  source: "body",
  input: z.object({ id }),
  reply: AssignmentShown,
  async handle({ id }, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Training Unit Assignment - Manage")
    const visible = isAssignmentVisible(portal.sql, grants, caller.person.id)
    const at = portal.clock.now()
    if (!(await findAssignment(portal.sql, visible, id, at))) throw new Refusal(404, "Not Found")
    const held = { permission: "Training Unit Assignment - Manage", grants } as const
    const isCancelled = await portal.database.transaction(async (sql) => {
      await requirePermittedAudience(sql, caller, held, await listAudience(sql, id))
      return await cancelAssignment(sql, id, { at, by: caller.person.id })
    })
    if (!isCancelled)
      throw new Refusal(409, "It is over: only a recurring assignment, or one that has not begun, can be cancelled.")
    return plain(await findAssignment(portal.sql, visible, id, at))
  },
})
