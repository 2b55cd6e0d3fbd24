import { z } from "zod"
import { isTaskUrl, taskTypes } from "../domain/tasks/index.ts"
import { day, moment, personReference, Texts, words } from "./shapes.ts"

function people(whom: string) {
  return z.array(personReference).default([]).describe(whom)
}

export const TaskItem = z.strictObject({
  ref: words().describe("What the task is known by."),
  type: z.enum(taskTypes),
  title: Texts,
  url: z
    .string()
    .max(2000)
    .refine(isTaskUrl, "must be an address, or a path that begins with /")
    .optional()
    .describe("Where it is done: an address, or a path of the portal. A page of its own, when left out."),
  assigned: moment.default("today"),
  start: moment.optional().describe("From when it can be done."),
  due: day.optional(),
  end: day.optional().describe("The last day on which it can be done."),
  people: people("Those who have not begun."),
  inProgress: people("Those who have begun."),
  completed: people("Those who are through with it."),
  completedOn: moment.optional().describe("When they were; when it was assigned, if left out."),
})

export type TaskItem = z.output<typeof TaskItem>
