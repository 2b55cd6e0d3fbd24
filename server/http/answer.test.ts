import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { sqlOver } from "../database/sql.ts"
import { type Endpoint, endpoint, noInput } from "../endpoint.ts"
import type { Portal } from "../portal/portal.ts"
import { openWorld } from "../testing/world.ts"
import { plain } from "../wire/envelopes.ts"
import { Refusal } from "../wire/faults.ts"
import { foundational } from "../wire/limits.ts"
import { answer } from "./answer.ts"

const stated = {
  name: "tell",
  summary: "Tell",
  method: "POST",
  path: "/services/api/tell",
  family: "plain",
  access: { scope: "training:read" },
  input: noInput,
  reply: z.object({}),
} as const

const deprecated = { since: "2026-01-01", successor: "/services/api/told" } as const

const log = { error: assert.fail, warn: assert.fail }

function send(endpoint: Endpoint, portal: Portal, headers: Record<string, string>) {
  const { method, path } = endpoint
  return answer(
    endpoint,
    portal,
    { method, path, headers, query: {}, queryText: "", params: {}, body: undefined, address: "::1" },
    log,
  )
}

/** Wraps a portal, and notes the texts of the statements that it runs. */
function noting(portal: Portal): { portal: Portal; statements: string[] } {
  const statements: string[] = []
  const { run } = portal.sql``
  const sql = sqlOver((text, values) => {
    statements.push(text)
    return run(text, values)
  }, portal.sql.script)
  return { portal: { ...portal, sql }, statements }
}

test("a handler gets the grants of the permission that its endpoint states, which are read once", async () => {
  await using world = await openWorld()
  const held = endpoint({
    ...stated,
    permission: "Users - View",
    handle: async (_, { held }) => plain(held),
  })
  const { portal, statements } = noting(world.portal)
  const { status, body } = await send(held, portal, await world.authorize())
  assert.deepEqual([status, JSON.parse(String(body))], [200, { permission: "Users - View", grants: [[]] }])
  assert.equal(statements.filter((text) => text.includes("role_permission")).length, 1)
})

test("an endpoint without a permission reads no grants", async () => {
  await using world = await openWorld()
  const { portal, statements } = noting(world.portal)
  const free = endpoint({ ...stated, handle: async () => plain({}) })
  assert.equal((await send(free, portal, await world.authorize())).status, 200)
  assert.equal(statements.length, 1)
})

test("a refusal has the headers of the earlier steps and its own", async () => {
  await using world = await openWorld()
  const handle = async () => {
    throw new Refusal(409, "Not now.", { headers: { "x-own": "own" } })
  }
  const refusing = endpoint({ ...stated, deprecated, limit: foundational, handle })
  const own = await world.authorize()
  const { status, headers } = await send(refusing, world.portal, own)
  assert.deepEqual(
    [status, headers["x-own"], headers.deprecation, headers["x-csod-requests-remaining-urilevel"]],
    [409, "own", "@1767225600", "24999"],
  )
  const unscoped = await send(refusing, world.portal, await world.authorize({ scopes: ["ou:read"] }))
  assert.deepEqual(
    [unscoped.status, unscoped.headers.deprecation, unscoped.headers["x-csod-requests-remaining-urilevel"]],
    [401, "@1767225600", "24998"],
  )
  const stranger = await send(refusing, world.portal, {})
  assert.deepEqual(
    [stranger.status, stranger.headers.deprecation, stranger.headers["x-csod-requests-remaining-urilevel"]],
    [401, undefined, undefined],
  )
})

test("a call beyond the limit is refused with the headers of its allowance, and never reaches the handler", async () => {
  await using world = await openWorld()
  let handled = 0
  const counting = endpoint({
    ...stated,
    deprecated,
    limit: foundational,
    async handle() {
      handled += 1
      return plain({})
    },
  })
  const own = await world.authorize()
  await Promise.all(Array.from({ length: 417 }, () => send(counting, world.portal, own)))
  const { status, headers } = await send(counting, world.portal, own)
  assert.deepEqual([status, handled, headers.deprecation], [429, 417, "@1767225600"])
  assert.ok(Number(headers["retry-after"]) > 0)
})
