import { z } from "zod"
import { grantsOf, missingPermission } from "../../access/permissions.ts"
import { addTask, assignTask, findLanguages, findTaskPeople, type StoredTask } from "../../domain/tasks/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { allFaults } from "../../wire/field-faults.ts"
import { misfitFaults } from "../../wire/read.ts"
import { NewTask, type ResolvedReferences, taskFaults } from "./new-task.ts"

/** Creates a task and assigns it to people. */
export const createTask = endpoint({
  name: "createTask",
  summary: "Give people something to do beside training",
  method: "POST",
  path: "/admin/api/tasks",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Tasks - Manage"],
    text: "Tasks - Manage, within its constraints on people: everybody who gets the task must be within.",
  },
  source: "body",
  asDraft: true,
  input: NewTask,
  reply: z.object({ taskId: z.int(), assigned: z.int().describe("How many people have it.") }),
  status: 201,
  async handle(reading, { portal, caller }) {
    const { draft, fit } = reading
    const scope = { grants: await grantsOf(portal, caller.person, "Tasks - Manage"), callerId: caller.person.id }
    const at = portal.clock.now()
    return await portal.database.transaction(async (sql) => {
      const [{ ids, unknown, allWithin }, { languages, defaultCulture }] = await Promise.all([
        findTaskPeople(sql, scope, draft.people ?? []),
        findLanguages(sql),
      ])
      const known = { languages, defaultCulture, unknownPeople: unknown }
      const faults = allFaults(misfitFaults(reading), taskFaults(draft, known))
      if (faults.length > 0 || !fit) throw badRequest(faults)
      if (!allWithin) throw missingPermission("Tasks - Manage")
      const taskId = await addTask(sql, stored(fit.value, known), { by: caller.person.id, at })
      return plain({ taskId, assigned: await assignTask(sql, taskId, ids, at) }, 201)
    })
  },
})

/** Maps a task without faults to its stored form. */
function stored(task: NewTask, { languages }: ResolvedReferences): StoredTask {
  const { type, title, translations = {}, url = null, startDate = null, dueDate = null, endDate = null } = task
  const byLanguage = Object.entries(translations).map(([code, text]) => [
    languages.get(code.toLowerCase()) ?? code,
    { title: text.trim() },
  ])
  return {
    type,
    title: title.trim(),
    translations: Object.fromEntries(byLanguage),
    url,
    startsAt: startDate,
    dueAt: dueDate,
    endsAt: endDate,
  }
}
