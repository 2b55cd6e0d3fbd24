import assert from "node:assert/strict"
import { test } from "node:test"
import { changeSettings } from "../../testing/changes.ts"
import { call, json, openSigning, path, signed } from "../../testing/sessions.ts"

// Opening sessions of the legacy API, and the rights of a session.

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

test("a session is opened, in XML when the caller requests no format", async () => {
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

test("the older form also opens a session, for the user in its path", async () => {
  await using at = await openSigning()
  const sent = "/services/api/sts/GenerateSession/ann/Nightly%20run"
  const reply = await at.world.get(sent, { userName: "bruno" }, { ...json, ...at.keyHeaders("GET", sent) })
  assert.equal(reply.status, 200)
  assert.deepEqual([reply.body.status, reply.body.createdRecords], [201, 1])
  assert.equal(reply.body.data[0].Alias, "Nightly run")
  const owners = await at.world.portal.sql`select user_name from api_session join person p on p.id = person_id`
  assert.deepEqual(owners, [{ userName: "ann" }])
})

test("a signature covers the path as it was sent, whatever its case and its percent signs", async () => {
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

test("a signed call is the user's own, in every scope, without the extended profile", async () => {
  await using at = await openSigning()
  const session = (await at.open("ann", "mine", json)).body.data[0]
  const reply = await call(at.world, session)
  assert.equal(reply.status, 200)
  assert.deepEqual(reply.body.data, [{ trainingItem: null, Result: "Failed", Reason: "Invalid object id Guid" }])
  assert.equal(reply.headers["x-csod-throttling-rate-limit-urilevel"], "25000")
  assert.equal(reply.headers.ratelimit, undefined)
  assert.match((await call(at.world, session, undefined, { accept: "" })).body, /^<cornerstoneApi/)
})

test("a signed call has exactly the permissions of the session's user", async () => {
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

test("two concurrent calls get the same session of an alias", async () => {
  await using at = await openSigning()
  const replies = await Promise.all([1, 2, 3, 4].map(() => at.open("ann", "same", json)))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 400, 400, 400])
})

test("a session lasts as long as the portal's settings say, and no longer", async () => {
  await using at = await openSigning()
  await changeSettings(at.world, { sessionTokenHours: 2 })
  const session = (await at.open("ann", "short", json)).body.data[0]
  assert.equal(session.ExpiresOn, "2026-03-04T11:15:00+0000")
  at.world.pass(7_199_000)
  assert.equal((await call(at.world, session)).status, 200)
  at.world.pass(1000)
  assert.equal((await call(at.world, session)).status, 401)
})

test("an unknown or inactive user gets no session, and a limited API id serves its users only", async () => {
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
