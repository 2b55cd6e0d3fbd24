import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld } from "../testing/world.ts"
import { type Relation, relation } from "./relation.ts"
import type { Sql, Statement } from "./sql.ts"

/** A fragment that needs two columns. */
function totals(sql: Sql, row: Relation<"personId" | "score">): Statement<{ personId: number; total: number }> {
  return sql<{ personId: number; total: number }>`
    select person_id, sum(score)::integer as total from ${row.name} group by person_id order by person_id
  `
}

test("a relation has a column for each expression, under the expression's name, and may have more columns than a fragment needs", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const rows = relation(
    sql,
    "scored",
    { personId: sql`n % 2`, score: sql`n * ${10}::integer`, comment: sql`'more'` },
    sql`from generate_series(1, 4) n`,
  )
  assert.deepEqual(await sql`with ${rows.definition} ${totals(sql, rows)}`, [
    { personId: 0, total: 60 },
    { personId: 1, total: 40 },
  ])
})

test("a relation without a column that a fragment needs does not compile", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const misspelt = relation(sql, "scored", { personID: sql`1`, score: sql`1` }, sql``)
  // @ts-expect-error The column personId is missing.
  assert.ok(totals(sql, misspelt))
})

test("a name that is not an identifier of ours never becomes a part of a statement", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  assert.throws(() => relation(sql, "scored; drop table person", { score: sql`1` }, sql``), /is no name/)
  assert.throws(() => relation(sql, "scored", { "score, 1": sql`1` }, sql``), /is no name/)
})
