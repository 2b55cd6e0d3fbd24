import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { openWorld, type World } from "../testing/world.ts"
import { type CalendarSpan, calendarAdd, dayIn, dueInstant } from "../wire/calendar.ts"
import { instantOf } from "../wire/times.ts"
import * as inSql from "./calendar.ts"

/** Computes the same in SQL and in TypeScript; the test fails when they disagree. */
async function added({ portal: { sql } }: World, instant: string, span: CalendarSpan, zone: string): Promise<string> {
  const { months = 0, weeks = 0, days = 0 } = span
  const interval = sql`
    make_interval(months => ${months}::integer, weeks => ${weeks}::integer, days => ${days}::integer)
  `
  const [row] = await sql<{ at: Date }>`
    select ${inSql.calendarAdd(sql, sql`${new Date(instant)}::timestamptz`, interval, zone)} as at
  `
  const ours = calendarAdd(new Date(instant), span, zone).toISOString()
  assert.equal(row!.at.toISOString(), ours, "SQL and TypeScript agree")
  return ours
}

// An instant, a span, a zone, and the result. The clocks of Berlin change on 29 March and 25 October 2026.
const spans = [
  // Across both changes of the clock, in both directions: the same local time.
  ["2026-03-30T07:00:00Z", { days: -2 }, "Europe/Berlin", "2026-03-28T08:00:00.000Z"],
  ["2026-03-28T08:00:00Z", { days: 1 }, "Europe/Berlin", "2026-03-29T07:00:00.000Z"],
  ["2026-03-25T08:00:00Z", { weeks: 1 }, "Europe/Berlin", "2026-04-01T07:00:00.000Z"],
  ["2026-10-26T08:00:00Z", { days: -2 }, "Europe/Berlin", "2026-10-24T07:00:00.000Z"],
  ["2026-10-24T07:00:00Z", { days: 2 }, "Europe/Berlin", "2026-10-26T08:00:00.000Z"],
  ["2026-10-26T08:00:00Z", { days: -2 }, "UTC", "2026-10-24T08:00:00.000Z"],
  ["2026-03-09T13:00:00Z", { days: -1 }, "America/New_York", "2026-03-08T13:00:00.000Z"],
  ["2026-03-09T13:00:00Z", { days: -2 }, "America/New_York", "2026-03-07T14:00:00.000Z"],
  // A local time that the clocks skip moves forward by the gap; of an ambiguous one the first is meant.
  ["2026-03-28T01:30:00Z", { days: 1 }, "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
  ["2026-10-24T00:30:00Z", { days: 1 }, "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
  ["2026-10-26T01:30:00Z", { days: -1 }, "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
  ["2026-04-03T15:10:00Z", { days: 2 }, "Australia/Lord_Howe", "2026-04-05T15:40:00.000Z"],
  ["2026-10-25T01:30:00Z", { days: 0 }, "Europe/Berlin", "2026-10-25T01:30:00.000Z"],
  ["2011-12-29T20:00:00Z", { days: 1 }, "Pacific/Apia", "2011-12-30T20:00:00.000Z"],
  // Ends of months, and 29 February.
  ["2026-01-31T09:00:00Z", { months: 1 }, "UTC", "2026-02-28T09:00:00.000Z"],
  ["2028-01-31T09:00:00Z", { months: 1 }, "UTC", "2028-02-29T09:00:00.000Z"],
  ["2026-03-31T07:00:00Z", { months: -1 }, "Europe/Berlin", "2026-02-28T08:00:00.000Z"],
  ["2026-05-31T09:00:00Z", { months: 1 }, "UTC", "2026-06-30T09:00:00.000Z"],
  ["2028-02-29T09:00:00Z", { months: 12 }, "UTC", "2029-02-28T09:00:00.000Z"],
  ["2028-02-29T09:00:00Z", { months: 48 }, "UTC", "2032-02-29T09:00:00.000Z"],
  ["2028-02-29T09:00:00Z", { days: -1 }, "UTC", "2028-02-28T09:00:00.000Z"],
  // On the last day of a month.
  ["2026-01-30T15:30:00Z", { months: 1 }, "Asia/Tokyo", "2026-02-27T15:30:00.000Z"],
] as const

test("an instant and a calendar span: the same local time of another day, in SQL as in TypeScript", async () => {
  await using world = await openWorld()
  for (const [instant, span, zone, meant] of spans)
    assert.equal(await added(world, instant, span, zone), meant, `${instant} ${JSON.stringify(span)} ${zone}`)
})

test("hours and minutes of an interval are durations, also across a change of the clocks", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const start = sql`${new Date("2026-03-28T08:00:00Z")}::timestamptz`
  for (const [interval, meant] of [
    ["24 hours", "2026-03-29T08:00:00.000Z"],
    ["1 day", "2026-03-29T07:00:00.000Z"],
    ["1 day 90 minutes", "2026-03-29T08:30:00.000Z"],
    ["-1 days -1 hours", "2026-03-27T07:00:00.000Z"],
  ] as const) {
    const [row] = await sql<{ at: Date }>`
      select ${inSql.calendarAdd(sql, start, sql`${interval}::interval`, "Europe/Berlin")} as at
    `
    assert.equal(row!.at.toISOString(), meant, interval)
  }
})

test("the result of an interval does not depend on the time zone of the database's session", async () => {
  await using world = await openWorld()
  const at = (zone: string) =>
    world.portal.database.transaction(async (sql) => {
      await sql`select set_config('TimeZone', ${zone}, true)`
      const [row] = await sql<{ at: Date }>`
        select calendar_add('2026-03-28T08:00:00Z'::timestamptz, interval '1 day', 'Europe/Berlin') as at
      `
      return row!.at.toISOString()
    })
  assert.deepEqual([await at("UTC"), await at("America/New_York")], Array(2).fill("2026-03-29T07:00:00.000Z"))
})

// In Santiago the clocks go back from 24:00 to 23:00, in Havana from 01:00 to 00:00; in Santiago they skip a midnight,
// too.
for (const [day, zone, first, due] of [
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z", "2026-03-29T21:59:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z", "2026-10-25T22:59:00.000Z"],
  ["2026-04-04", "America/Santiago", "2026-04-04T03:00:00.000Z", "2026-04-05T03:59:00.000Z"],
  ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z", "2026-09-07T02:59:00.000Z"],
  ["2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z", "2026-11-02T04:59:00.000Z"],
  ["2028-02-29", "UTC", "2028-02-29T00:00:00.000Z", "2028-02-29T23:59:00.000Z"],
] as const)
  test(`${day} begins in ${zone} at ${first} and its due time is ${due}`, async () => {
    await using world = await openWorld()
    const { sql } = world.portal
    const [row] = await sql<{ first: Date; due: Date; day: string }>`
      select ${inSql.startOfDay(sql, day, zone)} as first, ${inSql.dueAt(sql, sql`${day}::date`, zone)} as due,
        ${inSql.dayOf(sql, inSql.dueAt(sql, sql`${day}::date`, zone), zone)} as day
    `
    assert.deepEqual([row!.first.toISOString(), row!.due.toISOString(), row!.day], [first, due, day])
    assert.equal(dueInstant(day, zone).toISOString(), due)
    assert.equal(instantOf(day, zone).toISOString(), first)
    assert.equal(dayIn(new Date(due), zone), day)
  })

const zones = ["UTC", "Europe/Berlin", "America/Santiago", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu"]

test("SQL and TypeScript agree about any instant, span and zone", async () => {
  await using world = await openWorld()
  const anyInstant = fc.date({ min: new Date("1990-01-01Z"), max: new Date("2037-01-01Z"), noInvalidDate: true })
  const anySpan = fc.record({ months: fc.integer({ min: -30, max: 30 }), days: fc.integer({ min: -400, max: 400 }) })
  // Instants beside the changes of the clock, too: the rules differ only there.
  const changes = ["2026-03-29T00:30:00Z", "2026-10-25T01:30:00Z", "2026-04-05T03:30:00Z", "2026-11-01T05:30:00Z"]
  const nearChange = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -36, max: 36 }))
    .map(([at, steps]) => new Date(Date.parse(at) + steps * 900_000))
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyInstant, nearChange), anySpan, fc.constantFrom(...zones), async (at, span, zone) => {
      const mixed = span.months * span.days < 0 ? { months: span.months } : span
      await added(world, at.toISOString(), mixed, zone)
    }),
    { numRuns: 300 },
  )
})
