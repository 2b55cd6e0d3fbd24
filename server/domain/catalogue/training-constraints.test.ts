import assert from "node:assert/strict"
import { test } from "node:test"
import { noPermissionText } from "../../access/permissions.ts"
import { course, event, material, session } from "../../testing/drafts.ts"
import { giveRole, type Limit, takeRoles } from "../../testing/roles.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make, readBack } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

type Headers = Record<string, string>

const unauthorized = (body: { error: { message: string }; data?: unknown }) => {
  assert.equal(body.error.message, noPermissionText)
  assert.equal(body.data, undefined)
}

/** Whether a call is permitted. A call without permission gets the answer to one without a token. */
async function permits(world: World, method: "POST" | "PUT", record: object, headers: Headers): Promise<boolean> {
  const path = method === "POST" ? "/services/api/LO/Create" : "/services/api/LO/Update"
  const { status, body } = await world.write(method, path, record, headers)
  if (status === 401) unauthorized(body)
  else assert.equal(body.data[0].Reason, null)
  return status === 200
}

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
const below = { Id: "DIV-NORTH-1", SubType: "Division" }
const withSubs = { IncludeSubs: true }
const [ann, bruno, clara, everybody] = [{ Id: "ann" }, { Id: "bruno" }, { Id: "clara" }, withSubs]

// Clara is in the division North, and Ann, who reports to her, in a unit below it; Bruno is in South.
const people: [string, Limit[], object[][], object[][]][] = [
  [
    "a unit alone",
    [{ ou: "DIV-NORTH" }],
    [[], [north], [clara], [north, clara]],
    [[{ ...north, ...withSubs }], [below], [ann], [{ ...clara, ...withSubs }], [south], [everybody], [north, south]],
  ],
  [
    "a unit and those below",
    [{ ou: "DIV-NORTH", subs: true }],
    [[], [north], [{ ...north, ...withSubs }], [below], [ann], [clara, ann], [{ ...clara, ...withSubs }]],
    [[south], [bruno], [everybody], [ann, bruno], [{ Id: "wsadmin" }]],
  ],
  [
    "the caller's own unit",
    [{ userOu: "Division" }],
    [[], [north], [clara]],
    [[below], [ann], [{ ...north, ...withSubs }], [south], [everybody]],
  ],
  [
    "the caller's own unit and those below",
    [{ userOu: "Division", subs: true }],
    [[north], [below], [ann], [{ ...north, ...withSubs }]],
    [[south], [bruno], [everybody]],
  ],
  [
    "a unit that the caller is not in",
    [{ userOu: "Group" }],
    [[]],
    [[north], [clara], [{ Id: "GRP-FIRST-AID", SubType: "Group" }]],
  ],
  [
    "the caller and subordinates",
    ["self"],
    [[], [clara], [ann], [{ ...clara, ...withSubs }]],
    [[bruno], [north], [below], [everybody], [clara, bruno]],
  ],
  ["any of two", [{ ou: "DIV-SOUTH" }, "self"], [[south], [bruno], [ann], [south, ann]], [[north], [everybody]]],
]

for (const [name, limits, granted, refused] of people)
  test(`a permission limited to people: ${name}`, async () => {
    await using world = await openWorld()
    const headers = await world.authorize({ userName: "clara" })
    await giveRole(world, "clara", ["Events - Create"], limits)
    const before = await rowCounts(world)
    for (const Availabilities of refused)
      assert.equal(
        await permits(world, "POST", { ...event, Availabilities }, headers),
        false,
        JSON.stringify(Availabilities),
      )
    assert.deepEqual(await rowCounts(world), before)
    for (const Availabilities of granted)
      assert.equal(
        await permits(world, "POST", { ...event, Availabilities }, headers),
        true,
        JSON.stringify(Availabilities),
      )
  })

// The records that other limits permit: an event of Harbour Academy with External Training as its secondary provider,
// one without, and a course of External Training.
const alone = { ...event, EventItem: { ...event.EventItem, SecondaryProviderName: undefined } }
const others: [string, Limit[], [boolean, boolean, boolean]][] = [
  ["one provider", [{ provider: "Harbour Academy" }], [false, true, false]],
  ["two providers", [{ provider: "Harbour Academy" }, { provider: "External Training" }], [true, true, true]],
  ["another provider", [{ provider: "Closed School" }], [false, false, false]],
  ["a type", [{ type: "Event" }], [true, true, false]],
  ["one of two types", [{ type: "Event" }, { type: "Course" }], [true, true, true]],
  ["a type and a provider", [{ type: "Course" }, { provider: "External Training" }], [false, false, true]],
  [
    "a type, a provider and people",
    [{ type: "Event" }, { provider: "Harbour Academy" }, { ou: "DIV-SOUTH" }],
    [false, false, false],
  ],
  [
    "a provider, and people who are meant",
    [{ provider: "Harbour Academy" }, { ou: "DIV-NORTH", subs: true }, { ou: "DIV-SOUTH" }],
    [false, true, false],
  ],
]

for (const [name, limits, expected] of others)
  test(`a permission limited to ${name}`, async () => {
    await using world = await openWorld()
    const headers = await world.authorize({ userName: "clara" })
    await giveRole(world, "clara", ["Events - Create", catalog, "LCMS Course Administrator"], limits)
    const found: boolean[] = []
    for (const draft of [event, alone, course]) found.push(await permits(world, "POST", draft, headers))
    assert.deepEqual(found, expected)
  })

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
