import assert from "node:assert/strict"
import fc from "fast-check"
import { session as draft, event, part } from "./drafts.ts"
import { make, readBack } from "./trainings.ts"
import { openWorld, type World } from "./world.ts"

const update = "/services/api/LO/Update"

/** Sends an update that must succeed. */
export async function put(world: World, record: object, headers?: Record<string, string>): Promise<void> {
  const { status, body } = await world.write("PUT", update, record, headers)
  assert.deepEqual([status, body.data?.[0].Reason], [200, null], JSON.stringify(body))
}

type Kept = { startsAt: Date; endsAt: Date; timeZone: string }

export async function keptOf({ portal: { sql } }: World, guid: string): Promise<Kept[]> {
  return await sql<Kept>`
    select starts_at, ends_at, part.time_zone from part join training on training.id = session_id where guid = ${guid}
      order by position
  `
}

export const instantsOf = (kept: Kept[]) =>
  kept.flatMap(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()])

export async function move(world: World, zone: string, userId = "wsadmin"): Promise<void> {
  await world.portal.sql`update person set time_zone = ${zone} where user_id = ${userId}`
}

/** Creates a session, as an actor in this time zone, with parts of half an hour that begin at these instants. */
export async function sessionAt(world: World, zone: string, starts: readonly string[]): Promise<string> {
  await move(world, zone)
  const end = (start: string) => new Date(Date.parse(start) + 1_800_000).toISOString()
  const parts = starts.map((start) => ({
    ...part,
    PartBreaks: [],
    PartStartDateTime: start,
    PartEndDateTime: end(start),
  }))
  return await make(world, { ...draft, SessionItem: { ...draft.SessionItem, Parts: parts } })
}

// biome-ignore lint/suspicious/noExplicitAny: parts as Get LO shows them
export type Shown = any

/**
 * Builds an update's record from an answer of Get LO, as a client program would: it joins date and time, unless one
 * member has both.
 */
export function recordOf(guid: string, { Parts: parts }: Shown): object {
  const together = (date: string, time: string) => {
    const [, hour, rest, half] = /^(\d\d)(:\d\d:\d\d) (AM|PM)$/.exec(time) ?? []
    return `${date}T${String((Number(hour) % 12) + (half === "PM" ? 12 : 0)).padStart(2, "0")}${rest}`
  }
  return {
    SessionItem: {
      LoID: guid,
      Parts: parts.map((shown: Shown) => ({
        PartName: shown.PartName,
        PartLocation: "2000",
        PartStartDateTime: shown.PartStartDateTime ?? together(shown.PartStartDate, shown.PartStartTime),
        PartEndDateTime: shown.PartEndDateTime ?? together(shown.PartEndDate, shown.PartEndTime),
        ScheduleID: shown.ScheduleId,
      })),
    },
  }
}

// The hours in which clocks change, forward and back, and instants around them.
const changes = [
  ["Europe/Berlin", "2026-03-29T01:00:00Z"],
  ["Europe/Berlin", "2026-10-25T01:00:00Z"],
  ["America/New_York", "2026-03-08T07:00:00Z"],
  ["America/New_York", "2026-11-01T06:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30:00Z"],
  ["America/Santiago", "2026-04-05T03:00:00Z"],
  ["America/Santiago", "2026-09-06T04:00:00Z"],
  ["UTC", "2026-06-01T00:00:00Z"],
  ["Asia/Kathmandu", "2026-06-01T00:00:00Z"],
] as const

const zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Tokyo"]
const anySession = fc
  .tuple(fc.constantFrom(...changes), fc.uniqueArray(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 3 }))
  .map(([[zone, at], steps]) => ({
    zone,
    starts: steps.map((step) => new Date(Date.parse(at) + step * 1_800_000).toISOString()),
  }))

// Between two runs, so that the limits of calls are not reached.
const minute = 60_000

/** A record that an actor in any zone reads and sends again changes neither an instant nor a zone. */
export async function assertReadAndSentAgain(runs: number): Promise<void> {
  await using world = await openWorld()
  await make(world, event)
  await fc.assert(
    fc.asyncProperty(anySession, fc.constantFrom(...zones), async ({ zone, starts }, other) => {
      world.pass(minute)
      const guid = await sessionAt(world, zone, starts)
      const before = await keptOf(world, guid)
      assert.deepEqual(
        before.map(({ startsAt }) => startsAt.toISOString()),
        starts,
      )
      const record = await readBack(world, guid)
      await move(world, other)
      await put(world, record)
      assert.deepEqual(await keptOf(world, guid), before)
      const again = await readBack(world, guid)
      assert.deepEqual(again.SessionItem, record.SessionItem)
    }),
    { numRuns: runs },
  )
}

/** A session that a client reads from Get LO and sends again in its zone changes no instant. */
export async function assertSentFromGetLo(profile: "extended" | "compatible", runs: number): Promise<void> {
  await using world = await openWorld()
  await make(world, event)
  const headers = await world.authorize({ profile })
  await fc.assert(
    fc.asyncProperty(anySession, async ({ zone, starts }) => {
      world.pass(minute)
      const guid = await sessionAt(world, zone, starts)
      const before = await keptOf(world, guid)
      const { body } = await world.get("/services/api/LO/GetDetails", { ObjectID: guid, ActorID: "ann" }, headers)
      await put(world, { ...recordOf(guid, body.data[0].trainingItem), Availabilities: draft.Availabilities }, headers)
      assert.deepEqual(await keptOf(world, guid), before)
    }),
    { numRuns: runs },
  )
}
