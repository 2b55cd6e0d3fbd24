import type { Sql, Statement } from "../../database/sql.ts"
import { lockedSeats } from "../catalogue/index.ts"

/** A set of transcript rows: their ids, or a query that returns the ids in its only column. */
export type TranscriptRows = Statement<unknown> | readonly number[]

/** Returns the ids as a query of one column. */
export function rowIdQuery(sql: Sql, rows: TranscriptRows): Statement<unknown> {
  return "strings" in rows ? rows : sql`select unnest(${rows}::bigint[])`
}

/**
 * Locks rows, as a part of one statement: common table expressions, to be written after `with`. Seats are locked before
 * transcripts, both in the order of their ids, as everywhere: concurrent transactions wait for each other without a
 * deadlock. Seats are locked only `withSeats`.
 *
 * Defines `asked (id)`, `seats (training_id, left)`, and the current rows: `found (id, person_id, training_id, status,
 * removed_at, removed_how, archived, open_offer)`.
 */
export function rowLocks(sql: Sql, rows: TranscriptRows, { withSeats }: { withSeats: boolean }): Statement<unknown> {
  const trainings = sql`
    select t.training_id from input join transcript t on t.id = input.id where ${withSeats}::boolean
  `
  return sql`
    input (id) as materialized (select distinct chosen.id from (${rowIdQuery(sql, rows)}) chosen (id)),
    seats as materialized (${lockedSeats(sql, trainings)}),
    found as materialized (
      select t.id, t.person_id, t.training_id, t.status, t.removed_at, t.removed_how, t.archived, t.open_offer
      from input join transcript t on t.id = input.id
      -- Always true. It forces the seats to be locked first.
      where (select count(*) from seats) >= 0
      order by t.id for update of t
    )`
}

/**
 * Why a row did not change: it does not exist; it is removed (for a restoration: is not removed); its status does not
 * allow the action; the session has no free seat.
 */
export type RefusalReason = "unknown" | "removed" | "not removed" | "status" | "archived" | "not archived" | "seats"

/** A row that did not change. */
export type RefusedRow = { id: number; why: RefusalReason; status: number | null }

/** The result of an action on a set of rows. */
export type ActionOutcome = { changed: number; refused: RefusedRow[] }

/**
 * The end of a statement with `asked`, `judged (id, status, why)` and `changed (id)`: returns how many rows were
 * changed, and which were not. `more`: further columns, each after a comma.
 */
export function outcomeColumns(sql: Sql, more: Statement<unknown> = sql``): Statement<unknown> {
  return sql`
    select (select count(*) from changed) as changed, (
      select coalesce(jsonb_agg(jsonb_build_object('id', id, 'why', why, 'status', status) order by id), '[]')
      from (
        select id, why, status from judged where why is not null
        union all select id, 'unknown', null from input where id not in (select id from judged)
      ) refused
    ) as refused${more}`
}

/** Returns the rows that an action has changed: all but the refused ones. */
export function withoutRefused(ids: readonly number[], refused: readonly RefusedRow[]): number[] {
  const left = new Set(refused.map(({ id }) => id))
  return ids.filter((id) => !left.has(id))
}

/** Returns the ids of rows, in their order. */
export async function findIds(sql: Sql, rows: TranscriptRows): Promise<readonly number[]> {
  if (!("strings" in rows)) return rows
  return (await sql<{ id: number }>`select id from (${rows}) chosen (id) order by id`).map(({ id }) => id)
}
