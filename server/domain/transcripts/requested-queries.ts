import type { Sql } from "../../database/sql.ts"

/** Writes down when a row was asked for. Of one that the request has made, nobody is said to have assigned it. */
export async function markRequested(
  sql: Sql,
  rowId: number,
  { at, isNew }: { at: Date; isNew: boolean },
): Promise<void> {
  await sql`
    update transcript set requested_at = ${at}, assigned_at = case when ${isNew} then null else assigned_at end,
      assigned_by = case when ${isNew} then null else assigned_by end
    where id = ${rowId}
  `
}
