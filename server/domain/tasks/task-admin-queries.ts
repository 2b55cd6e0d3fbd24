import { peopleWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import type { settableStatuses, TaskStatus, TaskType } from "./task.ts"
import { hasTaskEnded } from "./task-queries.ts"

/** The grants that limit whose tasks a caller manages. */
export type TaskScope = { grants: readonly Grant[]; callerId: number }

/** A task of one person. */
export type PersonTask = {
  taskId: number
  type: TaskType
  title: string
  url: string | null
  startsAt: Date | null
  dueAt: Date | null
  endsAt: Date | null
  userId: string
  name: string
  status: TaskStatus
  assignedAt: Date
  completedAt: Date | null
}

export type TaskFilter = {
  taskId?: number | undefined
  userId?: string | undefined
  type?: TaskType | undefined
  status?: TaskStatus | undefined
}

/** Lists tasks of people within the scope: the newest task first, then the latest added person. */
export async function listPersonTasks(
  sql: Sql,
  { grants, callerId }: TaskScope,
  { taskId = null, userId, type = null, status = null }: { [Key in keyof TaskFilter]?: TaskFilter[Key] | null },
  { most, after, culture, now }: { most: number; after: number; culture: string; now: Date },
): Promise<PersonTask[]> {
  const within = peopleWithin(sql, grants, callerId)
  const shown = sql`
    case when own.status <> 'Completed' and ${hasTaskEnded(sql, now)} then 'Expired' else own.status end
  `
  const conditions = [
    sql`(${taskId}::bigint is null or own.task_id = ${taskId})`,
    sql`(${type}::text is null or task.type = ${type})`,
    sql`(${status}::text is null or ${shown} = ${status})`,
    ...(within ? [sql`own.person_id in (${within})`] : []),
    ...(userId ? [sql`own.person_id = (select k.person_id from person_key k where k.key = lower(${userId}))`] : []),
  ]
  return await sql<PersonTask>`
    select task.id as task_id, task.type, localized(task.translations, ${culture}, 'title', task.title) as title,
      task.url, task.starts_at, task.due_at, task.ends_at,
      p.user_id, last_name_first(p.first_name, p.last_name) as name,
      ${shown} as status, own.assigned_at, own.completed_at
    from person_task own join task on task.id = own.task_id join person p on p.id = own.person_id
    where ${conditions.reduce((all, one) => sql`${all} and ${one}`)}
    order by own.task_id desc, own.person_id desc limit ${most} offset ${after}
  `
}

/** Returns the portal's active languages by their codes in lower case, and its default culture. */
export async function findLanguages(
  sql: Sql,
): Promise<{ languages: ReadonlyMap<string, string>; defaultCulture: string }> {
  const [found] = await sql<{ codes: string[]; defaultCulture: string }>`
    select array(select code from language where active) as codes, default_culture from portal_setting
  `
  const { codes, defaultCulture } = found!
  return { languages: new Map(codes.map((code) => [code.toLowerCase(), code])), defaultCulture }
}

/**
 * Finds active people by User ID or user name. Returns their ids, the unknown names, and whether all people are within
 * the scope.
 */
export async function findTaskPeople(
  sql: Sql,
  { grants, callerId }: TaskScope,
  names: readonly string[],
): Promise<{ ids: number[]; unknown: string[]; allWithin: boolean }> {
  const within = peopleWithin(sql, grants, callerId)
  const [found] = await sql<{ ids: number[]; unknown: string[]; allWithin: boolean }>`
    with named as materialized (
      select input.name, input.place, p.id
      from unnest(${names}::text[]) with ordinality as input (name, place)
      left join person_key k on k.key = lower(trim(input.name)) left join person p on p.id = k.person_id and p.active
    )
    select array(select distinct id from named where id is not null order by id) as ids,
      array(select name from named where id is null order by place) as unknown,
      not exists (select from named where id is not null and ${within ? sql`id not in (${within})` : sql`false`})
        as all_within
  `
  return found!
}

/** A task without its people. */
export type StoredTask = {
  type: TaskType
  title: string
  translations: Record<string, { title: string }>
  url: string | null
  startsAt: string | null
  dueAt: string | null
  endsAt: string | null
}

/** Stores a task without people. Returns its id. */
export async function addTask(sql: Sql, task: StoredTask, { by, at }: { by: number; at: Date }): Promise<number> {
  const [added] = await sql<{ id: number }>`
    insert into task (type, title, translations, url, starts_at, due_at, ends_at, created_by, created_at)
    values (
      ${task.type}, ${task.title}, ${JSON.stringify(task.translations)}::jsonb, ${task.url},
      ${task.startsAt}, ${task.dueAt}, ${task.endsAt}, ${by}, ${at}
    )
    returning id
  `
  return added!.id
}

/** Assigns a task to people. Returns how many of them did not have it before. */
export async function assignTask(sql: Sql, id: number, personIds: readonly number[], at: Date): Promise<number> {
  const added = await sql`
    insert into person_task (task_id, person_id, assigned_at) select ${id}, unnest(${personIds}::bigint[]), ${at}
    on conflict do nothing returning person_id
  `
  return added.length
}

/**
 * Locks a task: until the transaction ends, no other transaction changes its people or their statuses. Returns whether
 * the task has ended. Undefined: the task does not exist.
 */
export async function lockTask(sql: Sql, id: number, now: Date): Promise<{ over: boolean } | undefined> {
  const [task] = await sql<{ over: boolean }>`
    select ${hasTaskEnded(sql, now)} as over from task where id = ${id} for no key update
  `
  return task
}

/**
 * Sets the status of a task for its people: the named ones, else all within the scope. Returns how many rows changed.
 */
export async function updateTaskStatus(
  sql: Sql,
  id: number,
  status: (typeof settableStatuses)[number],
  { grants, callerId, personIds, at }: TaskScope & { personIds: readonly number[] | undefined; at: Date },
): Promise<number> {
  const within = peopleWithin(sql, grants, callerId)
  const changed = await sql`
    update person_task set status = ${status},
      completed_at = case when ${status === "Completed"} then ${at}::timestamptz end
    where task_id = ${id} and status <> ${status}
      and (${personIds ?? null}::bigint[] is null or person_id = any(${personIds ?? null}::bigint[]))
      and ${within ? sql`person_id in (${within})` : sql`true`}
    returning person_id
  `
  return changed.length
}

/** Deletes a task, unless a person outside the scope has it. Undefined: the task does not exist. */
export async function deleteTaskWithinScope(
  sql: Sql,
  id: number,
  { grants, callerId }: TaskScope,
): Promise<"deleted" | "out of bounds" | undefined> {
  const within = peopleWithin(sql, grants, callerId)
  const isOutside = within
    ? sql`exists (select from person_task own where own.task_id = id and own.person_id not in (${within}))`
    : sql`false`
  // The lock keeps other transactions from assigning the task meanwhile.
  const [task] = await sql<{ outside: boolean }>`
    with locked as (select id from task where id = ${id} for update)
    select ${isOutside} as outside
    from locked
  `
  if (!task) return undefined
  if (task.outside) return "out of bounds"
  await sql`delete from task where id = ${id}`
  return "deleted"
}
