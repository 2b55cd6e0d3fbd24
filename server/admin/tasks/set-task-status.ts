import { z } from "zod"
import { grantsOf, missingPermission } from "../../access/permissions.ts"
import { findTaskPeople, settableStatuses, taskId, updateTaskStatus } from "../../domain/tasks/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { peopleFaults, people as someone } from "./new-task.ts"
import { mustBeOpen } from "./one-task.ts"

/** Sets people's status in a task. */
export const setTaskStatus = endpoint({
  name: "setTaskStatus",
  summary: "Begin or complete a task, or take that back",
  description:
    "For some of those who have it, or for all within the permission's constraints. Who does not have it is passed over. Refused with 409 when the task has expired.",
  method: "PUT",
  path: "/admin/api/tasks/:taskId/status",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Tasks - Manage"],
    text: "Tasks - Manage, within its constraints on people: everybody who is named must be within.",
  },
  source: "body",
  input: z.object({
    taskId: taskId.describe("The task's id."),
    status: z.enum(settableStatuses).describe("How far they are."),
    people: someone.optional().describe("User IDs or user names of active people. Everybody, when left out."),
  }),
  reply: z.object({ changed: z.int().describe("How many were not that far, or further.") }),
  async handle({ taskId, status, people }, { portal, caller }) {
    const scope = { grants: await grantsOf(portal, caller.person, "Tasks - Manage"), callerId: caller.person.id }
    const at = portal.clock.now()
    return await portal.database.transaction(async (sql) => {
      await mustBeOpen(sql, taskId, at)
      const named = people && (await findTaskPeople(sql, scope, people))
      if (named && named.unknown.length > 0) throw badRequest([...peopleFaults(named.unknown)])
      if (named && !named.allWithin) throw missingPermission("Tasks - Manage")
      return plain({ changed: await updateTaskStatus(sql, taskId, status, { ...scope, personIds: named?.ids, at }) })
    })
  },
})
