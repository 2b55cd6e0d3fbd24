import assert from "node:assert/strict"
import { Readable } from "node:stream"
import { test } from "node:test"
import { z } from "zod"
import { unauthorized } from "../access/credentials.ts"
import { Busy, ClientGone } from "../database/database-errors.ts"
import { type Endpoint, endpoint } from "../endpoint.ts"
import { assignments } from "../testing/assignments.ts"
import { course, material } from "../testing/drafts.ts"
import { giveRole } from "../testing/roles.ts"
import { make } from "../testing/trainings.ts"
import { openWorld, type World } from "../testing/world.ts"
import { plain } from "../wire/envelopes.ts"
import { Refusal } from "../wire/faults.ts"
import { answer } from "./answer.ts"

// The answers that an Idempotency-Key stores: docs/decisions/idempotency.md. A stored refusal is repeated; after one
// that is not stored, the same write with the same key runs again.

const silent = { error: () => {}, warn: () => {} }

/** An endpoint that throws the given error in its first call, and then succeeds. */
function failingOnce(error: unknown): Endpoint {
  let calls = 0
  return endpoint({
    source: "body",
    name: "tryOnce",
    summary: "",
    method: "POST",
    path: "/once",
    family: "plain",
    access: "people",
    input: z.object({}),
    reply: z.object({ calls: z.int() }),
    async handle(_, { portal }) {
      await portal.database.transaction(async (sql) => {
        await sql`insert into skill (title) values (${`call ${++calls}`})`
        if (calls === 1) throw error
      })
      return plain({ calls })
    },
  })
}

/** Sends a write with a key twice. Returns the statuses, and how often the write was stored. */
async function sentTwice(world: World, error: unknown): Promise<{ statuses: number[]; stored: number }> {
  const headers = { ...(await world.signIn()), "idempotency-key": "k", accept: "application/json" }
  const failing = failingOnce(error)
  const statuses: number[] = []
  for (const _ of [1, 2]) {
    const request = {
      method: "POST",
      path: "/once",
      headers,
      query: {},
      queryText: "",
      params: {},
      address: "127.0.0.1",
      body: { stream: Readable.from([Buffer.from("{}")]) },
    }
    statuses.push((await answer(failing, world.portal, request as never, silent)).status)
  }
  const stored = await world.portal.sql`select from skill where title like 'call %'`
  return { statuses, stored: stored.length }
}

const outcomes: [what: string, error: unknown, status: number, isKept: boolean][] = [
  ["input that does not fit", new Refusal(400, "No."), 400, true],
  ["a permission that is missing", unauthorized(), 401, true],
  ["a thing that is not found", new Refusal(404, "No."), 404, true],
  ["a conflict with the state of a thing", new Refusal(409, "No."), 409, true],
  ["a body that is too large for the endpoint", new Refusal(413, "No."), 413, true],
  ["a quota that is used up", new Refusal(429, "No."), 429, false],
  ["a client that disconnected", new ClientGone(), 499, false],
  ["an error of the server", new Error("planned"), 500, false],
  ["a refusal with 500", new Refusal(500, "No."), 500, false],
  ["a database that is busy", new Busy(), 503, false],
  ["a statement that took too long", Object.assign(new Error("planned"), { code: "57014" }), 503, false],
  ["a refusal with 503", new Refusal(503, "No."), 503, false],
]

for (const [what, error, status, isKept] of outcomes)
  test(`${what} (${status}) is ${isKept ? "stored under the key" : "not stored, so that the write can be sent again"}`, async () => {
    await using world = await openWorld()
    const { statuses, stored } = await sentTwice(world, error)
    assert.deepEqual(statuses, [status, isKept ? status : 200])
    assert.equal(stored, isKept ? 0 : 1, "what a refused call stored is undone")
  })

test("a permission that is checked before the key is not stored", async () => {
  await using world = await openWorld()
  const headers = { ...(await world.authorize({ userName: "clara" })), "idempotency-key": "k" }
  const send = () =>
    world.write("POST", "/services/api/Certification/Remove", { UserID: "ann", Title: "None" }, headers)
  assert.equal((await send()).status, 401)
  await giveRole(world, "clara", ["Certification - Manage"])
  assert.equal((await send()).status, 200)
})

test("an assignment that the day's quota refused can be sent again with its key", async () => {
  await using world = await openWorld()
  const headers = { ...(await world.authorize()), "idempotency-key": "k" }
  const request = { title: "Safety", training: [await make(world, course)], users: ["ann", "bruno"] }
  const limitTo = async (userAssignmentsPerDay: number) =>
    await world.send("PATCH", "/admin/api/settings", { userAssignmentsPerDay }, await world.signIn())
  const send = () => world.send("POST", assignments, request, headers)
  await limitTo(1)
  assert.equal((await send()).status, 429)
  await limitTo(2)
  const first = await send()
  assert.equal(first.status, 201)
  const again = await send()
  assert.deepEqual([again.body, again.headers["idempotent-replayed"]], [first.body, "true"])
})

test("a key that came with another request keeps its first answer", async () => {
  await using world = await openWorld()
  const headers = { ...(await world.authorize()), "idempotency-key": "k" }
  const send = (draft: object) => world.write("POST", "/services/api/LO/Create", draft, headers)
  const first = await send(material)
  assert.equal((await send({ ...material, TrainingHours: 3 })).status, 409)
  assert.deepEqual((await send(material)).body, first.body)
})
