import { z } from "zod"
import { listOpenTasks, type OpenTask, settableStatuses, taskTypes } from "../../domain/tasks/index.ts"
import { endpoint } from "../../endpoint.ts"
import { portalLinks } from "../../portal/links.ts"
import { wireInstant } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { listed } from "./listed.ts"
import { type LearnerQuery, learnerQueryErrors, readLearnerQuery, whose } from "./person-query.ts"
import { instant } from "./transcript-item.ts"

const Task = z
  .object({
    TaskId: z.int(),
    TaskType: z.enum(taskTypes),
    Title: z.string().describe("In the language that is asked for."),
    AssignedDate: z.string().describe("UTC."),
    StartDate: z.string().nullable().describe("UTC."),
    DueDate: z.string().nullable().describe("UTC."),
    Status: z.enum(settableStatuses.filter((status) => status !== "Completed")),
    TaskUrl: z.string(),
  })
  .meta({ id: "Task" })

/** Lists a person's tasks beside training. */
export const getTasks = endpoint({
  name: "getTasks",
  summary: "Get one person's tasks",
  description:
    "Reviews, assessments, forms, checklists and the like that are neither completed nor expired, all at once: what is due first comes first.",
  method: "GET",
  path: "/services/api/TranscriptAndTask/Task",
  family: "foundational",
  access: { scope: "task:read" },
  limit: foundational,
  counts: true,
  asDraft: true,
  input: z.object(whose),
  reply: z
    .object({ Tasks: z.array(Task), TasksSummaryUrl: z.string().describe("The person's page of tasks.") })
    .meta({ id: "TaskList" }),
  errors: { Task: Object.values(learnerQueryErrors) },
  async handle(reading, { portal, caller }) {
    const request = await readLearnerQuery(portal, caller, reading)
    const tasks = await listOpenTasks(portal.sql, request)
    return listed(tasks.length, {
      Tasks: tasks.map((task) => shown(task, request)),
      TasksSummaryUrl: portalLinks(request.url).tasks(),
    })
  },
})

function shown(task: OpenTask, { url }: LearnerQuery) {
  return {
    TaskId: task.id,
    TaskType: task.type,
    Title: task.title,
    AssignedDate: wireInstant(task.assignedAt),
    StartDate: instant(task.startsAt),
    DueDate: instant(task.dueAt),
    Status: task.status,
    TaskUrl: portalLinks(url).task(task.id, task.url),
  }
}
