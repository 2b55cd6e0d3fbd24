import assert from "node:assert/strict"
import { test } from "node:test"
import { addOpenSession, addOpenTraining, ask, decideAs, wantApprovals } from "../../testing/approvals.ts"
import { complete, my, personId, rowOf, trainingId } from "../../testing/my-requests.ts"
import { placeRow, stampsOf } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"

// Requests for training, and their refusals.

test("a request has its position in the approval chain, and so does the list of pending requests", async () => {
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

test("a request's row has no assigner, and the person as its source", async () => {
  await using world = await openWorld()
  const guid = await addOpenTraining(world)
  await ask(world, "ann", guid, { comment: "Please" })
  const id = await rowOf(world, "ann", guid)
  const [row] = await world.portal.sql`
    select t.origin, t.assigned_by, t.assigned_at, t.comment, source.kind, p.user_id from transcript t
    join transcript_source source on source.transcript_id = t.id join person p on p.id = source.source_id
      where t.id = ${id}`
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

/** The refusals of a request: the message, the status, and the world that provokes it. */
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

test("all faults of a request are returned at once", async () => {
  await using world = await openWorld()
  const guid = await addOpenSession(world, { inDays: -2 })
  await world.portal.sql`delete from availability`
  const { body } = await ask(world, "ann", guid)
  assert.equal(body.error.message, "It is not available to you., The session is over.")
})

test("an event's deadline applies to a session without one, also a deadline after the start", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const guid = await addOpenSession(world, { inDays: 2 })
  await sql`
    update event set registration_deadline_number = 3, registration_deadline_type = 'days',
      registration_deadline_period = 'Before'
  `
  assert.equal((await ask(world, "ann", guid)).status, 400)
  await sql`
    update event set registration_deadline_number = 1, registration_deadline_type = 'Hour',
      registration_deadline_period = 'after'
  `
  world.pass(2 * 86_400_000 + 1_800_000)
  assert.equal((await ask(world, "ann", guid)).status, 201)
})

test("completed training can be requested again where it is allowed, as a new occurrence; other ended training always", async () => {
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

test("assigned training is requested in the normal flow, available or not, on the same row", async () => {
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
