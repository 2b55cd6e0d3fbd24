import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event, session } from "../../testing/drafts.ts"
import { permits } from "../../testing/permitted-writes.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { make, readBack } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

const north = { Id: "DIV-NORTH", SubType: "Division" }
const south = { Id: "DIV-SOUTH", SubType: "Division" }
const [bruno, clara, everybody] = [{ Id: "bruno" }, { Id: "clara" }, { IncludeSubs: true }]

test("a permission limited to an event includes its sessions, and one limited to a session only that one", async () => {
  await using world = await openWorld()
  const headers = await world.authorize({ userName: "clara" })
  const [mine, other] = [await make(world, event), await make(world, event)]
  const of = (EventLoRef: string) => ({ ...session, SessionItem: { ...session.SessionItem, EventLoRef } })
  const [one, two, theirs] = [await make(world, of(mine)), await make(world, of(mine)), await make(world, of(other))]
  const update = (LoID: string, change: object = {}) => ({
    ...session,
    SessionItem: { ...session.SessionItem, LoID, ...change },
  })

  await giveRole(world, "clara", ["Sessions - Create", "Session - Edit"], [{ item: mine }])
  assert.equal(await permits(world, "POST", of(mine), headers), true)
  assert.equal(await permits(world, "POST", of(other), headers), false)
  assert.equal(await permits(world, "PUT", update(one), headers), true)
  assert.equal(await permits(world, "PUT", update(theirs), headers), false)
  assert.equal(
    await permits(world, "PUT", update(theirs, { EventLoRef: mine }), headers),
    false,
    "the event that is sent does not count",
  )
  assert.equal(await permits(world, "PUT", update("0b5e55ed-0000-4000-8000-000000000000"), headers), false)

  await takeRoles(world)
  await giveRole(world, "clara", ["Session - Edit"], [{ item: two }])
  assert.equal(await permits(world, "PUT", update(two), headers), true)
  assert.equal(await permits(world, "PUT", update(one), headers), false)

  await takeRoles(world)
  await giveRole(world, "clara", ["Sessions - Create", "Session - Edit"], [{ provider: "External Training" }])
  assert.equal(await permits(world, "POST", of(mine), headers), false, "the event's provider counts")
  assert.equal(await permits(world, "PUT", update(one), headers), false)
})

test("the availability that a session inherits from its event must be permitted too", async () => {
  await using world = await openWorld()
  const headers = await world.authorize({ userName: "clara" })
  await make(world, { ...event, Availabilities: [north, bruno] })
  await giveRole(world, "clara", ["Sessions - Create"], [{ ou: "DIV-NORTH" }])
  assert.equal(await permits(world, "POST", { ...session, Availabilities: undefined }, headers), false)
  assert.equal(await permits(world, "POST", { ...session, Availabilities: [north] }, headers), true)
  assert.equal(await permits(world, "POST", { ...session, Availabilities: [] }, headers), true)
})

test("the availability that an update removes must be permitted too", async () => {
  await using world = await openWorld()
  const headers = await world.authorize({ userName: "clara" })
  await make(world, event)
  await giveRole(world, "clara", ["Session - Edit"], [{ ou: "DIV-NORTH" }])
  for (const [before, permitted] of [
    [[], true],
    [[north], true],
    [[north, bruno], false],
    [[everybody], false],
  ] as const) {
    const LoID = await make(world, { ...session, Availabilities: before })
    const update = { ...session, Availabilities: [clara], SessionItem: { ...session.SessionItem, LoID } }
    assert.equal(await permits(world, "PUT", update, headers), permitted, JSON.stringify(before))
    assert.equal((await readBack(world, LoID)).Availabilities.length, permitted ? 1 : before.length)
  }
})

test("a limited view permission shows only training within its limit", async () => {
  await using world = await openWorld()
  const clarasToken = await world.signIn("clara")
  const read = async (guid: string) => (await world.get(`/admin/api/learning-objects/${guid}`, {}, clarasToken)).status
  const explain = async (guid: string, userId: string) =>
    (await world.get("/admin/api/availability", { objectId: guid, userId }, clarasToken)).status
  const inside = await make(world, { ...event, Availabilities: [north] })
  const outside = await make(world, { ...event, Availabilities: [south] })
  const child = await make(world, {
    ...session,
    Availabilities: [north],
    SessionItem: { ...session.SessionItem, EventLoRef: inside },
  })
  const elsewhere = await make(world, { ...course, Availabilities: [north] })

  await giveRole(world, "clara", ["Course Catalog - View"], [{ ou: "DIV-NORTH" }, { provider: "Harbour Academy" }])
  await giveRole(world, "clara", ["Users - View"], ["self"])
  assert.deepEqual(
    [await read(inside), await read(outside), await read(child), await read(elsewhere)],
    [200, 401, 200, 401],
  )
  assert.deepEqual(
    [
      await explain(inside, "ann"),
      await explain(inside, "clara"),
      await explain(inside, "bruno"),
      await explain(outside, "ann"),
    ],
    [200, 200, 401, 401],
  )
  await takeRoles(world)
  await giveRole(world, "clara", ["Course Catalog - View"], [{ item: inside }])
  assert.deepEqual([await read(inside), await read(outside), await read(child)], [200, 401, 200])
})
