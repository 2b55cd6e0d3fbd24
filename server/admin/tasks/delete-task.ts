import { z } from "zod"
import { grantsOf, missingPermission } from "../../access/permissions.ts"
import { deleteTaskWithinScope, taskId } from "../../domain/tasks/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { noTask } from "./one-task.ts"

/** Deletes a task for everybody. */
export const deleteTask = endpoint({
  name: "deleteTask",
  summary: "Delete a task",
  description: "Nobody has it any more, nor has completed it.",
  method: "DELETE",
  path: "/admin/api/tasks/:taskId",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Tasks - Manage"],
    text: "Tasks - Manage, within its constraints on people: everybody who has the task must be within.",
  },
  input: z.object({ taskId: taskId.describe("The task's id.") }),
  reply: z.object({}),
  async handle({ taskId }, { portal, caller }) {
    const scope = { grants: await grantsOf(portal, caller.person, "Tasks - Manage"), callerId: caller.person.id }
    const became = await portal.database.transaction((sql) => deleteTaskWithinScope(sql, taskId, scope))
    if (became === undefined) throw noTask()
    if (became === "out of bounds") throw missingPermission("Tasks - Manage")
    return plain({})
  },
})
