import type { Sql, Statement } from "../../database/sql.ts"
import type { TaskStatus, TaskType } from "./task.ts"

/** A task of a person that is neither completed nor expired, with a localized title. */
export type OpenTask = {
  id: number
  type: TaskType
  title: string
  url: string | null
  startsAt: Date | null
  dueAt: Date | null
  status: TaskStatus
  assignedAt: Date
}

/** Lists the open tasks of a person by due date; tasks without one come last. */
export async function listOpenTasks(
  sql: Sql,
  { personId, culture, now }: { personId: number; culture: string; now: Date },
): Promise<OpenTask[]> {
  return await sql<OpenTask>`
    select task.id, task.type, localized(task.translations, ${culture}, 'title', task.title) as title,
      task.url, task.starts_at, task.due_at, own.status, own.assigned_at
    from person_task own join task on task.id = own.task_id
    where own.person_id = ${personId} and own.status <> 'Completed' and not ${hasTaskEnded(sql, now)}
    order by task.due_at nulls last, task.id
  `
}

/** The condition that `task` has ended. */
export function hasTaskEnded(sql: Sql, now: Date): Statement<unknown> {
  return sql`coalesce(task.ends_at <= ${now}, false)`
}
