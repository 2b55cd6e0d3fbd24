import assert from "node:assert/strict"
import { test } from "node:test"
import { part } from "../../testing/drafts.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { addSession, setRule } from "../../testing/session-rosters.ts"
import { placedRows } from "../../testing/transcript-rows.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

const unknown = "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11"
const roster = (guid: string, more = "") => `/admin/api/session-rosters/${guid}${more}`

async function get(world: World, path: string, who?: string) {
  return await world.get(path, {}, await world.signIn(who))
}

async function send(world: World, method: "POST" | "PUT", path: string, body: object, who?: string) {
  return await world.send(method, path, body, await world.signIn(who))
}

test("a roster is shown with its parts and people, and saved and submitted by the API's rules", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  const rows = [await addTranscript(world, "ann", session), await addTranscript(world, "bruno", session)]
  const [morning, afternoon] = session.parts as [number, number]
  const users = [
    { userId: "ann", score: 90, comments: "Good." },
    { userId: "bruno", passed: false, attendance: [{ partId: morning, attended: true }] },
  ]
  const saved = await send(world, "PUT", roster(session.guid), { submit: false, users })
  assert.deepEqual([saved.status, saved.body], [200, { untouched: [] }])
  const { body } = await get(world, roster(session.guid))
  assert.deepEqual(
    { ...body, people: body.people.length },
    {
      guid: session.guid,
      locator: session.locator,
      sessionNumber: "S-1",
      title: "Forklift safety",
      status: "Approved",
      startsAt: "2026-03-02T08:00:00.000Z",
      endsAt: "2026-03-02T16:00:00.000Z",
      submittedAt: null,
      maximum: 12,
      taken: 2,
      partsWanted: 1,
      warnings: [],
      parts: [
        { id: morning, name: "Morning" },
        { id: afternoon, name: "Afternoon" },
      ],
      people: 2,
    },
  )
  const [ann, bruno] = body.people
  assert.deepEqual(
    [ann.userId, ann.status, ann.score, ann.passed, ann.comments],
    ["ann", "registered", 90, true, "Good."],
  )
  assert.deepEqual(bruno.attendance, [
    { partId: morning, attended: true },
    { partId: afternoon, attended: false },
  ])
  await send(world, "PUT", roster(session.guid), { submit: true, users })
  assert.deepEqual(
    (await placedRows(world.portal.sql, rows)).map(({ status }) => status),
    ["completed", "incomplete"],
  )
  const after = await get(world, roster(session.guid))
  assert.deepEqual([after.body.status, after.body.submittedAt], ["Completed", "2026-03-04T09:15:00.000Z"])
})

test("faults of a roster are reported by this endpoint's field names, and nothing is stored", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  await addTranscript(world, "ann", session)
  const users = [{ userId: "ann", attendance: [{ partId: 999_999, attended: true }] }, { userId: "nobody" }]
  const { status, body } = await send(world, "PUT", roster(session.guid), { submit: true, users })
  assert.equal(status, 400)
  assert.deepEqual(body.error.details, [
    { field: "users[1].userId", message: "Invalid User" },
    { field: "users[0].attendance[0].partId", message: "Part Name or Part Id does not exist" },
  ])
  const misfit = await send(world, "PUT", roster(session.guid), {
    submit: true,
    users: [{ userId: "ann", score: 101 }],
  })
  assert.deepEqual(misfit.body.error.details, [{ field: "users[0].score", message: "Invalid score 101" }])
})

test("a page warns if the session has no attendance rule, is not over, is full, or has more people than seats", async () => {
  await using world = await openWorld()
  const session = await addSession(world, {
    maximum: 1,
    parts: [{ ...part, PartStartDateTime: "2026-03-04T09:00:00", PartEndDateTime: "2026-03-04T10:00:00" }],
  })
  const kinds = async () =>
    (await get(world, roster(session.guid))).body.warnings.map(({ kind }: { kind: string }) => kind)
  assert.deepEqual(await kinds(), ["notOver"])
  await addTranscript(world, "ann", session)
  await setRule(world, session.id, { percent: 0 })
  assert.deepEqual(await kinds(), ["completesAbsent", "notOver", "noSeats"])
  world.pass(45 * 60_000)
  await world.portal.sql`update session set maximum_registration = 0`
  assert.deepEqual(await kinds(), ["completesAbsent", "tooMany"])
})

