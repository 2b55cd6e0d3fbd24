import type { Endpoint } from "../../endpoint.ts"
import { assignTask } from "./assign-task.ts"
import { createTask } from "./create-task.ts"
import { deleteTask } from "./delete-task.ts"
import { getApprovals } from "./get-approvals.ts"
import { getAssigned } from "./get-assigned.ts"
import { getInbox } from "./get-inbox.ts"
import { getSessions } from "./get-sessions.ts"
import { getSuggestedTraining } from "./get-suggested-training.ts"
import { getTasks } from "./get-tasks.ts"
import { getTranscript } from "./get-transcript.ts"
import { listTasks } from "./list-tasks.ts"
import { setTaskStatus } from "./set-task-status.ts"

/** What people have done, and what waits for them. */
export const transcriptAndTask: readonly Endpoint[] = [
  getApprovals,
  getAssigned,
  getInbox,
  getSessions,
  getSuggestedTraining,
  getTasks,
  getTranscript,
  listTasks,
  createTask,
  assignTask,
  setTaskStatus,
  deleteTask,
]
