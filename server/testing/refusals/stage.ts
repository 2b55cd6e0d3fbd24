import assert from "node:assert/strict"
import { holdsScope, scopes } from "../../access/scopes.ts"
import type { Endpoint } from "../../endpoint.ts"
import { giveRole, type Limit } from "../roles.ts"
import { stored } from "../stored.ts"
import { type Answer, openWorld, type World } from "../world.ts"
import { type Call, type Expected, elsewhere, type Sample, succeeded, unauthorized } from "./sample.ts"

type Headers = Record<string, string>

/** Who is refused everything, and with what. */
type Unknown = { who: string; headers: Headers }

/** Somebody who is known, and what shows it. */
type Known = { userName: string; headers: Headers }

/** Where endpoints are asked by those who may not, in one world for all of them. */
export type Stage = {
  /** Asks as everybody who is not known, whatever they hold. */
  refusesUnknown(endpoint: Endpoint, call: Call): Promise<void>
  /** Asks as everybody who may not make this call, then as somebody who may. */
  refuses(endpoint: Endpoint, sample: Sample): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const [world, other] = [await openWorld(), await openWorld()]
  await addOthers(world)
  const unknown = await unknownCallers(world, other)
  const [application, person] = [await anApplication(world), await aPerson(world)]
  const callers = new Map<string, Promise<Known>>()

  async function everybodyUnknown({ access }: Endpoint): Promise<Unknown[]> {
    if (typeof access !== "object") return [...unknown.people, { who: "an application", headers: application }]
    const others = scopes.filter((scope) => !holdsScope([scope], access.scope))
    const scopeless = await world.authorize({ scopes: others })
    return [
      ...unknown.applications,
      { who: "a person", headers: person },
      { who: "a token with every scope but this one", headers: scopeless },
    ]
  }

  async function refuseAll(endpoint: Endpoint, call: Call, everybody: Unknown[]): Promise<void> {
    await Promise.all(
      everybody.map(async ({ who, headers }) => check(unauthorized, await send(world, endpoint, call, headers), who)),
    )
  }

  /** Somebody who calls this endpoint, by the user name or by what exactly is held. */
  function callerOf(whom: string | Held[], { access }: Endpoint, scopes = ["all"]): Promise<Known> {
    const isPerson = typeof access !== "object"
    const key = JSON.stringify([whom, isPerson, scopes])
    const known = callers.get(key) ?? addCaller(callers.size)
    callers.set(key, known)
    return known

    async function addCaller(number: number): Promise<Known> {
      const userName = typeof whom === "string" ? whom : await addHolder(world, `holder-${number}`, whom)
      return { userName, headers: await (isPerson ? world.signIn(userName) : world.authorize({ userName, scopes })) }
    }
  }

  return {
    async refusesUnknown(endpoint, call) {
      const everybody = await everybodyUnknown(endpoint)
      const before = await stored(world)
      await refuseAll(endpoint, call, everybody)
      assert.deepEqual(await stored(world), before)
    },

    async refuses(endpoint, sample) {
      // Some endpoints take twenty calls a minute.
      world.pass(60_000)
      const { needs, held = [], of: owner } = sample
      const asking = await sample.call(world)
      const callOf = async (who: string) => (typeof asking === "function" ? await asking(who) : asking)
      const everybody = await everybodyUnknown(endpoint)
      const refused = []
      for (const { holds, ...rest } of refusedHolders(sample)) {
        const { userName, headers } = await callerOf(holds, endpoint, sample.scopes)
        refused.push({ ...rest, headers, call: await callOf(userName) })
      }
      const granted = await callerOf(owner ?? holding([...held, ...Object.keys(needs)]), endpoint, sample.scopes)
      const [strongest, theirs] = [await callOf("wsadmin"), await callOf(granted.userName)]
      const before = await stored(world)

      await refuseAll(endpoint, strongest, everybody)
      await Promise.all(
        refused.map(async ({ who, call, headers, expected }) =>
          check(expected, await send(world, endpoint, call, headers), who),
        ),
      )
      assert.deepEqual(await stored(world), before)

      // So it is not for anything else that they are refused.
      const answer = await send(world, endpoint, theirs, granted.headers)
      succeeded(answer)
      for (const { expected, who } of refused)
        assert.throws(() => expected(answer), Error, `Who may is told the same as ${who}.`)
    },

    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]()
      await other[Symbol.asyncDispose]()
    },
  }
}

/** Permissions, each limited to something or not at all. */
type Held = { permissions: string[]; limits?: Limit[] }
type RefusedHolder = { who: string; holds: Held[]; expected: Expected }

