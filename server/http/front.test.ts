import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld, type World } from "../testing/world.ts"
import { endpoints } from "./app.ts"

const search = "/services/api/Catalog/GlobalSearch"
const details = "/services/api/LO/GetDetails"
const create = "/services/api/LO/Create"
const noPermission =
  "Provided user does not have Rest Services permissions and/or constraints to perform this operation."

type Asked = { accept?: string; type?: string; format?: string }

/** Returns the format in which a call of the extended application is answered, with exactly these headers. */
async function formatOf(world: World, { accept = "", type, format }: Asked, headers?: Record<string, string>) {
  const sent = { ...(headers ?? (await world.authorize())), accept, ...(type && { "content-type": type }) }
  const reply = await world.get(search, format ? { format } : {}, sent)
  return String(reply.headers["content-type"])
}

const [xml, json] = ["text/xml; charset=utf-8", "application/json; charset=utf-8"]

// Public client programs rely on this: a bearer call without Accept, or with */*, and without a JSON content type gets
// XML; `Accept: application/json`, a JSON content type or `format=json` gives JSON.
const defaults: [Asked, string][] = [
  [{}, xml],
  [{ accept: "*/*" }, xml],
  [{ accept: "*/*", type: "application/x-www-form-urlencoded" }, xml],
  [{ accept: "text/html, */*;q=0.1" }, xml],
  [{ accept: "application/json" }, json],
  [{ accept: "*/*", type: "application/json" }, json],
  [{ type: "application/json; charset=utf-8" }, json],
  [{ format: "json" }, json],
  [{ format: "json", accept: "text/xml" }, json],
  [{ format: "xml", accept: "application/json" }, xml],
]

test("a bearer call to the foundational family is answered in XML, unless it requests JSON in any way", async () => {
  await using world = await openWorld()
  for (const [asked, type] of defaults) assert.equal(await formatOf(world, asked), type, JSON.stringify(asked))
  const compatible = await world.authorize({ profile: "compatible" })
  assert.equal(await formatOf(world, {}, compatible), xml)
})

test("refusals of known callers follow the call's format; before a caller is known they are JSON", async () => {
  await using world = await openWorld()
  const scopeless = await world.authorize({ scopes: ["ou:read"] })
  const unpermitted = await world.authorize({ userName: "ann" })
  const typeOf = async (headers: Record<string, string>, path = create, body = "{") => {
    const reply = await world.send("POST", path, body, headers)
    return [reply.status, reply.headers["content-type"]]
  }
  const known = await world.authorize()
  const unasked = { accept: "" }
  assert.deepEqual(await typeOf({ ...known, ...unasked }), [400, xml])
  assert.deepEqual(await typeOf({ ...scopeless, ...unasked }), [401, xml])
  assert.deepEqual(await typeOf({ ...known }), [400, json])
  assert.deepEqual(await typeOf({ authorization: "Bearer wrong", ...unasked }), [401, json])
  assert.deepEqual(await typeOf(unasked), [401, json])
  assert.deepEqual(await typeOf({ ...known, ...unasked }, "/services/api/nowhere"), [404, json])
  assert.deepEqual(await typeOf({ ...known, ...unasked }, search), [405, json])
  const assignments = "/services/api/x/learning-assignment/v1/assignments"
  assert.deepEqual(await typeOf({ ...known, ...unasked }, assignments), [400, json])
  const refused = await world.get(search, {}, { ...unpermitted, ...unasked })
  assert.deepEqual([refused.status, refused.headers["content-type"]], [401, xml])
})

test("a refusal at the limit follows the call's format", async () => {
  await using world = await openWorld()
  const headers = await world.authorize()
  await Promise.all(Array.from({ length: 417 }, () => world.portal.throttle.spend(limitOf(details), { endpoint: "x" })))
  const inXml = await world.get(details, {}, { ...headers, accept: "*/*" })
  assert.deepEqual([inXml.status, inXml.headers["content-type"]], [429, xml])
  assert.match(inXml.body, /<status>429<\/status>/)
  const inJson = await world.get(details, {}, headers)
  assert.deepEqual([inJson.status, inJson.body.status], [429, "429"])
})

