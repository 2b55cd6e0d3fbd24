import assert from "node:assert/strict"
import { test } from "node:test"
import { seatsLeft } from "../../domain/catalogue/seats.ts"
import { completeRows } from "../../domain/transcripts/completion.ts"
import { recordPayment } from "../../domain/transcripts/payment.ts"
import {
  addOpenSession,
  addOpenTraining,
  addPeople,
  ask,
  asked,
  decideAs,
  setTemplate,
  statusWith,
  wantApprovals,
} from "../../testing/approvals.ts"
import { addBareCurriculum, placeRow, stampsOf } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"

const trainingId = async ({ portal: { sql } }: World, guid: string) =>
  (await sql<{ id: number }>`select id from training where guid = ${guid}`)[0]!.id
const personId = async ({ portal: { sql } }: World, name: string) =>
  (await sql<{ id: number }>`select id from person where user_id = ${name}`)[0]!.id
const rowOf = async ({ portal: { sql } }: World, who: string, guid: string) =>
  (
    await sql<{ id: number }>`
      select t.id from transcript t join person p on p.id = t.person_id join training lo on lo.id = t.training_id
      where p.user_id = ${who} and lo.guid = ${guid} order by reg_num desc limit 1`
  )[0]!.id
const mailsOf = async ({ portal: { sql } }: World) =>
  (await sql<{ event: string }>`select event from mail order by id`).map(({ event }) => event)

async function my(world: World, who: string, guid: string, what: string, body: object = {}) {
  return await world.send("POST", `/admin/api/my/transcripts/${guid}/${what}`, body, await world.signIn(who))
}

/** Makes a training wait for another as a prerequisite, or as pre-work. */
async function needs(world: World, guid: string, kind: "prerequisite" | "pre"): Promise<string> {
  const { sql } = world.portal
  const other = await addOpenTraining(world, { type: "Video", title: "First steps" })
  const [id, otherId] = [await trainingId(world, guid), await trainingId(world, other)]
  if (kind === "prerequisite")
    await sql`insert into training_prerequisite (training_id, option, position, prerequisite_id) values (${id}, 0, 0, ${otherId})`
  else await sql`insert into training_work (training_id, kind, work_id, position) values (${id}, 'pre', ${otherId}, 0)`
  return other
}

async function complete(world: World, who: string, guid: string): Promise<void> {
  const { sql, database, clock } = world.portal
  const id = await placeRow(sql, { personId: await personId(world, who), trainingId: await trainingId(world, guid) })
  await database.transaction((sql) => completeRows(sql, "finish", [id], { at: clock.now(), by: null }))
}

test("a request tells where it is in its chain, and so does the list of what is under way", async () => {
  await using world = await openWorld()
  await wantApprovals(world, "Course")
  const guid = await addOpenTraining(world)
  const { status, body } = await ask(world, "ann", guid, { comment: "Please" })
  assert.equal(status, 201)
  const { transcriptId, approval, ...rest } = body
  assert.deepEqual(rest, {
    objectId: guid,
    type: "Course",
    title: "Crane basics",
    status: "pendingApproval",
    statusText: "Pending Approval",
    requestedAt: "2026-03-04T09:15:00.000Z",
    comment: "Please",
    exception: false,
  })
  assert.deepEqual(approval, {
    kind: "training",
    steps: 1,
    step: 1,
    outcome: null,
    items: [
      {
        step: 1,
        approver: { userId: "clara", name: "Clara Clausen" },
        state: "pending",
        askedAt: "2026-03-04T09:15:00.000Z",
        decidedAt: null,
        comment: null,
      },
    ],
  })
  const list = await world.get("/admin/api/my/requests", {}, await world.signIn("ann"))
  assert.deepEqual(list.body.requests, [body])
  await decideAs(world, "clara", "deny")
  assert.deepEqual((await world.get("/admin/api/my/requests", {}, await world.signIn("ann"))).body.requests, [])
  assert.ok(transcriptId > 0)
})

test("a request has its place on the transcript: nobody assigned it, and the person is its source", async () => {
  await using world = await openWorld()
  const guid = await addOpenTraining(world)
  await ask(world, "ann", guid, { comment: "Please" })
  const id = await rowOf(world, "ann", guid)
  const [row] = await world.portal.sql`
    select t.origin, t.assigned_by, t.assigned_at, t.comment, source.kind, p.user_id from transcript t
    join transcript_source source on source.transcript_id = t.id join person p on p.id = source.source_id where t.id = ${id}`
  assert.deepEqual(row, {
    origin: "request",
    assignedBy: null,
    assignedAt: null,
    comment: "Please",
    kind: "request",
    userId: "ann",
  })
  assert.deepEqual(
    (await stampsOf(world.portal.sql, id)).map(({ kind }) => kind),
    ["Requested", "Approved"],
  )
})

