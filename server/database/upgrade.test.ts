import assert from "node:assert/strict"
import { after, before, suite, test } from "node:test"
import { fileURLToPath } from "node:url"
import type pg from "pg"
import { checkBackup, readBackup, readJson } from "../commands/backup/backup-file.ts"
import { inTransactions } from "../commands/backup/client.ts"
import { releasePortal } from "../commands/backup/release-portal.ts"
import { Restore } from "../commands/backup/restore-portal.ts"
import { jobHandlersOfAssignments } from "../domain/assignments/index.ts"
import { assign, assignments, told } from "../testing/assignments.ts"
import { emptyDatabase, testConnection } from "../testing/databases.ts"
import { counts, has, idOf, nextDay, stored } from "../testing/engine.ts"
import { openWorld, type World } from "../testing/world.ts"
import { openDatabase } from "./database.ts"
import { migrationNames } from "./migrate.ts"

// A portal that older code stored is upgraded, and continues. testing/upgrade/store-portal.ts makes the file.

const file = fileURLToPath(new URL("../testing/upgrade/portal.tar.gz", import.meta.url))

const fixed = { type: "fixed", date: "2026-12-31" }

// PostgreSQL 18 wrote the file. Older versions lack some of the text search configurations that it names.
const skip = process.env.QUOIN_TEST_POSTGRES !== undefined && "the stored portal is of PostgreSQL 18"

suite("a portal that older code stored", { skip }, () => {
  let world: World
  let storedRows: Record<string, number>

  before(async () => {
    const name = await emptyDatabase()
    const { manifest, heads } = await checkBackup(file)
    const takenAt = new Date(manifest.takenAt)
    const begin = (client: pg.Client) => client.query("begin")
    await inTransactions([testConnection(name)], { begin, failure: "The upgrade failed" }, async ([client]) => {
      const options = { clock: { now: () => takenAt }, takenAt, forgetSecrets: true }
      const restore = new Restore(client!, heads.get("production")!, options)
      await restore.begin()
      for await (const entry of readBackup(file)) {
        const table = /^production\/(.+)\.\d+\.copy$/.exec(entry.name)?.[1]
        if (table !== undefined) await restore.load(table, entry.body)
        if (entry.name.endsWith("/rows.json")) storedRows = (await readJson(entry)) as Record<string, number>
      }
      await restore.complete()
    })
    world = await openWorld({ name, database: openDatabase(testConnection(name), { pooled: 4 }) })
    world.pass(takenAt.getTime() - world.portal.clock.now().getTime())
    await releasePortal(world.portal, { sendMails: false })
  })
  after(() => world[Symbol.asyncDispose]())

  test("the database has all migrations after the upgrade", async () => {
    const rows = await world.portal.sql<{ name: string }>`select name from schema_migration order by name`
    assert.deepEqual(
      rows.map(({ name }) => name),
      await migrationNames(),
    )
  })

  // Tables that a later migration has replaced, or that the upgrade itself writes to.
  const changedTables = ["schema_migration", "api_key", "api_session", "change_era"]

  test("no row is lost in the upgrade", async () => {
    const kept = Object.keys(storedRows).filter((table) => !changedTables.includes(table))
    assert.ok(kept.length > 100, String(kept.length))
    const rows = await world.portal.sql<{ name: string; count: number }>`
      select name,
        (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I', name), false, true,
              '')))[1]::text::integer as count
      from unnest(${kept}::text[]) name
    `
    assert.deepEqual(
      Object.fromEntries(rows.map(({ name, count }) => [name, count])),
      Object.fromEntries(kept.map((table) => [table, storedRows[table]])),
    )
  })

  test("an assignment, its results and its transcript rows have the stored values", async () => {
    const { sql } = world.portal
    const { body } = await world.get(`${assignments}/4`)
    const { title, comment, status, dueDate } = body.data
    assert.deepEqual([title, comment, status, dueDate], ["An assignment", "Assignment 3", "processed", fixed])
    assert.equal((await counts(world, 4)).users, 2)
    const [person] = await sql<{
      id: number
    }>`select person_id as id from assignment_result where assignment_id = 4 order by 1 limit 1`
    const [training] = await sql<{
      id: number
    }>`select training_id as id from assignment_training where assignment_id = 4`
    assert.deepEqual(await has(world, person!.id, training!.id), ["pendingPayment"])
  })

  test("the next cycle of a dynamic assignment adds a person who joined", async () => {
    const before = await stored(world, 1)
    assert.deepEqual([before.kind, before.status], ["dynamic", "active"])
    const ous = { Division: ["DIV-NORTH-1"] }
    const joined = await world.send("PATCH", "/admin/api/people/E1000", { ous }, await world.signIn())
    assert.equal(joined.status, 200, JSON.stringify(joined.body))
    await nextDay(world)
    const after = await stored(world, 1)
    assert.deepEqual([after.cycle, after.people], [before.cycle + 1, before.people + 1])
    const [training] = await world.portal.sql<{
      id: number
    }>`select training_id as id from assignment_training where assignment_id = 1`
    assert.deepEqual(await has(world, await idOf(world, "person", "E1000"), training!.id), ["registered"])
  })

  test("a new assignment is processed beside the old ones", async () => {
    const [course] = await world.portal.sql<{ guid: string }>`
      select guid from training where type = 'Course' and active order by id desc limit 1`
    const request = { title: "After the upgrade", training: [course!.guid], users: ["E1001"] }
    const { assignmentId } = await assign(world, request, await world.authorize())
    await world.runJobs({ of: jobHandlersOfAssignments })
    assert.deepEqual((await told(world, assignmentId, await world.authorize())).status, "processed")
  })
})
