import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, event, part } from "../../testing/drafts.ts"
import {
  assertReadAndSentAgain,
  assertSentFromGetLo,
  instantsOf,
  keptOf,
  move,
  put,
  recordOf,
  type Shown,
  sessionAt,
} from "../../testing/session-times.ts"
import { describedTo, make, readBack } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"
import { exactText } from "../../wire/times.ts"

const runs = 8

test("a record that an actor in any zone reads and sends again changes neither an instant nor a zone", () =>
  assertReadAndSentAgain(runs))

for (const profile of ["extended", "compatible"] as const)
  test(`a session that is read from Get LO and sent again in its zone changes no instant: ${profile}`, () =>
    assertSentFromGetLo(profile, runs))

test("in the repeated hour of a clock change extended applications get the offset of the later time, others none", async () => {
  await using world = await openWorld()
  await make(world, event)
  // 02:30 in Berlin, the first and the second time.
  const guid = await sessionAt(world, "Europe/Berlin", ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"])
  const shown = async (profile: "extended" | "compatible") => {
    const headers = await world.authorize({ profile })
    const { body } = await world.get("/services/api/LO/GetDetails", { ObjectID: guid, ActorID: "ann" }, headers)
    return body.data[0].trainingItem.Parts.map(({ PartStartTime, PartStartDateTime, PartEndDateTime }: Shown) => [
      PartStartTime,
      PartStartDateTime,
      PartEndDateTime,
    ])
  }
  assert.deepEqual(await shown("extended"), [
    ["02:30:00 AM", undefined, "2026-10-25T02:00:00+01:00"],
    ["02:30:00 AM", "2026-10-25T02:30:00+01:00", undefined],
  ])
  assert.deepEqual(await shown("compatible"), [
    ["02:30:00 AM", undefined, undefined],
    ["02:30:00 AM", undefined, undefined],
  ])
  const [first, second] = (await readBack(world, guid)).SessionItem.Parts
  assert.deepEqual(
    [first.PartStartDateTime, second.PartStartDateTime, first.PartTimeZoneId, second.PartTimeZoneId],
    ["2026-10-25T02:30:00", "2026-10-25T02:30:00+01:00", "Europe/Berlin", "Europe/Berlin"],
  )
})

test("the times of a part and of a price are in the zone beside them; a compatible application's zone is ignored", async () => {
  await using world = await openWorld()
  await move(world, "Asia/Tokyo")
  const compatible = await world.authorize({ profile: "compatible" })
  const named = (zone: unknown) => ({
    ...draft,
    SessionItem: { ...draft.SessionItem, Parts: [{ ...part, PartTimeZoneId: zone }] },
  })
  const eventIn = (zone: unknown) => {
    const price = { EffectiveFromDate: "2026-05-11T00:00:00", EffectiveTimeZoneId: zone, UnitPrice: 5 }
    const PricingItems = [{ PriceType: "ACTIVE", LoPricingItems: [price] }]
    return { ...event, EventItem: { ...event.EventItem, PricingItems } }
  }
  const parent = await make(world, eventIn("Europe/Berlin"))
  const [block] = (await readBack(world, parent)).EventItem.PricingItems
  const { EffectiveFromDate, EffectiveTimeZoneId } = block.LoPricingItems[0]
  assert.deepEqual([EffectiveFromDate, EffectiveTimeZoneId], ["2026-05-11T00:00:00", "Europe/Berlin"])
  const start = async (record: object, headers?: Record<string, string>) => {
    const [kept] = await keptOf(world, await make(world, record, headers))
    return [kept!.startsAt.toISOString(), kept!.timeZone]
  }
  assert.deepEqual(await start(named(" Europe/Berlin ")), ["2026-05-11T06:30:00.000Z", "Europe/Berlin"])
  assert.deepEqual(await start(named(undefined)), ["2026-05-10T23:30:00.000Z", "Asia/Tokyo"])
  for (const zone of ["Europe/Berlin", "IST", { no: "text" }])
    assert.deepEqual(await start(named(zone), compatible), ["2026-05-10T23:30:00.000Z", "Asia/Tokyo"], String(zone))
  for (const wrong of ["IST", "CET", "+01:00", "Mars/Olympus"]) {
    const { body } = await world.write("POST", "/services/api/LO/Create", named(wrong))
    assert.equal(body.data[0].Reason, `Invalid PartTimeZoneId ${wrong}`)
    const price = await world.write("POST", "/services/api/LO/Create", eventIn(wrong))
    assert.equal(price.body.data[0].Reason, `Invalid EffectiveTimeZoneId ${wrong}`)
  }
  await make(world, eventIn("IST"), compatible)
})

test("a part with a changed time, in a repeated hour too, is moved; a part without its ScheduleID is read anew", async () => {
  await using world = await openWorld()
  await make(world, event)
  const guid = await sessionAt(world, "Europe/Berlin", ["2026-10-25T01:30:00.000Z"])
  const headers = await world.authorize({ profile: "compatible" })
  const { body } = await world.get("/services/api/LO/GetDetails", { ObjectID: guid, ActorID: "ann" }, headers)
  // biome-ignore lint/suspicious/noExplicitAny: a record of our own
  const record = recordOf(guid, body.data[0].trainingItem) as any
  const [own] = record.SessionItem.Parts
  const sent = async (change: object) => {
    const Parts = [{ ...own, PartEndDateTime: "2026-10-25T09:00:00", ...change }]
    await put(world, { SessionItem: { LoID: guid, Parts }, Availabilities: draft.Availabilities }, headers)
    return instantsOf(await keptOf(world, guid))[0]
  }
  assert.equal(await sent({}), "2026-10-25T01:30:00.000Z", "as it was")
  assert.equal(await sent({ PartStartDateTime: "2026-10-25T02:30:00+02:00" }), "2026-10-25T00:30:00.000Z", "an offset")
  assert.equal(await sent({ PartStartDateTime: "2026-10-25T02:45:00" }), "2026-10-25T00:45:00.000Z")
  assert.equal(await sent({ PartStartDateTime: "2026-10-25T02:30:00+01:00" }), "2026-10-25T01:30:00.000Z")
  assert.equal(await sent({ ScheduleID: undefined }), "2026-10-25T00:30:00.000Z", "a new part")
})

test("a stored fraction of a second is returned, and stays", async () => {
  await using world = await openWorld()
  await make(world, event)
  const guid = await sessionAt(world, "Europe/Berlin", ["2026-10-25T01:30:00.250Z"])
  const before = await keptOf(world, guid)
  const record = await readBack(world, guid)
  assert.equal(record.SessionItem.Parts[0].PartStartDateTime, "2026-10-25T02:30:00.25+01:00")
  await put(world, record)
  assert.deepEqual(await keptOf(world, guid), before)
})

test("an exact text is the local one if that parses to the same instant", () => {
  assert.equal(exactText(new Date("2026-10-25T00:30:00Z"), "Europe/Berlin"), "2026-10-25T02:30:00")
  assert.equal(exactText(new Date("2026-10-25T01:30:00Z"), "Europe/Berlin"), "2026-10-25T02:30:00+01:00")
  assert.equal(exactText(new Date("2026-03-29T01:30:00Z"), "Europe/Berlin"), "2026-03-29T03:30:00")
  assert.equal(exactText(new Date("2026-05-11T06:30:00.5Z"), "Europe/Berlin"), "2026-05-11T08:30:00.5")
})

test("an unknown time zone that is stored blocks no write: of people, the portal, parts and prices", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await make(world, event)
  // Zones that organisation files once accepted, and that no server knows.
  for (const [stored, goesBy] of [
    ["IST", "2026-05-11T03:00:00.000Z"],
    ["Mars/Olympus", "2026-05-11T08:30:00.000Z"],
    ["+01:00", "2026-05-11T08:30:00.000Z"],
    ["", "2026-05-11T08:30:00.000Z"],
  ] as const) {
    await move(world, stored)
    await sql`update portal_setting set time_zone = ${stored}`
    const guid = await make(world, draft)
    await sql`update part set time_zone = ${stored}`
    await sql`update price set time_zone = ${stored}`
    assert.equal((await keptOf(world, guid))[0]!.startsAt.toISOString(), goesBy, stored)
    assert.equal((await describedTo(world, guid, "ann")).Parts.length, 2)
    await put(world, await readBack(world, guid))
    const { status } = await world.get("/admin/api/settings", {}, await world.signIn())
    assert.equal(status, 200)
  }
})
