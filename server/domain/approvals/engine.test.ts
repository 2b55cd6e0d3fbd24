import assert from "node:assert/strict"
import { test } from "node:test"
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
import { addBarePeople, placedRows, placeRow, stampsOf } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { completeRows } from "../transcripts/completion.ts"
import { decide } from "./decide.ts"
import { addReview } from "./review.ts"
import { startApprovals } from "./start.ts"

/** `me`, below `one`, below `two`, below `three`. */
async function threeAbove(world: World, me: { needs?: number } = {}): Promise<void> {
  await addPeople(world, [
    { name: "three" },
    { name: "two", manager: "three" },
    { name: "one", manager: "two" },
    { name: "me", manager: "one", ...me },
  ])
}

const rowOf = async ({ portal: { sql } }: World, who: string, guid: string) => {
  const [row] = await sql<{ id: number }>`
    select t.id from transcript t join person p on p.id = t.person_id join training lo on lo.id = t.training_id
    where p.user_id = ${who} and lo.guid = ${guid} order by reg_num desc limit 1`
  return row!.id
}

/** What a row's history tells: the stamps with their authors' ids left out. */
const storyOf = async (world: World, who: string, guid: string) =>
  (await stampsOf(world.portal.sql, await rowOf(world, who, guid))).map(({ kind, status, message }) => [
    kind,
    status,
    message,
  ])

