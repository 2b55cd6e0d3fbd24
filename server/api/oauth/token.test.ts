import assert from "node:assert/strict"
import { test } from "node:test"
import { addApplication } from "../../domain/applications/application-queries.ts"
import { event } from "../../testing/drafts.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/oauth2/token"

/** A world with an application that may read and create trainings, and a function that requests tokens. */
async function openRegistered(settings: object = {}) {
  const world = await openWorld()
  const draft = { name: "Portal sync", user: "wsadmin", scopes: ["training:read", "training:create"], ...settings }
  const { clientId, clientSecret } = await addApplication(world.portal, draft)
  const right = { clientId, clientSecret, grantType: "client_credentials" }
  return {
    world,
    right,
    ask: (body: object | string | Buffer, headers: Record<string, string> = {}) =>
      world.send("POST", path, body, headers),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

const form = { "content-type": "application/x-www-form-urlencoded" }
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Whether a token may describe a learning object: a call that needs `training:read`. */
async function mayRead(world: World, token: string): Promise<boolean> {
  const { status } = await world.get("/services/api/LO/GetDetails", { ObjectID: "none" }, bearer(token))
  assert.ok(status === 200 || status === 401, String(status))
  return status === 200
}

test("a token has exactly the documented members, is not cacheable, and authorises its holder", async () => {
  await using at = await openRegistered()
  const { status, headers, body } = await at.ask({ ...at.right, scope: "all" })
  assert.equal(status, 200)
  assert.match(body.access_token, /^ZWRnZQ:[0-9a-f]{32}$/)
  assert.deepEqual(body, {
    access_token: body.access_token,
    expires_in: 3600,
    scope: "training:read training:create",
    token_type: "Bearer",
  })
  assert.deepEqual(Object.keys(body), ["access_token", "expires_in", "scope", "token_type"])
  assert.equal(headers["cache-control"], "no-store")
  assert.match(String(headers["content-type"]), /^application\/json/)
  assert.ok(await mayRead(at.world, body.access_token))
})

test("all forms of a token request get the same answer", async () => {
  await using at = await openRegistered()
  const { clientId, clientSecret } = at.right
  const snake = { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials", scope: "all" }
  const camel = { ...at.right, scope: "all" }
  const text = (members: Record<string, string>) => new URLSearchParams(members).toString()
  const basic = (id: string, secret: string) => ({
    ...form,
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
  })
  const forms: [string, object | string | Buffer, Record<string, string>][] = [
    ["A: JSON", camel, { "content-type": "application/json" }],
    ["A: JSON in snake case", snake, { "content-type": "application/json" }],
    ["B: a form", text(snake), form],
    ["B: a form in camel case", text(camel), form],
    ["B: a form without a content type", text(snake), {}],
    ["B: a form that ends in a line feed", `${text(snake)}\n`, form],
    ["C: JSON that calls itself a form", camel, form],
    ["C: JSON behind blanks", ` \r\n\t${JSON.stringify(camel)}`, form],
    ["D: JSON that calls itself text", camel, { "content-type": "text/plain; charset=utf-8" }],
    ["D: JSON without a content type", camel, {}],
    ["D: JSON behind a byte order mark", `\uFEFF${JSON.stringify(camel)}`, { "content-type": "text/plain" }],
    ["E: HTTP Basic", text({ grant_type: "client_credentials" }), basic(clientId, clientSecret)],
    ["a body's client before HTTP Basic", text(snake), basic("somebody", "else")],
    ["a null is as good as nothing", { ...camel, scope: null }, {}],
    ["an empty scope", { ...camel, scope: "" }, {}],
    ["a blank scope", { ...camel, scope: "  " }, {}],
    ["no scope", at.right, {}],
  ]
  for (const [name, body, headers] of forms) {
    const reply = await at.ask(body, headers)
    assert.equal(reply.status, 200, name)
    assert.deepEqual(
      reply.body,
      {
        access_token: reply.body.access_token,
        expires_in: 3600,
        scope: "training:read training:create",
        token_type: "Bearer",
      },
      name,
    )
    assert.ok(await mayRead(at.world, reply.body.access_token), name)
  }
})

test("a path in any case of letters is the token endpoint, and another method is refused", async () => {
  await using at = await openRegistered()
  assert.equal((await at.world.send("POST", "/Services/API/OAuth2/Token/", at.right, {})).status, 200)
  const refused = await at.world.get(path, {}, {})
  assert.equal(refused.status, 405)
  assert.equal(refused.headers.allow, "POST, OPTIONS")
})

test("a token is narrowed to the requested scopes, and scopes that are not registered are left out", async () => {
  await using at = await openRegistered()
  const granted = async (scope: string) => (await at.ask({ ...at.right, scope })).body.scope
  assert.equal(await granted("training:create"), "training:create")
  assert.equal(await granted("training:create training:read"), "training:read training:create")
  assert.equal(await granted("goal:create training:read nonsense"), "training:read")
  assert.equal(await granted("training:create all"), "training:read training:create")
  const { body } = await at.ask({ ...at.right, scope: "training:create" })
  assert.equal(await mayRead(at.world, body.access_token), false)
})

test("an application with the global scope may request any scope, and has all of them with `all`", async () => {
  await using at = await openRegistered({ scopes: ["all"] })
  const granted = async (scope: string) => (await at.ask({ ...at.right, scope })).body.scope
  assert.equal(await granted("all"), "all")
  assert.equal(
    await granted("vw_rpt_user:read goal:create training:read nonsense"),
    "training:read goal:create vw_rpt_user:read",
  )
  assert.ok(await mayRead(at.world, (await at.ask(at.right)).body.access_token))
  assert.equal((await at.ask({ ...at.right, scope: "nonsense" })).body.error, "invalid_scope")
})

// The request, and the refusal that it gets.
const refusals: [string, (right: Record<string, string>) => object | string | Buffer, number, string][] = [
  ["bad JSON", () => '{"clientId":', 400, "invalid_request"],
  ["an empty body", () => "", 400, "invalid_request"],
  ["a list", () => "[]", 400, "invalid_request"],
  ["XML", () => "<token/>", 400, "invalid_request"],
  ["no client id", (right) => ({ ...right, clientId: undefined }), 400, "invalid_request"],
  ["no client secret", (right) => ({ ...right, clientSecret: undefined }), 400, "invalid_request"],
  ["an empty client secret", (right) => ({ ...right, clientSecret: "" }), 400, "invalid_request"],
  ["no grant type", (right) => ({ ...right, grantType: null }), 400, "invalid_request"],
  ["a list for a text", (right) => ({ ...right, clientId: [right.clientId] }), 400, "invalid_request"],
  ["an object for a text", (right) => ({ ...right, clientSecret: {} }), 400, "invalid_request"],
  ["a number for a text", (right) => ({ ...right, grantType: 1 }), 400, "invalid_request"],
  ["a list of scopes", (right) => ({ ...right, scope: ["training:read"] }), 400, "invalid_request"],
  ["U+0000", (right) => ({ ...right, clientId: "a\0b" }), 400, "invalid_request"],
  ["U+0000 in a form", () => "grant_type=client_credentials&client_id=a%00&client_secret=b", 400, "invalid_request"],
  [
    "a lone surrogate",
    (right) => JSON.stringify({ ...right, clientSecret: "?" }).replace("?", "\\ud800"),
    400,
    "invalid_request",
  ],
  ["a name with U+0000", (right) => ({ ...right, "\0": 1 }), 400, "invalid_request"],
  [
    "invalid UTF-8",
    (right) => Buffer.concat([Buffer.from(JSON.stringify(right)), Buffer.from([0xff])]),
    400,
    "invalid_request",
  ],
  ["a hundred levels", () => `{"a":${"[".repeat(100)}${"]".repeat(100)}}`, 400, "invalid_request"],
  ["an unknown client", (right) => ({ ...right, clientId: "0123456789abcdef" }), 401, "invalid_client"],
  ["a wrong secret", (right) => ({ ...right, clientSecret: `${right.clientSecret}0` }), 401, "invalid_client"],
  [
    "another grant",
    (right) => ({ ...right, grantType: "authorization_code", code: "x" }),
    400,
    "unsupported_grant_type",
  ],
  ["another grant without a client", () => "grant_type=password", 400, "unsupported_grant_type"],
  ["a scope that is not registered", (right) => ({ ...right, scope: "goal:create" }), 400, "invalid_scope"],
  ["an unknown scope", (right) => ({ ...right, scope: "nonsense" }), 400, "invalid_scope"],
]

test("an invalid token request is refused as documented", async () => {
  await using at = await openRegistered()
  for (const [name, change, status, error] of refusals) {
    const reply = await at.ask(change(at.right))
    assert.equal(reply.status, status, name)
    assert.deepEqual(reply.body, { error, error_description: reply.body.error_description }, name)
    assert.match(reply.body.error_description, /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/, name)
    assert.equal(reply.headers["cache-control"], "no-store", name)
    assert.equal(reply.headers["www-authenticate"], undefined, name)
  }
})

test("all missing members of a token request are reported at once", async () => {
  await using at = await openRegistered()
  const { body } = await at.ask({})
  assert.equal(body.error_description, "Missing: grantType, clientId, clientSecret.")
})

test("an unknown client that used HTTP Basic gets a WWW-Authenticate header", async () => {
  await using at = await openRegistered()
  const authorization = `Basic ${Buffer.from(`${at.right.clientId}:wrong`).toString("base64")}`
  const reply = await at.ask("grant_type=client_credentials", { ...form, authorization })
  assert.equal(reply.status, 401)
  assert.equal(reply.headers["www-authenticate"], 'Basic realm="applications"')
  for (const nonsense of ["Basic", "Basic !", `Basic ${Buffer.from("a\0:b").toString("base64")}`, "Basic YWJj"]) {
    const { status, body } = await at.ask("grant_type=client_credentials", { ...form, authorization: nonsense })
    assert.deepEqual([status, body.error], [400, "invalid_request"], nonsense)
  }
})

test("a body that is too large is refused with 413", async () => {
  await using at = await openRegistered()
  assert.equal((await at.ask({ ...at.right, x: "y".repeat(1024 * 1024) })).status, 413)
})

test("a portal whose services are off answers so, whatever the request", async () => {
  await using at = await openRegistered()
  const { body: before } = await at.ask(at.right)
  await at.world.portal.sql`update portal_setting set services_enabled = false`
  for (const sent of [at.right, "{", { ...at.right, clientSecret: "x" }]) {
    const { status, body } = await at.ask(sent)
    assert.equal(status, 400)
    assert.deepEqual([body.status, body.error.message], ["400", "Rest Services not enabled"])
  }
  const call = await at.world.get("/services/api/LO/GetDetails", {}, bearer(before.access_token))
  assert.deepEqual([call.status, call.body.error.message], [400, "Rest Services not enabled"])
})

test("a token of 300 seconds is valid at 299 seconds, and refused at 300 and 301", async () => {
  await using at = await openRegistered({ validitySeconds: 300 })
  const { access_token: token, expires_in: seconds } = (await at.ask(at.right)).body
  assert.equal(seconds, 300)
  at.world.pass(299_000)
  assert.ok(await mayRead(at.world, token))
  for (const milliseconds of [1000, 1000]) {
    at.world.pass(milliseconds)
    const { status, headers, body } = await at.world.get("/services/api/LO/GetDetails", {}, bearer(token))
    assert.equal(status, 401)
    assert.equal(headers["www-authenticate"], "Bearer")
    assert.deepEqual([body.status, body.error.message, body.error.code], ["401", "Unauthorized", "401"])
  }
})

test("a new token does not end the earlier ones, and expired tokens are deleted", async () => {
  await using at = await openRegistered({ validitySeconds: 300 })
  const tokens = []
  for (let index = 0; index < 3; index++) tokens.push((await at.ask(at.right)).body.access_token)
  assert.equal(new Set(tokens).size, 3)
  for (const token of tokens) assert.ok(await mayRead(at.world, token))
  at.world.pass(300_000)
  await at.ask(at.right)
  const expired = await at.world.portal.sql`select from access_token where expires_at <= ${at.world.portal.clock.now()}`
  assert.equal(expired.length, 0)
})

test("an inactive user gets no token, and the next call with an earlier one is refused", async () => {
  await using at = await openRegistered({ user: "ann" })
  const { access_token: token } = (await at.ask(at.right)).body
  assert.ok(await mayRead(at.world, token))
  await at.world.portal.sql`update person set active = false where user_name = 'ann'`
  assert.equal(await mayRead(at.world, token), false)
  const refused = await at.ask(at.right)
  assert.deepEqual([refused.status, refused.body.error], [401, "invalid_client"])
  await at.world.portal.sql`update person set active = true where user_name = 'ann'`
  assert.equal((await at.ask(at.right)).status, 200)
})

test("a missing permission is refused with 401 though the scope is there, and a missing scope though the permission is", async () => {
  await using world = await openWorld()
  const create = async (userName: string, scope: string) =>
    world.write("POST", "/services/api/LO/Create", event, await world.authorize({ userName, scopes: [scope] }))
  for (const [userName, scope, message] of [
    [
      "ann",
      "training:create",
      "Provided user does not have Rest Services permissions and/or constraints to perform this operation.",
    ],
    ["wsadmin", "training:read", "Unauthorized"],
  ] as const) {
    const { status, body } = await create(userName, scope)
    assert.deepEqual([status, body.error?.message], [401, message], userName)
  }
  assert.deepEqual((await create("wsadmin", "training:create")).body.data[0].Result, "Success")
})

test("after too many wrong secrets a client is refused for a while with 429, and other clients are not", async () => {
  await using at = await openRegistered()
  const other = await addApplication(at.world.portal, { name: "Other", user: "ann", scopes: ["all"] })
  for (let index = 0; index < 10; index++)
    assert.equal((await at.ask({ ...at.right, clientSecret: "wrong" })).body.error, "invalid_client")
  for (const tried of [
    at.right,
    { ...at.right, clientId: "unknown" },
    { ...at.right, ...other, clientSecret: "wrong" },
  ]) {
    const { status, headers, body } = await at.ask(tried)
    assert.equal(status, 429)
    assert.equal(headers["retry-after"], "300")
    assert.deepEqual([body.status, body.error.message], ["429", "Too many failed attempts."])
  }
  assert.equal((await at.ask({ ...at.right, ...other })).status, 200)
  at.world.pass(300_000)
  assert.equal((await at.ask(at.right)).status, 200)
})

test("a token of one portal is invalid in another", async () => {
  await using here = await openRegistered()
  await using there = await openRegistered()
  const { access_token: token } = (await here.ask(here.right)).body
  assert.ok(await mayRead(here.world, token))
  assert.equal(await mayRead(there.world, token), false)
  const refused = await there.ask(here.right)
  assert.deepEqual([refused.status, refused.body.error], [401, "invalid_client"])
})

test("an application's token is refused under /admin/api, and a person's under /services/api", async () => {
  await using world = await openWorld()
  assert.equal((await world.get("/admin/api/me", {}, await world.authorize())).status, 401)
  assert.equal((await world.get("/services/api/LO/GetDetails", {}, await world.signIn())).status, 401)
})
