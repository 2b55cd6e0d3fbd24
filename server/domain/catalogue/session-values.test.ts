import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, event } from "../../testing/drafts.ts"
import { faultsOf, withMembers, withParts } from "../../testing/session-faults.ts"
import { make, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

test("parts that only touch do not overlap, in any order and zone", () => {
  const touching = [
    { PartStartDateTime: "2026-05-11T12:00:00", PartEndDateTime: "2026-05-11T13:00:00" },
    { PartStartDateTime: "2026-05-11T08:00:00", PartEndDateTime: "2026-05-11T12:00:00" },
    { PartStartDateTime: "2026-05-11T14:00:00+01:00", PartEndDateTime: "2026-05-11T15:00:00+01:00" },
  ]
  assert.deepEqual(faultsOf(withParts(...touching)), [])
})

test("a part that lies within another, or ends much later, overlaps it", () => {
  const whole = { PartStartDateTime: "2026-01-01T08:00:00", PartEndDateTime: "2026-06-01T08:00:00" }
  const early = { PartStartDateTime: "2026-01-02T08:00:00", PartEndDateTime: "2026-01-02T12:00:00" }
  const late = { PartStartDateTime: "2026-05-30T08:00:00", PartEndDateTime: "2026-05-30T12:00:00" }
  assert.deepEqual(faultsOf(withParts(whole, early, late)), [
    ["Parts", "Two or more schedules overlap", "SessionItem.Parts"],
  ])
  assert.deepEqual(faultsOf(withParts(whole)), [], "a part may span months")
})

test("the length of a part is its elapsed time in the actor's zone", () => {
  // In New York, the clocks go from two to three o'clock in this night: from half past one to half past three is one
  // hour.
  const night = { PartStartDateTime: "2026-03-08T01:30:00", PartEndDateTime: "2026-03-08T03:30:00" }
  const nap = withParts({ ...night, PartBreaks: [{ Title: "Nap", Duration: 60 }] })
  assert.deepEqual(faultsOf(nap, { zone: "UTC" }), [])
  assert.deepEqual(
    faultsOf(nap, { zone: "America/New_York" }).map(([, message]) => message),
    ["The break total must be less than the duration of the part"],
  )
})

test("a session without a part, or without the key, gets the fault for each case", async () => {
  await using world = await openWorld()
  await make(world, event)
  assert.equal(await reasonAgainst(world, { ...draft, ...withMembers({ Parts: [] }) }), "One Part Needed")
  assert.equal(await reasonAgainst(world, { ...draft, ...withMembers({ Parts: null }) }), "Parts missing")
  const none = { Type: "Session" }
  assert.equal(await reasonAgainst(world, none), "EventID Or EventLoRef is required, Parts missing")
})

test("only a quantity of 0 and below is less than 1; a number that is not a whole number in range is an invalid Quantity", async () => {
  await using world = await openWorld()
  await make(world, event)
  const reasons = async (Quantity: unknown) => {
    const { body } = await world.write("POST", "/services/api/LO/Create", {
      ...draft,
      ...withParts({ PartEquipments: [{ Name: "Helmet", Quantity }] }),
    })
    return body.data[0].Reason
  }
  for (const quantity of [0, -1, "0", "-7", -2_147_483_648, "", undefined, null])
    assert.equal(await reasons(quantity), "PartEquipment.Quantity is less than 1", String(quantity))
  for (const quantity of [0.5, -0.5, 1.5, "two", 2_147_483_648, -2_147_483_649, true])
    assert.equal(await reasons(quantity), `Invalid Quantity ${quantity}`, String(quantity))
  for (const quantity of [{}, []]) assert.equal(await reasons(quantity), "Invalid Quantity")
  for (const quantity of [1, "2", 2_147_483_647]) assert.equal(await reasons(quantity), null)
})

test("a limit that is no number is not compared with the other one, nor with the event's", async () => {
  await using world = await openWorld()
  // The event accepts 4 to 12 people.
  await make(world, event)
  const reason = (limits: object) => reasonAgainst(world, { ...draft, ...withMembers(limits) })
  assert.equal(
    await reason({ MinimumRegistration: "many", MaximumRegistration: 2 }),
    "Invalid MinimumRegistration many",
  )
  assert.equal(await reason({ MinimumRegistration: 13, MaximumRegistration: 1.5 }), "Invalid MaximumRegistration 1.5")
  const above = "MinimumRegistration cannot be greater than MaximumRegistration"
  assert.equal(await reason({ MinimumRegistration: 13, MaximumRegistration: undefined }), above)
  assert.equal(await reason({ MinimumRegistration: undefined, MaximumRegistration: 3 }), above)
})
