import assert from "node:assert/strict"
import { createHmac } from "node:crypto"
import { test } from "node:test"
import { addApiKey, switchApiKey } from "../../domain/applications/api-key-queries.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/sts/session"

/** A world with session tokens switched on and an API id, and ways to sign. */
async function openSigning(settings: { users?: string[] } = {}) {
  const world = await openWorld()
  await world.portal.sql`update portal_setting set session_tokens_enabled = true`
  const key = await addApiKey(world.portal, { name: "Nightly export", ...settings })
  const date = (laterMs = 0) => new Date(world.portal.clock.now().getTime() + laterMs).toISOString().slice(0, -1)
  let signings = 0

  // A signature opens one session, so each has a date of its own.
  function keyHeaders(
    method: string,
    path: string,
    { secret = key.apiSecret, id = key.apiId, at = date(signings++) } = {},
  ) {
    const signature = signed(secret, `${method}\nx-csod-api-key:${id}\nx-csod-date:${at}\n${path}`)
    return { "x-csod-api-key": id, "x-csod-date": at, "x-csod-signature": signature }
  }

  return {
    world,
    key,
    date,
    keyHeaders,
    /** Opens a session, signed over the path as it is sent. */
    open: (userName: string, alias: string, headers: Record<string, string> = {}, sent = path) =>
      world.send("POST", `${sent}?${new URLSearchParams({ userName, alias })}`, undefined, {
        ...keyHeaders("POST", sent),
        accept: "",
        ...headers,
      }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

function signed(secret: string, text: string): string {
  return createHmac("sha512", Buffer.from(secret, "base64")).update(text, "utf8").digest("base64")
}

const json = { accept: "application/json" }
type Session = { Token: string; Secret: string; Alias: string; ExpiresOn: string }

/** Describes a learning object, with the headers that a session's holder signs. */
function call(world: World, { Token, Secret }: Session, sent = "/services/api/LO/GetDetails", headers: object = json) {
  const date = world.portal.clock.now().toISOString().slice(0, -1)
  const signature = signed(Secret, `GET\nx-csod-date:${date}\nx-csod-session-token:${Token}\n${sent}`)
  const own = { "x-csod-signature": signature, "x-csod-session-token": Token, "x-csod-date": date }
  return world.get(sent, { ObjectID: "none" }, { ...own, ...headers })
}

test("a session is opened, in JSON, with status 201 in the body of a 200", async () => {
  await using at = await openSigning()
  const { status, headers, body } = await at.open("ann", "nightly-01", json)
  assert.equal(status, 200)
  assert.equal(headers["cache-control"], "no-store")
  const [session] = body.data
  assert.match(session.Token, /^[0-9a-f]{32}$/)
  assert.equal(Buffer.from(session.Secret, "base64").length, 64)
  assert.equal(
    JSON.stringify(body),
    `{"status":201,"timeStamp":"2026-03-04T09:15:00+0000","createdRecords":1,"data":[{"Token":"${session.Token}","Secret":"${session.Secret}","Alias":"nightly-01","ExpiresOn":"2026-03-05T09:15:00+0000"}]}`,
  )
})

test("a session is opened, in XML where no format is asked for", async () => {
  await using at = await openSigning()
  const { status, headers, body } = await at.open("ann", "a & b")
  assert.equal(status, 200)
  assert.equal(headers["content-type"], "text/xml; charset=utf-8")
  const [, token, secret] = /<a:Token>(.*?)<\/a:Token><a:Secret>(.*?)<\/a:Secret>/.exec(body) ?? []
  assert.equal(
    body,
    '<cornerstoneApi xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><validations/><status>201</status>' +
      "<timeStamp>2026-03-04T09:15:00+0000</timeStamp><createdRecords>1</createdRecords>" +
      `<data xmlns:a="www.CornerStoneOnDemand.com/Core/"><a:Session><a:Token>${token}</a:Token><a:Secret>${secret}</a:Secret>` +
      "<a:Alias>a &amp; b</a:Alias><a:ExpiresOn>2026-03-05T09:15:00+0000</a:ExpiresOn></a:Session></data></cornerstoneApi>",
  )
  const wanted = await at.world.send(
    "POST",
    `${path}?userName=ann&alias=c&format=json`,
    "",
    at.keyHeaders("POST", path),
  )
  assert.equal(wanted.body.status, 201)
})

test("the older form opens a session too, for the user in its path", async () => {
  await using at = await openSigning()
  const sent = "/services/api/sts/GenerateSession/ann/Nightly%20run"
  const reply = await at.world.get(sent, { userName: "bruno" }, { ...json, ...at.keyHeaders("GET", sent) })
  assert.equal(reply.status, 200)
  assert.deepEqual([reply.body.status, reply.body.createdRecords], [201, 1])
  assert.equal(reply.body.data[0].Alias, "Nightly run")
  const owners = await at.world.portal.sql`select user_name from api_session join person p on p.id = person_id`
  assert.deepEqual(owners, [{ userName: "ann" }])
})

test("a signature is over the path as it was sent, whatever its case and its percent signs", async () => {
  await using at = await openSigning()
  const paths = [path, "/services/api/sts/Session", "/Services/API/sts/session/", "/services/api/sts/s%65ssion"]
  for (const [index, sent] of paths.entries()) {
    const { status, body } = await at.open("ann", `alias ${index}`, json, sent)
    assert.equal(status, 200, sent)
    const [session] = body.data
    for (const called of ["/services/api/LO/GetDetails", "/SERVICES/api/lo/getdetails/"])
      assert.equal((await call(at.world, session, called)).status, 200, called)
  }
  const other = { ...json, ...at.keyHeaders("POST", "/services/api/sts/Session") }
  assert.equal((await at.open("ann", "other path", other)).status, 401)
})

test("a signed call is the user's own, in every scope, and what only extended applications get is left out", async () => {
  await using at = await openSigning()
  const session = (await at.open("ann", "mine", json)).body.data[0]
  const reply = await call(at.world, session)
  assert.equal(reply.status, 200)
  assert.deepEqual(reply.body.data, [{ trainingItem: null, Result: "Failed", Reason: "Invalid object id Guid" }])
  assert.equal(reply.headers["x-csod-throttling-rate-limit-urilevel"], "25000")
  assert.equal(reply.headers.ratelimit, undefined)
  assert.match((await call(at.world, session, undefined, { accept: "" })).body, /^<cornerstoneApi/)
})

test("a signed call holds the permissions of the session's user, and no others", async () => {
  await using at = await openSigning()
  for (const [userName, status] of [
    ["ann", 401],
    ["wsadmin", 200],
  ] as const) {
    const { Token, Secret } = (await at.open(userName, "mine", json)).body.data[0]
    const sent = "/services/api/LO/Create"
    const text = `POST\nx-csod-date:${at.date()}\nx-csod-session-token:${Token}\n${sent}`
    const headers = {
      "x-csod-date": at.date(),
      "x-csod-session-token": Token,
      "x-csod-signature": signed(Secret, text),
    }
    const record = { Type: "Event", EventItem: { EventName: "x" } }
    const reply = await at.world.write("POST", sent, record, { ...json, ...headers })
    assert.equal(reply.status, status, userName)
  }
})

test("a date up to twenty minutes off is good, with a Z or without, and one further off or of another form is not", async () => {
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

test("what is not signed rightly is refused with 401", async () => {
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

// The vendor's own kit reads JSON from the older form without asking for it; the newer form stays XML.
test("GET GenerateSession answers JSON when no format is asked for, also when it refuses", async () => {
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

test("an alias is unique among a user's active sessions, in any case of letters", async () => {
  await using at = await openSigning()
  assert.equal((await at.open("ann", "nightly", json)).status, 200)
  const twice = await at.open("ANN", "Nightly", json)
  assert.deepEqual(
    [twice.status, twice.body.status, twice.body.error.message],
    [400, "400", "The user has an active session with this alias."],
  )
  assert.equal((await at.open("bruno", "nightly", json)).status, 200)
  assert.equal((await at.open("ann", "other", json)).status, 200)
  at.world.pass(86_400_000)
  assert.equal((await at.open("ann", "nightly", json)).status, 200)
  const kept = await at.world.portal.sql`select alias from api_session`
  assert.deepEqual(kept, [{ alias: "nightly" }])
})

test("two calls at once get one session of an alias", async () => {
  await using at = await openSigning()
  const replies = await Promise.all([1, 2, 3, 4].map(() => at.open("ann", "same", json)))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 400, 400, 400])
})

test("a signature opens one session, once: a second use is 401, whoever it is for", async () => {
  await using at = await openSigning()
  const headers = { ...json, ...at.keyHeaders("POST", path) }
  const sessions = async () => (await at.world.portal.sql`select from api_session`).length
  assert.equal((await at.open("ann", "mine", headers)).status, 200)
  // What chooses the person is not signed: with the same signature nobody else can be chosen.
  for (const [userName, alias] of [
    ["wsadmin", "mine"],
    ["ann", "other"],
    ["ann", "mine"],
  ] as const) {
    const { status, body } = await at.open(userName, alias, headers)
    assert.deepEqual([status, body.error.message], [401, "Unauthorized"], `${userName} ${alias}`)
  }
  // The same bytes, written in another way.
  const otherwise = { ...headers, "x-csod-signature": ` ${headers["x-csod-signature"].replace(/=+$/, "")}` }
  assert.equal((await at.open("wsadmin", "other", otherwise)).status, 401)
  assert.equal(await sessions(), 1)
  // A right signature is no guess: it counts for nothing.
  assert.equal((await at.world.portal.sql`select from failed_attempt`).length, 0)
  assert.equal((await at.open("wsadmin", "other", json)).status, 200)
})

test("a signature that was used for somebody who gets no session opens none for another, in the older form neither", async () => {
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

test("of many uses of a signature at once one opens a session", async () => {
  await using at = await openSigning()
  const headers = { ...json, ...at.keyHeaders("POST", path) }
  const replies = await Promise.all(Array.from({ length: 6 }, (_, place) => at.open("ann", `alias ${place}`, headers)))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 401, 401, 401, 401, 401])
})

test("a signature is remembered as long as its date is good, and not longer", async () => {
  await using at = await openSigning()
  const kept = async () => (await at.world.portal.sql`select from spent_signature`).length
  const late = { ...json, ...at.keyHeaders("POST", path, { at: at.date(20 * 60_000) }) }
  assert.equal((await at.open("ann", "a", late)).status, 200)
  at.world.pass(40 * 60_000)
  // To the last millisecond it could be used again, and is refused because it was.
  assert.equal((await at.open("ann", "b", late)).status, 401)
  assert.equal((await at.open("ann", "c", json)).status, 200)
  assert.equal(await kept(), 2)
  at.world.pass(1)
  assert.equal((await at.open("ann", "d", late)).status, 401)
  assert.equal((await at.open("ann", "d", json)).status, 200)
  assert.equal(await kept(), 2)
})

test("a session lasts as long as the portal says, and not longer", async () => {
  await using at = await openSigning()
  await at.world.portal.sql`update portal_setting set session_token_hours = 2`
  const session = (await at.open("ann", "short", json)).body.data[0]
  assert.equal(session.ExpiresOn, "2026-03-04T11:15:00+0000")
  at.world.pass(7_199_000)
  assert.equal((await call(at.world, session)).status, 200)
  at.world.pass(1000)
  assert.equal((await call(at.world, session)).status, 401)
})

test("nobody who is unknown or inactive gets a session, and a limited API id serves its users only", async () => {
  await using at = await openSigning({ users: ["ann"] })
  assert.equal((await at.open("Ann", "a", json)).status, 200)
  const messages = new Set<string>()
  for (const userName of ["bruno", "dora", "nobody"]) {
    const { status, body } = await at.open(userName, "a", json)
    assert.equal(status, 400, userName)
    messages.add(body.error.message)
  }
  assert.deepEqual([...messages], ["The user is not an active user that this API id may act for."])
  await at.world.portal.sql`delete from api_key_person`
  assert.equal((await at.open("ann", "b", json)).status, 400)
})

test("a user name and an alias are required", async () => {
  await using at = await openSigning()
  const { status, body } = await at.world.send("POST", path, undefined, { ...json, ...at.keyHeaders("POST", path) })
  assert.equal(status, 400)
  assert.equal(body.error.message, "userName is required., alias is required.")
  assert.equal((await at.open("ann", "x".repeat(201), json)).status, 400)
})

test("a wrong, changed or unknown signature of a call is refused with 401", async () => {
  await using at = await openSigning()
  const session = (await at.open("ann", "mine", json)).body.data[0]
  assert.equal((await call(at.world, { ...session, Secret: at.key.apiSecret })).status, 401)
  assert.equal((await call(at.world, { ...session, Token: "unknown" })).status, 401)
  assert.equal((await call(at.world, session, undefined, { ...json, "x-csod-extra": "1" })).status, 401)
  // With a session token, a bearer token is not looked at.
  const bearer = await at.world.authorize()
  assert.equal((await call(at.world, { ...session, Secret: "" }, undefined, { ...json, ...bearer })).status, 401)
  assert.equal((await call(at.world, session)).status, 200)
})

test("a signed call may be repeated within twenty minutes, as the real service lets it", async () => {
  await using at = await openSigning()
  const { Token, Secret } = (await at.open("ann", "mine", json)).body.data[0]
  const sent = "/services/api/LO/GetDetails"
  const text = `GET\nx-csod-date:${at.date()}\nx-csod-session-token:${Token}\n${sent}`
  const headers = { "x-csod-date": at.date(), "x-csod-session-token": Token, "x-csod-signature": signed(Secret, text) }
  for (const [minutes, status] of [
    [0, 200],
    [19, 200],
    [2, 401],
  ] as const) {
    at.world.pass(minutes * 60_000)
    assert.equal((await at.world.get(sent, {}, headers)).status, status)
  }
})

test("an inactive user's session, and an inactive API id's, ends at once", async () => {
  await using at = await openSigning()
  const session = (await at.open("ann", "mine", json)).body.data[0]
  await at.world.portal.sql`update person set active = false where user_name = 'ann'`
  assert.equal((await call(at.world, session)).status, 401)
  await at.world.portal.sql`update person set active = true where user_name = 'ann'`
  assert.equal((await call(at.world, session)).status, 200)
  await switchApiKey(at.world.portal, at.key.id, false)
  assert.equal((await call(at.world, session)).status, 401)
  assert.equal((await at.open("ann", "again", json)).status, 401)
  await switchApiKey(at.world.portal, at.key.id, true)
  assert.equal((await call(at.world, session)).status, 401)
  assert.equal((await at.open("ann", "mine", json)).status, 200)
})

test("session tokens that are switched off answer 400, to who asks for one and to who has one", async () => {
  await using at = await openSigning()
  const session = (await at.open("ann", "mine", json)).body.data[0]
  for (const [services, tokens] of [
    [true, false],
    [false, true],
  ] as const) {
    await at.world.portal.sql`
      update portal_setting set session_tokens_enabled = ${tokens}, services_enabled = ${services}
    `
    for (const reply of [await at.open("ann", "other", json), await call(at.world, session)]) {
      assert.equal(reply.status, 400)
      assert.deepEqual([reply.body.status, reply.body.error.message], ["400", "Rest Services not enabled"])
    }
  }
})

test("wrong signatures are refused for a while with 429", async () => {
  await using at = await openSigning()
  const other = await addApiKey(at.world.portal, { name: "Other" })
  const wrong = at.keyHeaders("POST", path, { secret: "" })
  for (let index = 0; index < 10; index++) assert.equal((await at.open("ann", "a", { ...json, ...wrong })).status, 401)
  const refused = await at.open("ann", "a", json)
  assert.deepEqual([refused.status, refused.body.error.message], [429, "Too many failed attempts."])
  const otherKey = at.keyHeaders("POST", path, { id: other.apiId, secret: other.apiSecret })
  assert.equal((await at.open("ann", "a", { ...json, ...otherKey })).status, 200)
})

test("a session of one portal is worth nothing in another", async () => {
  await using here = await openSigning()
  await using there = await openSigning()
  const session = (await here.open("ann", "mine", json)).body.data[0]
  assert.equal((await call(there.world, session)).status, 401)
})
