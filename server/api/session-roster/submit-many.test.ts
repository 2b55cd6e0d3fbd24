import assert from "node:assert/strict"
import { test } from "node:test"
import { addSession, placeMany, rosterOf } from "../../testing/session-rosters.ts"
import { noting } from "../../testing/statements.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/services/api/SessionRoster/"

test("a roster of 500 people is submitted in one transaction of at most ten statements", async () => {
  await using world = await openWorld()
  const session = await addSession(world, { maximum: 500 })
  const people = await placeMany(world.portal.sql, session.id, 500)
  const { database, transactions } = noting(world.portal.database)
  world.portal.database = database
  const { body } = await world.write("POST", path, rosterOf(session, people))
  assert.deepEqual([body.data[0].Result, body.data[0].Users.length], ["Success", 500])
  assert.equal(transactions.length, 1)
  assert.ok(transactions[0]!.length <= 10, transactions[0]!.map((text) => text.trim().slice(0, 200)).join("\n---\n"))
  const ends = await world.portal.sql`
    select status, count(*) as people, count(score) as scores from transcript where training_id = ${session.id}
      group by 1 order by 1`
  assert.deepEqual(ends, [
    { status: 6, people: 300, scores: 300 },
    { status: 16, people: 100, scores: 100 },
    { status: 18, people: 100, scores: 100 },
  ])
})
