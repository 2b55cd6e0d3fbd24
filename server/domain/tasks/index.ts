export { tasksSection } from "./section.ts"
export { isQuestionnaire, isTaskUrl, settableStatuses, taskId, taskStatuses, taskTypes } from "./task.ts"
export {
  addTask,
  assignTask,
  deleteTaskWithinScope,
  findLanguages,
  findTaskPeople,
  listPersonTasks,
  lockTask,
  type StoredTask,
  updateTaskStatus,
} from "./task-admin-queries.ts"
export { listOpenTasks, type OpenTask } from "./task-queries.ts"
