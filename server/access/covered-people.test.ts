import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole, type Limit, takeRoles } from "../testing/roles.ts"
import { openWorld, type World } from "../testing/world.ts"
import { findUncoveredPeople } from "./covered-people.ts"

async function idOf({ portal: { sql } }: World, userName: string): Promise<number> {
  const [row] = await sql<{ id: number }>`select id from person where user_name = ${userName}`
  return row!.id
}

/** Whether the caller covers a person, each with the permission within these limits; undefined: without it. */
async function covers(world: World, caller: Holding, person: Holding): Promise<boolean> {
  for (const [who, limits, permission = "Roster - Manage"] of [caller, person])
    if (limits) await giveRole(world, who, [permission], limits)
  const ids = await Promise.all([caller, person].map(([who]) => idOf(world, who)))
  const uncovered = await findUncoveredPeople(world.portal.sql, ids[0]!, [ids[1]!])
  await takeRoles(world)
  return uncovered.size === 0
}

type Holding = [who: string, limits: Limit[] | undefined, permission?: string]

const north: Limit = { ou: "DIV-NORTH" }
const northAndBelow: Limit = { ou: "DIV-NORTH", subs: true }
const northOne: Limit = { ou: "DIV-NORTH-1" }
const northOneAndBelow: Limit = { ou: "DIV-NORTH-1", subs: true }
const south: Limit = { ou: "DIV-SOUTH" }
const ownDivision: Limit = { userOu: "Division" }
const ownDivisionAndBelow: Limit = { userOu: "Division", subs: true }
const academy: Limit = { provider: "Harbour Academy" }
const external: Limit = { provider: "External Training" }
const course: Limit = { type: "Course" }

// Clara is in DIV-NORTH and manages Ann, who is in DIV-NORTH-1 below it. Bruno is in DIV-SOUTH.
const cases: [caller: Holding, person: Holding, isCovered: boolean][] = [
  [["clara", undefined], ["ann", undefined], true],
  [["clara", []], ["ann", undefined], true],
  [["clara", undefined], ["ann", []], false],
  [["clara", []], ["ann", []], true],
  [["clara", [], "Roster - View"], ["ann", []], false],
  [["clara", []], ["ann", [north, academy]], true],
  [["clara", [north]], ["ann", []], false],
  // Units.
  [["clara", [north]], ["ann", [north]], true],
  [["clara", [northAndBelow]], ["ann", [north]], true],
  [["clara", [northAndBelow]], ["ann", [northOne]], true],
  [["clara", [northAndBelow]], ["ann", [northOneAndBelow]], true],
  [["clara", [north]], ["ann", [northOne]], false],
  [["clara", [north]], ["ann", [northAndBelow]], false],
  [["clara", [northOneAndBelow]], ["ann", [northAndBelow]], false],
  [["clara", [north, south]], ["ann", [south]], true],
  [["clara", [northAndBelow]], ["ann", [northOne, south]], false],
  // Own units, as they are.
  [["clara", [ownDivision]], ["ann", [north]], true],
  [["clara", [ownDivision]], ["ann", [ownDivision]], false],
  [["clara", [ownDivisionAndBelow]], ["ann", [ownDivision]], true],
  [["clara", [ownDivisionAndBelow]], ["ann", [ownDivisionAndBelow]], true],
  [["ann", [ownDivisionAndBelow]], ["clara", [ownDivision]], false],
  [["clara", [{ userOu: "Location" }]], ["ann", [north]], false],
  [["clara", [north]], ["ann", [{ userOu: "Location" }]], true],
  [["clara", [south]], ["bruno", [ownDivision]], true],
  // Managers: only the caller is known to manage whom a manager below manages.
  [["clara", ["self"]], ["ann", ["self"]], true],
  [["ann", ["self"]], ["clara", ["self"]], false],
  [["clara", ["self"]], ["bruno", ["self"]], false],
  [["clara", ["self"]], ["ann", [northOne]], false],
  [["bruno", [northAndBelow]], ["clara", ["self"]], true],
  [["bruno", [north]], ["clara", ["self"]], false],
  [["bruno", [south, northAndBelow]], ["clara", ["self"]], true],
  [["bruno", [south, "self"]], ["clara", ["self"]], false],
  // Each group of constraints by itself, of one grant.
  [["clara", [academy]], ["ann", [academy]], true],
  [["clara", [academy]], ["ann", [external]], false],
  [["clara", [academy, external]], ["ann", [external]], true],
  [["clara", [academy]], ["ann", [academy, north]], true],
  [["clara", [academy, north]], ["ann", [academy]], false],
  [["clara", [academy, north]], ["ann", [north]], false],
  [["clara", [course]], ["ann", [course]], true],
  [["clara", [course]], ["ann", [{ type: "Event" }]], false],
  [["clara", [{ instructor: "u-311" }]], ["ann", [{ instructor: "u-311" }]], true],
  [["clara", [{ instructor: "u-311" }]], ["ann", [{ instructor: "u-401" }]], false],
  // Sessions of somebody who teaches none.
  [["clara", [{ instructor: "u-311" }]], ["ann", ["own sessions"]], true],
  [["clara", ["own sessions"]], ["ann", [{ instructor: "u-311" }]], false],
  [["clara", ["own providers"]], ["ann", [academy]], false],
]

