import assert from "node:assert/strict"
import { test } from "node:test"
import { addApplication } from "../../domain/applications/application-queries.ts"
import { changeSettings } from "../../testing/changes.ts"
import { bearer, openRegistered } from "../../testing/tokens.ts"

const form = { "content-type": "application/x-www-form-urlencoded" }

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
  await changeSettings(at.world, { servicesEnabled: false })
  for (const sent of [at.right, "{", { ...at.right, clientSecret: "x" }]) {
    const { status, body } = await at.ask(sent)
    assert.equal(status, 400)
    assert.deepEqual([body.status, body.error.message], ["400", "Rest Services not enabled"])
  }
  const call = await at.world.get("/services/api/LO/GetDetails", {}, bearer(before.access_token))
  assert.deepEqual([call.status, call.body.error.message], [400, "Rest Services not enabled"])
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
