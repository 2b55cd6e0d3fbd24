import assert from "node:assert/strict"
import { test } from "node:test"
import { mayRead, openRegistered, tokenPath } from "../../testing/tokens.ts"

const form = { "content-type": "application/x-www-form-urlencoded" }

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
  const refused = await at.world.get(tokenPath, {}, {})
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
