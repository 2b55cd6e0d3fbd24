import assert from "node:assert/strict"
import { test } from "node:test"
import { addOpenSession, ask } from "../../testing/approvals.ts"
import { openWorld } from "../../testing/world.ts"

type Deadline = [number: number, unit: string, period?: "Before" | "After"]

// The start of a session of four hours, its time zone, its deadline, and the last second for registrations.
const deadlines: [start: string, zone: string, deadline: Deadline, last: string][] = [
  // A session at 09:00 on the day after the clocks change: two days before it ends at 09:00, forward and back.
  ["2026-03-30T07:00:00Z", "Europe/Berlin", [2, "Days"], "2026-03-28T08:00:00Z"],
  ["2026-10-26T08:00:00Z", "Europe/Berlin", [2, "Days"], "2026-10-24T07:00:00Z"],
  ["2026-11-02T14:00:00Z", "America/New_York", [1, "Day"], "2026-11-01T14:00:00Z"],
  ["2026-11-02T14:00:00Z", "America/New_York", [2, "Days"], "2026-10-31T13:00:00Z"],
  ["2026-03-30T07:00:00Z", "UTC", [2, "Days"], "2026-03-28T07:00:00Z"],
  ["2026-03-30T07:00:00Z", "Europe/Berlin", [1, "Week"], "2026-03-23T08:00:00Z"],
  // Hours and minutes are durations.
  ["2026-03-30T07:00:00Z", "Europe/Berlin", [48, "Hours"], "2026-03-28T07:00:00Z"],
  ["2026-10-26T08:00:00Z", "Europe/Berlin", [2880, "Minutes"], "2026-10-24T08:00:00Z"],
  // A time that the clocks skip becomes an hour later; of a time that occurs twice, the first counts.
  ["2026-03-30T00:30:00Z", "Europe/Berlin", [1, "Days"], "2026-03-29T01:30:00Z"],
  ["2026-10-26T01:30:00Z", "Europe/Berlin", [1, "Days"], "2026-10-25T00:30:00Z"],
  // Ends of months, and 29 February.
  ["2026-03-31T07:00:00Z", "Europe/Berlin", [1, "Months"], "2026-02-28T08:00:00Z"],
  ["2028-03-31T07:00:00Z", "Europe/Berlin", [1, "Months"], "2028-02-29T08:00:00Z"],
  ["2026-07-31T07:00:00Z", "Europe/Berlin", [1, "Month"], "2026-06-30T07:00:00Z"],
  ["2028-02-29T09:00:00Z", "UTC", [12, "Months"], "2027-02-28T09:00:00Z"],
  ["2028-03-01T09:00:00Z", "UTC", [1, "Day"], "2028-02-29T09:00:00Z"],
  ["2026-03-30T07:00:00Z", "Europe/Berlin", [0, "Days"], "2026-03-30T07:00:00Z"],
]

for (const [start, zone, [number, unit, period = "Before"], last] of deadlines)
  test(`${number} ${unit} before a session at ${start} in ${zone}, people may register until ${last}`, async () => {
    await using world = await openWorld()
    const { sql, clock } = world.portal
    const guid = await addOpenSession(world)
    const ends = new Date(Date.parse(start) + 4 * 3_600_000)
    await sql`update part set starts_at = ${start}, ends_at = ${ends}, time_zone = ${zone}`
    // A later part in another time zone: the zone of the first part counts.
    await sql`
      insert into part (session_id, position, name, starts_at, ends_at, time_zone)
      select session_id, 1, 'Online', ${ends}, ${new Date(ends.getTime() + 3_600_000)}, 'Asia/Tokyo' from part
    `
    await sql`
      update session set registration_deadline_number = ${number}, registration_deadline_type = ${unit},
        registration_deadline_period = ${period}
    `
    world.pass(Date.parse(last) + 1000 - clock.now().getTime())
    const late = await ask(world, "bruno", guid)
    assert.deepEqual([late.status, late.body.error?.message], [400, "The registration deadline has passed."])
    world.pass(-1000)
    assert.equal((await ask(world, "ann", guid)).status, 201)
  })

test("a deadline after the start is also counted by the calendar", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const guid = await addOpenSession(world)
  await sql`
    update part set starts_at = '2026-03-28T08:00:00Z', ends_at = '2026-04-30T08:00:00Z', time_zone = 'Europe/Berlin'
  `
  await sql`
    update session set registration_deadline_number = 2, registration_deadline_type = 'Days',
      registration_deadline_period = 'After'
  `
  world.pass(Date.parse("2026-03-30T07:00:01Z") - clock.now().getTime())
  assert.equal((await ask(world, "ann", guid)).body.error?.message, "The registration deadline has passed.")
  world.pass(-1000)
  assert.equal((await ask(world, "ann", guid)).status, 201)
})
