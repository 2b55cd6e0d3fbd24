import { z } from "zod"
import { jsonRows, type Sql } from "../../database/sql.ts"
import { type Complaint, type Path, repeated } from "../../section/complaint.ts"
import { fold } from "../../section/kinds.ts"
import { localizedColumns } from "../../section/localized.ts"
import type { Resolver } from "../../section/resolver.ts"
import { type Load, section } from "../../section/section.ts"
import { day, list, moment, personReference, Texts, words } from "../../section/shapes.ts"
import { addMissing } from "../../section/upsert.ts"
import { isTaskUrl, settableStatuses, taskTypes } from "./task.ts"

function people(whom: string) {
  return z.array(personReference).default([]).describe(whom)
}

const TaskItem = z.strictObject({
  ref: words().describe("What the task is known by."),
  type: z.enum(taskTypes),
  title: Texts,
  url: z
    .string()
    .max(2000)
    .refine(isTaskUrl, "must be an address, or a path that begins with /")
    .optional()
    .describe("Where it is done: an address, or a path of the portal. A page of its own, when left out."),
  assigned: moment.default("today"),
  start: moment.optional().describe("From when it can be done."),
  due: day.optional(),
  end: day.optional().describe("The last day on which it can be done."),
  people: people("Those who have not begun."),
  inProgress: people("Those who have begun."),
  completed: people("Those who are through with it."),
  completedOn: moment.optional().describe("When they were; when it was assigned, if left out."),
})

type TaskItem = z.output<typeof TaskItem>

/** Tasks, and the people who have them. */
export const tasksSection = section({
  members: {
    tasks: list(TaskItem).describe(
      "Tasks that are there already stay as they are; people who are new to them get them.",
    ),
  },
  rows({ tasks }, resolver) {
    const results = tasks.map((item, index) => taskRows(item, ["tasks", index], resolver))
    return { task: results.map(({ task }) => task), personTask: results.flatMap(({ people }) => people) }
  },
  check: repeatedTasks,
  reportItems: ({ task }) => task.map(({ ref }) => ({ member: "tasks", kind: "task", id: fold(ref) })),
  steps: [{ name: "tasks", save: saveTasks }],
})

/** A task with its people, in the form of the tables. */
function taskRows(item: TaskItem, path: Path, resolver: Resolver) {
  const { ref, type, url = null, due, end } = item
  const assignedAt = resolver.instant(item.assigned) as Date
  const [startsAt, dueAt, endsAt] = [resolver.instant(item.start), resolver.dueInstant(due), resolver.dueInstant(end)]
  if (endsAt && startsAt && endsAt <= startsAt) resolver.complain([...path, "end"], "is not after the start")
  if (endsAt && dueAt && endsAt < dueAt) resolver.complain([...path, "end"], "is before the due date")
  const { title, translations } = localizedColumns({ title: resolver.localized([...path, "title"], item.title) })
  const lists = [item.people, item.inProgress, item.completed]
  const people = lists.flatMap((list, place) =>
    list.map((person, index) => {
      const status = settableStatuses[place] as (typeof settableStatuses)[number]
      const at: Path = [...path, ["people", "inProgress", "completed"][place] as string, index]
      const completedAt = status === "Completed" ? (resolver.instant(item.completedOn) ?? assignedAt) : null
      return { key: fold(ref), personId: resolver.person(at, person), status, assignedAt, completedAt, place: at }
    }),
  )
  const task = { ref, type, title, translations, url, startsAt, dueAt, endsAt, createdAt: assignedAt, place: path }
  return { task, people }
}

type TaskRow = ReturnType<typeof taskRows>["task"]
type PersonTaskRow = ReturnType<typeof taskRows>["people"][number]

type Rows = { task: TaskRow[]; personTask: PersonTaskRow[] }

/** Tasks that the file contains twice, and people whom it assigns a task twice. */
function* repeatedTasks({ task, personTask }: Rows): Generator<Complaint> {
  yield* repeated(
    task,
    ({ ref }) => fold(ref),
    () => "is known by the same ref as the one in line",
  )
  yield* repeated(
    personTask.filter(({ personId }) => personId !== null),
    ({ key, personId }) => `${personId} ${key}`,
    () => "is in the task already, in line",
  )
}

/** Saves tasks and assigns them to their people. Existing tasks and assignments stay unchanged. */
async function saveTasks(sql: Sql, { task: tasks, personTask: people }: Rows, { changes }: Load): Promise<void> {
  if (tasks.length === 0) return
  const added = await addMissing(
    sql,
    sql`task`,
    tasks.map(({ place: _, ...row }) => row),
  )
  const assigned = await sql<{ key: string }>`
    insert into person_task (task_id, person_id, status, assigned_at, completed_at)
    select task.id, row.person_id, row.status, row.assigned_at, row.completed_at
    from jsonb_to_recordset(${jsonRows(people.map(({ place: _, ...row }) => row))}::jsonb)
      as row (key text, person_id bigint, status text, assigned_at timestamptz, completed_at timestamptz)
    join task on lower(task.ref) = row.key
    on conflict do nothing
    returning (select lower(ref) from task where id = task_id) as key
  `
  changes.add(
    "task",
    added.map(({ ref }) => fold(ref)),
  )
  changes.change(
    "task",
    assigned.map(({ key }) => key),
  )
}
