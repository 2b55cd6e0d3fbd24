import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld, type World } from "../testing/world.ts"
import type { Database } from "./database.ts"
import { databaseWithin } from "./nested.ts"
import type { Sql } from "./sql.ts"

/** Runs work on a database that is one transaction of the world. Returns the skills after its commit. */
async function skillsAfter({ portal }: World, work: (database: Database) => Promise<unknown>): Promise<string[]> {
  await portal.database.transaction((sql) => work(databaseWithin(sql)))
  const rows = await portal.sql<{ title: string }>`select title from skill where title like 'New %' order by id`
  return rows.map(({ title }) => title)
}

const add = async (sql: Sql, title: string) => await sql`insert into skill (title) values (${title})`

const fail = async (sql: Sql) => await sql`select 1 / 0`

test("concurrent single statements run in order, and a failed one is rolled back alone", async () => {
  await using world = await openWorld()
  const skills = await skillsAfter(world, async ({ sql }) => {
    const results = await Promise.allSettled([add(sql, "New one"), fail(sql), add(sql, "New two")])
    assert.deepEqual(
      results.map(({ status }) => status),
      ["fulfilled", "rejected", "fulfilled"],
    )
  })
  assert.deepEqual(skills, ["New one", "New two"])
})

test("concurrent transactions take turns, and a failed one is rolled back alone", async () => {
  await using world = await openWorld()
  const order: string[] = []
  const skills = await skillsAfter(world, (database) => {
    const adding = (title: string, fails = false) =>
      database.transaction(async (sql) => {
        order.push(`${title} begins`)
        await add(sql, title)
        if (fails) await fail(sql)
        order.push(`${title} ends`)
      })
    return Promise.allSettled([adding("New one"), adding("New two", true), adding("New three")])
  })
  assert.deepEqual(skills, ["New one", "New three"])
  assert.deepEqual(order, ["New one begins", "New one ends", "New two begins", "New three begins", "New three ends"])
})

test("a single statement does not wait for the running transaction, and is rolled back with it", async () => {
  await using world = await openWorld()
  const skills = await skillsAfter(world, async (database) => {
    const within = database.transaction(async (sql) => {
      await add(sql, "New one")
      await add(database.sql, "New two")
      await assert.rejects(fail(database.sql))
      await add(sql, "New three")
      throw new Error("undone")
    })
    await assert.rejects(within, /undone/)
    await add(database.sql, "New four")
  })
  assert.deepEqual(skills, ["New four"])
})

test("nothing is left when the outer transaction is rolled back", async () => {
  await using world = await openWorld()
  const { portal } = world
  const whole = portal.database.transaction(async (sql) => {
    const within = databaseWithin(sql)
    await within.transaction((sql) => add(sql, "New one"))
    await within.forRequester({ caller: "somebody" }).read((sql) => add(sql, "New two"))
    throw new Error("undone")
  })
  await assert.rejects(whole, /undone/)
  assert.deepEqual(await skillsAfter(world, async () => {}), [])
})