/** What a request is refused with, and what makes it so. */
const refusals: [string, number, (world: World) => Promise<{ guid: string; more?: object }>][] = [
  ["There is no such learning object.", 404, async () => ({ guid: "00000000-0000-4000-8000-000000000000" })],
  [
    "It is not available to you.",
    400,
    async (world) => {
      const guid = await addOpenTraining(world)
      await world.portal.sql`delete from availability`
      return { guid }
    },
  ],
  [
    "The learning object is inactive.",
    400,
    async (world) => {
      const guid = await addOpenTraining(world)
      await world.portal.sql`update training set active = false where guid = ${guid}`
      return { guid }
    },
  ],
  [
    "An event can't be requested, only one of its sessions.",
    400,
    async (world) => ({ guid: await addOpenTraining(world, { type: "Event" }) }),
  ],
  [
    "It is on your transcript already.",
    400,
    async (world) => {
      const guid = await addOpenTraining(world)
      await ask(world, "ann", guid)
      return { guid, more: { exception: true } }
    },
  ],
  [
    "It can't be requested more than once.",
    400,
    async (world) => {
      const guid = await addOpenTraining(world)
      await complete(world, "ann", guid)
      return { guid }
    },
  ],
  ["The session is over.", 400, async (world) => ({ guid: await addOpenSession(world, { inDays: -2 }) })],
  [
    "The registration deadline has passed.",
    400,
    async (world) => ({ guid: await addOpenSession(world, { inDays: 4, deadlineDays: 5 }) }),
  ],
  [
    "The session has no seat left.",
    400,
    async (world) => ({ guid: await addOpenSession(world, { seats: 0, waitlist: false }) }),
  ],
]

for (const [message, status, prepare] of refusals)
  test(`a request is refused: ${message}`, async () => {
    await using world = await openWorld()
    const { guid, more = {} } = await prepare(world)
    const reply = await ask(world, "ann", guid, more)
    assert.deepEqual([reply.status, reply.body.error.message], [status, message])
  })

test("all that speaks against a request is told at once", async () => {
  await using world = await openWorld()
  const guid = await addOpenSession(world, { inDays: -2 })
  await world.portal.sql`delete from availability`
  const { body } = await ask(world, "ann", guid)
  assert.equal(body.error.message, "It is not available to you., The session is over.")
})

test("a deadline of its event's counts for a session without one, and one after the start too", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const guid = await addOpenSession(world, { inDays: 2 })
  await sql`update event set registration_deadline_number = 3, registration_deadline_type = 'days', registration_deadline_period = 'Before'`
  assert.equal((await ask(world, "ann", guid)).status, 400)
  await sql`update event set registration_deadline_number = 1, registration_deadline_type = 'Hour', registration_deadline_period = 'after'`
  world.pass(2 * 86_400_000 + 1_800_000)
  assert.equal((await ask(world, "ann", guid)).status, 201)
})

test("what was completed can be requested again where it may, as a new occurrence; what ended otherwise always", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const guid = await addOpenTraining(world)
  await complete(world, "ann", guid)
  await sql`update training set requestable_again = true where guid = ${guid}`
  assert.equal((await ask(world, "ann", guid)).status, 201)
  const other = await addOpenTraining(world)
  await ask(world, "ann", other)
  assert.equal((await my(world, "ann", other, "withdrawal")).body.status, "withdrawn")
  assert.equal((await ask(world, "ann", other)).status, 201)
  const rows = await sql<{ regNum: number }>`select max(reg_num) as reg_num from transcript group by training_id`
  assert.deepEqual(
    rows.map(({ regNum }) => regNum),
    [2, 2],
  )
})

test("what is assigned is requested in the normal flow, available or not, on the same row", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await wantApprovals(world, "Course")
  const guid = await addOpenTraining(world)
  await sql`delete from availability`
  const id = await placeRow(sql, {
    personId: await personId(world, "ann"),
    trainingId: await trainingId(world, guid),
    status: "assigned",
  })
  const { body } = await ask(world, "ann", guid)
  assert.deepEqual([body.transcriptId, body.status], [id, "pendingApproval"])
  await decideAs(world, "clara", "approve")
  assert.equal((await my(world, "ann", guid, "registration")).body.status, "registered")
})

