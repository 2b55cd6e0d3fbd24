import assert from "node:assert/strict"
import { test } from "node:test"
import { storyOf, threeAbove } from "../../testing/approval-rows.ts"
import {
  addOpenSession,
  addOpenTraining,
  ask,
  asked,
  decideAs,
  setTemplate,
  statusWith,
  wantApprovals,
} from "../../testing/approvals.ts"
import { openWorld } from "../../testing/world.ts"

// How many approvals are needed, by which rule, and what follows the last of them.

/** Who never has to wait, and for which reason. */
const atOnce: [string, object, { needs?: number }][] = [
  ["the person's record says 0", {}, { needs: 0 }],
  ["the availability is pre-approved", { preApproved: true }, {}],
  ["nothing wants an approval", { type: "Video" }, {}],
]

for (const [reason, training, me] of atOnce)
  test(`a request is granted at once when ${reason}`, async () => {
    await using world = await openWorld()
    await threeAbove(world, me)
    const guid = await addOpenTraining(world, training)
    await wantApprovals(world, "Course")
    await ask(world, "me", guid)
    assert.deepEqual([await asked(world, "me", guid), await statusWith(world, "me", guid)], [[], "approved"])
  })

test("a person's 0 takes precedence over every rule", async () => {
  await using world = await openWorld()
  await threeAbove(world, { needs: 0 })
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [{ step: 1, relationship: "manager" }])
  await wantApprovals(world, "Course", { approvals: 3 })
  await ask(world, "me", guid)
  assert.equal(await statusWith(world, "me", guid), "approved")
})

/** Which of a training's, an event's, a type's rules and a type's default decides. */
test("the training's rule precedes the type's, the type's the default; the first that fits counts", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  const guid = await addOpenTraining(world)
  await wantApprovals(world, "Course", { approvals: 3 })
  const headers = await world.signIn()
  const set = async (body: object) => {
    const { status, body: told } = await world.send("PUT", "/admin/api/approval-rules", body, headers)
    assert.equal(status, 200, JSON.stringify(told))
  }
  const steps = async (who: string) => {
    const { body } = await ask(world, who, guid)
    await world.portal.sql`delete from transcript`
    return body.approval.steps
  }
  assert.equal(await steps("me"), 3)
  await set({ trainingType: "Course", rules: [{ everybody: true, approvals: 2 }] })
  assert.equal(await steps("me"), 2)
  await set({
    objectId: guid,
    rules: [
      { person: "ann", approvals: 5 },
      { person: "two", includeSubordinates: true, approvals: 1 },
    ],
  })
  assert.equal(await steps("me"), 1)
  assert.equal(await steps("three"), 2)
  await set({ objectId: guid, rules: [{ person: "me" }, { everybody: true, approvals: 4 }] })
  assert.equal(await steps("me"), 1)
  await set({ objectId: guid, rules: [{ everybody: true, approvals: 0 }] })
  assert.equal(await steps("me"), 0)
})

test("an event's rules apply to its sessions", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  const session = await addOpenSession(world)
  const [event] = await world.portal.sql<{ guid: string }>`
    select e.guid from session s join training e on e.id = s.event_id join training lo on lo.id = s.training_id
    where lo.guid = ${session}`
  const rules = [{ everybody: true, approvals: 2 }]
  await world.send("PUT", "/admin/api/approval-rules", { objectId: event!.guid, rules }, await world.signIn())
  const { body } = await ask(world, "me", session)
  assert.equal(body.approval?.steps, 2, JSON.stringify(body))
})

test("register upon approval works by availability and by type, at once and after the last approval", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  await wantApprovals(world, "Course")
  await wantApprovals(world, "Material", { registers: true })
  const byRow = await addOpenTraining(world, { registers: true })
  const byType = await addOpenTraining(world, { type: "Material" })
  const atOnce = await addOpenTraining(world, { type: "Video", registers: true })
  for (const guid of [byRow, byType, atOnce]) await ask(world, "me", guid)
  assert.equal(await statusWith(world, "me", atOnce), "registered")
  await decideAs(world, "one", "approve")
  await decideAs(world, "one", "approve")
  assert.deepEqual(
    [await statusWith(world, "me", byRow), await statusWith(world, "me", byType)],
    ["registered", "registered"],
  )
  assert.deepEqual(
    (await storyOf(world, "me", byRow)).map(([kind]) => kind),
    ["Requested", "Approved", "Registered"],
  )
})
