import assert from "node:assert/strict"
import { test } from "node:test"
import { event } from "../../testing/drafts.ts"
import { knownWith } from "../../testing/known.ts"
import { describedTo, make, readBack, reasonAgainst } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { audienceOfEntry, availabilityFaults } from "./availability.ts"

const ou = (Id: string, SubType = "Division", flags: object = {}) => ({ Id, SubType, ...flags })
const withSubs = { IncludeSubs: true }

// The forms of an entry that clients send, and the audience of each.
const forms = [
  [
    { __type: "UserAvailability:www.CornerStoneOnDemand.com/Services/LMS", Id: "ann" },
    { kind: "user", id: "ann" },
  ],
  [
    { __type: "UserAvailability:www.CornerStoneOnDemand.com/Services", Id: "ann" },
    { kind: "user", id: "ann" },
  ],
  [
    { __type: "useravailability", Id: "ann", SubType: "Division" },
    { kind: "user", id: "ann" },
  ],
  [
    { Id: "DIV-NORTH", SubType: "Division", __type: "OUAvailability:anything" },
    { kind: "ou", type: "Division", id: "DIV-NORTH" },
  ],
  [
    { __type: "OUAvailability", Id: "DIV-NORTH" },
    { kind: "ou", type: "", id: "DIV-NORTH" },
  ],
  [
    { SubType: "Group", Id: "GRP" },
    { kind: "ou", type: "Group", id: "GRP" },
  ],
  [
    { SubType: "", Id: "GRP" },
    { kind: "ou", type: "", id: "GRP" },
  ],
  [{ Id: "ann" }, { kind: "user", id: "ann" }],
  [
    { Id: "ann", SubType: null },
    { kind: "user", id: "ann" },
  ],
  [{ IncludeSubs: true }, { kind: "everybody" }],
  [{ IncludeSubs: false, PreApproved: true }, { kind: "everybody" }],
  // An identifier that is empty never opens a training to everybody.
  [{}, { kind: "user", id: "" }],
  [{ PreApproved: true }, { kind: "user", id: "" }],
  [
    { Id: "", IncludeSubs: true },
    { kind: "user", id: "" },
  ],
  [
    { Id: null, IncludeSubs: true },
    { kind: "user", id: "" },
  ],
  [
    { __type: null, IncludeSubs: true },
    { kind: "user", id: "" },
  ],
  [
    { SubType: null, IncludeSubs: true },
    { kind: "user", id: "" },
  ],
  [
    { __type: "UserAvailability:x", IncludeSubs: true },
    { kind: "user", id: "" },
  ],
] as const

for (const [entry, audience] of forms)
  test(`the availability ${JSON.stringify(entry)} is for ${JSON.stringify(audience)}`, () =>
    assert.deepEqual(audienceOfEntry(entry), audience))

test("an unknown type of unit is reported without further faults", () => {
  const faults = [...availabilityFaults([ou("DIV-NORTH", "Guild"), ou("x"), { Id: "zoe" }], knownWith())]
  assert.deepEqual(
    faults.map(({ message, path }) => [message, path]),
    [
      ["Invalid OU Type.", "Availabilities[0].SubType"],
      ["OU Not Found.", "Availabilities[1].Id"],
      ["Invalid Availability User.", "Availabilities[2].Id"],
    ],
  )
})

/** Returns the people of the cast who see an event with this availability. */
async function seenBy(world: World, Availabilities: object[] | null): Promise<string[]> {
  const guid = await make(world, { ...event, Availabilities })
  const people = ["ann", "bruno", "clara", "dora", "wsadmin"]
  const items = await Promise.all(people.map((person) => describedTo(world, guid, person)))
  return people.filter((_, index) => items[index] !== null)
}

test("an availability of each kind is for its own audience, and rows add up", async () => {
  await using world = await openWorld()
  // Ann is below the division North, where her manager Clara is. Bruno is in South.
  const cases: [object[] | null, string[]][] = [
    [null, []],
    [[], []],
    [[ou("DIV-NORTH")], ["clara"]],
    [[ou("DIV-NORTH", "Division", withSubs)], ["ann", "clara"]],
    [[ou("DIV-NORTH-1", "division", withSubs)], ["ann"]],
    [[ou("south", "DIVISION")], ["bruno"]],
    [[ou("GRP-FIRST-AID", "Group")], ["bruno"]],
    [[ou("srg-choir", "Self Registration Group")], ["bruno"]],
    [[ou("Team A", "Team")], ["ann"]],
    [[{ Id: "clara" }], ["clara"]],
    [[{ Id: "CLARA", IncludeSubs: true }], ["ann", "clara"]],
    [[{ Id: "ann", IncludeSubs: true }], ["ann"]],
    [[{ IncludeSubs: true }], ["ann", "bruno", "clara", "wsadmin"]],
    [
      [ou("DIV-SOUTH"), { Id: "clara" }],
      ["bruno", "clara"],
    ],
    [[{ Id: "ann" }, { Id: "ann", IncludeSubs: true }], ["ann"]],
  ]
  for (const [availability, people] of cases)
    assert.deepEqual(await seenBy(world, availability), people, JSON.stringify(availability))
})

