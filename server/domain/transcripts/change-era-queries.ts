import type { Sql } from "../../database/sql.ts"

/**
 * Begins a new era of changes if the database has moved since the last era began: it was copied, or restored into
 * another cluster, where transaction numbers start anew.
 */
export async function settleChangeEra(sql: Sql): Promise<void> {
  await sql`select settle_change_era()`
}

/** Begins a new era of changes: cursors of the last era may include changes that a restore has undone. */
export async function beginChangeEra(sql: Sql): Promise<void> {
  await sql`select begin_change_era()`
}
