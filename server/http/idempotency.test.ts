import assert from "node:assert/strict"
import { randomUUID } from "node:crypto"
import { test } from "node:test"
import { material } from "../testing/drafts.ts"
import { giveRole } from "../testing/roles.ts"
import { openWorld, type World } from "../testing/world.ts"
import { Refusal } from "../wire/faults.ts"
import { type IdempotentWrite, onlyOnce } from "./idempotency.ts"

const path = "/services/api/LO/Create"

async function create(world: World, headers: Record<string, string>, draft: object = material) {
  return await world.write("POST", path, draft, headers)
}

async function materials({ portal: { sql } }: World): Promise<number> {
  const [row] = await sql<{ count: number }>`select count(*) from material`
  return row?.count ?? 0
}

test("the same key with the same body is one write, and gets the same answer", async () => {
  await using world = await openWorld()
  const headers = { ...(await world.authorize()), "idempotency-key": "a key" }
  const first = await create(world, headers)
  assert.equal(first.body.data[0].Result, "Success")
  world.pass(5000)
  const second = await create(world, headers)
  assert.deepEqual(second.body, first.body)
  assert.equal(second.headers["idempotent-replayed"], "true")
  assert.equal(first.headers["idempotent-replayed"], undefined)
  assert.equal(await materials(world), 1)
})

test("fifty concurrent requests with one key are one write, and all get its answer", async () => {
  await using world = await openWorld()
  const headers = { ...(await world.authorize()), "idempotency-key": randomUUID() }
  const answers = await Promise.all(Array.from({ length: 50 }, () => create(world, headers)))
  assert.deepEqual(new Set(answers.map(({ body }) => body.data[0].LoId)).size, 1)
  assert.equal(answers.filter((answer) => answer.headers["idempotent-replayed"]).length, 49)
  assert.equal(await materials(world), 1)
})

test("fifty concurrent requests with a key each are fifty writes", async () => {
  await using world = await openWorld()
  const token = await world.authorize()
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, place) => create(world, { ...token, "idempotency-key": `key ${place}` })),
  )
  assert.deepEqual(new Set(answers.map(({ body }) => body.data[0].LoId)).size, 50)
})

test("a key that came with another body or path is refused, and nothing is written", async () => {
  await using world = await openWorld()
  const headers = { ...(await world.authorize()), "idempotency-key": "k" }
  await create(world, headers)
  const other = await create(world, headers, { ...material, TrainingHours: 3 })
  assert.equal(other.status, 409)
  assert.equal(other.body.error.message, "Idempotency-Key was used with another request.")
  assert.equal((await world.write("PUT", "/services/api/LO/Update", material, headers)).status, 409)
  assert.equal(await materials(world), 1)
})

test("a key is valid for its application alone, and for a day", async () => {
  await using world = await openWorld()
  const [one, another] = [await world.authorize(), await world.authorize()]
  const key = { "idempotency-key": "k" }
  await create(world, { ...one, ...key })
  await create(world, { ...another, ...key })
  assert.equal(await materials(world), 2)
  world.pass(24 * 60 * 60 * 1000 - 1000)
  const later = await world.authorize()
  await world.portal.sql`update idempotency_key set owner = ${await ownerOf(world)} where owner like 'application%'
    and owner = (select min(owner) from idempotency_key)`
  await create(world, { ...later, ...key })
  assert.equal(await materials(world), 2)
  world.pass(1000)
  await create(world, { ...later, ...key })
  assert.equal(await materials(world), 3)
})

test("a person who repeats the key and the request of another one is not answered with the stored answer", async () => {
  await using world = await openWorld()
  const key = { "idempotency-key": "k" }
  const change = async (userName: string) =>
    await world.send("PATCH", "/admin/api/people/ann", { absent: true }, { ...(await world.signIn(userName)), ...key })
  assert.equal((await change("wsadmin")).status, 200)
  const refused = await change("bruno")
  assert.deepEqual([refused.status, refused.headers["idempotent-replayed"]], [401, undefined])
  await giveRole(world, "clara", ["Users - Edit"])
  const own = await change("clara")
  assert.deepEqual([own.status, own.headers["idempotent-replayed"]], [200, undefined])
  assert.equal((await change("clara")).headers["idempotent-replayed"], "true")
})

/** Returns the owner of the keys of the application that was registered last. */
async function ownerOf({ portal: { sql } }: World): Promise<string> {
  const [row] = await sql<{ id: number }>`select max(id) as id from application`
  return `application ${row?.id}`
}

