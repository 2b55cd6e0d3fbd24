import { type Sql, type Statement, written } from "./sql.ts"

/**
 * Adds a copy of each row of `table` that has `from` in this column, with `to` in its place: for rows that belong to
 * another row and have no identity of their own. Whoever hands the table over must own it.
 */
export async function copyRows(
  sql: Sql,
  table: Statement<unknown>,
  column: Statement<unknown>,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await sql`
    insert into ${table} select copy.* from ${table} own
    cross join lateral jsonb_populate_record(own, jsonb_build_object(${written(column).text}::text, ${to}::bigint)) copy
    where own.${column} = ${from}
  `
}
