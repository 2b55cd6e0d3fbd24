import assert from "node:assert/strict"
import { test } from "node:test"
import { part } from "../../testing/drafts.ts"
import { addSession } from "../../testing/session-rosters.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { findSeats } from "../catalogue/seats.ts"
import type { Status } from "../transcripts/statuses.ts"

// Exempting people from a session. Somebody on its waitlist has no work to be exempt from, and takes no seat.

const inAWeek = [{ ...part, PartStartDateTime: "2026-03-11T12:00:00", PartEndDateTime: "2026-03-11T16:00:00" }]

/** A session of so many seats, with Ann in this status, and Bruno and Clara on its waitlist. */
async function opened(world: World, ann: Status, maximum: number) {
  const session = await addSession(world, { maximum, parts: inAWeek })
  const rows = [
    await addTranscript(world, "ann", session, { status: ann }),
    await addTranscript(world, "bruno", session, { status: "waitlisted" }),
    await addTranscript(world, "clara", session, { status: "waitlisted" }),
  ]
  return {
    exempt: async (place: number) =>
      await world.send("PATCH", `/admin/api/transcripts/${rows[place]}`, { action: "exempt" }, await world.signIn()),
    taken: async () => (await findSeats(world.portal.sql, [session.id]))[0]!.taken,
    statusOf: async (place: number) => {
      const [row] = await world.portal.sql<{ status: number }>`select status from transcript where id = ${rows[place]!}`
      return row!.status
    },
  }
}

const [exemptId, waitlistedId, offeredId] = [8, 13, 3]

test("somebody on a waitlist can't be exempted, frees no seat, and keeps the place", async () => {
  await using world = await openWorld()
  const { exempt, taken, statusOf } = await opened(world, "registered", 1)
  const { status, body } = await exempt(1)
  assert.deepEqual([status, body.error.message], [409, "Exempt is not possible in status Waitlisted."])
  await world.runJobs()
  assert.deepEqual([await statusOf(1), await statusOf(2), await taken()], [waitlistedId, waitlistedId, 1])
})

test("somebody with a seat is exempted, and the seat is offered to the first of the waitlist", async () => {
  await using world = await openWorld()
  const { exempt, taken, statusOf } = await opened(world, "registered", 1)
  assert.equal((await exempt(0)).status, 200)
  assert.equal(await taken(), 0)
  await world.runJobs()
  assert.deepEqual([await statusOf(0), await statusOf(1), await statusOf(2)], [exemptId, offeredId, waitlistedId])
  assert.equal(await taken(), 1)
})

test("somebody who is offered a seat is exempted, and the next one is offered it", async () => {
  await using world = await openWorld()
  const { exempt, taken, statusOf } = await opened(world, "registered", 1)
  await exempt(0)
  await world.runJobs()
  assert.equal((await exempt(1)).status, 200)
  await world.runJobs()
  assert.deepEqual([await statusOf(1), await statusOf(2), await taken()], [exemptId, offeredId, 1])
})

test("somebody who waits for an approval takes no seat, and frees none when exempted", async () => {
  await using world = await openWorld()
  const { exempt, taken, statusOf } = await opened(world, "pendingApproval", 1)
  assert.equal(await taken(), 0)
  assert.equal((await exempt(0)).status, 200)
  assert.deepEqual([await statusOf(0), await taken()], [exemptId, 0])
})