test("people are added to a roster from any status, and the answer lists the people who are on it already", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  const ann = await addTranscript(world, "ann", session)
  const waiting = await addTranscript(world, "bruno", session, { status: "waitlisted" })
  const left = await addTranscript(world, "clara", session, { status: "withdrawn" })
  const { status, body } = await send(world, "POST", roster(session.guid, "/people"), {
    userIds: ["ANN", "bruno", "clara", "wsadmin"],
  })
  assert.deepEqual([status, body], [200, { added: 3, present: ["ANN"], maximum: 12 }])
  const rows = await placedRows(world.portal.sql)
  const of = (id: number) => rows.find((row) => row.id === id)!.status
  assert.deepEqual([of(ann), of(waiting), of(left)], ["registered", "registered", "withdrawn"])
  assert.deepEqual(
    rows
      .slice(3)
      .map(({ regNum, status }) => [regNum, status])
      .sort(),
    [
      [1, "registered"],
      [2, "registered"],
    ],
  )
  assert.deepEqual(await world.portal.sql`select taken from session_seats`, [{ taken: 4 }])
})

test("only a caller who may increase seats or create sessions enlarges a full session, and the caller is recorded", async () => {
  for (const permission of ["Roster - Increase Seats", "Sessions - Create"]) {
    await using world = await openWorld()
    const session = await addSession(world, { maximum: 1 })
    await addTranscript(world, "ann", session)
    await giveRole(world, "clara", ["Roster - Manage"])
    const add = () => send(world, "POST", roster(session.guid, "/people"), { userIds: ["bruno", "wsadmin"] }, "clara")
    const refused = await add()
    assert.deepEqual([refused.status, refused.body.error.message], [400, "The session has no seats left for 2 people."])
    await giveRole(world, "clara", [permission])
    assert.deepEqual((await add()).body, { added: 2, present: [], maximum: 3 })
    const raised = await world.portal
      .sql`select user_id, was, became from session_seats_raise join person on person.id = by_id`
    assert.deepEqual(raised, [{ userId: "clara", was: 1, became: 3 }])
  }
})

test("an offered seat that the person has already needs no other", async () => {
  await using world = await openWorld()
  const session = await addSession(world, { maximum: 1 })
  await addTranscript(world, "ann", session, { status: "pendingRegistration" })
  const { body } = await send(world, "POST", roster(session.guid, "/people"), { userIds: ["ann"] })
  assert.deepEqual(body, { added: 1, present: [], maximum: 1 })
})

test("people are refused together: unknown people, people whose status does not allow it, and everybody when the roster is submitted or the session is inactive", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  await addTranscript(world, "ann", session, { status: "pendingApproval" })
  const add = (userIds: string[]) => send(world, "POST", roster(session.guid, "/people"), { userIds })
  assert.deepEqual((await add(["ann", "nobody", "bruno"])).body.error.details, [
    { field: "userIds[0]", message: "Register is not possible in status Pending Approval." },
    { field: "userIds[1]", message: "Invalid User" },
  ])
  assert.equal((await placedRows(world.portal.sql)).length, 1)
  await world.portal.sql`update training set active = false where id = ${session.id}`
  assert.equal((await add(["bruno"])).body.error.message, "The session is inactive.")
  await world.portal.sql`
      insert into session_roster select ${session.id}, now, id, now
        from person, (values (timestamptz '2026-03-04Z')) at (now) limit 1
    `
  assert.equal((await add(["bruno"])).body.error.message, "The roster has been submitted and cannot be changed.")
})

