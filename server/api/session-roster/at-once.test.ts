import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql } from "../../database/sql.ts"
import { seatsLeft } from "../../domain/catalogue/seats.ts"
import { moveRows } from "../../domain/transcripts/move-queries.ts"
import { addSession, placeMany, rosterOf } from "../../testing/session-rosters.ts"
import { placedRows } from "../../testing/transcript-rows.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/services/api/SessionRoster/"

test("if several callers submit a roster at the same moment, one succeeds and the others are refused", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  const people = await placeMany(world.portal.sql, session.id, 10)
  await world.get("/services/api/SessionRoster/GetSessionRoster", { sessionLOID: session.guid })
  const answers = await Promise.all([1, 2, 3].map(() => world.write("POST", path, rosterOf(session, people))))
  const reasons = answers.map(({ body }) => body.data[0].Reason).sort()
  const late = "The roster has been submitted and cannot be changed."
  // A caller that read the session after the first commit finds its people completed.
  assert.deepEqual(reasons, [late, late, null])
  const stamps = await world.portal
    .sql`select count(*) as count from transcript_stamp where kind = 'Completed' group by transcript_id`
  assert.deepEqual(stamps, Array(6).fill({ count: 1 }))
})

test("a person who withdraws or registers during a submission does so before or after it, and no row is left open", async () => {
  await using world = await openWorld()
  for (let round = 0; round < 6; round++) {
    const session = await addSession(world, { number: `S-${round}` })
    const { sql, clock } = world.portal
    const ann = await addTranscript(world, "ann", session)
    const bruno = await addTranscript(world, "bruno", session)
    const clara = await addTranscript(world, "clara", session, { status: "approved" })
    const act = { at: clock.now(), by: null, origin: "administrator" } as const
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
    // A person who is registered after the submission has come to a session that is over.
    assert.ok(third === "noShow" || third === "registered", third)
  }
})

// Changes by another transaction that a roster waits for, and the answer to the roster afterwards.
const changes: [string, string, (sql: Sql, ids: { part: number; row: number }) => PromiseLike<unknown>][] = [
  [
    "a part is removed",
    "Part Name or Part Id does not exist",
    (sql, { part }) => sql`delete from part where id = ${part}`,
  ],
  [
    "a learner withdraws",
    "User not registered to session.",
    (sql, { row }) =>
      moveRows(sql, "withdraw", [row], { at: new Date("2026-03-04T08:00:00Z"), by: null, origin: "administrator" }),
  ],
]

for (const [change, fault, make] of changes)
  test(`a roster that waits while ${change} is judged by the state after the wait, and nothing is stored`, async () => {
    await using world = await openWorld()
    const { sql, database } = world.portal
    const session = await addSession(world)
    const row = await addTranscript(world, "ann", session)
    const part = session.parts[1] as number
    const [written, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const changing = database.transaction(async (sql) => {
      await seatsLeft(sql, [session.id])
      await make(sql, { part, row })
      written.resolve()
      await ending.promise
    })
    await written.promise
    const Attendance = [{ PartID: part, Attended: true }]
    const roster = world.write("POST", path, {
      SessionLOID: session.guid,
      ActorID: "wsadmin",
      SessionStatus: "Completed",
      Users: [{ UserID: "ann", Attendance }],
    })
    while ((await sql`select from pg_locks where not granted`).length === 0);
    ending.resolve()
    const [{ body }] = await Promise.all([roster, changing])
    assert.equal(body.data[0].Reason, fault)
    assert.deepEqual(await sql`select from session_roster where session_id = ${session.id}`, [])
  })
