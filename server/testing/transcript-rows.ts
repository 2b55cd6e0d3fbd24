import { relation } from "../database/relation.ts"
import type { Sql } from "../database/sql.ts"
import { occurrenceInsertion, unstartedDefaults } from "../domain/transcripts/insert-occurrences.ts"
import type { SourceKind } from "../domain/transcripts/source-queries.ts"
import type { Stamp } from "../domain/transcripts/stamps.ts"
import { type Status, statusId, statusOf } from "../domain/transcripts/statuses.ts"
import { worldBegins } from "./people.ts"

const began = worldBegins

/** Adds a training with only the data that transcripts need, and returns its id. */
export async function addBareTraining(sql: Sql, type: string, title: string = type): Promise<number> {
  const [added] = await sql<{ id: number }>`
    insert into training (type, title, created_at, modified_at) values (${type}, ${title}, ${began}, ${began})
      returning id
  `
  return (added as { id: number }).id
}

/** Adds an event with one session of some seats (null: unlimited), and returns the session's id. */
export async function addBareSession(sql: Sql, seats: number | null): Promise<number> {
  const eventId = await addBareTraining(sql, "Event")
  await sql`insert into event (training_id) values (${eventId})`
  const id = await addBareTraining(sql, "Session")
  await sql`insert into session (training_id, event_id, maximum_registration) values (${id}, ${eventId}, ${seats})`
  return id
}

/** Adds a curriculum with one section of these trainings, and returns its id. */
export async function addBareCurriculum(sql: Sql, children: number[], title = "Curriculum"): Promise<number> {
  const id = await addBareTraining(sql, "Curriculum", title)
  await sql`
    with section as (
      insert into curriculum_section (curriculum_id, position, title) values (${id}, 0, 'Section') returning id
    )
    insert into curriculum_item (section_id, position, training_id)
    select section.id, place, child
      from section, unnest(${children}::bigint[]) with ordinality as children (child, place)
  `
  return id
}

/** Makes trainings prerequisites of a training: all of them are needed. */
export async function addPrerequisites(sql: Sql, trainingId: number, ...needed: number[]): Promise<void> {
  await sql`
    insert into training_prerequisite (training_id, option, position, prerequisite_id)
    select ${trainingId}, 0, place - 1, id from unnest(${needed}::bigint[]) with ordinality as needed (id, place)
  `
}

/** Makes trainings the pre-work or the post-work of a training. */
export async function addWork(sql: Sql, trainingId: number, kind: "pre" | "post", ...work: number[]): Promise<void> {
  await sql`
    insert into training_work (training_id, kind, work_id, position)
    select ${trainingId}, ${kind}, id, place - 1 from unnest(${work}::bigint[]) with ordinality as work (id, place)
  `
}

/** Adds so many people, and gives their ids. */
export async function addBarePeople(sql: Sql, count: number): Promise<number[]> {
  const added = await sql<{ id: number }>`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select 'bare-' || n, 'bare-' || n, 'Bare', n, 'en-US', 'UTC', ${began}, ${began} from generate_series(1, ${count}) n
      returning id
  `
  return added.map(({ id }) => id)
}

/** A row to add to a transcript; omitted values are those of an assignment. */
export type RowToPlace = {
  personId: number
  trainingId: number
  status?: Status
  regNum?: number
  at?: Date
  dueAt?: Date | null
  completedAt?: Date | null
  source?: { kind: SourceKind; sourceId: number }
  stamp?: Stamp
  standAlone?: boolean
}

/** Adds a row to a transcript like the modules do, and returns its id. By default its number is the next one. */
export async function placeRow(sql: Sql, row: RowToPlace): Promise<number> {
  const { personId, trainingId, status = "registered", at = began, dueAt = null, standAlone = true } = row
  const isDone = ["completed", "exempt", "completedEquivalent"].includes(status)
  const source = row.source ?? { kind: "person" as const, sourceId: personId }
  const completedAt = row.completedAt ?? (isDone ? at : null)
  const fresh = relation(
    sql,
    "fresh",
    {
      ...unstartedDefaults(sql),
      personId: sql`${personId}::bigint`,
      trainingId: sql`${trainingId}::bigint`,
      regNum: sql`coalesce(${row.regNum ?? null}::integer, (
        select coalesce(max(reg_num), 0) + 1 from transcript
          where person_id = ${personId} and training_id = ${trainingId}))`,
      status: sql`${statusId(status)}::smallint`,
      origin: sql`'assignment'`,
      at: sql`${at}::timestamptz`,
      dueAt: sql`${dueAt}::timestamptz`,
      standAlone: sql`${standAlone}::boolean`,
      registeredAt: sql`${status === "registered" ? at : null}::timestamptz`,
      completedAt: sql`${completedAt}::timestamptz`,
      percent: sql`${isDone ? 100 : 0}::smallint`,
      sourceKind: sql`${source.kind}::text`,
      sourceId: sql`${source.sourceId}::bigint`,
      stamp: sql`${row.stamp ?? "Assigned"}::text`,
    },
    sql``,
  )
  const [placed] = await sql<{ id: number }>`
    with ${fresh.definition}, ${occurrenceInsertion(sql, fresh)}
    select id from placed
  `
  if (!placed) throw new Error("somebody else has put that row there")
  return placed.id
}

/** A row in the form that tests compare. */
export type PlacedRow = {
  id: number
  personId: number
  trainingId: number
  regNum: number
  status: Status
  registeredAt: Date | null
  startedAt: Date | null
  completedAt: Date | null
  dueAt: Date | null
  modifiedAt: Date
  percent: number
  score: number | null
  removedHow: string | null
  archived: boolean
  standAlone: boolean
}

/** Rows by their ids, or all, in the order of their ids. */
export async function placedRows(sql: Sql, ids?: number[]): Promise<PlacedRow[]> {
  const rows = await sql<Omit<PlacedRow, "status"> & { status: number }>`
    select id, person_id, training_id, reg_num, status, registered_at, started_at, completed_at, due_at, modified_at,
      percent, score, removed_how,
      archived, stand_alone
    from transcript where ${ids ?? null}::bigint[] is null or id = any(${ids ?? null}::bigint[]) order by id
  `
  return rows.map((row) => ({ ...row, status: statusOf(row.status) }))
}

/** The stamps of a row in their order: kind, author, new status, and comment. */
export async function stampsOf(
  sql: Sql,
  id: number,
): Promise<{ kind: string; byId: number | null; status: Status | null; message: string | null; at: Date }[]> {
  const rows = await sql<{
    kind: string
    byId: number | null
    status: number | null
    message: string | null
    at: Date
  }>`
    select kind, by_id, status, message, at from transcript_stamp where transcript_id = ${id} order by id
  `
  return rows.map((row) => ({ ...row, status: row.status === null ? null : statusOf(row.status) }))
}
