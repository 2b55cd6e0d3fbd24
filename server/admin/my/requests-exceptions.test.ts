import assert from "node:assert/strict"
import { test } from "node:test"
import { seatsLeft } from "../../domain/catalogue/seats.ts"
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
import { complete, my, needs, rowOf, trainingId } from "../../testing/my-requests.ts"
import { openWorld, type World } from "../../testing/world.ts"

// Prerequisites, exceptions, waitlists and concurrent requests.

const mailsOf = async ({ portal: { sql } }: World) =>
  (await sql<{ event: string }>`select event from mail order by id`).map(({ event }) => event)

test("prerequisites come before the approval, which starts by itself when they are met", async () => {
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

test("an exception skips prerequisites, and always needs an approval", async () => {
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

test("an exception skips availability, but is denied when the person has no approver", async () => {
  await using world = await openWorld()
  const guid = await addOpenTraining(world)
  await world.portal.sql`delete from availability`
  assert.equal((await ask(world, "ann", guid, { exception: true })).body.status, "exceptionRequested")
  // Bruno has no manager.
  assert.equal((await ask(world, "bruno", guid, { exception: true })).body.status, "denied")
})

test("an exception that skips nothing is an ordinary request", async () => {
  await using world = await openWorld()
  const { body } = await ask(world, "ann", await addOpenTraining(world), { exception: true })
  assert.deepEqual([body.status, body.exception], ["approved", false])
})

test("pre-work and payment come before registration, as for an assignment", async () => {
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

test("without a free seat a request is waitlisted if there is a waitlist; a withdrawal frees a seat", async () => {
  await using world = await openWorld()
  const guid = await addOpenSession(world, { seats: 1, registers: true })
  const id = await trainingId(world, guid)
  assert.equal((await ask(world, "ann", guid)).body.status, "registered")
  assert.equal((await ask(world, "bruno", guid)).body.status, "waitlisted")
  assert.equal((await my(world, "ann", guid, "withdrawal", { reason: "Ill" })).body.status, "withdrawn")
  const taken = await world.portal.database.transaction((sql) => seatsLeft(sql, [id]))
  assert.ok(taken[0]!.taken <= 1)
  assert.deepEqual((await mailsOf(world)).slice(0, 3), [
    "training-registered",
    "training-waitlisted",
    "training-withdrawn",
  ])
})

test("of two concurrent registrations for the last seat one is waitlisted", async () => {
  await using world = await openWorld()
  const guid = await addOpenSession(world, { seats: 1 })
  for (const who of ["ann", "bruno"]) await ask(world, who, guid)
  const replies = await Promise.all(["ann", "bruno"].map((who) => my(world, who, guid, "registration")))
  assert.deepEqual(replies.map(({ body }) => body.status).sort(), ["registered", "waitlisted"])
})

test("the approval of a completion can be requested again only after a denial", async () => {
  await using world = await openWorld()
  const guid = await addOpenTraining(world)
  await ask(world, "ann", guid)
  const reply = await my(world, "ann", guid, "completion-approval")
  assert.deepEqual(
    [reply.status, reply.body.error.message],
    [400, "Request completion is not possible in status Approved."],
  )
})

test("concurrent requests, decisions, registrations and withdrawals never exceed the seats, and no row gets stuck", async () => {
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

test("an application's token can't make requests: they need a signed-in person", async () => {
  await using world = await openWorld()
  for (const path of ["/admin/api/my/requests", "/admin/api/approvals"])
    assert.equal((await world.get(path)).status, 401)
})
