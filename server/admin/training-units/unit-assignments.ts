import { z } from "zod"
import { type CheckedPermissions, grantsOf } from "../../access/permissions.ts"
import { requirePermissions } from "../../access/required-permissions.ts"
import {
  AssignmentBody,
  assignmentStatuses,
  cancelAssignment,
  distributions,
  findAssignment,
  isAssignmentVisible,
  listAssignments,
  listKeyCodes,
  requirePermittedAudience,
  resolveReferences,
  saveAssignments,
} from "../../domain/training-units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { pageNumber } from "../../wire/fields.ts"
import { misfitFaults } from "../../wire/read.ts"
import { bodyFaults, fromBody, referencesOf, rowsOf } from "./assignment-body.ts"
import { AssignmentShown, AssignmentSummary, KeyCodeShown } from "./assignment-view.ts"

const path = "/admin/api/training-units/assignments"
const perPage = 50
const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe("The assignment's id.")
const page = pageNumber.optional().describe("Which page of 50; 1, when left out.")
const total = z.int().describe("Over all pages.")
const permissionsToView: CheckedPermissions = {
  names: ["Training Unit Assignment - View"],
  text: "Training Unit Assignment - View. A constrained one shows what the caller and the people within its constraints have made.",
}

/** Lists assignments of training units. */
export const listUnitAssignments = endpoint({
  name: "listTrainingUnitAssignments",
  summary: "List the assignments of training units",
  description: "The newest first.",
  method: "GET",
  path,
  family: "plain",
  access: "people",
  permissions: permissionsToView,
  input: z.object({
    page,
    status: z.enum(assignmentStatuses).optional().describe("Only those with this status."),
    distribution: z.enum(distributions).optional().describe("Only those whose units are given out so."),
    title: z.string().optional().describe("Only those whose title has this in it."),
  }),
  reply: z.object({ assignments: z.array(AssignmentSummary), total }),
  async handle({ page = 1, ...wanted }, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Training Unit Assignment - View")
    const visible = isAssignmentVisible(portal.sql, grants, caller.person.id)
    return plain(await listAssignments(portal.sql, visible, wanted, { page, pageSize: perPage }))
  },
})

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
      await requirePermittedAudience(portal, caller, held, rowsOf(draft, known))
      if (faults.length > 0) throw badRequest(faults)
      const [id] = await saveAssignments(sql, [fromBody(draft, known)], { at, by: caller.person.id })
      return id as number
    })
    const everything = portal.sql`true`
    return plain(await findAssignment(portal.sql, everything, id, at))
  },
})

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
    text: "Training Unit Assignment - Manage, for what the caller or somebody within its constraints has made. What else there is, is not found.",
  },
  source: "body",
  input: z.object({ id }),
  reply: AssignmentShown,
  async handle({ id }, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Training Unit Assignment - Manage")
    const visible = isAssignmentVisible(portal.sql, grants, caller.person.id)
    const at = portal.clock.now()
    if (!(await findAssignment(portal.sql, visible, id, at))) throw new Refusal(404, "Not Found")
    const isCancelled = await cancelAssignment(portal.sql, id, { at, by: caller.person.id })
    if (!isCancelled)
      throw new Refusal(409, "It is over: only a recurring assignment, or one that has not begun, can be cancelled.")
    return plain(await findAssignment(portal.sql, visible, id, at))
  },
})

/** Lists the key codes of training units. */
export const listUnitKeyCodes = endpoint({
  name: "listTrainingUnitKeyCodes",
  summary: "List the key codes of training units, with what is left of them",
  description: "The newest first.",
  method: "GET",
  path: "/admin/api/training-units/key-codes",
  family: "plain",
  access: "people",
  permissions: permissionsToView,
  input: z.object({ page, code: z.string().optional().describe("Only codes that begin so, in any case of letters.") }),
  reply: z.object({ keyCodes: z.array(KeyCodeShown), total }),
  async handle({ page = 1, code }, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Training Unit Assignment - View")
    const visible = isAssignmentVisible(portal.sql, grants, caller.person.id)
    return plain(await listKeyCodes(portal.sql, visible, code, { page, pageSize: perPage, at: portal.clock.now() }))
  },
})
