import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, event, part } from "../../testing/drafts.ts"
import { loadText } from "../../testing/organisation.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { isTimeZone, timeZoneNames, usableTimeZone } from "../../wire/time-zones.ts"

// Names that some server, program or person takes for a time zone, and whether the portal accepts them.
const names: [name: string, isOne: boolean][] = [
  ...["UTC", "utc", "Europe/Berlin", "europe/berlin", "Asia/Calcutta", "Asia/Kolkata", "US/Pacific", "Etc/GMT+5"].map(
    (name): [string, boolean] => [name, true],
  ),
  ...["IST", "CET", "EST", "EST5EDT", "GMT", "Japan", "Z", "+01:00", "UTC+1", "<+03>-3", "Europe/", "Mars/Olympus"].map(
    (name): [string, boolean] => [name, false],
  ),
  ...["posix/Europe/Rome", "US/Pacific-New", "Etc/Unknown", "W. Europe Standard Time", "localtime"].map(
    (name): [string, boolean] => [name, false],
  ),
]

/** Whether an organisation file is accepted. */
async function loads(world: World, file: object): Promise<boolean> {
  return await loadText(world, JSON.stringify(file)).then(
    () => true,
    (error) => {
      assert.match(String(error), /is not a time zone such as Europe\/Berlin/)
      return false
    },
  )
}

/** Every entry point for the name of a time zone, and whether it accepts the name. */
const entries: Record<string, (world: World, zone: string) => Promise<boolean>> = {
  "the portal's settings": async (world, timeZone) =>
    (await world.send("PATCH", "/admin/api/settings", { timeZone }, await world.signIn())).status === 200,
  "a person": async (world, timeZone) =>
    (await world.send("PATCH", "/admin/api/people/bruno", { timeZone }, await world.signIn())).status === 200,
  "a part of a session": async (world, PartTimeZoneId) => {
    const Parts = [{ ...part, PartTimeZoneId }]
    const record = { ...draft, SessionItem: { ...draft.SessionItem, Parts } }
    return (await world.write("POST", "/services/api/LO/Create", record)).body.data[0].Reason === null
  },
  "a price of an event": async (world, EffectiveTimeZoneId) => {
    const price = { EffectiveFromDate: "2026-05-11", EffectiveTimeZoneId, UnitPrice: 5 }
    const EventItem = { ...event.EventItem, PricingItems: [{ PriceType: "ACTIVE", LoPricingItems: [price] }] }
    return (await world.write("POST", "/services/api/LO/Create", { ...event, EventItem })).body.data[0].Reason === null
  },
  "an organisation file's settings": async (world, timeZone) => await loads(world, { settings: { timeZone } }),
  "an organisation file's person": async (world, timeZone) => {
    const people = [{ userId: "zoe", firstName: "Zoe", lastName: "Zorn", timeZone }]
    return await loads(world, { people })
  },
  "an organisation file's location": async (world, timeZone) => {
    const ous = [{ type: "Location", id: "4000", name: "Yard", timeZone }]
    return await loads(world, { ous })
  },
}

for (const [entry, accepts] of Object.entries(entries))
  test(`every entry point has the same rule for the names of time zones: ${entry}`, async () => {
    await using world = await openWorld()
    await make(world, event)
    for (const [name, isOne] of names) {
      assert.equal(isTimeZone(name), isOne, name)
      assert.equal(await accepts(world, name), isOne, name)
    }
  })

test("a time zone that is accepted anywhere is one that PostgreSQL and Node know", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  for (const [written, kept] of [
    ["IST", "Asia/Kolkata"],
    ["cet", "Europe/Brussels"],
    ["GMT", "UTC"],
    ["Mars/Olympus", "UTC"],
    ["<+03>-3", "UTC"],
    ["+01:00", "UTC"],
    ["", "UTC"],
    ["Europe/Rome", "Europe/Rome"],
    ["europe/rome", "europe/rome"],
  ] as const) {
    await sql`update portal_setting set time_zone = ${written}`
    const [row] = await sql<{ timeZone: string }>`
      select time_zone from portal_setting where now() at time zone time_zone is not null
    `
    assert.deepEqual(row, { timeZone: kept })
    assert.ok(timeZoneNames(row!.timeZone))
  }
})

test("a former or short name that is stored resolves to its location, any other unknown name to UTC", () => {
  for (const [name, zone] of [
    ["Europe/Berlin", "Europe/Berlin"],
    ["utc", "utc"],
    ["IST", "Asia/Calcutta"],
    ["PST8PDT", "America/Los_Angeles"],
    ["GMT", "UTC"],
    ["+01:00", "UTC"],
    ["Mars/Olympus", "UTC"],
    ["", "UTC"],
  ] as const)
    assert.equal(usableTimeZone(name), zone)
})
