import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event, material, session } from "../../testing/drafts.ts"
import { permits } from "../../testing/permitted-writes.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make, readBack } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

const catalog = "Course Catalog - Update"

// The permissions of each type, and insufficient subsets of them.
const needs: [object, string[][]][] = [
  [event, [["Events - Create"]]],
  [session, [["Sessions - Create"]]],
  [course, [[catalog], ["LCMS Course Administrator"]]],
  [material, [[catalog], ["Materials Management"]]],
]

test("each type needs all of its permissions, and without them nothing is created", async () => {
  await using world = await openWorld()
  await make(world, event)
  const ann = await world.authorize({ userName: "ann" })
  for (const [draft, permissions] of needs) {
    const every = permissions.flat()
    const before = await rowCounts(world)
    assert.equal(await permits(world, "POST", draft, ann), false)
    assert.equal(
      await permits(world, "POST", { Type: (draft as { Type: string }).Type }, ann),
      false,
      "before it is read",
    )
    for (const missing of every) {
      const others = [
        "Events - Create",
        "Sessions - Create",
        catalog,
        "LCMS Course Administrator",
        "Materials Management",
      ]
      await giveRole(
        world,
        "ann",
        others.filter((permission) => permission !== missing),
      )
      assert.equal(await permits(world, "POST", draft, ann), false, missing)
      await takeRoles(world)
    }
    assert.deepEqual(await rowCounts(world), before)
    await giveRole(world, "ann", every)
    assert.equal(await permits(world, "POST", draft, ann), true)
    await takeRoles(world)
  }
})

test("an update needs its own permission", async () => {
  await using world = await openWorld()
  await make(world, event)
  const LoID = await make(world, session)
  const update = { ...session, Availabilities: [], SessionItem: { ...session.SessionItem, LoID } }
  const ann = await world.authorize({ userName: "ann" })
  await giveRole(world, "ann", ["Sessions - Create", "Events - Edit", "Sessions - View"])
  const before = await readBack(world, LoID)
  assert.equal(await permits(world, "PUT", update, ann), false)
  assert.deepEqual(await readBack(world, LoID), before)
  await giveRole(world, "ann", ["Session - Edit"])
  assert.equal(await permits(world, "PUT", update, ann), true)
})

test("the caller does not use the actor's permissions, and the actor does not use the caller's language", async () => {
  await using world = await openWorld()
  const ann = await world.authorize({ userName: "ann" })
  assert.equal(await permits(world, "POST", { ...event, ActorID: "wsadmin" }, ann), false)
  assert.equal((await readBack(world, await make(world, { ...event, ActorID: "ann" }))).ActorID, "ann")
})

const north = { Id: "DIV-NORTH", SubType: "Division" }
const south = { Id: "DIV-SOUTH", SubType: "Division" }
const everybody = { IncludeSubs: true }

test("of several roles one must permit the whole call", async () => {
  await using world = await openWorld()
  const headers = await world.authorize({ userName: "clara" })
  await giveRole(world, "clara", ["Events - Create"], [{ ou: "DIV-NORTH" }])
  await giveRole(world, "clara", ["Events - Create"], [{ ou: "DIV-SOUTH" }])
  const forThem = async (...Availabilities: object[]) => permits(world, "POST", { ...event, Availabilities }, headers)
  assert.deepEqual([await forThem(north), await forThem(south), await forThem(north, south)], [true, true, false])
  await giveRole(world, "clara", ["Events - Create"])
  assert.equal(await forThem(everybody), true)
})

test("each permission of a course must permit it", async () => {
  await using world = await openWorld()
  const headers = await world.authorize({ userName: "clara" })
  await giveRole(world, "clara", [catalog])
  await giveRole(world, "clara", ["LCMS Course Administrator"], [{ provider: "Harbour Academy" }])
  assert.equal(await permits(world, "POST", course, headers), false)
})
