export { tasksSection } from "./section.ts"
export { isQuestionnaire, isTaskUrl, settableStatuses, taskId, taskStatuses, taskTypes } from "./task.ts"
export {
  addTask,
  assignTask,
  deleteIfWithin,
  findLanguages,
  findNamed,
  listPersonTasks,
  lockTask,
  type StoredTask,
  setStatus,
} from "./task-admin-queries.ts"
export { listOpenTasks, type OpenTask } from "./task-queries.ts"
