import type { Sql } from "../../database/sql.ts"
import { lockTask } from "../../domain/tasks/index.ts"
import { Refusal } from "../../wire/faults.ts"

/** Locks a task until the transaction ends. Refuses with 404 when there is none, with 409 when it has expired. */
export async function mustBeOpen(sql: Sql, id: number, now: Date): Promise<void> {
  const task = await lockTask(sql, id, now)
  if (!task) throw noTask()
  if (task.over) throw new Refusal(409, "The task has expired.")
}

export function noTask(): Refusal {
  return new Refusal(404, "There is no such task.")
}
