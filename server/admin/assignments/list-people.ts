import { z } from "zod"
import { listPeople } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { assignmentId, findSeen, permissionsToUseTool, toolScope } from "./assignment-access.ts"
import { page, perPage } from "./paging.ts"
import { describePeople, listMembers } from "./people-queries.ts"

export const PersonLine = z
  .object({
    userId: z.string(),
    guid: z.string().describe("GUID of the person."),
    userName: z.string(),
    name: z.string(),
    active: z.boolean(),
    manager: z.string().nullable(),
    position: z.string().nullable(),
    division: z.string().nullable(),
    location: z.string().nullable(),
  })
  .meta({ id: "PersonLine" })

/** Lists the people of an assignment. */
export const listAssignmentPeople = endpoint({
  name: "listLearningAssignmentPeople",
  summary: "List the people whom a learning assignment is for",
  description:
    "Within the caller's constraints. Of a draft: who matches now. Of what was submitted: a standard one's people as they were then, a dynamic one's as its last run found them.",
  method: "GET",
  path: "/admin/api/learning-assignments/:assignmentId/people",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({ assignmentId, page }),
  reply: z.object({ people: z.array(PersonLine), total: z.int().describe("Over all pages.") }),
  async handle({ assignmentId, page = 1 }, { portal, caller }) {
    const { sql } = portal
    const { assignment, limits } = await findSeen(portal, caller, assignmentId)
    const { id, status, trainings } = assignment
    const part = { page, pageSize: perPage }
    const isDraft = status === "draft" || status === "pending review"
    const { ids, total } = isDraft
      ? await listPeople(
          sql,
          {
            criteria: { ofAssignment: id },
            trainingIds: trainings.map(({ trainingId }) => trainingId),
            scope: await toolScope(portal, caller),
          },
          part,
        )
      : await listMembers(sql, id, { ...part, limits })
    return plain({ people: await describePeople(sql, ids, caller.person.culture), total })
  },
})
