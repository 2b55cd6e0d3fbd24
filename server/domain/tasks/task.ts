import { z } from "zod"

/** What people can be given to do beside training. */
export const taskTypes = [
  "Performance Review",
  "Competency Assessment",
  "Development Plan",
  "Form",
  "Checklist",
  "Evaluation",
  "Survey",
  "Observation",
] as const
export type TaskType = (typeof taskTypes)[number]

/** How far somebody can be with a task. Expired is what was not completed in time: nobody sets it. */
export const taskStatuses = ["Not Started", "In Progress", "Completed", "Expired"] as const
export type TaskStatus = (typeof taskStatuses)[number]

/** The statuses that somebody can be given. */
export const settableStatuses = ["Not Started", "In Progress", "Completed"] as const

/** Whether a task asks for people's opinion. */
export function isQuestionnaire(type: TaskType): boolean {
  return type === "Evaluation" || type === "Survey"
}

/** Where a task may be done: a whole address, or a path of the portal. */
export function isTaskUrl(url: string): boolean {
  return /^(https?:\/\/[^\s/]|\/(?!\/))\S*$/i.test(url)
}

export const taskId = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
