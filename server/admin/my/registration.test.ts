import assert from "node:assert/strict"
import { test } from "node:test"
import { addOpenSession, addOpenTraining, ask, statusWith } from "../../testing/approvals.ts"
import { my, needs, personId, trainingId } from "../../testing/my-requests.ts"
import { addBareCurriculum, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"

// Registering and withdrawing.

test("a training that is requested twice at once is on the transcript once", async () => {
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

test("registration accepts an offered seat", async () => {
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

test("registration for a curriculum also assigns its trainings", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const child = await addOpenTraining(world, { type: "Video" })
  const id = await addBareCurriculum(sql, [await trainingId(world, child)])
  await sql`
    insert into availability (training_id, position, everybody, register_upon_approval) values (${id}, 0, true, true)
  `
  const [curriculum] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  assert.equal((await ask(world, "ann", curriculum!.guid)).body.status, "registered")
  assert.equal(await statusWith(world, "ann", child), "assigned")
})

test("withdrawal: from a session until it begins, from other training only by the person who requested it", async () => {
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
