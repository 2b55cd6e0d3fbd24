import { z } from "zod"
import { grantsOf } from "../../access/permissions.ts"
import { findAssignment, isAssignmentVisible } from "../../domain/training-units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { AssignmentShown } from "./assignment-view.ts"
import { id, path, permissionsToView } from "./unit-assignment.ts"

/** Returns an assignment of training units in full. */
export const getUnitAssignment = endpoint({
  name: "getTrainingUnitAssignment",
  summary: "Get an assignment of training units, with its cycles and what became of its units",
  method: "GET",
  path: `${path}/:id`,
  family: "plain",
  access: "people",
  permissions: permissionsToView,
  input: z.object({ id }),
  reply: AssignmentShown,
  async handle({ id }, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Training Unit Assignment - View")
    const found = await findAssignment(
      portal.sql,
      isAssignmentVisible(portal.sql, grants, caller.person.id),
      id,
      portal.clock.now(),
    )
    if (!found) throw new Refusal(404, "Not Found")
    return plain(found)
  },
})
