import assert from "node:assert/strict"
import { test } from "node:test"
import { part } from "../../testing/drafts.ts"
import { addSession } from "../../testing/session-rosters.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"
import { moveRows } from "../transcripts/move-queries.ts"
import { nextTimes } from "./waitlist-queries.ts"

type Days = { days: number; hours: number }

/**
 * A full session that begins at an instant in a zone, in a world whose clock shows another; ann has its seat and bruno
 * waits.
 */
async function waiting(start: string, zone: string, now: string, { wait, offer }: { wait: Days; offer: Days }) {
  const world = await openWorld()
  const end = new Date(Date.parse(start) + 4 * 3_600_000).toISOString()
  const parts = [{ ...part, PartTimeZoneId: zone, PartStartDateTime: start, PartEndDateTime: end }]
  const event = {
    WaitlistExpiresDays: wait.days,
    WaitlistExpiresHours: wait.hours,
    StudentGrantedDays: offer.days,
    StudentGrantedHours: offer.hours,
  }
  const session = await addSession(world, { maximum: 1, parts, event })
  world.pass(Date.parse(now) - world.portal.clock.now().getTime())
  const ann = await addTranscript(world, "ann", session)
  await addTranscript(world, "bruno", session, { status: "waitlisted" })
  return { world, session, ann }
}

const none = { days: 0, hours: 0 }

// When a session begins and where, how long before it a wait ends, and when that is.
for (const [start, zone, wait, ends] of [
  ["2026-03-30T07:00:00Z", "Europe/Berlin", { days: 2, hours: 0 }, "2026-03-28T08:00:00.000Z"],
  ["2026-10-26T08:00:00Z", "Europe/Berlin", { days: 2, hours: 0 }, "2026-10-24T07:00:00.000Z"],
  ["2026-10-26T08:00:00Z", "Europe/Berlin", { days: 0, hours: 48 }, "2026-10-24T08:00:00.000Z"],
  ["2026-10-26T08:00:00Z", "Europe/Berlin", { days: 2, hours: 3 }, "2026-10-24T04:00:00.000Z"],
  ["2026-03-01T09:00:00Z", "UTC", { days: 1, hours: 0 }, "2026-02-28T09:00:00.000Z"],
  ["2028-03-01T09:00:00Z", "UTC", { days: 1, hours: 0 }, "2028-02-29T09:00:00.000Z"],
] as const)
  test(`a wait for a session at ${start} in ${zone} ends ${wait.days} days and ${wait.hours} hours before, at ${ends}`, async () => {
    const { world, session } = await waiting(start, zone, "2026-01-05T00:00:00Z", { wait, offer: none })
    await using _ = world
    const { sql, clock } = world.portal
    const [next] = await sql<{ at: Date }>`select at from (${nextTimes(sql, [session.id], clock.now())}) next`
    assert.equal(next!.at.toISOString(), ends)
  })

// When a seat is offered, for how long, and when the offer lapses. The session is in Berlin, in the year after.
for (const [now, offer, lapses] of [
  ["2026-03-28T08:00:00Z", { days: 1, hours: 0 }, "2026-03-29T07:00:00.000Z"],
  ["2026-10-24T07:00:00Z", { days: 2, hours: 0 }, "2026-10-26T08:00:00.000Z"],
  ["2026-10-24T07:00:00Z", { days: 0, hours: 48 }, "2026-10-26T07:00:00.000Z"],
  ["2026-10-24T07:00:00Z", { days: 1, hours: 3 }, "2026-10-25T11:00:00.000Z"],
  ["2026-02-27T08:00:00Z", { days: 2, hours: 0 }, "2026-03-01T08:00:00.000Z"],
  ["2028-02-28T08:00:00Z", { days: 1, hours: 0 }, "2028-02-29T08:00:00.000Z"],
] as const)
  test(`an offer of ${now} for ${offer.days} days and ${offer.hours} hours holds until ${lapses}`, async () => {
    const { world, ann } = await waiting("2029-06-01T07:00:00Z", "Europe/Berlin", now, { wait: none, offer })
    await using _ = world
    const { sql, clock } = world.portal
    await moveRows(sql, "withdraw", [ann], { at: clock.now(), by: null, origin: "administrator" })
    await world.runJobs()
    const [place] = await sql<{ at: Date }>`select lapses_at as at from waitlist_place`
    assert.equal(place!.at.toISOString(), lapses)
  })

test("more days and hours than there are instants for are told by no error", async () => {
  const most = { days: 2_147_483_647, hours: 2_147_483_647 }
  const { world, session, ann } = await waiting("2026-06-01T07:00:00Z", "UTC", "2026-03-04T09:15:00Z", {
    wait: none,
    offer: most,
  })
  await using _ = world
  const { sql, clock } = world.portal
  await moveRows(sql, "withdraw", [ann], { at: clock.now(), by: null, origin: "administrator" })
  await world.runJobs()
  const [place] = await sql<{ at: Date }>`select lapses_at as at from waitlist_place`
  assert.equal(place!.at.toISOString(), "2026-06-01T07:00:00.000Z")
  await sql`update event set waitlist_expires_days = ${most.days}, waitlist_expires_hours = ${most.hours}`
  await world.runJobs()
  assert.equal((await sql`select from (${nextTimes(sql, [session.id], clock.now())}) next`).length, 1)
})