test("a call whose token lacks the scope counts like every authenticated call", async () => {
  await using world = await openWorld()
  const scopeless = await world.authorize({ scopes: ["ou:read"] })
  const remaining = async (headers: Record<string, string>) => {
    const reply = await world.get(details, {}, headers)
    return [reply.status, reply.headers["x-csod-requests-remaining-urilevel"]]
  }
  assert.deepEqual(await remaining(scopeless), [401, "24999"])
  assert.deepEqual(await remaining({ authorization: "Bearer wrong" }), [401, undefined])
  assert.deepEqual(await remaining(await world.authorize()), [200, "24998"])
})

test("a missing permission is refused with the documented message, and only extended applications get its name", async () => {
  await using world = await openWorld()
  const asked = async (profile: "compatible" | "extended") => {
    const headers = await world.authorize({ userName: "ann", profile })
    const { status, headers: sent, body } = await world.get(search, {}, headers)
    assert.deepEqual([status, sent["www-authenticate"]], [401, 'Bearer error="insufficient_scope"'])
    assert.equal(body.error.message, noPermission)
    return body.error.details
  }
  const message = 'The permission "Course Catalog - View" is missing, or its constraints leave this out.'
  assert.deepEqual(await asked("extended"), [{ field: "permission", message }])
  assert.equal(await asked("compatible"), null)
})

test("a missing scope is refused, and only extended applications get its name", async () => {
  await using world = await openWorld()
  const asked = async (profile: "compatible" | "extended") => {
    const headers = await world.authorize({ scopes: ["ou:read"], profile })
    const { status, headers: sent, body } = await world.get(details, {}, headers)
    assert.deepEqual([status, sent["www-authenticate"]], [401, 'Bearer error="insufficient_scope"'])
    return body.error.details
  }
  assert.deepEqual(await asked("extended"), [{ field: "scope", message: "The token lacks the scope training:read." }])
  assert.equal(await asked("compatible"), null)
})

test("every 400 of Create and Update LO has the faults for extended applications, and none for compatible ones", async () => {
  await using world = await openWorld()
  const compatible = await world.authorize({ profile: "compatible" })
  const deep = `${'{"data":'.repeat(70)}1${"}".repeat(70)}`
  for (const [method, path] of [
    ["POST", create],
    ["PUT", "/services/api/LO/Update"],
  ] as const)
    for (const body of ["", "{", "[]", "{}", '{"data":{}}', '{"data":{"record":[{},{}]}}', '"\ud800"', deep]) {
      const reply = await world.send(method, path, body)
      assert.equal(reply.status, 400, body)
      assert.deepEqual(reply.body.error.details, [{ field: "", message: reply.body.error.message }])
      assert.equal((await world.send(method, path, body, compatible)).body.error.details, null)
    }
})

test("deprecated endpoints return the date and the replacement to extended applications", async () => {
  await using world = await openWorld()
  const old = endpoints.filter(({ deprecated }) => deprecated)
  assert.deepEqual(old.map(({ name }) => name).sort(), ["createProxyEnrollment", "getProxyEnrollmentStatus"])
  const compatible = await world.authorize({ profile: "compatible" })
  for (const { method, path } of old) {
    const ask = async (headers?: Record<string, string>) =>
      method === "GET" ? world.get(path, {}, headers) : world.send(method as "POST", path, "{}", headers)
    const { headers } = await ask()
    // 2026-11-21T00:00:00Z, by RFC 9745.
    assert.equal(headers.deprecation, "@1795219200")
    assert.equal(headers.link, '</services/api/x/learning-assignment/v1/assignments>; rel="successor-version"')
    for (const others of [await ask(compatible), await ask({})])
      assert.deepEqual([others.headers.deprecation, others.headers.link], [undefined, undefined])
  }
  assert.equal((await world.get(details)).headers.deprecation, undefined)
})

function limitOf(path: string) {
  return endpoints.find((endpoint) => endpoint.path === path)!.limit!
}
