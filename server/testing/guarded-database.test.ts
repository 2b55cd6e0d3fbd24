import assert from "node:assert/strict"
import { test } from "node:test"
import { portalIn } from "../portal/portal.ts"
import { guardedPortal } from "./guarded-database.ts"
import { openWorld } from "./world.ts"

const refused = /^Error: Work in a transaction uses its own sql, and begins no other one\.$/

test("work in a transaction is refused another transaction and the portal's single statements", async () => {
  await using world = await openWorld()
  const portal = guardedPortal(world.portal)
  const { database } = portal
  for (const use of [
    () => portal.sql`select 1`,
    () => database.transaction(async (sql) => await sql`select 1`),
    () => database.read(async (sql) => await sql`select 1`),
    () => database.background.sql`select 1`,
    () => database.forRequester({ caller: "someone" }).transaction(async (sql) => await sql`select 1`),
  ])
    await assert.rejects(
      database.transaction(async () => await use()),
      refused,
    )
})

test("work in a transaction may use its own sql, also as the portal's", async () => {
  await using world = await openWorld()
  const portal = guardedPortal(world.portal)
  const rows = await portal.database.transaction(async (sql) => [
    ...(await sql`select 1 as one`),
    ...(await portalIn(portal, sql).sql`select 1 as one`),
  ])
  assert.deepEqual(rows, [{ one: 1 }, { one: 1 }])
  assert.deepEqual(await portal.sql`select 2 as two`, [{ two: 2 }])
})
