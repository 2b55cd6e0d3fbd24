import assert from "node:assert/strict"
import { test } from "node:test"
import {
  chainOf,
  completeNow,
  day,
  enrollPeople,
  makeCertification,
  openCertified,
  period,
  standingOf,
} from "../../testing/certifications.ts"
import { changeSettings } from "../../testing/changes.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import type { World } from "../../testing/world.ts"

/** Moves the world's clock to an instant, and runs the jobs that are due by then. */
async function until(world: World, instant: string): Promise<void> {
  world.pass(Date.parse(instant) - world.portal.clock.now().getTime())
  await world.runJobs()
}

type Shown = { number: number; startDate: string; dueDate: string | null; expirationDate: string | null }

/** Returns the days on which a person's periods are due and expire, by period number, in the portal's time zone. */
async function daysOf(world: World, guid: string): Promise<string[][]> {
  const { periods } = await standingOf(world, guid, "ann")
  const shown = (text: string | null) => (text === null ? "-" : text.slice(0, 10))
  return (periods as Shown[])
    .toSorted((one, other) => one.number - other.number)
    .map(({ dueDate, expirationDate }) => [shown(dueDate), shown(expirationDate)])
}

const span = (amount: number, unit: string) => ({ amount, unit })

test("a relative certification that begins on a 31st returns to the 31st, also for due dates", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const month = { due: span(1, "months"), expires: span(1, "months") }
  const periods = [period([ropes], month), period([ropes], { ...month, recurring: true })]
  const guid = await makeCertification(world, { periods })
  await until(world, "2026-12-31T10:00:00Z")
  await enrollPeople(world, guid, ["ann"])
  for (const at of ["2026-12-31", "2027-01-10", "2027-02-10", "2027-03-10", "2027-04-10"]) {
    await until(world, `${at}T12:00:00Z`)
    await completeNow(world, "ann", ropes)
    world.pass(1000)
    await world.runJobs()
  }
  await until(world, "2027-05-10T12:00:00Z")
  assert.deepEqual(await daysOf(world, guid), [
    ["2027-01-31", "2027-01-31"],
    ["2027-01-31", "2027-02-28"],
    ["2027-02-28", "2027-03-31"],
    ["2027-03-31", "2027-04-30"],
    ["2027-04-30", "2027-05-31"],
    ["2027-05-31", "2027-06-30"],
  ])
})

test("a yearly certification of 29 February returns to the 29th, and days begin to count anew", async () => {
  const { world, ropes, knots } = await openCertified()
  await using _ = world
  const renewed = (unit: string, amount: number) => [
    period([ropes], { expires: span(1, "years") }),
    period([ropes], { expires: span(amount, unit), recurring: true }),
  ]
  const yearly = await makeCertification(world, { title: "Yearly", periods: renewed("years", 1) })
  const daily = await makeCertification(world, {
    title: "Daily",
    periods: renewed("days", 366).map((one) => ({ ...one, sections: period([knots]).sections })),
  })
  await until(world, "2028-02-29T10:00:00Z")
  for (const guid of [yearly, daily]) await enrollPeople(world, guid, ["ann"])
  for (const year of ["2028-02-29", "2028-06-01", "2029-06-01", "2030-06-01"]) {
    await until(world, `${year}T12:00:00Z`)
    for (const training of [ropes, knots]) await completeNow(world, "ann", training)
    world.pass(day)
    await world.runJobs()
  }
  const expirations = async (guid: string) => (await daysOf(world, guid)).map(([, expires]) => expires).slice(0, 4)
  assert.deepEqual(await expirations(yearly), ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"])
  assert.deepEqual(await expirations(daily), ["2029-02-28", "2030-03-01", "2031-03-02", "2032-03-02"])
})

// The clocks of Berlin change on 29 March and 25 October 2026. The grace ends a number of days after the expiration, at
// the end of the day.
for (const [completed, expires, graceEnds] of [
  ["2026-03-17T12:00:00Z", "2026-03-27T22:59:00.000Z", "2026-03-30T21:59:00.000Z"],
  ["2026-10-13T12:00:00Z", "2026-10-23T21:59:00.000Z", "2026-10-26T22:59:00.000Z"],
] as const)
  test(`a grace of three days over a change of the clocks ends at ${graceEnds}`, async () => {
    const { world, ropes } = await openCertified()
    await using _ = world
    await changeSettings(world, { timeZone: "Europe/Berlin" })
    const periods = [period([ropes], { expires: span(10, "days"), graceDays: 3 })]
    const guid = await makeCertification(world, { periods })
    await until(world, completed)
    await enrollPeople(world, guid, ["ann"])
    await completeNow(world, "ann", ropes)
    await world.runJobs()
    const { sql } = world.portal
    const [row] = await sql<{ expiresAt: Date; nextAt: Date }>`
      select p.expires_at, e.next_at
      from certification_enrollment e join certification_enrollment_period p on p.enrollment_id = e.id
    `
    assert.deepEqual([row!.expiresAt.toISOString(), row!.nextAt.toISOString()], [expires, graceEnds])
  })

// Training completed up to a number of days before the start counts, from the same local time on. Enrolled at noon in
// Berlin, on the day after the clocks change.
for (const [enrolled, before, counts] of [
  ["2026-03-30T10:00:00Z", "2026-03-28T10:59:59Z", false],
  ["2026-03-30T10:00:00Z", "2026-03-28T11:00:00Z", true],
  ["2026-10-26T11:00:00Z", "2026-10-24T09:59:59Z", false],
  ["2026-10-26T11:00:00Z", "2026-10-24T10:00:00Z", true],
] as const)
  test(`training of ${before} ${counts ? "counts" : "does not count"} within two days before ${enrolled}`, async () => {
    const { world, ropes } = await openCertified()
    await using _ = world
    await changeSettings(world, { timeZone: "Europe/Berlin" })
    const periods = [period([ropes], { countsEarlier: span(2, "days"), expires: span(1, "years") })]
    const guid = await makeCertification(world, { periods })
    await until(world, enrolled)
    const at = new Date(before)
    await addTranscript(world, "ann", ropes, { status: "completed", at, completedAt: at })
    await enrollPeople(world, guid, ["ann"])
    await world.runJobs()
    assert.equal((await chainOf(world, guid, "ann"))[0], counts ? "Certified" : "In Progress")
  })
