import type { Sql } from "../../database/sql.ts"

/**
 * Begins a new era of changes when the database is not where it was when the last one began: copied, or restored into another cluster,
 * where the numbers of transactions begin anew.
 */
export async function settleChangeEra(sql: Sql): Promise<void> {
  await sql`select settle_change_era()`
}

/** Begins a new era of changes: cursors of the last one may have told of changes that a restore has undone. */
export async function beginChangeEra(sql: Sql): Promise<void> {
  await sql`select begin_change_era()`
}
