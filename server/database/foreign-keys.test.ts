import assert from "node:assert/strict"
import { test } from "node:test"
import { migratedDatabase, testConnection } from "../testing/databases.ts"
import { openDatabase } from "./database.ts"
import type { Sql } from "./sql.ts"

/** Foreign keys without an index: nothing deletes the rows that they refer to, and no statement searches by them. */
const unindexed = [
  "permission_constraint (ou_id)",
  "permission_constraint (ou_type_id)",
  "permission_constraint (provider_id)",
  "permission_constraint (training_id)",
  "person_ou (sole_type_id)",
  "training (default_price_currency)",
  "training_unit (currency)",
]

/** Lists the foreign keys whose columns no index begins with. An index may leave out rows without a value. */
async function keysWithoutIndex(sql: Sql): Promise<string[]> {
  const rows = await sql<{ key: string }>`
    select c.conrelid::regclass || ' (' || (
      select string_agg(a.attname, ', ' order by k.place)
      from unnest(c.conkey) with ordinality as k (number, place)
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number
    ) || ')' as key
    from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
      select from pg_index i
      where i.indrelid = c.conrelid and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
    )
    order by key
  `
  return rows.map(({ key }) => key)
}

test("every foreign key has an index, or is in the list of those that need none", async () => {
  const database = openDatabase(testConnection(await migratedDatabase()), { pooled: 1 })
  try {
    assert.deepEqual(await keysWithoutIndex(database.sql), unindexed, "Create an index in the new migration.")
    await database.sql.script("create table planted (person_id bigint references person)")
    assert.ok((await keysWithoutIndex(database.sql)).includes("planted (person_id)"))
    await database.sql.script("create index on planted (person_id) where person_id is not null")
    assert.deepEqual(await keysWithoutIndex(database.sql), unindexed)
  } finally {
    await database.close()
  }
})