test("a failed item and a refused body are stored answers too", async () => {
  await using world = await openWorld()
  const token = await world.authorize()
  const failed = { ...token, "idempotency-key": "failed" }
  const wrong = { ...material, MaterialItem: {} }
  const answer = await create(world, failed, wrong)
  assert.equal(answer.body.data[0].Result, "Failed")
  assert.deepEqual((await create(world, failed, wrong)).body, answer.body)
  const refused = { ...token, "idempotency-key": "refused" }
  const refusal = await world.send("POST", path, "{", refused)
  assert.equal(refusal.status, 400)
  const again = await world.send("POST", path, "{", refused)
  assert.deepEqual([again.status, again.body], [400, refusal.body])
})

test("a refusal of the throttle is not stored", async () => {
  await using world = await openWorld()
  const token = await world.authorize()
  await Promise.all(Array.from({ length: 417 }, () => world.get("/services/api/LO/GetDetails", {}, token)))
  const headers = { ...token, "idempotency-key": "k" }
  assert.equal((await create(world, headers)).status, 429)
  world.pass(60_000)
  assert.equal((await create(world, headers)).body.data[0].Result, "Success")
})

test("compatible applications have no such header", async () => {
  await using world = await openWorld()
  const headers = { ...(await world.authorize({ profile: "compatible" })), "idempotency-key": "k" }
  await create(world, headers)
  await create(world, headers)
  assert.equal(await materials(world), 2)
})

test("an answer with a secret is never stored", async () => {
  await using world = await openWorld()
  const headers = { ...(await world.signIn()), "idempotency-key": "k" }
  const application = { name: "Once", user: "ann", scopes: ["training:read"] }
  const first = await world.send("POST", "/admin/api/applications", application, headers)
  assert.equal(first.status, 201)
  const second = await world.send("POST", "/admin/api/applications", application, headers)
  assert.equal(second.status, 409)
  const rows = await world.portal.sql`select * from idempotency_key`
  assert.ok(!JSON.stringify(rows).includes(first.body.clientSecret))
})

test("an invalid key is refused", async () => {
  await using world = await openWorld()
  const token = await world.authorize()
  for (const key of ["", "k".repeat(256), "clé"]) {
    const { status, body } = await create(world, { ...token, "idempotency-key": key })
    assert.deepEqual(
      [status, body.error.message],
      [400, "Idempotency-Key must be 1 to 255 printable ASCII characters."],
    )
  }
})

test("a server error leaves nothing behind, and the request may be repeated", async () => {
  await using world = await openWorld()
  const { portal } = world
  const once = { owner: "application 1", key: "k", hash: Buffer.from("h") } as IdempotentWrite
  const act = async (within: typeof portal) => {
    await within.database.transaction(async (sql) => await sql`insert into skill (title) values ('Rowing')`)
    return { status: 200, headers: {}, body: "done" }
  }
  const broken = async (within: typeof portal) => {
    await act(within)
    throw new Error("killed")
  }
  await assert.rejects(onlyOnce(portal, once, broken), /killed/)
  assert.equal((await portal.sql`select from skill where title = 'Rowing'`).length, 0)
  assert.equal((await onlyOnce(portal, once, act)).body, "done")
  assert.equal((await onlyOnce(portal, once, broken)).body, "done")
  await assert.rejects(onlyOnce(portal, { ...once, hash: Buffer.from("o") }, act), Refusal)
  assert.equal((await portal.sql`select from skill where title = 'Rowing'`).length, 1)
})

test("two processes with one key write once", async () => {
  await using world = await openWorld()
  const once = { owner: "application 1", key: "k", hash: Buffer.from("h") } as IdempotentWrite
  const act = async (within: World["portal"]) => {
    await within.sql`insert into skill (title) values ('Rowing')`
    return { status: 200, headers: {}, body: randomUUID() }
  }
  // Requests of one process wait at its portal object, so that a copy of the object acts as another process.
  const answers = await Promise.all(Array.from({ length: 5 }, () => onlyOnce({ ...world.portal }, once, act)))
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1)
})

test("expired answers are deleted in the following night", async () => {
  await using world = await openWorld()
  await create(world, { ...(await world.authorize()), "idempotency-key": "k" })
  const kept = async () => (await world.portal.sql`select from idempotency_key`).length
  const day = 24 * 60 * 60 * 1000
  await world.runJobs()
  world.pass(day - 1000)
  await world.runJobs()
  assert.equal(await kept(), 1)
  world.pass(day)
  await world.runJobs()
  assert.equal(await kept(), 0)
})