test("IncludeSubs alone means everybody; with false it is a fault for extended applications, and is accepted from compatible ones", async () => {
  await using world = await openWorld()
  const compatible = await world.authorize({ profile: "compatible" })
  const withFlags = (flags: object) => ({ ...event, Availabilities: [flags] })
  for (const flags of [{ IncludeSubs: false }, { IncludeSubs: false, PreApproved: true }]) {
    assert.equal(await reasonAgainst(world, withFlags(flags)), "Invalid Availability User.")
    const guid = await make(world, withFlags(flags), compatible)
    assert.ok(await describedTo(world, guid, "bruno"))
    const record = await readBack(world, guid)
    assert.deepEqual(record.Availabilities[0].IncludeSubs, true, "as everybody may send it again")
    await make(world, record)
  }
  assert.ok(await describedTo(world, await make(world, withFlags({ IncludeSubs: true })), "bruno"))
  await make(world, withFlags({ IncludeSubs: true }), compatible)
})

test("reports include indirect ones, and a circle of managers ends", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`update person set manager_id = (select id from person where user_id = 'ann') where user_id = 'bruno'`
  assert.deepEqual(await seenBy(world, [{ Id: "clara", ...withSubs }]), ["ann", "bruno", "clara"])
  await sql`update person set manager_id = (select id from person where user_id = 'bruno') where user_id = 'clara'`
  assert.deepEqual(await seenBy(world, [{ Id: "ann", ...withSubs }]), ["ann", "bruno", "clara"])
  assert.deepEqual(await seenBy(world, [{ Id: "ann" }]), ["ann"])
})

test("a training without availability for the person, or inactive, is not found", async () => {
  await using world = await openWorld()
  const cases: [object, string][] = [
    [ou("DIV-WEST"), "OU Not Found."],
    [ou("DIV-CLOSED"), "OU Not Found."],
    [ou("Twin"), "OU Not Found."],
    [ou(""), "OU Not Found."],
    [ou("DIV-NORTH", "Group"), "OU Not Found."],
    [ou("DIV-NORTH", "Guild"), "Invalid OU Type."],
    [{ __type: "OUAvailability:x", Id: "DIV-NORTH" }, "Invalid OU Type."],
    [{ Id: "zoe" }, "Invalid Availability User."],
    [{ Id: "dora" }, "Invalid Availability User."],
    [{}, "Invalid Availability User."],
    [{ Id: "", IncludeSubs: true }, "Invalid Availability User."],
    [{ Id: null, IncludeSubs: true }, "Invalid Availability User."],
    [{ id: null, includesubs: "true" }, "Invalid Availability User."],
    [{ __type: "UserAvailability:x", IncludeSubs: true }, "Invalid Availability User."],
    [{ IncludeSubs: "all" }, "Invalid Availability User., Invalid IncludeSubs all"],
    [{ Id: 5, IncludeSubs: true }, "Invalid Availability User."],
    [{ Id: true, IncludeSubs: true }, "Invalid Id true"],
  ]
  for (const [entry, reason] of cases)
    assert.equal(await reasonAgainst(world, { ...event, Availabilities: [entry] }), reason, JSON.stringify(entry))
  await world.portal.sql`update ou_type set active = false where name = 'Team'`
  const closed = { ...event, Availabilities: [ou("TEAM-A", "Team")] }
  assert.equal(await reasonAgainst(world, closed), "Invalid OU Type.")
})

test("a row keeps its audience when the unit or the person becomes inactive", async () => {
  await using world = await openWorld()
  const guid = await make(world, { ...event, Availabilities: [ou("DIV-SOUTH")] })
  await world.portal.sql`update ou set active = false where ou_id = 'DIV-SOUTH'`
  assert.notEqual(await describedTo(world, guid, "bruno"), null)
  await world.portal.sql`update person set active = false where user_id = 'bruno'`
  assert.equal(await describedTo(world, guid, "bruno"), null)
})

test("the flags of every row are stored, in the rows' order", async () => {
  await using world = await openWorld()
  const lms = "www.CornerStoneOnDemand.com/Services/LMS"
  const flags = (IncludeSubs: boolean, PreApproved: boolean, RegisterUponApproval: boolean) => ({
    IncludeSubs,
    PreApproved,
    RegisterUponApproval,
  })
  const sent = [
    { __type: `UserAvailability:${lms}`, Id: "clara", ...flags(true, false, true) },
    { __type: `OUAvailability:${lms}`, Id: "GRP-FIRST-AID", SubType: "Group", ...flags(false, true, false) },
    flags(true, true, true),
    { __type: `UserAvailability:${lms}`, Id: "clara", ...flags(false, false, false) },
  ]
  const guid = await make(world, { ...event, Availabilities: sent })
  assert.deepEqual((await readBack(world, guid)).Availabilities, sent)
})

test("another row never reduces the audience of a training", async () => {
  await using world = await openWorld()
  const rows = [ou("DIV-SOUTH"), { Id: "clara" }, ou("DIV-NORTH", "Division", withSubs), { IncludeSubs: true }]
  let before: string[] = []
  for (const count of rows.keys()) {
    const now = await seenBy(world, rows.slice(0, count + 1))
    assert.ok(
      before.every((person) => now.includes(person)),
      `${before} became ${now}`,
    )
    before = now
  }
})
