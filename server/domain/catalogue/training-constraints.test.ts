import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event } from "../../testing/drafts.ts"
import { permits } from "../../testing/permitted-writes.ts"
import { giveRole, type Limit } from "../../testing/roles.ts"
import { rowCounts } from "../../testing/stored.ts"
import { openWorld } from "../../testing/world.ts"

const catalog = "Course Catalog - Update"

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
