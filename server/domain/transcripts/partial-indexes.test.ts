import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld } from "../../testing/world.ts"
import { hasIndexedStatus, indexedStatuses } from "./partial-indexes.ts"
import { statusId } from "./statuses.ts"

test("the statuses of each partial index equal those in its predicate, and no index is missing", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const found = await sql<{ name: string; predicate: string }>`
    select indexrelid::regclass::text as name, pg_get_expr(indpred, indrelid) as predicate
    from pg_index where indrelid = 'transcript'::regclass and pg_get_expr(indpred, indrelid) like '%status%' order by 1
  `
  const numbers = (text: string) => [...text.matchAll(/\d+/g)].map(([number]) => Number(number))
  assert.deepEqual(
    Object.fromEntries(found.map(({ name, predicate }) => [name, numbers(predicate)])),
    Object.fromEntries(Object.entries(indexedStatuses).map(([name, statuses]) => [name, statuses.map(statusId)])),
  )
})

test("a generic plan can read the partial index", async () => {
  await using world = await openWorld()
  await world.portal.database.transaction(async (sql) => {
    await sql`
      select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)
    `
    const plan = await sql<{ "QUERY PLAN": string }>`
      explain select id from transcript t
      where t.id > ${0} and ${hasIndexedStatus(sql, sql`t`, "transcript_in_approval")} order by t.id limit ${10}
    `
    assert.match(JSON.stringify(plan), /transcript_in_approval/)
  })
})
