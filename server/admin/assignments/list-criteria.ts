import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"
import { assignmentId, mustSee, permissionsToUseTool } from "./assignment-access.ts"
import { Named } from "./assignment-details.ts"
import { listCriteria } from "./assignment-details-queries.ts"

const Criterion = z
  .object({
    excluded: z.boolean(),
    includeSubordinates: z.boolean(),
    user: Named.extend({ active: z.boolean() }).nullable(),
    ou: z
      .object({ id: z.int(), ouId: z.string(), name: z.string(), type: z.string(), active: z.boolean() })
      .nullable()
      .describe("A unit, with its name and type in the caller's language."),
  })
  .meta({ id: "AssignmentCriterion" })

/** Lists the people and units of an assignment's criteria. */
export const listAssignmentCriteria = endpoint({
  name: "listLearningAssignmentCriteria",
  summary: "List the units whom a learning assignment names, and the people within the caller's constraints",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/criteria",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({
    assignmentId,
    excluded: z.boolean().optional().describe("Whom it is not for, instead of whom it is for."),
    page: pageNumber.optional().describe("From 1, of 20 each."),
  }),
  reply: z.object({
    criteria: z.array(Criterion).describe("Units before people, else in the order in which they were sent."),
  }),
  async handle({ assignmentId, excluded = false, page = 1 }, { portal, caller }) {
    const limits = await mustSee(portal, caller, assignmentId)
    const { culture } = caller.person
    const part = { excluded, page, pageSize: 20, culture, limits }
    return plain({ criteria: await listCriteria(portal.sql, assignmentId, part) })
  },
})
