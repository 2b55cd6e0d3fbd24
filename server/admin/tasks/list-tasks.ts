import { z } from "zod"
import { grantsOf } from "../../access/permissions.ts"
import { listPersonTasks, taskId, taskStatuses, taskTypes } from "../../domain/tasks/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"

const perPage = 20
const instant = z.iso.datetime()

const PersonTask = z
  .object({
    taskId: z.int(),
    type: z.enum(taskTypes),
    title: z.string().describe("In the caller's language."),
    url: z.string().nullable().describe("Where it is done, if not on a page of its own."),
    userId: z.string(),
    name: z.string().describe("Last and first name."),
    status: z.enum(taskStatuses),
    assignedDate: instant,
    startDate: instant.nullable(),
    dueDate: instant.nullable(),
    endDate: instant.nullable().describe("When it expires."),
    completedDate: instant.nullable(),
  })
  .meta({ id: "PersonTask" })

/** Lists the people of tasks, with their statuses. */
export const listTasks = endpoint({
  name: "listTasks",
  summary: "List people's tasks",
  description:
    "Each task with each of those who have it, the newest task first, in it the people who came last, 20 a page. All that is given must be met.",
  method: "GET",
  path: "/admin/api/tasks",
  family: "plain",
  access: "people",
  permissions: {
    names: ["Tasks - Manage"],
    text: "Tasks - Manage; the tasks of people outside its constraints are not listed.",
  },
  input: z.object({
    taskId: taskId.optional().describe("One task's id."),
    userId: z.string().optional().describe("User ID or user name of somebody."),
    type: z.enum(taskTypes).optional().describe("What it is."),
    status: z.enum(taskStatuses).optional().describe("How far they are."),
    page: pageNumber.optional().describe("From 1, which is meant when it is left out."),
  }),
  reply: z.object({ tasks: z.array(PersonTask), more: z.boolean().describe("Whether there is another page.") }),
  async handle({ page = 1, userId, ...filter }, { portal, caller }) {
    const grants = await grantsOf(portal, caller.person, "Tasks - Manage")
    const place = { most: perPage + 1, after: (page - 1) * perPage }
    const scope = { grants, callerId: caller.person.id }
    const showing = { culture: caller.person.culture, now: portal.clock.now() }
    const found = await listPersonTasks(
      portal.sql,
      scope,
      { ...filter, userId: userId?.trim() },
      { ...place, ...showing },
    )
    const tasks = found.slice(0, perPage).map(({ startsAt, dueAt, endsAt, assignedAt, completedAt, ...task }) => ({
      ...task,
      assignedDate: assignedAt,
      startDate: startsAt,
      dueDate: dueAt,
      endDate: endsAt,
      completedDate: completedAt,
    }))
    return plain({ tasks, more: found.length > perPage })
  },
})
