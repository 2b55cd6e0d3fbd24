import assert from "node:assert/strict"
import { test } from "node:test"
import { call, json, openSigning, path, signed } from "../../testing/sessions.ts"

// Signatures: the signed text, how long a signature is valid, and how often.

test("a date up to twenty minutes off is valid, with a Z or without; one further off or in another form is not", async () => {
  await using at = await openSigning()
  const dates: [string, number][] = [
    ["2026-03-04T09:15:00.000", 200],
    ["2026-03-04T09:15:00.000Z", 200],
    ["2026-03-04T09:15:00", 200],
    ["2026-03-04T09:35:00.000", 200],
    ["2026-03-04T08:55:00.000", 200],
    ["2026-03-04T09:35:00.001", 401],
    ["2026-03-04T08:54:59.999", 401],
    ["2026-03-04T09:36:00.000", 401],
    ["2026-03-04T08:54:00.000", 401],
    ["2026-03-04T09:15:00.000+01:00", 401],
    ["2026-03-04 09:15:00.000", 401],
    ["Wed, 04 Mar 2026 09:15:00 GMT", 401],
    ["2026-13-04T09:15:00.000", 401],
    ["", 401],
  ]
  for (const [date, status] of dates) {
    // Failures are limited for each address.
    await at.world.portal.sql`delete from failed_attempt`
    const reply = await at.open("ann", date || "none", { ...json, ...at.keyHeaders("POST", path, { at: date }) })
    assert.equal(reply.status, status, date)
  }
})

test("a request without a valid signature is refused with 401", async () => {
  await using at = await openSigning()
  const right = at.keyHeaders("POST", path)
  const wrong: [string, Record<string, string>][] = [
    ["no header", {}],
    ["no signature", { "x-csod-api-key": right["x-csod-api-key"], "x-csod-date": right["x-csod-date"] }],
    ["no date", { "x-csod-api-key": right["x-csod-api-key"], "x-csod-signature": right["x-csod-signature"] }],
    ["no key", { "x-csod-date": right["x-csod-date"], "x-csod-signature": right["x-csod-signature"] }],
    ["another key", at.keyHeaders("POST", path, { id: "0123" })],
    ["another secret", at.keyHeaders("POST", path, { secret: Buffer.alloc(64).toString("base64") })],
    ["another method", at.keyHeaders("GET", path)],
    ["a header that is not signed", { ...right, "x-csod-extra": "1" }],
    ["no base64", { ...right, "x-csod-signature": "?" }],
    ["a longer signature", { ...right, "x-csod-signature": `${right["x-csod-signature"].slice(0, -2)}AAAA` }],
  ]
  for (const [name, headers] of wrong) {
    await at.world.portal.sql`delete from failed_attempt`
    const reply = await at.world.send("POST", `${path}?userName=ann&alias=${name}`, undefined, { ...json, ...headers })
    assert.deepEqual([reply.status, reply.body.error.message], [401, "Unauthorized"], name)
  }
  const inXml = await at.world.send("POST", `${path}?userName=ann&alias=x`, undefined, {
    "x-csod-api-key": "no",
    accept: "",
  })
  assert.match(inXml.body, /^<cornerstoneApi.*<status>401<\/status>.*<error>/)
})

// The vendor's own kit reads JSON from the older form and doesn't request it; the newer form stays XML.
test("GET GenerateSession answers JSON when the caller requests no format, also for refusals", async () => {
  await using at = await openSigning()
  const sent = "/services/api/sts/GenerateSession/ann/nightly"
  for (const [accept, format] of [
    ["", "json"],
    ["*/*", "json"],
    ["text/xml", "xml"],
  ] as const) {
    const path = `${sent}-${format}${accept.length}`
    const { status, headers } = await at.world.get(path, {}, { ...at.keyHeaders("GET", path), accept })
    assert.equal(status, 200)
    assert.match(String(headers["content-type"]), new RegExp(`/${format};`))
  }
  const refused = await at.world.get(sent, {}, { "x-csod-api-key": "no", accept: "" })
  assert.deepEqual([refused.status, refused.body.status], [401, "401"])
  assert.match((await at.open("ann", "by post")).body, /^<cornerstoneApi/)
})

