import { z } from "zod"

/** The types of tasks, which are no training. */
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

/** The statuses of a person's task. Expired is derived: the task was not completed in time. */
export const taskStatuses = ["Not Started", "In Progress", "Completed", "Expired"] as const
export type TaskStatus = (typeof taskStatuses)[number]

/** The statuses that can be set. */
export const settableStatuses = ["Not Started", "In Progress", "Completed"] as const

/** Whether a task is a survey of opinions. */
export function isQuestionnaire(type: TaskType): boolean {
  return type === "Evaluation" || type === "Survey"
}

/** Whether a text can be a task's address: an absolute URL, or a path of the portal. */
export function isTaskUrl(url: string): boolean {
  return /^(https?:\/\/[^\s/]|\/(?!\/))\S*$/i.test(url)
}

export const taskId = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
