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

/**
 * The statement for all tables. They are the same in every world. With the function in it no workers are asked for help, who take far longer to
 * come than there is to be done.
 */
async function statementFor(sql: Sql): Promise<string> {
  const [row] = await sql<{ text: string }>`
    select 'select jsonb_object_agg(name, print) as prints, pg_current_xact_id() from ('
      || string_agg(format('select %L as name, sum(hashtextextended(t::text, 0))::text as print from public.%I t', table_name, table_name), ' union all ')
      || ') as tables' as text
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('training_description', 'catalogue_revision') and table_name not like 'throttle%'
  `
  return row!.text
}
