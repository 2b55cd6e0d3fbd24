import type { Endpoint } from "../../endpoint.ts"
import { assignTask } from "./assign-task.ts"
import { createTask } from "./create-task.ts"
import { deleteTask } from "./delete-task.ts"
import { listTasks } from "./list-tasks.ts"
import { setTaskStatus } from "./set-task-status.ts"

/** Tasks, and the people who have them. */
export const tasksAdmin: readonly Endpoint[] = [listTasks, createTask, assignTask, setTaskStatus, deleteTask]
