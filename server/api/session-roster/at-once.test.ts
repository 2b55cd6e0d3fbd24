import assert from "node:assert/strict"
import { test } from "node:test"
import { moveRows } from "../../domain/transcripts/move-queries.ts"
import { addSession, placeMany, rosterOf } from "../../testing/session-rosters.ts"
import { placedRows } from "../../testing/transcript-rows.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/services/api/SessionRoster/"

test("of several who submit a roster at the same moment one does, and the others are told so", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  const people = await placeMany(world.portal.sql, session.id, 10)
  await world.get("/services/api/SessionRoster/GetSessionRoster", { sessionLOID: session.guid })
  const answers = await Promise.all([1, 2, 3].map(() => world.write("POST", path, rosterOf(session, people))))
  const told = answers.map(({ body }) => body.data[0].Reason).sort()
  const late = "The roster has been submitted and cannot be changed."
  // Who looked it up after the first was through finds those people settled, too.
  assert.deepEqual(told, [late, late, null])
  const stamps = await world.portal
    .sql`select count(*) as count from transcript_stamp where kind = 'Completed' group by transcript_id`
  assert.deepEqual(stamps, Array(6).fill({ count: 1 }))
})

test("who withdraws or comes while the roster is submitted does so before or after it, and nobody is left behind", async () => {
  await using world = await openWorld()
  for (let round = 0; round < 6; round++) {
    const session = await addSession(world, { number: `S-${round}` })
    const { sql, clock } = world.portal
    const ann = await addTranscript(world, "ann", session)
    const bruno = await addTranscript(world, "bruno", session)
    const clara = await addTranscript(world, "clara", session, { status: "approved" })
    const act = { at: clock.now(), by: null }
    const record = {
      SessionLOID: session.guid,
      ActorID: "wsadmin",
      SessionStatus: "Completed",
      Users: [{ UserID: "ann" }],
    }
    const [answer, left, came] = await Promise.all([
      world.write("POST", path, record),
      moveRows(sql, "withdraw", [bruno], act),
      moveRows(sql, "register", [clara], act),
    ])
    assert.deepEqual([answer.body.data[0].Reason, came.changed], [null, 1])
    const [first, second, third] = (await placedRows(sql, [ann, bruno, clara])).map(({ status }) => status)
    assert.equal(first, "completed")
    assert.equal(second, left.changed === 1 ? "withdrawn" : "noShow")
    // Who is registered when it is through already has come to a session that is over.
    assert.ok(third === "noShow" || third === "registered", third)
  }
})
