import type { Sql } from "../../../database/sql.ts"
import { latestVersion, priceVariation } from "../../catalogue/index.ts"
import type { AssignedTraining } from "../assignment.ts"
import type { DueDate, Dynamic, Settings } from "../settings.ts"

/** What one run of an assignment goes by: all that is the same for everybody, looked up once. */
export type Run = {
  assignmentId: number
  settings: Settings
  /** Stands in the history of what is placed, where the training has no comment of its own. */
  comment: string | null
  /** Who assigned it. */
  by: number
  /** The portal's instant and its day, in the time zone of its calendar days. */
  at: Date
  timeZone: string
  trainings: RunTraining[]
}

/**
 * A training of a run. The target is what is given: the training itself, or its latest version. Where these differ, there is one entry
 * for people who get it for the first time and one for those who get it again.
 */
export type RunTraining = {
  position: number
  listedId: number
  targetId: number
  /** For whom the entry is, by whether they had it from this assignment before. Nothing: for all. */
  again: boolean | null
  type: string
  active: boolean
  assignableAgain: boolean
  hasPrerequisites: boolean
  hasPreWork: boolean
  /** Whether anybody has to pay for it; never, when payment is bypassed. */
  priced: "nobody" | "everybody" | "some"
  /** Of a session whose parts are all over: when the last one was. */
  endedAt: Date | null
  /** Of a session that has a maximum: what is left now. */
  seatsLeft: number | null
  dueType: "none" | "fixed" | "assignedDate" | "hireDate" | "customField"
  dueDay: string | null
  dueYears: number
  dueMonths: number
  dueDays: number
  dueFieldId: number | null
  comment: string | null
}

/** One time that a dynamic assignment is processed. */
export type Cycle = Run & {
  dynamic: Dynamic
  /** Counts them, from 1. */
  cycle: number
  /** The last one that got through: what people did since then is to be seen to. */
  settledCycle: number
  /** People's date fields that the start and the recurrence go by. */
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

/** Looks up what a run goes by. A training that is given again comes in its latest version where the settings say so. */
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
    from (select listed.*, ${latest} as latest_id from unnest(${ids}::bigint[]) with ordinality as listed (id, place)) listed
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

/** Adds to a run what a cycle goes by. */
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
    select lower(tag) as tag, id from custom_field where area = 'user' and type = 'date' and lower(tag) = any(${tags}::text[])
  `
  return new Map(fields.map(({ tag, id }) => [tag, id]))
}
