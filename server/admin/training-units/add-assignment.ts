import { requirePermissions } from "../../access/required-permissions.ts"
import {
  AssignmentBody,
  findAssignment,
  requirePermittedAudience,
  resolveReferences,
  saveAssignments,
} from "../../domain/training-units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { misfitFaults } from "../../wire/read.ts"
import { bodyFaults, fromBody, referencesOf, rowsOf } from "./assignment-body.ts"
import { AssignmentShown } from "./assignment-view.ts"
import { path } from "./unit-assignment.ts"

/** Creates an assignment of training units. */
export const addUnitAssignment = endpoint({
  name: "addTrainingUnitAssignment",
  summary: "Assign training units: distribute them, or make a key code for them",
  description:
    "Standard or recurring. A key code that begins today can be redeemed at once; units are distributed by a job, at once or as soon as their day begins. Distributed, everybody gets the largest amount that is meant for them.",
  method: "POST",
  path,
  family: "plain",
  access: "people",
  permissions: {
    names: ["Training Unit Assignment - Manage"],
    text: "Training Unit Assignment - Manage. Its constraints on people must permit everybody whom the units are for.",
  },
  source: "body",
  asDraft: true,
  input: AssignmentBody,
  reply: AssignmentShown,
  async handle(reading, { portal, caller }) {
    const { draft } = reading
    const [held] = await requirePermissions(portal, caller, ["Training Unit Assignment - Manage"])
    const at = portal.clock.now()
    const id = await portal.database.transaction(async (sql) => {
      const known = await resolveReferences(sql, referencesOf(draft), at)
      const misfits = misfitFaults(reading)
      const faults = [...misfits, ...bodyFaults(draft, known, new Set(misfits.map(({ field }) => field)))]
      await requirePermittedAudience(sql, caller, held, rowsOf(draft, known))
      if (faults.length > 0) throw badRequest(faults)
      const [id] = await saveAssignments(sql, [fromBody(draft, known)], { at, by: caller.person.id })
      return id as number
    })
    const everything = portal.sql`true`
    return plain(await findAssignment(portal.sql, everything, id, at))
  },
})
