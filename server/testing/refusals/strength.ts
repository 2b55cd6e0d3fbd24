import assert from "node:assert/strict"
import { hasMeaning } from "../../access/constraint-kinds.ts"
import type { Endpoint } from "../../endpoint.ts"
import { giveRole, type Limit, rowOf } from "../roles.ts"
import { stored } from "../stored.ts"
import type { World } from "../world.ts"
import { addHolder, type Held, type KnownCaller } from "./callers.ts"
import { check, send } from "./calls.ts"
import { beyond, type Sample, succeeded } from "./sample.ts"

// Writes about people whose rights decide whether they are allowed, and writes of something outside of constraints.

const north: Limit = { ou: "DIV-NORTH", subs: true }

// The caller views people in DIV-NORTH and below, and holds what the endpoint needs.
const compared: Held = { permissions: ["Users - View"], limits: [north] }

/** What the person of a call holds, and whether that is more than the caller has. */
const targets: [holds: Held[], isStronger: boolean][] = [
  [[], false],
  [[compared], false],
  [[{ ...compared, limits: [{ ou: "DIV-NORTH-1" }] }], false],
  [[{ ...compared, limits: [{ ou: "DIV-SOUTH" }] }], true],
  [[{ permissions: compared.permissions }], true],
  [[{ permissions: ["Tasks - Manage"], limits: [{ ou: "DIV-NORTH-1" }] }], true],
  [[{ permissions: ["*"] }], true],
]

/** Makes the call of a sample about people of different strength. Stronger ones are refused, and nothing is stored. */
export async function refusesStronger(world: World, endpoint: Endpoint, sample: Sample): Promise<void> {
  const { strength, held = [] } = sample
  if (!strength) return
  const caller = await addCaller(world, sample, strength.limits ?? [north], [...holding(held), compared])
  const calls = []
  for (const [holds, isStronger] of targets) {
    const userName = await addTarget(world, holds)
    calls.push({ isStronger, who: JSON.stringify(holds), call: await strength.call(world, userName) })
  }
  const before = await stored(world)
  for (const { who, call } of calls.filter(({ isStronger }) => isStronger))
    check(beyond(strength.field), await send(world, endpoint, call, caller.headers), `one who changes ${who}`)
  assert.deepEqual(await stored(world), before)
  for (const { who, call } of calls.filter(({ isStronger }) => !isStronger))
    check(succeeded, await send(world, endpoint, call, caller.headers), `one who changes ${who}`)
}

/** Makes the calls of a sample that write something outside of the caller's constraints, and the same ones inside. */
export async function refusesWritten(world: World, endpoint: Endpoint, sample: Sample): Promise<void> {
  for (const [what, { call, inside, held = [], limits, fields }] of Object.entries(sample.writes ?? {})) {
    const caller = await addCaller(world, sample, limits, [...holding(sample.held ?? []), ...held])
    const [refused, allowed] = [await call(world, caller.userName), await inside(world)]
    const before = await stored(world)
    check(beyond(...fields), await send(world, endpoint, refused, caller.headers), `one who writes ${what}`)
    assert.deepEqual(await stored(world), before)
    check(succeeded, await send(world, endpoint, allowed, caller.headers), `one who writes what is inside`)
  }
}

let people = 0

/** Adds somebody with the permissions of a sample, limited where that has a meaning. */
async function addCaller(
  world: World,
  { needs }: Sample,
  limits: readonly Limit[],
  others: readonly Held[],
): Promise<KnownCaller> {
  const needed = Object.keys(needs).map((permission) => {
    const meaningful = limits.filter((limit) => hasMeaning(permission, rowOf(limit).kind))
    return { permissions: [permission], limits: meaningful }
  })
  const userName = await addHolder(world, `author-${people++}`, [...needed, ...others])
  return { userName, headers: await world.signIn(userName) }
}

function holding(permissions: readonly string[]): Held[] {
  return permissions.length === 0 ? [] : [{ permissions: [...permissions] }]
}

/** Adds somebody in DIV-NORTH-1 who holds exactly this. */
async function addTarget(world: World, holds: readonly Held[]): Promise<string> {
  const userName = `target-${people++}`
  await world.portal.sql`
    with added as (
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
      values (${userName}, ${userName}, 'Some', 'Target', 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z') returning id
    )
    insert into person_ou (person_id, ou_id, sole_type_id)
    select added.id, ou.id, type_id from added, ou where ou_id = 'DIV-NORTH-1'
  `
  for (const { permissions, limits } of holds) await giveRole(world, userName, permissions, limits)
  return userName
}
