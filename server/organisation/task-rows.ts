import { settableStatuses } from "../domain/tasks/index.ts"
import type { Complaint } from "./check.ts"
import { fold } from "./kinds.ts"
import { localizedColumns } from "./localized.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"
import type { TaskItem } from "./task-shapes.ts"

/** A task with those who have it, as the tables hold them. */
export function taskRows(item: TaskItem, path: Path, r: Resolver) {
  const { ref, type, url = null, due, end } = item
  const assignedAt = r.instant(item.assigned) as Date
  const [startsAt, dueAt, endsAt] = [r.instant(item.start), lastMinuteOf(due, r), lastMinuteOf(end, r)]
  if (endsAt && startsAt && endsAt <= startsAt) r.complain([...path, "end"], "is not after the start")
  if (endsAt && dueAt && endsAt < dueAt) r.complain([...path, "end"], "is before the due date")
  const { title, translations } = localizedColumns({ title: r.localized([...path, "title"], item.title) })
  const lists = [item.people, item.inProgress, item.completed]
  const people = lists.flatMap((list, place) =>
    list.map((person, index) => {
      const status = settableStatuses[place] as (typeof settableStatuses)[number]
      const at: Path = [...path, ["people", "inProgress", "completed"][place] as string, index]
      const completedAt = status === "Completed" ? (r.instant(item.completedOn) ?? assignedAt) : null
      return { key: fold(ref), personId: r.person(at, person), status, assignedAt, completedAt, place: at }
    }),
  )
  const task = { ref, type, title, translations, url, startsAt, dueAt, endsAt, createdAt: assignedAt, place: path }
  return { task, people }
}

export type TaskRow = ReturnType<typeof taskRows>["task"]
export type PersonTaskRow = ReturnType<typeof taskRows>["people"][number]

function lastMinuteOf(day: string | undefined, r: Resolver): Date | null {
  return r.dueInstant(day)
}

/** Tasks that are in the file twice, and people who are in a task twice. */
export function* repeatedTasks({ task, personTask }: { task: TaskRow[]; personTask: PersonTaskRow[] }) {
  yield* repeated(task, ({ ref }) => fold(ref), "is known by the same ref as the one in line")
  const known = personTask.filter(({ personId }) => personId !== null)
  yield* repeated(known, ({ key, personId }) => `${personId} ${key}`, "is in the task already, in line")
}

function* repeated<Row extends { place: Path }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  message: string,
): Generator<Complaint> {
  const seen = new Map<string, Path>()
  for (const row of rows) {
    const other = seen.get(keyOf(row))
    if (other) yield { path: row.place, message, other }
    else seen.set(keyOf(row), row.place)
  }
}
