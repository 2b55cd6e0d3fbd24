import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, material, part } from "../../testing/drafts.ts"
import { rowCounts } from "../../testing/stored.ts"
import { describedTo, make, readBack } from "../../testing/trainings.ts"
import { put, withSession } from "../../testing/updates.ts"
import { openWorld } from "../../testing/world.ts"

test("an update returns the id of the session that it changed, and has no counter", async () => {
  await using world = await openWorld()
  const { guid, update } = await withSession(world)
  const { status, body } = await world.write("PUT", "/Services/api/lo/update", update({}))
  assert.equal(status, 200)
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    data: [{ Result: "Success", Reason: null, LoId: guid, ObjectId: guid, LocatorNumber: 10001 }],
  })
})

test("a session is named by its GUID or its locator; if they differ the GUID decides", async () => {
  await using world = await openWorld()
  const { guid, of } = await withSession(world)
  const other = await make(world, draft)
  for (const identity of [
    { LoID: guid.toUpperCase() },
    { LoID: ` ${guid} ` },
    { LoID: undefined, Locator: 10001 },
    { LoID: "", Locator: " 10001 " },
    { LoID: guid, Locator: 10002 },
    { LoID: guid, Locator: 0 },
  ])
    assert.equal((await put(world, of(identity))).LoId, guid, JSON.stringify(identity))
  assert.equal((await put(world, of({ LoID: undefined, Locator: "10002" }))).LoId, other)
})

test("an update with another type, or of a training that is no session, is refused", async () => {
  await using world = await openWorld()
  const { eventId, update, of } = await withSession(world)
  for (const type of [undefined, "", "session", "SESSION", 3])
    assert.equal((await put(world, update({ Type: type }))).Reason, null, String(type))
  for (const type of ["Event", "Material", "constructor"])
    assert.equal((await put(world, update({ Type: type }))).Reason, `Invalid Type ${type}`)
  const inactive = await make(world, { ...material, MaterialItem: { ...material.MaterialItem, Active: false } })
  assert.equal((await put(world, of({ LoID: eventId }))).Reason, "Invalid LoID")
  assert.equal((await put(world, of({ LoID: inactive }))).Reason, "Invalid LoID")
})

/** Returns a record without the parts' own ids, which change each time. */
function withoutIds(record: { SessionItem: { Parts: { ScheduleID?: string }[] } }) {
  const Parts = record.SessionItem.Parts.map(({ ScheduleID: _, ...rest }) => rest)
  return { ...record, SessionItem: { ...record.SessionItem, Parts } }
}

test("the same update twice leads to the same state", async () => {
  await using world = await openWorld()
  const { guid, update } = await withSession(world)
  await put(world, update({}))
  const [once, rows, shown] = [
    await readBack(world, guid),
    await rowCounts(world),
    await describedTo(world, guid, "ann"),
  ]
  await put(world, update({}))
  assert.deepEqual(withoutIds(await readBack(world, guid)), withoutIds(once))
  assert.deepEqual(await rowCounts(world), rows)
  const again = await describedTo(world, guid, "ann")
  assert.deepEqual({ ...again, Parts: [] }, { ...shown, Parts: [] })
})

test("of several concurrent updates one is stored whole", async () => {
  await using world = await openWorld()
  const { guid, of } = await withSession(world)
  const named = (name: string, count: number) =>
    of({
      SessionID: name,
      Parts: Array.from({ length: count }, (_, index) => ({
        ...part,
        PartName: `${name} ${index}`,
        PartStartDateTime: `2026-05-${11 + index}T08:00:00`,
        PartEndDateTime: `2026-05-${11 + index}T12:00:00`,
      })),
    })
  for (let round = 0; round < 5; round++) {
    await Promise.all([put(world, named("A", 4)), put(world, named("B", 2)), put(world, named("C", 3))])
    const { SessionID, Parts } = (await readBack(world, guid)).SessionItem
    assert.deepEqual(
      Parts.map(({ PartName }: { PartName: string }) => PartName),
      Array.from({ length: { A: 4, B: 2, C: 3 }[SessionID as "A"] }, (_, index) => `${SessionID} ${index}`),
    )
  }
})

test("an update of a cancelled session is refused with a reason, and changes nothing", async () => {
  await using world = await openWorld()
  const { guid, update, of } = await withSession(world)
  const admin = await world.signIn()
  await world.send("POST", `/admin/api/learning-objects/${guid}/cancellation`, {}, admin)
  const before = await readBack(world, guid)
  assert.equal((await put(world, update({ TrainingHours: 77 }))).Reason, "The session is cancelled.")
  const all = await put(world, of({ LoID: undefined, Locator: 10001, Parts: undefined, TrainingContactId: "nobody" }))
  assert.equal(all.Reason, "Parts missing, The session is cancelled., Invalid TrainingContactId nobody")
  assert.deepEqual(await readBack(world, guid), before)
})
