import assert from "node:assert/strict"
import { test } from "node:test"
import { storyOf, threeAbove } from "../../testing/approval-rows.ts"
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
import { openWorld } from "../../testing/world.ts"

// The steps of an approval: who is asked, and what an answer does.

test("a person's record sets the number of approvals; each starts the next, the last moves the row on", async () => {
  await using world = await openWorld()
  await threeAbove(world, { needs: 2 })
  const guid = await addOpenTraining(world)
  await wantApprovals(world, "Course")
  await ask(world, "me", guid, { comment: "For the new crane" })
  assert.deepEqual(await asked(world, "me", guid), ["one"])
  await decideAs(world, "one", "approve", "Fine")
  assert.deepEqual([await asked(world, "me", guid), await statusWith(world, "me", guid)], [["two"], "pendingApproval"])
  await decideAs(world, "two", "approve", "Fine by me")
  assert.deepEqual([await asked(world, "me", guid), await statusWith(world, "me", guid)], [[], "approved"])
  assert.deepEqual(await storyOf(world, "me", guid), [
    ["Requested", "pendingApproval", "For the new crane"],
    ["Approved", "approved", "Fine by me"],
  ])
})

test("a denial at any step ends the approval, and a new request starts at the first step", async () => {
  await using world = await openWorld()
  await threeAbove(world, { needs: 2 })
  const guid = await addOpenTraining(world)
  await wantApprovals(world, "Course")
  await ask(world, "me", guid)
  await decideAs(world, "one", "approve")
  await decideAs(world, "two", "deny", "Not this year")
  assert.deepEqual([await asked(world, "me", guid), await statusWith(world, "me", guid)], [[], "denied"])
  assert.deepEqual((await storyOf(world, "me", guid)).at(-1), ["Denied", "denied", "Not this year"])
  assert.equal((await ask(world, "me", guid)).status, 201)
  assert.deepEqual([await asked(world, "me", guid), await statusWith(world, "me", guid)], [["one"], "pendingApproval"])
})

test("a deferral passes the step to the next of the chain; the last of the chain can't defer", async () => {
  await using world = await openWorld()
  await threeAbove(world, { needs: 2 })
  const guid = await addOpenTraining(world)
  await wantApprovals(world, "Course")
  await ask(world, "me", guid)
  await decideAs(world, "one", "defer", "On leave")
  assert.deepEqual([await asked(world, "me", guid), await statusWith(world, "me", guid)], [["two"], "pendingApproval"])
  assert.deepEqual((await storyOf(world, "me", guid)).at(-1), ["Deferred", null, "On leave"])
  await decideAs(world, "two", "approve")
  assert.deepEqual(await asked(world, "me", guid), ["three"])
  const refused = await decideAs(world, "three", "defer")
  assert.deepEqual([refused.status, refused.body.error.message], [400, "There is nobody else to leave it to."])
  assert.deepEqual(await asked(world, "me", guid), ["three"])
  await decideAs(world, "three", "approve")
  assert.equal(await statusWith(world, "me", guid), "approved")
})

test("all approvers of a template's step get items at once, and one approval is enough", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  await addPeople(world, [{ name: "hr" }])
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [
    { step: 1, relationship: "manager" },
    { step: 1, person: "hr" },
    { step: 2, relationship: "manager of manager" },
  ])
  await ask(world, "me", guid)
  assert.deepEqual((await asked(world, "me", guid)).sort(), ["hr", "one"])
  await decideAs(world, "one", "deny")
  assert.deepEqual([await asked(world, "me", guid), await statusWith(world, "me", guid)], [["hr"], "pendingApproval"])
  await decideAs(world, "hr", "approve")
  assert.deepEqual(await asked(world, "me", guid), ["two"])
  await decideAs(world, "two", "approve")
  assert.equal(await statusWith(world, "me", guid), "approved")
})

test("a template's step fails only when all its approvers have denied", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [
    { step: 1, relationship: "manager" },
    { step: 1, relationship: "manager of manager" },
  ])
  await ask(world, "me", guid)
  await decideAs(world, "two", "deny")
  assert.equal(await statusWith(world, "me", guid), "pendingApproval")
  await decideAs(world, "one", "deny")
  assert.equal(await statusWith(world, "me", guid), "denied")
})

test("approvers of a template: units' owners and approvers, groups; steps without approvers are skipped", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await addPeople(world, [{ name: "owner" }, { name: "center" }, { name: "me", costCenter: "center" }])
  await sql`update ou set owner_id = (select id from person where user_id = 'owner') where ou_id = 'DIV-SOUTH'`
  await sql`
    insert into person_ou (person_id, ou_id, sole_type_id)
    select p.id, o.id, o.type_id from person p, ou o where user_id = 'me' and ou_id = 'DIV-SOUTH'
  `
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [
    { step: 1, relationship: "indirect manager" },
    { step: 2, relationship: "unit owner", unitType: "Division" },
    { step: 3, relationship: "unit approver", unitType: "Cost Center" },
    { step: 4, ou: { Group: "GRP-FIRST-AID" } },
  ])
  await ask(world, "me", guid)
  const chain: string[] = []
  for (let [next] = await asked(world, "me", guid); next !== undefined; [next] = await asked(world, "me", guid)) {
    chain.push(next)
    await decideAs(world, next, "approve")
  }
  assert.deepEqual([chain, await statusWith(world, "me", guid)], [["owner", "center", "bruno"], "approved"])
})

test("a deferral leaves the decision to the others of a template's step, else to the chain", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  await addPeople(world, [{ name: "hr" }])
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [
    { step: 1, relationship: "manager of manager" },
    { step: 1, person: "hr" },
  ])
  await ask(world, "me", guid)
  await decideAs(world, "two", "defer")
  assert.deepEqual(await asked(world, "me", guid), ["hr"])
  await decideAs(world, "hr", "defer")
  assert.deepEqual(await asked(world, "me", guid), ["one"])
})
