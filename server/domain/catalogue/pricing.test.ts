import assert from "node:assert/strict"
import { test } from "node:test"
import { changePerson } from "../../testing/changes.ts"
import { session as aSession, course, event } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { describedTo, inZone, make, readBack, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { pricingFaults } from "./pricing.ts"

const references = knownWith()
const north = { OuId: "DIV-NORTH", OuTypeId: "Division", IncludeSubordinateOus: true }
const unit = { LoOuPricingItemObject: north }

function faultsOf(pricing: object) {
  return [...pricingFaults(pricing, references, "UTC")].map(({ message, path }) => [message, path])
}

test("a price type is ACTIVE or FUTURE, in any case", () => {
  assert.deepEqual(faultsOf({ PricingItems: [{ PriceType: "active" }, { PriceType: "Future" }] }), [])
  assert.deepEqual(faultsOf({ PricingItems: [{}, { PriceType: "PAST" }] }), [
    ["Invalid PriceType", "EventItem.PricingItems[0].PriceType"],
    ["Invalid PriceType PAST", "EventItem.PricingItems[1].PriceType"],
  ])
})

test("money and training units may each have both price types", () => {
  const both = (member: string) => [{ [member]: "ACTIVE" }, { [member]: "FUTURE" }]
  const pricing = { PricingItems: both("PriceType"), TrainingUnitPricingItems: both("TrainingUnitPriceType") }
  assert.deepEqual(faultsOf(pricing), [])
})

test("a unit is found in each place where clients put it, and faults have that place", () => {
  const unknown = { OuId: "DIV-WEST", OuTypeId: "Division" }
  const nested = { PriceType: "ACTIVE", LoPricingItems: [unit, { LoOuPricingItemObject: unknown }] }
  const flat = { TrainingUnitPriceType: "ACTIVE", LoTrainingUnitPricingItems: [{ ...unknown, OuTypeId: "" }] }
  assert.deepEqual(faultsOf({ PricingItems: [nested], TrainingUnitPricingItems: [flat] }), [
    ["Invalid OuId DIV-WEST", "EventItem.PricingItems[0].LoPricingItems[1].LoOuPricingItemObject.OuId"],
    ["Invalid OuTypeId", "EventItem.TrainingUnitPricingItems[0].LoTrainingUnitPricingItems[0].OuTypeId"],
  ])
  assert.deepEqual(faultsOf({ PricingItems: [{ PriceType: "ACTIVE", PriceCurrency: "ZZZ" }] }), [
    ["Invalid PriceCurrency ZZZ", "EventItem.PricingItems[0].PriceCurrency"],
  ])
})

const withPrices = (change: object) => ({ ...event, EventItem: { ...event.EventItem, ...change } })

test("both nestings of a price are stored in the same way", async () => {
  await using world = await openWorld()
  const amounts = {
    EffectiveFromDate: "2026-01-01T00:00:00",
    EffectiveToDate: "2026-12-31T00:00:00",
    PriceCurrency: "EUR",
    UnitPrice: 90.5,
    Discount: 5,
    Registration: 10,
    Delivery: 2.25,
  }
  const usual = withPrices({
    PricingItems: [{ PriceType: "ACTIVE", LoPricingItems: [{ ...unit, ...amounts }] }],
    TrainingUnitPricingItems: [
      { TrainingUnitPriceType: "FUTURE", LoTrainingUnitPricingItems: [{ ...unit, ...amounts }] },
    ],
  })
  const flat = withPrices({
    PricingItems: [{ PriceType: "active", LoPricingItems: [north], ...amounts }],
    TrainingUnitPricingItems: [
      { TrainingUnitPriceType: "Future", LoTrainingUnitPricingItems: [{ ...north, ...unit }], ...amounts },
    ],
  })
  const one = (await readBack(world, await make(world, usual))).EventItem
  const other = (await readBack(world, await make(world, flat))).EventItem
  assert.deepEqual(one.PricingItems, inZone(usual.EventItem.PricingItems))
  assert.deepEqual(one.TrainingUnitPricingItems, inZone(usual.EventItem.TrainingUnitPricingItems))
  assert.deepEqual(other, one)
})

/** Returns a person's price of an event with these ACTIVE prices and a default price of 120 EUR. */
async function priceTo(world: World, person: string, prices: object[], change: object = {}): Promise<string> {
  const draft = {
    ...withPrices({ PricingItems: [{ PriceType: "ACTIVE", LoPricingItems: prices }], ...change }),
    Availabilities: [{ IncludeSubs: true }],
  }
  const { PriceAmount, PriceCurrency } = await describedTo(world, await make(world, draft), person)
  return `${PriceAmount} ${PriceCurrency}`
}

test("the price is the ACTIVE one of the actor's unit on this day, else the default", async () => {
  await using world = await openWorld()
  const price = { ...unit, PriceCurrency: "USD", UnitPrice: 90.5 }
  const without = { ...price, LoOuPricingItemObject: { ...north, IncludeSubordinateOus: false } }
  assert.equal(await priceTo(world, "ann", [price]), "90.5 USD", "she is in a unit below")
  assert.equal(await priceTo(world, "clara", [without]), "90.5 USD")
  assert.equal(await priceTo(world, "ann", [without]), "120 EUR")
  assert.equal(await priceTo(world, "bruno", [price]), "120 EUR")
  assert.equal(await priceTo(world, "bruno", [price, { UnitPrice: 50 }]), "50 EUR", "a price without a unit is for all")
  assert.equal(await priceTo(world, "ann", [{ ...price, UnitPrice: 0 }]), "0 USD")
  assert.equal(await priceTo(world, "ann", [{ ...price, UnitPrice: undefined }]), "120 EUR")
  assert.equal(await priceTo(world, "ann", [price, { ...price, UnitPrice: 1 }]), "90.5 USD", "of several the first")
  const future = { PricingItems: [{ PriceType: "FUTURE", LoPricingItems: [price] }] }
  assert.equal(await priceTo(world, "ann", [], future), "120 EUR")
  const none = { DefaultPrice: undefined, DefaultPriceCurrency: undefined }
  assert.equal(
    await priceTo(world, "ann", [], none),
    "0 EUR",
    "the amount is a number always, in the portal's currency",
  )
})

test("a price is valid from its first day to its last, both whole", async () => {
  await using world = await openWorld()
  const until = (EffectiveFromDate: string, EffectiveToDate: string) => [
    { UnitPrice: 1, EffectiveFromDate, EffectiveToDate },
  ]
  // It is the 4th of March, 09:15 UTC.
  const holds = [
    ["2026-03-04T23:00:00", "2026-03-04T00:00:00"],
    ["2026-03-01T00:00:00", "2026-03-04T00:00:00"],
    ["0001-01-01T00:00:00", "9999-12-31T23:59:59"],
  ] as const
  const doesNot = [
    ["2026-03-05T00:00:00", "2026-03-06T00:00:00"],
    ["2020-01-01T00:00:00", "2026-03-03T23:59:59"],
  ] as const
  for (const [from, to] of holds) assert.equal(await priceTo(world, "ann", until(from, to)), "1 EUR", `${from} ${to}`)
  for (const [from, to] of doesNot) assert.equal(await priceTo(world, "ann", until(from, to)), "120 EUR", from)
  world.pass(15 * 3_600_000 - 15 * 60_000)
  assert.equal(await priceTo(world, "ann", until("2026-03-04", "2026-03-04")), "120 EUR", "midnight is the next day")
})

test("the days of a price are in the time zone of the price", async () => {
  await using world = await openWorld()
  await changePerson(world, "wsadmin", { timeZone: "Asia/Tokyo" })
  const today = [{ UnitPrice: 1, EffectiveFromDate: "2026-03-04T00:00:00", EffectiveToDate: "2026-03-04T00:00:00" }]
  const tomorrow = [{ UnitPrice: 1, EffectiveFromDate: "2026-03-05T00:00:00", EffectiveToDate: "2026-03-05T00:00:00" }]
  assert.equal(await priceTo(world, "ann", today), "1 EUR")
  // 16:15 UTC is past midnight in Tokyo.
  world.pass(7 * 3_600_000)
  assert.equal(await priceTo(world, "ann", today), "120 EUR")
  assert.equal(await priceTo(world, "ann", tomorrow), "1 EUR")
})

test("a session costs what its event does", async () => {
  await using world = await openWorld()
  await make(world, event)
  const { PriceAmount, PriceCurrency } = await describedTo(world, await make(world, aSession), "ann")
  assert.deepEqual([PriceAmount, PriceCurrency], [90.5, "EUR"])
})

test("a price in an unknown or inactive currency is refused", async () => {
  await using world = await openWorld()
  const draft = withPrices({ PricingItems: [{ PriceType: "ACTIVE", LoPricingItems: [{ PriceCurrency: "dem" }] }] })
  assert.equal(await reasonAgainst(world, draft), "Invalid PriceCurrency dem")
  const small = withPrices({ PricingItems: [{ PriceType: "ACTIVE", LoPricingItems: [{ PriceCurrency: "eur" }] }] })
  const { EventItem } = await readBack(world, await make(world, small))
  assert.equal(EventItem.PricingItems[0].LoPricingItems[0].PriceCurrency, "EUR")
})

test("PriceAmount is always a number: 0 without a price, with the portal's currency", async () => {
  await using world = await openWorld()
  const shown = async (guid: string) => {
    const { PriceAmount, PriceCurrency } = await describedTo(world, guid, "ann")
    return [PriceAmount, PriceCurrency]
  }
  const free = await make(world, { ...course, Availabilities: [{ IncludeSubs: true }] })
  const withoutCurrency = await make(world, {
    ...withPrices({ DefaultPriceCurrency: undefined, PricingItems: [] }),
    Availabilities: [{ IncludeSubs: true }],
  })
  assert.deepEqual(await shown(free), [0, "EUR"], "the first currency by its code")
  assert.deepEqual(await shown(withoutCurrency), [120, "EUR"])
  const admin = await world.signIn()
  const settings = "/admin/api/settings"
  assert.equal((await world.get(settings, {}, admin)).body.currency, "EUR")
  assert.equal((await world.send("PATCH", settings, { currency: "usd" }, admin)).body.currency, "USD")
  assert.deepEqual(await shown(free), [0, "USD"], "at once, in what is kept too")
  assert.deepEqual(await shown(withoutCurrency), [120, "USD"])
  for (const currency of ["DEM", "nothing", ""]) {
    const { status, body } = await world.send("PATCH", settings, { currency }, admin)
    assert.deepEqual([status, body.error.message], [400, `Invalid currency ${currency}`.trim()])
  }
  await world.portal.sql`update portal_setting set currency = null`
  await world.portal.sql`update currency set active = false`
  assert.deepEqual(await shown(free), [0, null], "a portal without currencies")
})

test("no price is negative, and none ends before it begins: both days count whole", async () => {
  await using world = await openWorld()
  const item = "EventItem.PricingItems[0].LoPricingItems[0]"
  const withItem = (price: object) => withPrices({ PricingItems: [{ PriceType: "ACTIVE", LoPricingItems: [price] }] })
  for (const member of ["UnitPrice", "Discount", "Registration", "Delivery"]) {
    assert.equal(await reasonAgainst(world, withItem({ [member]: -0.01 })), `Invalid ${member} -0.01`)
    await make(world, withItem({ [member]: 0 }))
  }
  const window = (EffectiveFromDate: string, EffectiveToDate: string) =>
    withItem({ UnitPrice: 1, EffectiveFromDate, EffectiveToDate })
  await make(world, window("2026-05-11T12:00:00", "2026-05-11T08:00:00"))
  await make(world, window("2026-05-11T12:00:00", "2026-05-12T08:00:00"))
  const { body } = await world.write(
    "POST",
    "/services/api/LO/Create",
    window("2026-05-11T00:00:00", "2026-05-10T23:59:59"),
  )
  assert.deepEqual(
    body.data[0].Errors.map(({ Message, Path }: { Message: string; Path: string }) => [Message, Path]),
    [["Invalid EffectiveToDate 2026-05-10T23:59:59", `${item}.EffectiveToDate`]],
  )
  const unread = await reasonAgainst(world, window("2026-99-11", "2026-05-10"))
  assert.equal(unread, "Invalid EffectiveFromDate 2026-99-11", "what can't be read is compared with nothing")
})

test("a unit's object that names no unit means everybody for a compatible application, and is a fault for an extended one", async () => {
  await using world = await openWorld()
  const compatible = await world.authorize({ profile: "compatible" })
  for (const LoOuPricingItemObject of [{}, { OuId: null }, { IncludeSubordinateOus: true }]) {
    const draft = withPrices({ PricingItems: [{ PriceType: "ACTIVE", LoPricingItems: [{ LoOuPricingItemObject }] }] })
    assert.equal(await reasonAgainst(world, draft), "Invalid OuId")
    await make(world, draft, compatible)
  }
})
