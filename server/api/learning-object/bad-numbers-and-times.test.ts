import assert from "node:assert/strict"
import { test } from "node:test"
import { changePerson } from "../../testing/changes.ts"
import { event, part, session } from "../../testing/drafts.ts"
import { describedTo, make, readBack, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

const itemOf = (change: object) => ({ ...event, EventItem: { ...event.EventItem, ...change } })

test("numbers are stored exactly, or refused when they are out of range", async () => {
  await using world = await openWorld()
  for (const price of [0, 0.1, 1e-300, 1e12, 0.30000000000000004, 123456789.12]) {
    const guid = await make(world, itemOf({ DefaultPrice: price, PricingItems: [] }))
    assert.equal((await readBack(world, guid)).EventItem.DefaultPrice, price)
    assert.equal((await describedTo(world, guid, "ann")).PriceAmount, price)
  }
  const zero = await make(world, itemOf({ DefaultPrice: -0, TrainingUnitDefaultPrice: "-0.0" }))
  assert.deepEqual((await readBack(world, zero)).EventItem.DefaultPrice, 0)

  const most = 2_147_483_647
  const longest = await make(world, {
    ...itemOf({ MaximumRegistration: most }),
    TrainingHours: most,
    TrainingMins: most,
  })
  assert.equal((await describedTo(world, longest, "ann")).Duration, String(most * 60 + most))
  const spelled = await make(world, { ...event, TrainingHours: "1e2", TrainingMins: " +5 " })
  const { TrainingHours, TrainingMins } = await readBack(world, spelled)
  assert.deepEqual([TrainingHours, TrainingMins], [100, 5])

  const refused: [object, string][] = [
    [{ TrainingHours: most + 1 }, "Invalid TrainingHours 2147483648"],
    [{ TrainingHours: 1e300 }, "Invalid TrainingHours 1e+300"],
    [{ TrainingHours: -1 }, "Invalid TrainingHours -1"],
    [{ TrainingHours: 0.5 }, "Invalid TrainingHours 0.5"],
    [{ TrainingHours: "0x10" }, "Invalid TrainingHours 0x10"],
    [{ TrainingHours: "Infinity" }, "Invalid TrainingHours Infinity"],
    [{ TrainingHours: true }, "Invalid TrainingHours true"],
    [itemOf({ DefaultPrice: "9007199254740993" }), "Invalid DefaultPrice 9007199254740993"],
    [itemOf({ DefaultPrice: 1e13 }), "Invalid DefaultPrice 10000000000000"],
    [itemOf({ DefaultPrice: -0.1 }), "Invalid DefaultPrice -0.1"],
    [itemOf({ TrainingUnitDefaultPrice: -1 }), "Invalid TrainingUnitDefaultPrice -1"],
    [itemOf({ StudentGrantedDays: -1 }), "Invalid StudentGrantedDays -1"],
  ]
  for (const [change, reason] of refused) assert.equal(await reasonAgainst(world, { ...event, ...change }), reason)
})

// Work that grows with the square of the length would not end in this time.
test("half a million digits in place of a number are judged in time", { timeout: 60_000 }, async () => {
  await using world = await openWorld()
  const digits = `${"1".repeat(500_000)}x`
  assert.equal(
    await reasonAgainst(world, { ...event, TrainingHours: digits }),
    `Invalid TrainingHours ${"1".repeat(100)}`,
  )
})

/** A session with one part between these times. */
const between = (start: unknown, end: unknown, ActorID = "wsadmin") => ({
  ...session,
  ActorID,
  SessionItem: {
    ...session.SessionItem,
    Parts: [{ ...part, PartStartDateTime: start, PartEndDateTime: end, PartBreaks: [] }],
  },
})

test("times in all valid years read back as they were sent, in every zone", async () => {
  await using world = await openWorld()
  await make(world, event)
  await changePerson(world, "clara", { timeZone: "Pacific/Kiritimati" })
  const spans = [
    ["0001-01-01T00:00:00", "0001-01-01T00:00:01"],
    ["1582-10-10T00:00:00", "1883-11-18T12:00:00"],
    ["1900-02-28T00:00:00", "2400-02-29T23:59:59"],
    ["9999-12-31T23:59:58", "9999-12-31T23:59:59"],
  ] as const
  for (const actor of ["wsadmin", "ann", "bruno", "clara"])
    for (const [start, end] of spans) {
      const guid = await make(world, between(start, end, actor))
      const [stored] = (await readBack(world, guid)).SessionItem.Parts
      assert.deepEqual([stored.PartStartDateTime, stored.PartEndDateTime], [start, end], actor)
      const [shown] = (await describedTo(world, guid, "ann")).Parts
      assert.deepEqual([shown.PartStartDate, shown.PartEndDate], [start.slice(0, 10), end.slice(0, 10)], actor)
    }
  const offset = await make(world, between("9999-12-31T20:00:00-05:00", "9999-12-31T23:00:00-05:00"))
  const [shown] = (await describedTo(world, offset, "ann")).Parts
  assert.deepEqual([shown.PartEndDate, shown.PartEndTime], ["9999-12-31", "11:59:59 PM"], "the last that readers know")
})

test("an invalid time is treated as a missing one", async () => {
  await using world = await openWorld()
  await make(world, event)
  for (const time of [
    "0000-01-01T00:00:00",
    "10000-01-01T00:00:00",
    "2026-02-30T08:00:00",
    "2025-02-29T08:00:00",
    "2026-13-01T08:00:00",
    "2026-05-11T24:00:00",
    "2026-05-11T08:60:00",
    "2026-05-11T08:00:00+15:00",
    "11/05/2026 08:00",
    "2026-W20-1",
    "/Date(1778486400000)/",
    1778486400000,
    "now",
    "",
    {},
  ])
    assert.equal(await reasonAgainst(world, between(time, "2026-05-12T08:00:00")), "PartStartDateTime", String(time))
  const price = { PriceType: "ACTIVE", LoPricingItems: [{ EffectiveFromDate: "2026-02-30T00:00:00" }] }
  assert.equal(
    await reasonAgainst(world, itemOf({ PricingItems: [price] })),
    "Invalid EffectiveFromDate 2026-02-30T00:00:00",
  )
})
