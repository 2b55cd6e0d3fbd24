import type { Sql } from "../database/sql.ts"
import type { World } from "./world.ts"

/**
 * A fingerprint of each table of the portal, to find out whether anything was stored meanwhile. It excludes the
 * counting of calls, and data that reads derive from other tables.
 */
export function stored({ portal: { sql } }: World): Promise<Record<string, string | null>> {
  return ofEachTable(sql, "sum(hashtextextended(t::text, 0))::text", ["training_description", "catalogue_revision"])
}

/** The number of rows of each table of the portal, except tables that reads write to. */
export function rowCounts({ portal: { sql } }: World): Promise<Record<string, number>> {
  const others = ["person_token", "application", "access_token", "training_description", "job", "job_wish"]
  return ofEachTable(sql, "count(*)", others)
}

// They are the same in every world.
const texts = new Map<string, string>()

/**
 * An aggregate over the rows `t` of each table. With the function in it PostgreSQL starts no parallel workers, which
 * would take far longer than the work.
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
