import type { Sql } from "../database/sql.ts"
import type { World } from "./world.ts"

/**
 * A fingerprint of each table of the portal, to compare with a later one: whether anything was stored meanwhile. The
 * counting of calls and what is derived from other tables when somebody asks are not among it.
 */
export function stored({ portal: { sql } }: World): Promise<Record<string, string | null>> {
  return ofEachTable(sql, "sum(hashtextextended(t::text, 0))::text", ["training_description", "catalogue_revision"])
}

/** How many rows each table of the portal has, but for those that are written to by who only asks. */
export function rowCounts({ portal: { sql } }: World): Promise<Record<string, number>> {
  const others = ["person_token", "application", "access_token", "training_description", "job", "job_wish"]
  return ofEachTable(sql, "count(*)", others)
}

// They are the same in every world.
const texts = new Map<string, string>()

/**
 * What an aggregate over the rows `t` says of each table. With the function in it no workers are asked for help, who
 * take far longer to come than there is to be done.
 */
async function ofEachTable<Value>(sql: Sql, aggregate: string, others: string[]): Promise<Record<string, Value>> {
  const text = texts.get(aggregate) ?? (await written())
  texts.set(aggregate, text)
  const [row] = await sql<{ values: Record<string, Value> }>(Object.assign([text], { raw: [text] }))
  return row!.values

  async function written(): Promise<string> {
    const each = `select %L as name, to_jsonb(${aggregate}) as value from public.%I t`
    const [row] = await sql<{ text: string }>`
      select 'select jsonb_object_agg(name, value) as values, pg_current_xact_id() from ('
        || string_agg(format(${each}, table_name, table_name), ' union all ') || ') as tables' as text
      from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
        and not table_name = any(${others}) and table_name not like 'throttle%'
    `
    return row!.text
  }
}
