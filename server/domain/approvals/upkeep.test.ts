import assert from "node:assert/strict"
import { test } from "node:test"
import { rowOf, storyOf, threeAbove } from "../../testing/approval-rows.ts"
import {
  addOpenTraining,
  addPeople,
  ask,
  asked,
  decideAs,
  setTemplate,
  statusWith,
  wantApprovals,
} from "../../testing/approvals.ts"
import { placeRow } from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"
import { addApprovalReview } from "./review.ts"

// Approvals while people, rows and approvers change.

test("of two concurrent decisions one wins, and the other gets a no-match error", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  await addPeople(world, [{ name: "hr" }])
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [
    { step: 1, relationship: "manager" },
    { step: 1, person: "hr" },
  ])
  await ask(world, "me", guid)
  const deciders = await Promise.all(
    ["one", "hr"].map(async (who) => {
      const headers = await world.signIn(who)
      const { itemId } = (await world.get("/admin/api/approvals", {}, headers)).body.items[0]
      return () => world.send("POST", "/admin/api/approvals", { itemId, action: "approve" }, headers)
    }),
  )
  const replies = await Promise.all(deciders.map((decides) => decides()))
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409])
  const loser = replies.find(({ status }) => status === 409)
  assert.equal(loser?.body.error.message, "No Match Found in Pending Approval.")
  const states = await world.portal.sql<{ state: string }>`select state from approval_item order by state`
  assert.deepEqual(
    states.map(({ state }) => state),
    ["approved", "passed"],
  )
})

test("of three equal decisions of one approver one wins, and the others get a no-match error", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  const guid = await addOpenTraining(world)
  await wantApprovals(world, "Course")
  await ask(world, "me", guid)
  const headers = await world.signIn("one")
  const { body } = await world.get("/admin/api/approvals", {}, headers)
  const { itemId } = body.items[0]
  const replies = await Promise.all(
    [1, 2, 3].map(() => world.send("POST", "/admin/api/approvals", { itemId, action: "approve" }, headers)),
  )
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 409, 409])
  assert.deepEqual(
    (await storyOf(world, "me", guid)).map(([kind]) => kind),
    ["Requested", "Approved"],
  )
})

test("an item waits only as long as its row does", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  const guid = await addOpenTraining(world)
  await wantApprovals(world, "Course")
  await ask(world, "me", guid)
  const headers = await world.signIn("one")
  const { itemId } = (await world.get("/admin/api/approvals", {}, headers)).body.items[0]
  await world.send("POST", `/admin/api/my/transcripts/${guid}/withdrawal`, {}, await world.signIn("me"))
  assert.deepEqual((await world.get("/admin/api/approvals", {}, headers)).body, { total: 0, items: [] })
  assert.equal((await world.send("POST", "/admin/api/approvals", { itemId, action: "approve" }, headers)).status, 409)
})

test("when an approver becomes inactive, the next of the chain decides", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  const guid = await addOpenTraining(world)
  await wantApprovals(world, "Course")
  await ask(world, "me", guid)
  await world.send("PATCH", "/admin/api/people/one", { active: false }, await world.signIn())
  await world.runJobs()
  assert.deepEqual(await asked(world, "me", guid), ["two"])
  for (const name of ["two", "three"])
    await world.send("PATCH", `/admin/api/people/${name}`, { active: false }, await world.signIn())
  await world.runJobs()
  assert.deepEqual([await asked(world, "me", guid), await statusWith(world, "me", guid)], [[], "approved"])
})

test("the daily review advances stuck approvals, and drops those whose rows do not wait", async () => {
  await using world = await openWorld()
  const { sql, database, clock } = world.portal
  await threeAbove(world)
  await addPeople(world, [{ name: "zero", manager: "one" }])
  await wantApprovals(world, "Course")
  const guid = await addOpenTraining(world)
  const left = await addOpenTraining(world)
  for (const [who, what] of [
    ["me", left],
    ["zero", guid],
  ] as const)
    await ask(world, who, what)
  // Waits without anybody having begun an approval.
  const [training] = await sql<{ id: number }>`select id from training where guid = ${guid}`
  const [me] = await sql<{ id: number }>`select id from person where user_id = 'me'`
  await placeRow(sql, { personId: me!.id, trainingId: training!.id, status: "pendingApproval", stamp: "Requested" })
  await sql`update person set required_approvals = 0 where user_id = 'zero'`
  await world.send("POST", `/admin/api/my/transcripts/${left}/withdrawal`, {}, await world.signIn("me"))
  await database.transaction((sql) => addApprovalReview(sql, clock.now()))
  await world.runJobs()
  assert.deepEqual(await asked(world, "me", guid), ["one"])
  assert.equal(await statusWith(world, "zero", guid), "approved")
  const outcomes = await sql<{ outcome: string }>`select outcome from approval order by id`
  assert.deepEqual(
    outcomes.map(({ outcome }) => outcome),
    ["dropped", "approved", null],
  )
})

test("a step fails when one approver has denied and the other has become inactive", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  await addPeople(world, [{ name: "hr" }])
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [
    { step: 1, relationship: "manager" },
    { step: 1, person: "hr" },
  ])
  await ask(world, "me", guid)
  await decideAs(world, "one", "deny")
  await world.send("PATCH", "/admin/api/people/hr", { active: false }, await world.signIn())
  await world.runJobs()
  assert.equal(await statusWith(world, "me", guid), "denied")
})

test("a restored row waits for the same approver again", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  const guid = await addOpenTraining(world)
  await wantApprovals(world, "Course")
  await ask(world, "me", guid)
  const id = await rowOf(world, "me", guid)
  const admin = await world.signIn()
  const inbox = async () => (await world.get("/admin/api/approvals", {}, await world.signIn("one"))).body.total
  assert.equal((await world.send("PATCH", `/admin/api/transcripts/${id}`, { action: "remove" }, admin)).status, 200)
  assert.equal(await inbox(), 0)
  await world.send("PATCH", `/admin/api/transcripts/${id}`, { action: "restore" }, admin)
  assert.equal(await inbox(), 1)
})