test("prerequisites come before the approval, which follows by itself when they are met", async () => {
  await using world = await openWorld()
  await wantApprovals(world, "Course")
  const guid = await addOpenTraining(world, { registers: true })
  const first = await needs(world, guid, "prerequisite")
  assert.equal((await ask(world, "ann", guid)).body.status, "pendingPrerequisite")
  assert.deepEqual(await asked(world, "ann", guid), [])
  await complete(world, "ann", first)
  assert.deepEqual(
    [await statusWith(world, "ann", guid), await asked(world, "ann", guid)],
    ["pendingApproval", ["clara"]],
  )
  await decideAs(world, "clara", "approve")
  assert.equal(await statusWith(world, "ann", guid), "registered")
})

test("an exception goes around prerequisites, and always asks somebody", async () => {
  await using world = await openWorld()
  const guid = await addOpenTraining(world, { preApproved: true, registers: true })
  await needs(world, guid, "prerequisite")
  assert.equal((await ask(world, "ann", guid)).body.status, "pendingPrerequisite")
  const { body } = await ask(world, "ann", guid, { exception: true, comment: "I know it" })
  assert.deepEqual([body.status, body.exception], ["exceptionRequested", true])
  assert.deepEqual(await asked(world, "ann", guid), ["clara"])
  await decideAs(world, "clara", "approve")
  assert.equal(await statusWith(world, "ann", guid), "registered")
})

test("an exception goes around availability; nobody gets around it because nobody is there to say no", async () => {
  await using world = await openWorld()
  const guid = await addOpenTraining(world)
  await world.portal.sql`delete from availability`
  assert.equal((await ask(world, "ann", guid, { exception: true })).body.status, "exceptionRequested")
  // Nobody is above bruno.
  assert.equal((await ask(world, "bruno", guid, { exception: true })).body.status, "denied")
})

test("an exception that goes around nothing is a request like any other", async () => {
  await using world = await openWorld()
  const { body } = await ask(world, "ann", await addOpenTraining(world), { exception: true })
  assert.deepEqual([body.status, body.exception], ["approved", false])
})

test("pre-work and payment come before registration, as when it is assigned", async () => {
  await using world = await openWorld()
  const { database, clock } = world.portal
  const guid = await addOpenTraining(world, { price: 40, registers: true })
  const before = await needs(world, guid, "pre")
  assert.equal((await ask(world, "ann", guid)).body.status, "pendingPreWork")
  await complete(world, "ann", before)
  assert.equal(await statusWith(world, "ann", guid), "pendingPayment")
  const id = await rowOf(world, "ann", guid)
  await database.transaction((sql) => recordPayment(sql, [id], { at: clock.now(), by: null }))
  assert.equal(await statusWith(world, "ann", guid), "registered")
})

test("without a seat one waits for it, where one may; a withdrawal frees a seat", async () => {
  await using world = await openWorld()
  const guid = await addOpenSession(world, { seats: 1, registers: true })
  const id = await trainingId(world, guid)
  assert.equal((await ask(world, "ann", guid)).body.status, "registered")
  assert.equal((await ask(world, "bruno", guid)).body.status, "waitlisted")
  assert.equal((await my(world, "ann", guid, "withdrawal", { reason: "Ill" })).body.status, "withdrawn")
  const taken = await world.portal.database.transaction((sql) => seatsLeft(sql, [id]))
  assert.ok(taken[0]!.taken <= 1)
  assert.deepEqual((await mailsOf(world)).slice(0, 2), ["training-registered", "training-withdrawn"])
})

test("of two who register for the last seat at once one waits", async () => {
  await using world = await openWorld()
  const guid = await addOpenSession(world, { seats: 1 })
  for (const who of ["ann", "bruno"]) await ask(world, who, guid)
  const replies = await Promise.all(["ann", "bruno"].map((who) => my(world, who, guid, "registration")))
  assert.deepEqual(replies.map(({ body }) => body.status).sort(), ["registered", "waitlisted"])
})

test("one who asks twice at once has it once", async () => {
  await using world = await openWorld()
  const guid = await addOpenTraining(world)
  const replies = await Promise.all([1, 2, 3].map(() => ask(world, "ann", guid)))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [201, 400, 400])
})

test("registration: from Approved, before the deadline and the end, with a seat and met prerequisites", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const told = async (guid: string) => (await my(world, "ann", guid, "registration")).body.error?.message
  const nothing = await my(world, "ann", await addOpenTraining(world), "registration")
  assert.deepEqual([nothing.status, nothing.body.error.message], [404, "It is not on your transcript."])
  const late = await addOpenSession(world, { inDays: 4, deadlineDays: 2 })
  const full = await addOpenSession(world, { seats: 1, waitlist: false })
  const course = await addOpenTraining(world)
  for (const guid of [late, full, course]) await ask(world, "ann", guid)
  await ask(world, "bruno", full)
  await my(world, "bruno", full, "registration")
  assert.equal(await told(full), "The session has no seat left.")
  await needs(world, course, "prerequisite")
  assert.equal((await my(world, "ann", course, "registration")).body.status, "pendingPrerequisite")
  assert.equal(await told(course), "Register is not possible in status Pending Prerequisite.")
  world.pass(3 * 86_400_000)
  assert.equal(await told(late), "The registration deadline has passed.")
  world.pass(3 * 86_400_000)
  assert.equal(await told(late), "The session is over.")
  await sql`update training set active = false where guid = ${late}`
  assert.equal(await told(late), "The learning object is inactive.")
})