test("further x-csod headers are signed too, sorted by name", async () => {
  await using at = await openSigning()
  const [key, date] = [at.key.apiId, at.date()]
  const text = `POST\nx-csod-api-key:${key}\nx-csod-batch:7\nx-csod-date:${date}\nx-csod-zone:North\n${path}`
  const headers = {
    "X-CSOD-Zone": "North",
    "x-csod-signature": signed(at.key.apiSecret, text),
    "x-csod-date": date,
    "x-csod-batch": "7",
    "X-Csod-Api-Key": key,
    ...json,
  }
  assert.equal((await at.world.send("POST", `${path}?alias=x&USERNAME=ann`, undefined, headers)).status, 200)
})

test("a signature opens one session, once: a second use is 401, whatever user it names", async () => {
  await using at = await openSigning()
  const headers = { ...json, ...at.keyHeaders("POST", path) }
  const sessions = async () => (await at.world.portal.sql`select from api_session`).length
  assert.equal((await at.open("ann", "mine", headers)).status, 200)
  // The user's name is not signed: the same signature must not choose another user.
  for (const [userName, alias] of [
    ["wsadmin", "mine"],
    ["ann", "other"],
    ["ann", "mine"],
  ] as const) {
    const { status, body } = await at.open(userName, alias, headers)
    assert.deepEqual([status, body.error.message], [401, "Unauthorized"], `${userName} ${alias}`)
  }
  // The same bytes, in another notation.
  const otherwise = { ...headers, "x-csod-signature": ` ${headers["x-csod-signature"].replace(/=+$/, "")}` }
  assert.equal((await at.open("wsadmin", "other", otherwise)).status, 401)
  assert.equal(await sessions(), 1)
  // A valid signature is no guess: it doesn't count as a failure.
  assert.equal((await at.world.portal.sql`select from failed_attempt`).length, 0)
  assert.equal((await at.open("wsadmin", "other", json)).status, 200)
})

test("a signature that was used for a user who gets no session opens none for another user, in the older form neither", async () => {
  await using at = await openSigning()
  const headers = { ...json, ...at.keyHeaders("POST", path) }
  assert.equal((await at.open("nobody", "a", headers)).status, 400)
  assert.equal((await at.open("ann", "a", headers)).status, 401)
  const sent = "/services/api/sts/GenerateSession/ann/a"
  const older = { ...json, ...at.keyHeaders("GET", sent) }
  assert.equal((await at.world.get(sent, {}, older)).status, 200)
  await at.world.portal.sql`delete from api_session`
  assert.equal((await at.world.get(sent, {}, older)).status, 401)
})

test("of many concurrent uses of a signature one opens a session", async () => {
  await using at = await openSigning()
  const headers = { ...json, ...at.keyHeaders("POST", path) }
  const replies = await Promise.all(Array.from({ length: 6 }, (_, place) => at.open("ann", `alias ${place}`, headers)))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 401, 401, 401, 401, 401])
})

test("a signature is stored until its date is no longer valid, and then forgotten", async () => {
  await using at = await openSigning()
  const kept = async () => (await at.world.portal.sql`select from spent_signature`).length
  const late = { ...json, ...at.keyHeaders("POST", path, { at: at.date(20 * 60_000) }) }
  assert.equal((await at.open("ann", "a", late)).status, 200)
  at.world.pass(40 * 60_000)
  // Until the last millisecond the date is valid, and the call is refused because the signature was used.
  assert.equal((await at.open("ann", "b", late)).status, 401)
  assert.equal((await at.open("ann", "c", json)).status, 200)
  assert.equal(await kept(), 2)
  at.world.pass(1)
  assert.equal((await at.open("ann", "d", late)).status, 401)
  assert.equal((await at.open("ann", "d", json)).status, 200)
  assert.equal(await kept(), 2)
})

test("a call with a wrong, changed or unknown signature is refused with 401", async () => {
  await using at = await openSigning()
  const session = (await at.open("ann", "mine", json)).body.data[0]
  assert.equal((await call(at.world, { ...session, Secret: at.key.apiSecret })).status, 401)
  assert.equal((await call(at.world, { ...session, Token: "unknown" })).status, 401)
  assert.equal((await call(at.world, session, undefined, { ...json, "x-csod-extra": "1" })).status, 401)
  // With a session token, a bearer token is ignored.
  const bearer = await at.world.authorize()
  assert.equal((await call(at.world, { ...session, Secret: "" }, undefined, { ...json, ...bearer })).status, 401)
  assert.equal((await call(at.world, session)).status, 200)
})
