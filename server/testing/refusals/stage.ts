import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { hasMeaning } from "../../access/constraint-kinds.ts"
import { holdsScope, scopes } from "../../access/scopes.ts"
import type { Endpoint } from "../../endpoint.ts"
import { rowOf } from "../roles.ts"
import { stored } from "../stored.ts"
import { openWorld } from "../world.ts"
import {
  addHolder,
  addOthers,
  anApplication,
  aPerson,
  type Headers,
  type Held,
  type KnownCaller,
  type UnknownCaller,
  unknownCallers,
} from "./callers.ts"
import { check, send } from "./calls.ts"
import {
  type Call,
  type Expected,
  type Sample,
  succeeded,
  unauthorized,
  unknown as unknownCaller,
  withoutScope,
} from "./sample.ts"

/** Calls endpoints as callers without the right to, in one world for all of them. */
export type Stage = {
  /** Calls as every unknown caller, whatever their permissions. */
  refusesUnknown(endpoint: Endpoint, call: Call): Promise<void>
  /** Calls as every caller without the right to this call, then as one with it. */
  refuses(endpoint: Endpoint, sample: Sample): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Opens the world, and another world whose tokens are invalid in the first one. */
export async function openStage(): Promise<Stage> {
  const [world, other] = [await openWorld(), await openWorld()]
  await addOthers(world)
  const unknown = await unknownCallers(world, other)
  const [application, person] = [await anApplication(world), await aPerson(world)]
  const callers = new Map<string, Promise<KnownCaller>>()
  const called = new Set<Endpoint>()

  async function everybodyUnknown({ access }: Endpoint): Promise<UnknownCaller[]> {
    if (typeof access !== "object") return [...unknown.people, { who: "an application", headers: application }]
    const others = scopes.filter((scope) => !holdsScope([scope], access.scope))
    const scopeless = await world.authorize({ scopes: others })
    return [
      ...unknown.applications,
      { who: "a person", headers: person },
      { who: "a token with every scope but this one", headers: scopeless, told: withoutScope(access.scope) },
    ]
  }

  async function refuseAll(endpoint: Endpoint, call: Call, everybody: UnknownCaller[]): Promise<void> {
    await Promise.all(
      everybody.map(async ({ who, headers, told = unknownCaller }) =>
        check(told, await send(world, endpoint, call, headers), who),
      ),
    )
  }

  /** The caller of this endpoint, by the user name or by exact permissions. */
  function callerOf(whom: string | Held[], { access }: Endpoint, scopes = ["all"]): Promise<KnownCaller> {
    const isPerson = typeof access !== "object"
    const key = JSON.stringify([whom, isPerson, scopes])
    const caller = callers.get(key) ?? addCaller(callers.size)
    callers.set(key, caller)
    return caller

    async function addCaller(number: number): Promise<KnownCaller> {
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
      // Some endpoints allow twenty calls a minute.
      world.pass(60_000)
      const { needs, held = [], of: owner } = sample
      const asking = await sample.call(world)
      const callOf = async (who: string) => (typeof asking === "function" ? await asking(who) : asking)
      // These callers are refused before the call is read: once is enough.
      const everybody = called.has(endpoint) ? [] : await everybodyUnknown(endpoint)
      called.add(endpoint)
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

      // This shows that the refusals have no other cause.
      const key = keyOf(endpoint)
      const answer = await send(world, endpoint, theirs, { ...granted.headers, ...key })
      succeeded(answer)
      await Promise.all(
        refused.map(async ({ who, headers }) => {
          const repeated = await send(world, endpoint, theirs, { ...headers, ...key })
          assert.equal(repeated.headers["idempotent-replayed"], undefined, `${who} gets the stored answer of another.`)
          assert.ok(repeated.status < 500, `${who} gets ${repeated.status} with a key.`)
        }),
      )
      for (const { expected, who } of refused)
        assert.throws(
          () => expected(answer),
          Error,
          `A caller with the permission gets the same answer as ${who}: the row does not tell them apart.`,
        )
    },

    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]()
      await other[Symbol.asyncDispose]()
    },
  }
}

/** Each write has its own key, so that each endpoint is shown to work within the transaction that stores its answer. */
function keyOf({ method }: Endpoint): Headers {
  return method === "GET" ? {} : { "idempotency-key": randomUUID() }
}

type RefusedHolder = { who: string; holds: Held[]; expected: Expected }

/**
 * The callers without the permissions, without one of them, or with one of them constrained so that the call's subject
 * is excluded.
 */
function* refusedHolders({ needs, held = [], told = unauthorized }: Sample): Iterable<RefusedHolder> {
  yield { who: "somebody who holds none of the permissions", holds: holding([...held]), expected: told }
  for (const [missing, outside] of Object.entries(needs)) {
    const others = Object.keys(needs).filter((permission) => permission !== missing)
    const rest = holding([...held, ...others])
    if (others.length > 0) yield { who: `somebody without ${missing}`, holds: rest, expected: told }
    if (typeof outside === "string") continue
    for (const { limits, expected: outOfBounds } of outside)
      for (const limit of limits) {
        // A constraint without a meaning for the permission grants nothing.
        const expected = hasMeaning(missing, rowOf(limit).kind) ? outOfBounds : told
        const who = `somebody whose ${missing} is limited to ${JSON.stringify(limit)}`
        yield { who, holds: [...rest, { permissions: [missing], limits: [limit] }], expected }
      }
  }
}

function holding(permissions: string[]): Held[] {
  return permissions.length === 0 ? [] : [{ permissions }]
}
