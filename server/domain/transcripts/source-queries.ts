import type { Relation } from "../../database/relation.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { type ActionOutcome, outcomeColumns, rowIdQuery, rowLocks, type TranscriptRows } from "./lock-rows.ts"
import { messageLength } from "./stamps.ts"
import { completedIds } from "./statuses.ts"

/**
 * Why a row is on a transcript: the kind of thing that `sourceId` identifies, such as an assignment, a curriculum's row
 * or a person.
 */
export type SourceKind = "assignment" | "curriculum" | "person" | "request" | "certification"
export type Source = { kind: SourceKind; sourceId: number }

/** The columns from which a source is added. */
export type SourceColumn = "transcriptId" | "sourceKind" | "sourceId" | "dueAt" | "at"

/**
 * Adds one source to each of many existing rows, as a part of one statement over a set: common table expressions, to be
 * written after `with` and after the definition of `link`, which contains a transcript row at most once. A source that
 * the row has, or had, is active (again) with the new due date. Completed rows get the source and do not change
 * otherwise.
 *
 * Defines `linked (transcript_id)`, and `redated (id)`: rows whose due date has changed, or that existed only as a part
 * of a curriculum before.
 */
export function sourceInsertion(sql: Sql, link: Relation<SourceColumn>): Statement<unknown> {
  return sql`
    target as materialized (
      select t.id, t.due_at as due_before, t.status, t.stand_alone, row.source_kind, row.source_id, row.due_at, row.at
      from ${link.name} row join transcript t on t.id = row.transcript_id
      order by t.id for update of t
    ),
    linked as (
      insert into transcript_source as source (transcript_id, kind, source_id, due_at, added_at)
      select id, source_kind, source_id, due_at, at from target
      on conflict (transcript_id, kind, source_id) do update set due_at = excluded.due_at, ended_at = null
        where source.ended_at is not null or source.due_at is distinct from excluded.due_at
      returning transcript_id
    ),
    -- Reads \`target\`, which has each row as of its lock; \`t\` has it as of the start of the statement.
    redated as (
      update transcript t set due_at = settled.due_at, modified_at = target.at,
        stand_alone = target.stand_alone or target.source_kind <> 'curriculum'
      from target cross join lateral (
        select least(target.due_at, due_at_of(target.id, target.source_kind, target.source_id)) as due_at
      ) settled
      where t.id = target.id and not target.status = any(${completedIds}::smallint[])
        and (target.due_before is distinct from settled.due_at
          or not target.stand_alone and target.source_kind <> 'curriculum')
      returning t.id
    )`
}

/** Ends one source of rows, in a transaction: its due date no longer counts. Returns the rows that had it. */
export async function endSource(
  sql: Sql,
  rows: TranscriptRows,
  { kind, sourceId }: Source,
  at: Date,
): Promise<number[]> {
  const ids = await lockRows(sql, rows)
  const ended = await sql<{ id: number }>`
    update transcript_source set ended_at = ${at}
    where transcript_id in (${rowIdQuery(sql, ids)}) and kind = ${kind} and source_id = ${sourceId} and ended_at is null
    returning transcript_id as id
  `
  const had = ended.map(({ id }) => id)
  await settleDueDates(sql, had, at)
  return had
}

/**
 * As `endSource`, for rows that each have a different source of one kind. `ending` is a query of transcript_id and
 * source_id. Returns the rows that had it.
 */
export async function endSources(sql: Sql, kind: SourceKind, ending: Statement<unknown>, at: Date): Promise<number[]> {
  const pairs = await sql<{
    transcriptId: number
    sourceId: number
  }>`select transcript_id, source_id from (${ending}) ending`
  const rows = pairs.map(({ transcriptId }) => transcriptId)
  await lockRows(sql, rows)
  const ended = await sql<{ id: number }>`
    update transcript_source source set ended_at = ${at}
    from unnest(${rows}::bigint[], ${pairs.map(({ sourceId }) => sourceId)}::bigint[]) ending (transcript_id, source_id)
    where source.transcript_id = ending.transcript_id and source.kind = ${kind} and source.source_id = ending.source_id
      and source.ended_at is null
    returning source.transcript_id as id
  `
  const had = [...new Set(ended.map(({ id }) => id))]
  await settleDueDates(sql, had, at)
  return had
}

/**
 * Sets or clears the due date that a person gives to rows, in a transaction. It replaces due dates from other people.
 * An earlier due date of an assignment or a curriculum still counts. Each row gets a stamp.
 */
export async function editDueDate(
  sql: Sql,
  rows: TranscriptRows,
  { dueAt, by, at, message = null }: { dueAt: Date | null; by: number; at: Date; message?: string | null },
): Promise<ActionOutcome> {
  // Lock before the statement begins, so that it sees due dates that concurrent transactions have set.
  const locked = await lockRows(sql, rows)
  const meant = "strings" in rows ? locked : rows
  const [result] = await sql<ActionOutcome>`
    with ${rowLocks(sql, meant, { withSeats: false })},
    judged as (
      select id, status, case
        when removed_at is not null then 'removed'
        when status = any(${completedIds}::smallint[]) then 'status' end as why
      from found
    ),
    changed as (
      update transcript t set modified_at = ${at} from judged
      where judged.id = t.id and judged.why is null
      returning t.id
    ),
    replaced as (
      update transcript_source source set due_at = null from changed
      where source.transcript_id = changed.id and source.kind = 'person' and source.source_id <> ${by}
    ),
    given as (
      insert into transcript_source (transcript_id, kind, source_id, due_at, added_at)
      select id, 'person', ${by}, ${dueAt}, ${at} from changed
      on conflict (transcript_id, kind, source_id) do update set due_at = excluded.due_at, ended_at = null
    ),
    stamped as (
      insert into transcript_stamp (transcript_id, kind, at, by_id, message)
      select id, 'Due Date Edited', ${at}, ${by}, left(${message}, ${messageLength}) from changed
    )
    ${outcomeColumns(sql)}
  `
  await settleDueDates(sql, meant, at)
  return result as ActionOutcome
}

/**
 * Sets the due date of rows to the earliest of their active sources, in one statement. Completed rows do not change.
 */
export async function settleDueDates(sql: Sql, rows: TranscriptRows, at: Date): Promise<void> {
  await sql`
    update transcript t set due_at = settled.due_at, modified_at = ${at}
    from (${rowIdQuery(sql, rows)}) input (id) cross join lateral (
      select min(source.due_at) as due_at from transcript_source source
      where source.transcript_id = input.id and source.ended_at is null
    ) settled
    where t.id = input.id and t.due_at is distinct from settled.due_at
      and not t.status = any(${completedIds}::smallint[])
  `
}

/**
 * Locks rows, and before them the seats of their sessions: until the transaction ends, no other transaction changes the
 * rows or their sources. Returns the ids.
 */
export async function lockRows(sql: Sql, rows: TranscriptRows): Promise<number[]> {
  const locked = await sql<{ id: number }>`
    with ${rowLocks(sql, rows, { withSeats: true })} select id from found order by id
  `
  return locked.map(({ id }) => id)
}
