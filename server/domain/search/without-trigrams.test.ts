import assert from "node:assert/strict"
import { test } from "node:test"
import { openDatabase } from "../../database/database.ts"
import { migrate } from "../../database/migrate.ts"
import { machineClock } from "../../portal/clock.ts"
import { emptyDatabase, testServer } from "../../testing/databases.ts"
import { addCast } from "../../testing/people.ts"
import { addSearched } from "../../testing/search.ts"
import { openWorld } from "../../testing/world.ts"

test("search finds the same when the database's user may not create extensions", async () => {
  const name = await emptyDatabase()
  const user = `${name}_user`
  const owner = openDatabase({ ...testServer(), database: name })
  await owner.sql.script(`create role ${user} login; grant create on schema public to ${user}`)
  await owner.close()
  const database = openDatabase({ ...testServer(), database: name, user })
  await migrate(database, machineClock)
  assert.deepEqual(await database.sql`select extname from pg_extension where extname = 'pg_trgm'`, [])
  await addCast(database)
  await using world = await openWorld({ name, database })
  await addSearched(world, { title: "Forklift", description: "Mind the crane" })
  await addSearched(world, { title: "Knots" })
  for (const query of ["Title=RKLI", "Description=the%20cr"]) {
    const { body } = await world.get(`/services/api/Catalog/GlobalSearch?${query}`)
    assert.deepEqual([body.totalRecords, body.data[0]?.Title], [1, "Forklift"])
  }
  const { body } = await world.get("/services/api/Core/GlobalSearch", { SearchText: "forklifts" })
  assert.equal(body.data[0].TrainingCount, 1)
})
