import type { Sql } from "../../database/sql.ts"

/**
 * Stores when a row was requested. A row that the request has created (`isNew`) has no assigner and no assignment date.
 */
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
