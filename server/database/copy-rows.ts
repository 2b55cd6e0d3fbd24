import { type Sql, type Statement, textAndValues } from "./sql.ts"

/**
 * Copies each row of `table` that has `from` in this column, with `to` in its place: for rows that belong to another
 * row and have no identity of their own. The calling module must own the table.
 */
export async function copyRows(
  sql: Sql,
  table: Statement<unknown>,
  column: Statement<unknown>,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await sql`
    insert into ${table} select copy.* from ${table} own
    cross join lateral jsonb_populate_record(own,
        jsonb_build_object(${textAndValues(column).text}::text, ${to}::bigint)) copy
    where own.${column} = ${from}
  `
}
