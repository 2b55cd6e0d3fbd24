import { jsonRows, type Sql } from "../database/sql.ts"
import { fold } from "./kinds.ts"
import type { PersonTaskRow, TaskRow } from "./task-rows.ts"
import type { Touched } from "./touched.ts"

/** Stores tasks and gives them to their people. What is there already stays as it is, and who has a task already keeps it as it is. */
export async function saveTasks(
  sql: Sql,
  tasks: readonly TaskRow[],
  people: readonly PersonTaskRow[],
  touched: Touched,
): Promise<void> {
  if (tasks.length === 0) return
  const added = await sql<{ ref: string }>`
    insert into task (ref, type, title, translations, url, starts_at, due_at, ends_at, created_at)
    select ref, type, title, translations, url, starts_at, due_at, ends_at, created_at
    from jsonb_to_recordset(${jsonRows(tasks.map(({ place: _, ...row }) => row))}::jsonb) as row (ref text, type text, title text,
      translations jsonb, url text, starts_at timestamptz, due_at timestamptz, ends_at timestamptz, created_at timestamptz)
    on conflict (lower(ref)) do nothing
    returning ref
  `
  const given = await sql<{ key: string }>`
    insert into person_task (task_id, person_id, status, assigned_at, completed_at)
    select task.id, row.person_id, row.status, row.assigned_at, row.completed_at
    from jsonb_to_recordset(${jsonRows(people.map(({ place: _, ...row }) => row))}::jsonb) as row (key text, person_id bigint, status text,
      assigned_at timestamptz, completed_at timestamptz)
    join task on lower(task.ref) = row.key
    on conflict do nothing
    returning (select lower(ref) from task where id = task_id) as key
  `
  touched.put(
    "task",
    added.map(({ ref }) => ({ id: fold(ref), added: true })),
  )
  touched.put(
    "task",
    given.map(({ key }) => ({ id: key, added: false })),
  )
}
