import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/admin/api/applications"
const draft = {
  name: "Portal sync",
  user: "ann",
  validitySeconds: 600,
  scopes: ["training:read"],
  profile: "compatible",
}

/** A world, and the actions of an administrator in it. */
async function openAdministered() {
  const world = await openWorld()
  const admin = await world.signIn()
  return {
    world,
    get: (path: string) => world.get(path, {}, admin),
    send: (method: "POST" | "PATCH" | "DELETE", path: string, body?: unknown) => world.send(method, path, body, admin),
    async register(changes: object = {}) {
      const { status, body } = await world.send("POST", path, { ...draft, ...changes }, admin)
      assert.equal(status, 201, JSON.stringify(body))
      return body as { id: number; clientId: string; clientSecret: string }
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

const ask = (world: World, { clientId, clientSecret }: { clientId: string; clientSecret: string }, scope = "all") =>
  world.send(
    "POST",
    "/services/api/oauth2/token",
    { clientId, clientSecret, grantType: "client_credentials", scope },
    {},
  )

async function tokenOf(world: World, client: { clientId: string; clientSecret: string }) {
  const { status, body } = await ask(world, client)
  assert.equal(status, 200)
  return { authorization: `Bearer ${body.access_token}` }
}

const mayCall = async (world: World, headers: Record<string, string>) =>
  (await world.get("/services/api/LO/GetDetails", {}, headers)).status === 200

test("an application is registered, and its secret returned once", async () => {
  await using at = await openAdministered()
  const { status, headers, body } = await at.send("POST", path, draft)
  assert.equal(status, 201)
  assert.equal(headers["cache-control"], "no-store")
  assert.match(body.clientId, /^[0-9a-f]{32}$/)
  assert.match(body.clientSecret, /^[0-9a-f]{64}$/)
  assert.deepEqual(Object.keys(body), ["id", "clientId", "clientSecret"])
  const shown = {
    id: body.id,
    name: "Portal sync",
    clientId: body.clientId,
    user: { userId: "ann", userName: "ann", active: true },
    validitySeconds: 600,
    scopes: ["training:read"],
    profile: "compatible",
    active: true,
    createdAt: "2026-03-04T09:15:00.000Z",
    modifiedAt: "2026-03-04T09:15:00.000Z",
  }
  assert.deepEqual((await at.get(`${path}/${body.id}`)).body, shown)
  assert.deepEqual((await at.get(path)).body, { applications: [shown] })
  assert.equal((await ask(at.world, body)).body.expires_in, 600)
})

test("by default an application is extended, and its tokens are valid for an hour", async () => {
  await using at = await openAdministered()
  const { id } = await at.register({ validitySeconds: undefined, profile: undefined, user: "ANN", name: "  Spaced  " })
  const { name, validitySeconds, profile, user } = (await at.get(`${path}/${id}`)).body
  assert.deepEqual([name, validitySeconds, profile, user.userName], ["Spaced", 3600, "extended", "ann"])
})

// The smallest changes that provoke a fault, with its field and message.
const faults: [object, string, string][] = [
  [{ name: undefined }, "name", "name is required."],
  [{ name: "  " }, "name", "name is required."],
  [{ name: "x".repeat(101) }, "name", "A name has at most 100 characters."],
  [{ name: "pORTAL SYNC" }, "name", "Another application has this name."],
  [{ user: undefined }, "user", "user is required."],
  [{ user: "nobody" }, "user", '"nobody" is not an active user.'],
  [{ user: "dora" }, "user", '"dora" is not an active user.'],
  [{ validitySeconds: 299 }, "validitySeconds", "The validity is 300 to 86,400 seconds."],
  [{ validitySeconds: 86_401 }, "validitySeconds", "The validity is 300 to 86,400 seconds."],
  [{ validitySeconds: "soon" }, "validitySeconds", "Invalid validitySeconds soon"],
  [{ scopes: undefined }, "scopes", "scopes is required."],
  [{ scopes: [] }, "scopes", "An application has at least one scope."],
  [{ scopes: "all" }, "scopes", "Invalid scopes all"],
  [{ scopes: ["training:read", "training:delete"] }, "scopes[1]", '"training:delete" is not a scope.'],
  [{ scopes: [{}, "all"] }, "scopes[0]", "Invalid scopes"],
  [{ profile: "strict" }, "profile", "Invalid profile strict"],
]

for (const [change, field, message] of faults)
  test(`an application is refused: ${message} ${JSON.stringify(change).slice(0, 60)}`, async () => {
    await using at = await openAdministered()
    await at.register()
    const { status, body } = await at.send("POST", path, { ...draft, name: "Another", ...change })
    assert.equal(status, 400)
    assert.deepEqual([body.status, body.error.details], ["400", [{ field, message }]])
    assert.equal((await at.get(path)).body.applications.length, 1)
  })

test("validities of 300 and of 86,400 seconds are accepted", async () => {
  await using at = await openAdministered()
  await at.register({ name: "short", validitySeconds: 300 })
  await at.register({ name: "long", validitySeconds: 86_400 })
})

test("all faults of an application are returned at once", async () => {
  await using at = await openAdministered()
  const wrong = { user: "dora", validitySeconds: 5, scopes: ["x", "training:read", 7], profile: "strict" }
  const { status, body } = await at.send("POST", path, wrong)
  assert.equal(status, 400)
  assert.deepEqual(body.error.details.map(({ field }: { field: string }) => field).sort(), [
    "name",
    "profile",
    "scopes[0]",
    "scopes[2]",
    "user",
    "validitySeconds",
  ])
  const id = (await at.register()).id
  const change = await at.send("PATCH", `${path}/${id}`, { ...wrong, name: " ", active: "maybe" })
  assert.deepEqual(change.body.error.details.map(({ field }: { field: string }) => field).sort(), [
    "active",
    "name",
    "profile",
    "scopes[0]",
    "scopes[2]",
    "user",
    "validitySeconds",
  ])
})

test("of several concurrent registrations under one name one succeeds", async () => {
  await using at = await openAdministered()
  const replies = await Promise.all([1, 2, 3, 4].map(() => at.send("POST", path, draft)))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [201, 400, 400, 400])
})

test("an application is changed, and missing members stay", async () => {
  await using at = await openAdministered()
  const { id, clientId } = await at.register()
  await at.register({ name: "Other" })
  at.world.pass(60_000)
  const { status, body } = await at.send("PATCH", `${path}/${id}`, { name: "Portal Sync", user: "bruno", id: 999 })
  assert.equal(status, 200)
  assert.deepEqual(body, {
    id,
    name: "Portal Sync",
    clientId,
    user: { userId: "bruno", userName: "bruno", active: true },
    validitySeconds: 600,
    scopes: ["training:read"],
    profile: "compatible",
    active: true,
    createdAt: "2026-03-04T09:15:00.000Z",
    modifiedAt: "2026-03-04T09:16:00.000Z",
  })
  const taken = await at.send("PATCH", `${path}/${id}`, { name: "other" })
  assert.equal(taken.body.error.message, "Another application has this name.")
  for (const method of ["PATCH", "DELETE"] as const)
    assert.equal((await at.send(method, `${path}/999999`, {})).status, 404)
  assert.equal((await at.get(`${path}/999999`)).status, 404)
  assert.equal((await at.send("POST", `${path}/999999/secret`)).status, 404)
  assert.equal((await at.get(`${path}/some`)).status, 400)
})

test("scopes that an application loses are also lost by its tokens", async () => {
  await using at = await openAdministered()
  const client = await at.register({ scopes: ["training:read", "goal:read"] })
  const [narrow, wide] = [await tokenOf(at.world, client), await tokenOf(at.world, client)]
  await at.send("PATCH", `${path}/${client.id}`, { scopes: ["goal:read"] })
  assert.deepEqual([await mayCall(at.world, narrow), await mayCall(at.world, wide)], [false, false])
  await at.send("PATCH", `${path}/${client.id}`, { scopes: ["all"] })
  const all = await tokenOf(at.world, client)
  assert.equal(await mayCall(at.world, all), true)
  await at.send("PATCH", `${path}/${client.id}`, { scopes: ["goal:read"] })
  assert.equal(await mayCall(at.world, all), false)
})

test("an inactive application gets no token, and its earlier tokens stay ended", async () => {
  await using at = await openAdministered()
  const client = await at.register()
  const token = await tokenOf(at.world, client)
  assert.equal(await mayCall(at.world, token), true)
  assert.equal((await at.send("PATCH", `${path}/${client.id}`, { active: false })).body.active, false)
  assert.equal(await mayCall(at.world, token), false)
  const refused = await ask(at.world, client)
  assert.deepEqual([refused.status, refused.body.error], [401, "invalid_client"])
  await at.send("PATCH", `${path}/${client.id}`, { active: true })
  assert.equal(await mayCall(at.world, token), false)
  assert.equal((await ask(at.world, client)).status, 200)
})

test("the tokens of a deleted application end, and its name is free", async () => {
  await using at = await openAdministered()
  const client = await at.register()
  const token = await tokenOf(at.world, client)
  assert.deepEqual((await at.send("DELETE", `${path}/${client.id}`)).body, {})
  assert.equal(await mayCall(at.world, token), false)
  assert.equal((await ask(at.world, client)).status, 401)
  await at.register()
})

test("a new secret ends the previous one, but no token", async () => {
  await using at = await openAdministered()
  const client = await at.register()
  const token = await tokenOf(at.world, client)
  const { status, headers, body } = await at.send("POST", `${path}/${client.id}/secret`)
  assert.equal(status, 200)
  assert.equal(headers["cache-control"], "no-store")
  assert.deepEqual([body.id, body.clientId], [client.id, client.clientId])
  assert.equal((await ask(at.world, client)).status, 401)
  assert.equal((await ask(at.world, body)).status, 200)
  assert.equal(await mayCall(at.world, token), true)
})

test("registration needs its permission, and a signed-in person", async () => {
  await using at = await openAdministered()
  const { id } = await at.register()
  const key = await at.send("POST", "/admin/api/api-ids", { name: "Nightly" })
  for (const headers of [await at.world.signIn("ann"), await at.world.authorize(), {}])
    for (const [method, url] of [
      ["GET", path],
      ["POST", path],
      ["GET", `${path}/${id}`],
      ["PATCH", `${path}/${id}`],
      ["POST", `${path}/${id}/secret`],
      ["DELETE", `${path}/${id}`],
      ["GET", "/admin/api/api-ids"],
      ["POST", "/admin/api/api-ids"],
      ["PATCH", `/admin/api/api-ids/${key.body.id}`],
      ["DELETE", `/admin/api/api-ids/${key.body.id}`],
    ] as const) {
      const reply =
        method === "GET" ? await at.world.get(url, {}, headers) : await at.world.send(method, url, {}, headers)
      assert.equal(reply.status, 401, `${method} ${url}`)
    }
})

test("an API id is created, listed, switched off and deleted", async () => {
  await using at = await openAdministered()
  const ids = "/admin/api/api-ids"
  const { status, headers, body } = await at.send("POST", ids, { name: "Nightly", users: ["bruno", "ANN", "ann"] })
  assert.equal(status, 201)
  assert.equal(headers["cache-control"], "no-store")
  assert.match(body.apiId, /^[0-9a-f]{32}$/)
  assert.equal(Buffer.from(body.apiSecret, "base64").length, 64)
  await at.send("POST", ids, { name: "All" })
  const shown = { id: body.id, name: "Nightly", apiId: body.apiId, active: true, createdAt: "2026-03-04T09:15:00.000Z" }
  const limitedTo = ["ann", "bruno"].map((name) => ({ userId: name, userName: name, active: true }))
  const [all, nightly] = (await at.get(ids)).body.apiIds
  assert.deepEqual(nightly, { ...shown, limitedTo })
  assert.deepEqual([all.name, all.limitedTo], ["All", null])
  assert.equal((await at.send("PATCH", `${ids}/${body.id}`, { active: false })).status, 200)
  assert.equal((await at.get(ids)).body.apiIds[1].active, false)
  assert.equal((await at.send("PATCH", `${ids}/${body.id}`, {})).status, 400)
  assert.equal((await at.send("DELETE", `${ids}/${body.id}`)).status, 200)
  for (const method of ["PATCH", "DELETE"] as const)
    assert.equal((await at.send(method, `${ids}/${body.id}`, { active: true })).status, 404)
})

test("all faults of an API id are returned at once", async () => {
  await using at = await openAdministered()
  const make = async (body: object) => (await at.send("POST", "/admin/api/api-ids", body)).body.error?.details
  assert.equal(await make({ name: "Nightly" }), undefined)
  assert.deepEqual(await make({ name: "nightly", users: ["ann", "dora", "nobody"] }), [
    { field: "name", message: "Another API id has this name." },
    { field: "users[1]", message: '"dora" is not an active user.' },
    { field: "users[2]", message: '"nobody" is not an active user.' },
  ])
  assert.deepEqual(await make({ users: [] }), [
    { field: "name", message: "name is required." },
    { field: "users", message: "An API id that is limited has at least one user." },
  ])
  assert.deepEqual(await make({ name: " ", users: [{}, "ann"] }), [
    { field: "users[0]", message: "Invalid users" },
    { field: "name", message: "name is required." },
  ])
})