test("the rights of a person are covered by the same rights or wider ones", async () => {
  await using world = await openWorld()
  for (const [caller, person, isCovered] of cases)
    assert.equal(await covers(world, caller, person), isCovered, JSON.stringify([caller, person]))
})

test("a constraint without a meaning gives nothing that would have to be covered", async () => {
  await using world = await openWorld()
  assert.equal(await covers(world, ["clara", undefined], ["ann", [north], "Edge APIs - Manage"]), true)
  assert.equal(await covers(world, ["clara", [north], "Edge APIs - Manage"], ["ann", [], "Edge APIs - Manage"]), false)
})

test("several people are compared at once, each by everything that the roles give", async () => {
  await using world = await openWorld()
  const [ann, bruno, clara, wsadmin] = await Promise.all(
    ["ann", "bruno", "clara", "wsadmin"].map((one) => idOf(world, one)),
  )
  const { sql } = world.portal
  await giveRole(world, "clara", ["Users - Edit"], [northAndBelow])
  await giveRole(world, "clara", ["Users - View"])
  await giveRole(world, "ann", ["Users - Edit", "Users - View"], [northOne])
  await giveRole(world, "bruno", ["Users - View"], [south])
  await giveRole(world, "bruno", ["Users - Edit"], [south])
  const everybody = [ann!, bruno!, clara!, wsadmin!]
  assert.deepEqual(await findUncoveredPeople(sql, clara!, everybody), new Set([bruno, wsadmin]))
  assert.deepEqual(await findUncoveredPeople(sql, wsadmin!, everybody), new Set())
  // "*" within limits stands for each permission within them.
  await giveRole(world, "clara", ["*"], [northAndBelow, south])
  assert.deepEqual(await findUncoveredPeople(sql, clara!, everybody), new Set([wsadmin]))
})

test("a custom field that is kept for a role is covered by a caller who has a role that it is kept for", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [ann, clara, wsadmin] = await Promise.all(["ann", "clara", "wsadmin"].map((one) => idOf(world, one)))
  const give = async (person: number) =>
    await sql`insert into person_role select ${person}, id from role where name = 'Human resources'`
  await give(ann!)
  assert.deepEqual(await findUncoveredPeople(sql, clara!, [ann!]), new Set([ann]))
  assert.deepEqual(await findUncoveredPeople(sql, wsadmin!, [ann!]), new Set())
  await give(clara!)
  assert.deepEqual(await findUncoveredPeople(sql, clara!, [ann!]), new Set())
})
