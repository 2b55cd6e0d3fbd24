import { z } from "zod"
import { grantsOf, missingPermission } from "../../access/permissions.ts"
import { assignTask as assign, findTaskPeople, taskId } from "../../domain/tasks/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { people, peopleFaults } from "./new-task.ts"
import { mustBeOpen } from "./one-task.ts"

/** Assigns a task to more people. */
export const assignTask = endpoint({
  name: "assignTask",
  summary: "Give a task to more people",
  description: "Who has it already keeps it as it is. Refused with 409 when the task has expired.",
  method: "POST",
  path: "/admin/api/tasks/:taskId/people",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Tasks - Manage"],
    text: "Tasks - Manage, within its constraints on people: everybody who gets the task must be within.",
  },
  source: "body",
  input: z.object({
    taskId: taskId.describe("The task's id."),
    people: people.describe("User IDs or user names of active people."),
  }),
  reply: z.object({ assigned: z.int().describe("How many of them did not have it.") }),
  async handle({ taskId, people: names }, { portal, caller }) {
    const scope = { grants: await grantsOf(portal, caller.person, "Tasks - Manage"), callerId: caller.person.id }
    const at = portal.clock.now()
    return await portal.database.transaction(async (sql) => {
      await mustBeOpen(sql, taskId, at)
      const { ids, unknown, allWithin } = await findTaskPeople(sql, scope, names)
      if (unknown.length > 0) throw badRequest([...peopleFaults(unknown)])
      if (!allWithin) throw missingPermission("Tasks - Manage")
      return plain({ assigned: await assign(sql, taskId, ids, at) })
    })
  },
})