test("as many approvals are needed as the person's record says; each asks the next, the last one moves the row on", async () => {
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

test("a denial at any step ends it, and it can be asked for again from the first step", async () => {
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

test("a deferral asks the next of the chain at the same step; the last of the chain can't defer", async () => {
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

test("who is in a template's step is asked at once: one yes is enough, and the others are asked no more", async () => {
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

test("a template's step fails only when all have said no", async () => {
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

test("approvers of a template: units' owners and approvers, groups; steps with nobody are passed over", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await addPeople(world, [{ name: "owner" }, { name: "center" }, { name: "me", costCenter: "center" }])
  await sql`update ou set owner_id = (select id from person where user_id = 'owner') where ou_id = 'DIV-SOUTH'`
  await sql`insert into person_ou (person_id, ou_id, sole_type_id) select p.id, o.id, o.type_id from person p, ou o where user_id = 'me' and ou_id = 'DIV-SOUTH'`
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

test("a deferral leaves it to the others of a template's step, and to the chain when nobody is left there", async () => {
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

test("a person's 0 wins over every rule", async () => {
  await using world = await openWorld()
  await threeAbove(world, { needs: 0 })
  const guid = await addOpenTraining(world)
  await setTemplate(world, guid, [{ step: 1, relationship: "manager" }])
  await wantApprovals(world, "Course", { approvals: 3 })
  await ask(world, "me", guid)
  assert.equal(await statusWith(world, "me", guid), "approved")
})

/** Which of a training's, an event's, a type's rules and a type's default decides. */
test("the training's rule goes before the type's, the type's before the default, the first that is for the person before others", async () => {
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

test("an event's rules are its sessions' too", async () => {
  await using world = await openWorld()
  await threeAbove(world)
  const session = await addOpenSession(world)
  const [event] = await world.portal.sql<{ guid: string }>`
    select e.guid from session s join training e on e.id = s.event_id join training lo on lo.id = s.training_id where lo.guid = ${session}`
  const rules = [{ everybody: true, approvals: 2 }]
  await world.send("PUT", "/admin/api/approval-rules", { objectId: event!.guid, rules }, await world.signIn())
  const { body } = await ask(world, "me", session)
  assert.equal(body.approval?.steps, 2, JSON.stringify(body))
})

test("register upon approval: by availability and by the type's default, at once and after the last approval", async () => {
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

test("two who decide at once: one wins, and the other is told that nothing waits", async () => {
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

test("an approver who decides twice on one item is told that nothing waits", async () => {
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

test("when an approver becomes inactive, the next of the chain is asked", async () => {
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

test("the daily review sees to what can't go on by itself, and drops what nobody waits for", async () => {
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
  await database.transaction((sql) => addReview(sql, clock.now()))
  await world.runJobs()
  assert.deepEqual(await asked(world, "me", guid), ["one"])
  assert.equal(await statusWith(world, "zero", guid), "approved")
  const outcomes = await sql<{ outcome: string }>`select outcome from approval order by id`
  assert.deepEqual(
    outcomes.map(({ outcome }) => outcome),
    ["dropped", "approved", null],
  )
})

test("a step of which one has said no and the other has become inactive fails", async () => {
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

test("completions have approvals of their own, and one that was denied can be asked for again", async () => {
  await using world = await openWorld()
  const { sql, database, clock } = world.portal
  await threeAbove(world)
  const guid = await addOpenTraining(world, { registers: true })
  await wantApprovals(world, "Course", { kind: "completion", approvals: 1 })
  await ask(world, "me", guid)
  assert.equal(await statusWith(world, "me", guid), "registered")
  const id = await rowOf(world, "me", guid)
  await database.transaction((sql) => completeRows(sql, "finish", [id], { at: clock.now(), by: null }))
  assert.deepEqual(
    [await asked(world, "me", guid), await statusWith(world, "me", guid)],
    [["one"], "pendingCompletionApproval"],
  )
  const { body } = await world.get("/admin/api/approvals", {}, await world.signIn("one"))
  assert.equal(body.items[0].kind, "completion")
  await decideAs(world, "one", "defer")
  await decideAs(world, "two", "deny")
  assert.equal(await statusWith(world, "me", guid), "completionApprovalDenied")
  const again = await world.send(
    "POST",
    `/admin/api/my/transcripts/${guid}/completion-approval`,
    {},
    await world.signIn("me"),
  )
  assert.deepEqual([again.status, again.body.status], [200, "pendingCompletionApproval"])
  await decideAs(world, "one", "approve")
  const [row] = await placedRows(sql, [id])
  assert.deepEqual([row?.status, row?.percent, row?.completedAt], ["completed", 100, clock.now()])
})

test("a restored row waits again with whom it waited", async () => {
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

test("many rows are started and decided in a few statements", async () => {
  await using world = await openWorld()
  const { sql, database, clock } = world.portal
  await addPeople(world, [{ name: "boss" }])
  const people = await addBarePeople(sql, 300)
  await sql`update person set manager_id = (select id from person where user_id = 'boss') where id = any(${people}::bigint[])`
  await wantApprovals(world, "Course")
  const guid = await addOpenTraining(world)
  const [training] = await sql<{ id: number }>`select id from training where guid = ${guid}`
  const rows = await Promise.all(
    people.map((personId) =>
      placeRow(sql, { personId, trainingId: training!.id, status: "pendingApproval", stamp: "Requested" }),
    ),
  )
  await database.transaction((sql) => startApprovals(sql, "training", rows, clock.now()))
  const items = await sql<{ id: number; personId: number }>`select id, person_id from approval_item`
  assert.equal(items.length, 300)
  const results = await database.transaction((sql) =>
    decide(
      sql,
      { personId: items[0]!.personId, sentBy: null, at: clock.now() },
      items.map(({ id }) => ({ itemId: id, action: "approve", comment: null })),
    ),
  )
  assert.ok([...results.values()].every((result) => result === "done"))
  assert.ok((await placedRows(sql, rows)).every(({ status }) => status === "approved"))
})

test("property: whoever's record says 0 is never Pending Approval, whatever is asked for and however it is set", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await addPeople(world, [{ name: "boss" }, { name: "zero", manager: "boss", needs: 0 }])
  let seed = 7
  const pick = <Item>(...items: Item[]): Item => {
    seed = (seed * 48_271) % 2_147_483_647
    return items[seed % items.length] as Item
  }
  for (let round = 0; round < 40; round++) {
    const type = pick("Course", "Video", "Material")
    const guid = await addOpenTraining(world, { type, preApproved: pick(true, false), registers: pick(true, false) })
    if (pick(true, false))
      await wantApprovals(world, type, { approvals: pick(null, 0, 1, 4), registers: pick(true, false) })
    if (pick(true, false)) await setTemplate(world, guid, [{ step: 1, relationship: "manager" }])
    if (pick(true, false))
      await sql`delete from availability where training_id = (select id from training where guid = ${guid})`
    await ask(world, "zero", guid, { exception: pick(true, false) })
    const waiting =
      await sql`select from transcript t join person p on p.id = t.person_id where p.required_approvals = 0 and t.status in (25, 26)`
    assert.equal(waiting.length, 0)
  }
  const [made] = await sql<{ rows: number }>`select count(*) as rows from transcript`
  assert.ok(made!.rows > 20)
})