/** Who holds none of the permissions, all but one, or one of them within limits that keep out what is asked for. */
function* refusedHolders({ needs, held = [], told = unauthorized }: Sample): Iterable<RefusedHolder> {
  yield { who: "somebody who holds none of the permissions", holds: holding([...held]), expected: told }
  for (const [missing, outside] of Object.entries(needs)) {
    const others = Object.keys(needs).filter((permission) => permission !== missing)
    const rest = holding([...held, ...others])
    if (others.length > 0) yield { who: `somebody without ${missing}`, holds: rest, expected: told }
    if (typeof outside === "string") continue
    for (const { limits, told: expected } of outside)
      for (const limit of limits) {
        const who = `somebody whose ${missing} is limited to ${JSON.stringify(limit)}`
        yield { who, holds: [...rest, { permissions: [missing], limits: [limit] }], expected }
      }
  }
}

function holding(permissions: string[]): Held[] {
  return permissions.length === 0 ? [] : [{ permissions }]
}

/** Adds somebody who holds exactly this, and who is in the south when it is limited, else in no unit. */
async function addHolder(world: World, userName: string, holds: Held[]): Promise<string> {
  const isLimited = holds.some(({ limits }) => limits)
  await world.portal.sql`
    with added as (
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
      values (${userName}, ${userName}, 'Some', 'Holder', 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z') returning id
    )
    insert into person_ou (person_id, ou_id, sole_type_id)
    select added.id, ou.id, type_id from added, ou where ou_id = 'DIV-SOUTH' and ${isLimited}
  `
  for (const { permissions, limits } of holds) await giveRole(world, userName, permissions, limits)
  return userName
}

/** Somebody who may do everything and is deactivated later, and what is elsewhere. */
async function addOthers({ portal: { sql } }: World): Promise<void> {
  await sql.script(`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    values ('gus', 'gus', 'Gus', 'Gone', 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z');
    insert into person_role (person_id, role_id)
      select person.id, role.id from person, role where user_id = 'gus' and role.name = 'System administrator';
    insert into provider (name) values ('${elsewhere.provider}');
    insert into training (guid, type, title, provider_id, created_at, modified_at)
      select '${elsewhere.item}', 'Test', 'Elsewhere', id, '2026-01-01Z', '2026-01-01Z' from provider where name = '${elsewhere.provider}';
  `)
}

/** Those who are nobody in this world, and those who were somebody: their permissions and scopes would do. */
async function unknownCallers(world: World, other: World): Promise<{ applications: Unknown[]; people: Unknown[] }> {
  const { sql } = world.portal
  const [expired, expiredPerson] = [await anApplication(world), await aPerson(world)]
  // Longer than any token lives.
  world.pass(86_400_001)
  const inactive = await anApplication(world)
  const [ofInactive, inactivePerson] = [await anApplication(world, "gus"), await aPerson(world, "gus")]
  await sql`update application set active = false where client_id = ${inactive.authorization!.replace("Bearer ", "")}`
  await sql`update person set active = false where user_id = 'gus'`
  const nobody: Unknown[] = [
    { who: "nobody", headers: {} },
    { who: "an unknown token", headers: { authorization: "Bearer unknown" } },
  ]
  return {
    applications: [
      ...nobody,
      { who: "another portal's application", headers: await anApplication(other) },
      { who: "an inactive application", headers: inactive },
      { who: "an application of an inactive person", headers: ofInactive },
      { who: "an application whose token has expired", headers: expired },
    ],
    people: [
      ...nobody,
      { who: "another portal's person", headers: await aPerson(other) },
      { who: "an inactive person", headers: inactivePerson },
      { who: "a person whose sign-in has expired", headers: expiredPerson },
    ],
  }
}

/** The header of an application that may do everything, as long as its token is good: it has been used. */
async function anApplication(world: World, userName?: string): Promise<Headers> {
  const headers = await world.authorize(userName === undefined ? {} : { userName })
  succeeded(await world.get("/services/api/Catalog/GlobalSearch", {}, headers))
  return headers
}

/** The header of a person who may do everything, as long as the sign-in is good: it has been used. */
async function aPerson(world: World, userName?: string): Promise<Headers> {
  const headers = await world.signIn(userName)
  succeeded(await world.get("/admin/api/settings", {}, headers))
  return headers
}

/** Makes a call of an endpoint. */
async function send(world: World, endpoint: Endpoint, call: Call, headers: Headers): Promise<Answer> {
  const { method, path } = endpoint
  const { params = {}, query = {}, records, body } = call
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? 1))
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const sent = records ? { data: { record: records } } : body
  return await world.send(method as "POST", asked.size > 0 ? `${filled}?${asked}` : filled, sent, headers)
}

/** Says of whom it is when an answer is not what it should be. */
function check(expected: Expected, answer: Answer, who: string): void {
  try {
    expected(answer)
  } catch (error) {
    throw new Error(`Asked by ${who}: ${(error as Error).message}`, { cause: error })
  }
}