test("a waitlist is shown in its order, and priorities change the order", async () => {
  await using world = await openWorld()
  const session = await addSession(world, { maximum: 1 })
  const at = (minutes: number) => new Date(world.portal.clock.now().getTime() - minutes * 60_000)
  await addTranscript(world, "wsadmin", session, { status: "pendingRegistration", at: at(9) })
  await addTranscript(world, "ann", session, { status: "waitlisted", at: at(3) })
  await addTranscript(world, "bruno", session, { status: "waitlisted", at: at(2) })
  await addTranscript(world, "clara", session, { status: "waitlisted", at: at(1) })
  const path = roster(session.guid, "/waitlist")
  const { body } = await get(world, path)
  const [admin] = await world.portal.sql<{ guid: string }>`select guid from person where user_id = 'wsadmin'`
  assert.deepEqual(body.waiting[0], {
    userId: "wsadmin",
    guid: admin!.guid,
    firstName: "Wsadmin",
    lastName: "Service",
    state: "offered",
    turn: null,
    priority: null,
    since: "2026-03-04T09:06:00.000Z",
    lapsesAt: null,
    openOffer: false,
  })
  type Place = { userId: string; turn: number; priority: number | null }
  const order = (waiting: Place[]) => waiting.slice(1).map(({ userId, turn, priority }) => [turn, userId, priority])
  assert.deepEqual(order(body.waiting), [
    [1, "ann", null],
    [2, "bruno", null],
    [3, "clara", null],
  ])
  const priorities = [
    { userId: "CLARA", priority: 1 },
    { userId: "bruno", priority: 2 },
  ]
  const changed = await send(world, "PUT", path, { priorities })
  assert.deepEqual(order(changed.body.waiting), [
    [1, "clara", 1],
    [2, "bruno", 2],
    [3, "ann", null],
  ])
  const back = await send(world, "PUT", path, { priorities: [{ userId: "clara", priority: null }] })
  assert.deepEqual(order(back.body.waiting), [
    [1, "bruno", 2],
    [2, "ann", null],
    [3, "clara", null],
  ])
  const wrong = await send(world, "PUT", path, {
    priorities: [
      { userId: "ann", priority: 1 },
      { userId: "wsadmin", priority: 1 },
      { userId: "nobody", priority: 1 },
    ],
  })
  assert.deepEqual(wrong.body.error.details, [
    { field: "priorities[1].userId", message: "The user does not wait for the session." },
    { field: "priorities[2].userId", message: "The user does not wait for the session." },
  ])
  assert.deepEqual((await get(world, path)).body, back.body, "nothing of it was kept")
})

test("each endpoint needs its permissions within their constraints, and an existing session", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  await addTranscript(world, "ann", session, { status: "waitlisted" })
  const view = ["Roster - View", "Events - View", "Sessions - View"]
  const calls: [string[], (guid: string) => Promise<{ status: number }>][] = [
    [view, (guid) => get(world, roster(guid), "clara")],
    [view, (guid) => get(world, roster(guid, "/waitlist"), "clara")],
    [
      ["Roster - Manage"],
      (guid) => send(world, "PUT", roster(guid), { submit: false, users: [{ userId: "ann" }] }, "clara"),
    ],
    [["Roster - Manage"], (guid) => send(world, "POST", roster(guid, "/people"), { userIds: ["bruno"] }, "clara")],
    [
      ["Roster - Manage"],
      (guid) =>
        send(world, "PUT", roster(guid, "/waitlist"), { priorities: [{ userId: "ann", priority: 1 }] }, "clara"),
    ],
  ]
  for (const [permissions, call] of calls) {
    await takeRoles(world)
    assert.equal((await call(session.guid)).status, 401)
    await giveRole(world, "clara", permissions, [{ provider: "External Training" }])
    assert.equal((await call(session.guid)).status, 401)
    await takeRoles(world)
    await giveRole(world, "clara", permissions)
    assert.equal((await call(unknown)).status, 404)
    assert.notEqual((await call(session.guid)).status, 401)
  }
  await takeRoles(world)
  await giveRole(world, "clara", ["Roster - Manage"], [{ ou: "DIV-NORTH" }])
  for (const [, call] of calls.slice(3))
    assert.equal((await call(session.guid)).status, 401, "neither bruno nor ann is in the unit itself")
})
