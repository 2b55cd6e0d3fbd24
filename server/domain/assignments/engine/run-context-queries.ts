import type { Sql } from "../../../database/sql.ts"
import { latestVersion, priceVariation } from "../../catalogue/index.ts"
import type { AssignedTraining } from "../assignment.ts"
import type { DueDate, Dynamic, Settings } from "../settings.ts"

/** The facts of one run of an assignment that are the same for all people, looked up once. */
export type Run = {
  assignmentId: number
  settings: Settings
  /** Recorded in the history of placed rows, where the training has no comment of its own. */
  comment: string | null
  /** The person who assigned it. */
  by: number
  /** The portal's instant, and the time zone of its calendar days. */
  at: Date
  timeZone: string
  trainings: RunTraining[]
}

/**
 * A training of a run. The target is the training itself or its latest version. Where these differ, there is one entry
 * for people who get it for the first time and one for those who get it again.
 */
export type RunTraining = {
  position: number
  listedId: number
  targetId: number
  /** Whether the entry is for people who had the training from this assignment before; null for all people. */
  again: boolean | null
  type: string
  active: boolean
  assignableAgain: boolean
  hasPrerequisites: boolean
  hasPreWork: boolean
  /** Who has to pay for it; "nobody" when payment is bypassed. */
  priced: "nobody" | "everybody" | "some"
  /** The end of the last part of a session all of whose parts are over; else null. */
  endedAt: Date | null
  /** The seats left now in a session that has a maximum; else null. */
  seatsLeft: number | null
  dueType: "none" | "fixed" | "assignedDate" | "hireDate" | "customField"
  dueDay: string | null
  dueYears: number
  dueMonths: number
  dueDays: number
  dueFieldId: number | null
  comment: string | null
}

/** One run of a dynamic assignment. */
export type Cycle = Run & {
  dynamic: Dynamic
  /** The number of the run, from 1. */
  cycle: number
  /** The last completed cycle. Joins and leaves since then are still to be processed. */
  settledCycle: number
  /** The date fields of people that the start and the recurrence are counted from. */
  startFieldId: number | null
  recurrenceFieldId: number | null
}

export type RunSubject = {
  assignmentId: number
  settings: Settings
  comment: string | null
  by: number
  trainings: readonly AssignedTraining[]
}

/**
 * Looks up the facts of a run. A training that is assigned again comes in its latest version where the settings say so.
 */
export async function findRun(sql: Sql, { trainings, ...subject }: RunSubject, at: Date): Promise<Run> {
  const { settings } = subject
  const ids = trainings.map(({ trainingId }) => trainingId)
  const latest = settings.dynamic?.reassignment.latestVersion ? latestVersion(sql, sql`listed.id`) : sql`listed.id`
  const [zone] = await sql<{ timeZone: string }>`select time_zone from portal_setting`
  const facts = await sql<Facts>`
    select listed.place::integer as position, listed.id as listed_id, t.id as target_id,
      case when listed.latest_id <> listed.id then t.id <> listed.id end as again, t.type, t.active, t.assignable_again,
      exists (select from training_prerequisite where training_id = t.id) as has_prerequisites,
      exists (select from training_work where training_id = t.id and kind = 'pre') as has_pre_work,
      ${settings.bypassUserPayment ? sql`'nobody'` : priceVariation(sql, sql`t.id`)} as priced,
      (select case when max(ends_at) <= ${at} then max(ends_at) end from part where session_id = t.id) as ended_at
    from (
      select listed.*, ${latest} as latest_id from unnest(${ids}::bigint[]) with ordinality as listed (id, place)
    ) listed
    join training t on t.id in (listed.id, listed.latest_id)
    order by listed.place, t.id
  `
  const dues = [settings.dueDate, ...trainings.flatMap(({ dueDate }) => dueDate ?? [])]
  const fields = await findDateFields(
    sql,
    dues.map((due) => (due.type === "relative" ? due.customField : undefined)),
  )
  return {
    ...subject,
    at,
    timeZone: zone!.timeZone,
    trainings: facts.map((fact) => {
      const { dueDate, comment } = trainings[fact.position - 1]!
      return { ...fact, seatsLeft: null, ...dueColumns(dueDate ?? settings.dueDate, fields), comment }
    }),
  }
}

/** Adds the facts of a cycle to a run. */
export async function findCycle(
  sql: Sql,
  run: Run,
  { cycle, settledCycle }: Pick<Cycle, "cycle" | "settledCycle">,
): Promise<Cycle> {
  const dynamic = run.settings.dynamic!
  const { start, recurrence } = dynamic
  const startTag = start.type === "relative" ? start.customField : undefined
  const recurrenceTag = recurrence.type === "relative" ? recurrence.customField : undefined
  const fields = await findDateFields(sql, [startTag, recurrenceTag])
  const idOf = (tag: string | undefined) => fields.get(tag?.toLowerCase() ?? "") ?? null
  return { ...run, dynamic, cycle, settledCycle, startFieldId: idOf(startTag), recurrenceFieldId: idOf(recurrenceTag) }
}

type Due = "dueType" | "dueDay" | "dueYears" | "dueMonths" | "dueDays" | "dueFieldId"
type Facts = Omit<RunTraining, Due | "seatsLeft" | "comment">

function dueColumns(due: DueDate, fields: Map<string, number>): Pick<RunTraining, Due> {
  const columns = { dueDay: null, dueYears: 0, dueMonths: 0, dueDays: 0, dueFieldId: null }
  if (due.type === "none") return { ...columns, dueType: "none" }
  if (due.type === "fixed") return { ...columns, dueType: "fixed", dueDay: due.date }
  return {
    ...columns,
    dueType: due.from,
    ...{ years: { dueYears: due.amount }, months: { dueMonths: due.amount }, days: { dueDays: due.amount } }[due.unit],
    dueFieldId: due.from === "customField" ? (fields.get(due.customField?.toLowerCase() ?? "") ?? null) : null,
  }
}

/** The ids of people's date fields, by tag in lower case. */
export async function findDateFields(sql: Sql, named: readonly (string | undefined)[]): Promise<Map<string, number>> {
  const tags = named.flatMap((tag) => tag?.toLowerCase() ?? [])
  if (tags.length === 0) return new Map()
  const fields = await sql<{ tag: string; id: number }>`
    select lower(tag) as tag, id from custom_field
    where area = 'user' and type = 'date' and lower(tag) = any(${tags}::text[])
  `
  return new Map(fields.map(({ tag, id }) => [tag, id]))
}
