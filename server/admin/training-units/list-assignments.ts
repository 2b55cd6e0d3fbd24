import { z } from "zod"
import { grantsOf } from "../../access/permissions.ts"
import {
  assignmentStatuses,
  distributions,
  isAssignmentVisible,
  listAssignments,
} from "../../domain/training-units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { AssignmentSummary } from "./assignment-view.ts"
import { page, path, permissionsToView, perPage, total } from "./unit-assignment.ts"

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
