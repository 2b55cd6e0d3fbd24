import type { Sql, Statement } from "../../database/sql.ts"
import type { TaskStatus, TaskType } from "./task.ts"

/** A task of somebody that is neither completed nor expired, its title in the language that is asked for. */
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

/** What somebody still has to do, what is due first before what is due later or never. */
export async function listOpenTasks(
  sql: Sql,
  { personId, culture, now }: { personId: number; culture: string; now: Date },
): Promise<OpenTask[]> {
  return await sql<OpenTask>`
    select task.id, task.type, localized(task.translations, ${culture}, 'title', task.title) as title, task.url, task.starts_at, task.due_at,
      own.status, own.assigned_at
    from person_task own join task on task.id = own.task_id
    where own.person_id = ${personId} and own.status <> 'Completed' and not ${isOver(sql, now)}
    order by task.due_at nulls last, task.id
  `
}

/** The condition that the time of `task` is over. */
export function isOver(sql: Sql, now: Date): Statement<unknown> {
  return sql`coalesce(task.ends_at <= ${now}, false)`
}
