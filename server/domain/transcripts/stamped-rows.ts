import type { Sql, Statement } from "../../database/sql.ts"
import { raiseSeatsChanged, raiseStamped, type StampedRows, type Stamping } from "./events.ts"
import { isInserted } from "./insert-occurrences.ts"
import { type SeatChange, seatChangesColumn } from "./seats.ts"
import type { Stamp } from "./stamps.ts"
import { statusOf } from "./statuses.ts"

/** The groups of rows that one statement has stamped, as `stampedColumns` returns them. */
export type StampedGroup = { ids: number[]; type: string; stamp: Stamp; before: number | null; after: number | null }

/** The columns `stamped` and `seats` of a statement. */
export type StampedResult = { stamped: StampedGroup[]; seats: SeatChange[] }

/**
 * The columns `stamped` and `seats`, each after a comma, of a statement that writes stamps and has the expression
 * `seated` of `seatUpdate`. `rows` is a query of id, training_id, stamp, before and after. After the statement, call
 * `raiseStamps`.
 */
export function stampedColumns(sql: Sql, rows: Statement<unknown>): Statement<unknown> {
  return sql`, (
    select coalesce(jsonb_agg(to_jsonb(each_group)), '[]') from (
      select training.type, stamp, before, after, jsonb_agg(changes.id order by changes.id) as ids
      from (${rows}) changes (id, training_id, stamp, before, after)
      join training on training.id = changes.training_id
      group by training.type, stamp, before, after order by training.type, stamp, before, after
    ) each_group
  ) as stamped${seatChangesColumn(sql)}`
}

/** `stampedColumns` for a statement with `occurrenceInsertion`. */
export function placedColumns(sql: Sql): Statement<unknown> {
  return stampedColumns(
    sql,
    sql`select new_id, training_id, stamp, null::smallint, status from numbered where ${isInserted(sql)}`,
  )
}

/** Raises the events of a statement with `stampedColumns`: its stamps, and the seats that it took or freed. */
export async function raiseStamps(sql: Sql, { stamped, seats }: StampedResult, stamping: Stamping): Promise<void> {
  if (stamped.length > 0) await raiseStamped(sql, stamped.map(toStampedRows), stamping)
  if (seats.length > 0) await raiseSeatsChanged(sql, seats, stamping.at)
}

function toStampedRows({ ids, type, stamp, before, after }: StampedGroup): StampedRows {
  return { ids, training: trainingKind(type), stamp, before: named(before), after: named(after) }
}

/** Returns the kind of a training by its type, as far as the effects of stamps differ. */
export function trainingKind(type: string): StampedRows["training"] {
  return type === "Session" ? "session" : type === "Curriculum" ? "curriculum" : "other"
}

function named(status: number | null): ReturnType<typeof statusOf> | null {
  return status === null ? null : statusOf(status)
}
