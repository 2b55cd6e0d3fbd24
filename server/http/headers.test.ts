import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld } from "../testing/world.ts"

const search = "/services/api/Catalog/GlobalSearch"
const create = "/services/api/LO/Create"

test("no answer with data is cached or sniffed for another type", async () => {
  await using world = await openWorld()
  const person = await world.signIn()
  const answers = [
    await world.get(search),
    await world.get(search, { format: "xml" }),
    await world.get(search, {}, {}),
    await world.send("POST", create, "{"),
    await world.get("/services/api/x/learning-assignment/v1/assignments"),
    await world.get("/admin/api/settings", {}, person),
    await world.get("/admin/api/assignment-tool/assignments.csv", {}, person),
    await world.send("POST", "/services/api/oauth2/token", "{}", {}),
    await world.get("/healthz", {}, {}),
    await world.get("/services/api/nowhere"),
    await world.get("/services/api/%"),
  ]
  for (const { status, headers } of answers)
    assert.deepEqual(
      [headers["cache-control"], headers["x-content-type-options"]],
      ["no-store", "nosniff"],
      `${status}`,
    )
  for (const page of ["/", "/web/main.css", "/web/main.js", "/openapi.json"]) {
    const { headers } = await world.get(page)
    assert.deepEqual([headers["cache-control"], headers["x-content-type-options"]], ["no-cache", "nosniff"], page)
  }
})

test("HEAD answers the headers of GET without a body, everywhere, authorised and counted like GET", async () => {
  await using world = await openWorld()
  const person = await world.signIn()
  const asked: [string, Record<string, string>][] = [
    ["/", {}],
    ["/openapi.json", {}],
    ["/healthz", {}],
    [search, await world.authorize()],
    [search, { ...(await world.authorize()), "idempotency-key": "a" }],
    [search, {}],
    ["/admin/api/settings", person],
    ["/admin/api/assignment-tool/assignments.csv", person],
    ["/services/api/nowhere", {}],
  ]
  for (const [url, headers] of asked) {
    const get = await world.app.inject({ method: "GET", url, headers })
    const head = await world.app.inject({ method: "HEAD", url, headers })
    const { date: _, "x-csod-requests-remaining-urilevel": left, ratelimit: __, ...rest } = get.headers
    const { date: ___, "x-csod-requests-remaining-urilevel": leftThen, ratelimit: ____, ...same } = head.headers
    assert.equal(head.statusCode, get.statusCode, url)
    // This header is about the body.
    delete rest["transfer-encoding"]
    assert.deepEqual([head.body, same], ["", rest], url)
    if (left !== undefined) assert.equal(Number(leftThen), Number(left) - 1)
  }
  const wrong = await world.app.inject({ method: "HEAD", url: create })
  assert.equal(wrong.statusCode, 405)
})
