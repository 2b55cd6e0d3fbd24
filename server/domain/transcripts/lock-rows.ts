import type { Sql, Statement } from "../../database/sql.ts"
import { lockedSeats } from "../catalogue/index.ts"

/** Which rows of transcripts are meant: their ids, or a query that gives them in its only column. */
export type Rows = Statement<unknown> | readonly number[]

/** The ids as a query of one column. */
export function idQuery(sql: Sql, rows: Rows): Statement<unknown> {
  return "strings" in rows ? rows : sql`select unnest(${rows}::bigint[])`
}

/**
 * Locks the rows that are asked for, as a part of one statement: common table expressions, to be written after `with`. Seats come before
 * transcripts, both in the order of their ids, as everywhere: two that want the same ones wait for each other, never in a circle. Seats
 * are looked at only `withSeats`.
 *
 * Gives `asked (id)`, `seats (training_id, left)`, and the rows as they are now:
 * `found (id, person_id, training_id, status, removed_at, removed_how, archived, open_offer)`.
 */
export function locking(sql: Sql, rows: Rows, { withSeats }: { withSeats: boolean }): Statement<unknown> {
  const trainings = sql`select t.training_id from asked join transcript t on t.id = asked.id where ${withSeats}::boolean`
  return sql`
    asked (id) as materialized (select distinct chosen.id from (${idQuery(sql, rows)}) chosen (id)),
    seats as materialized (${lockedSeats(sql, trainings)}),
    found as materialized (
      select t.id, t.person_id, t.training_id, t.status, t.removed_at, t.removed_how, t.archived, t.open_offer
      from asked join transcript t on t.id = asked.id
      -- Whatever the seats are: this makes them come first.
      where (select count(*) from seats) >= 0
      order by t.id for update of t
    )`
}

/** Why a row was left as it is: there is none; it is removed (or, of a restoring, is not); its status does not allow it; there is no seat. */
export type Why = "unknown" | "removed" | "not removed" | "status" | "archived" | "not archived" | "seats"

/** A row that was left as it is. */
export type Refused = { id: number; why: Why; status: number | null }

/** What came of an action on a set of rows. */
export type Outcome = { changed: number; refused: Refused[] }

/**
 * The end of a statement that has `asked`, `judged (id, status, why)` and `changed (id)`: how many rows were changed,
 * and which were not. `more`: further columns, each after a comma.
 */
export function outcome(sql: Sql, more: Statement<unknown> = sql``): Statement<unknown> {
  return sql`
    select (select count(*) from changed) as changed, (
      select coalesce(jsonb_agg(jsonb_build_object('id', id, 'why', why, 'status', status) order by id), '[]')
      from (
        select id, why, status from judged where why is not null
        union all select id, 'unknown', null from asked where id not in (select id from judged)
      ) refused
    ) as refused${more}`
}

/** The rows that an action has changed: all but the refused ones. */
export function without(ids: readonly number[], refused: readonly Refused[]): number[] {
  const left = new Set(refused.map(({ id }) => id))
  return ids.filter((id) => !left.has(id))
}

/** The ids of rows, in their order. */
export async function findIds(sql: Sql, rows: Rows): Promise<readonly number[]> {
  if (!("strings" in rows)) return rows
  return (await sql<{ id: number }>`select id from (${rows}) chosen (id) order by id`).map(({ id }) => id)
}
