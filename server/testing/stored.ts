import type { Sql } from "../portal/sql.ts"
import type { World } from "./world.ts"

/**
 * A fingerprint of each table of the portal, to compare with a later one: whether anything was stored meanwhile. The counting of calls and
 * what is derived from other tables when somebody asks are not among it.
 */
export async function stored({ portal: { sql } }: World): Promise<Record<string, string | null>> {
  text ??= await statementFor(sql)
  const [row] = await sql<{ prints: Record<string, string | null> }>(Object.assign([text], { raw: [text] }))
  return row!.prints
}

let text: string | undefined

/** The statement for all tables. They are the same in every world. */
async function statementFor(sql: Sql): Promise<string> {
  const [row] = await sql<{ text: string }>`
    select 'select jsonb_object_agg(name, print) as prints from (values '
      || string_agg(format('(%L, (select sum(hashtextextended(t::text, 0)) from public.%I t)::text)', table_name, table_name), ', ')
      || ') as tables (name, print)' as text
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('training_description', 'catalogue_revision') and table_name not like 'throttle%'
  `
  return row!.text
}