test("an offered seat is taken by registration", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const guid = await addOpenSession(world, { seats: 1 })
  await placeRow(sql, {
    personId: await personId(world, "ann"),
    trainingId: await trainingId(world, guid),
    status: "pendingRegistration",
  })
  assert.equal((await my(world, "ann", guid, "registration")).body.status, "registered")
})

test("a curriculum that somebody is registered for brings its trainings", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const child = await addOpenTraining(world, { type: "Video" })
  const id = await addBareCurriculum(sql, [await trainingId(world, child)])
  await sql`insert into availability (training_id, position, everybody, register_upon_approval) values (${id}, 0, true, true)`
  const [curriculum] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  assert.equal((await ask(world, "ann", curriculum!.guid)).body.status, "registered")
  assert.equal(await statusWith(world, "ann", child), "assigned")
})

test("withdrawal: from a session until it begins, from other training only by who asked for it", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const assigned = await addOpenTraining(world)
  const session = await addOpenSession(world, { inDays: 1 })
  for (const guid of [assigned, session])
    await placeRow(sql, { personId: await personId(world, "ann"), trainingId: await trainingId(world, guid) })
  const told = async (guid: string) => (await my(world, "ann", guid, "withdrawal")).body.error?.message
  assert.equal(await told(assigned), "Only what one has asked for, or a session, can be withdrawn from.")
  world.pass(86_400_000)
  assert.equal(await told(session), "The session has begun.")
  const own = await addOpenTraining(world)
  await ask(world, "ann", own)
  assert.equal((await my(world, "ann", own, "withdrawal")).status, 200)
  assert.equal(await told(own), "Withdraw is not possible in status Withdrawn.")
})

test("a completion approval is asked for again only after a denial", async () => {
  await using world = await openWorld()
  const guid = await addOpenTraining(world)
  await ask(world, "ann", guid)
  const reply = await my(world, "ann", guid, "completion-approval")
  assert.deepEqual(
    [reply.status, reply.body.error.message],
    [400, "Request completion is not possible in status Approved."],
  )
})

test("many who ask, decide, register and withdraw at once never take more seats than there are, and nobody gets stuck", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const names = Array.from({ length: 8 }, (_, place) => `p${place}`)
  await addPeople(world, [
    { name: "one" },
    { name: "two" },
    ...names.map((name) => ({ name, manager: "one", approver: "two" })),
  ])
  const session = await addOpenSession(world, { seats: 3, registers: true })
  await setTemplate(world, session, [
    { step: 1, relationship: "manager" },
    { step: 1, relationship: "approver" },
  ])
  await Promise.all(names.map((name) => ask(world, name, session)))
  const items = await sql<{ id: number; who: string }>`
    select item.id, p.user_id as who from approval_item item join person p on p.id = item.person_id order by item.id`
  assert.equal(items.length, 16)
  const headers = { one: await world.signIn("one"), two: await world.signIn("two") }
  const replies = await Promise.all([
    ...items.map(({ id, who }) =>
      world.send("POST", "/admin/api/approvals", { itemId: id, action: "approve" }, headers[who as "one" | "two"]),
    ),
    ...names.slice(0, 4).map((name) => my(world, name, session, "withdrawal")),
    ...names.slice(4).map((name) => my(world, name, session, "registration")),
  ])
  assert.deepEqual(
    [...new Set(replies.map(({ status }) => status))].filter((status) => status >= 500),
    [],
  )
  const [seats] = await sql<{ taken: number; held: number; waiting: number }>`
    select seats.taken, (select count(*) from transcript where status = 4) as held,
      (select count(*) from transcript where status in (25, 26)) as waiting
    from session_seats seats where training_id = ${await trainingId(world, session)}`
  assert.ok(seats!.taken <= 3 && seats!.held <= seats!.taken && seats!.waiting === 0, JSON.stringify(seats))
})

test("an application's token is nobody's sign-in: whose own requests are meant must be known", async () => {
  await using world = await openWorld()
  for (const path of ["/admin/api/my/requests", "/admin/api/approvals"])
    assert.equal((await world.get(path)).status, 401)
})
