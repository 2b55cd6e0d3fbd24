import assert from "node:assert/strict"
import { test } from "node:test"
import { rowOf, threeAbove } from "../../testing/approval-rows.ts"
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
import { addBarePeople, placedRows, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"
import { completeRows } from "../transcripts/completion.ts"
import { decideItems } from "./decide.ts"
import { startApprovals } from "./start.ts"

// Approvals of completions, of many rows, and of people who need none.

test("completions have their own approvals, and a denied one can be requested again", async () => {
  await using world = await openWorld()
  const { sql, database, clock } = world.portal
  await threeAbove(world)
  const guid = await addOpenTraining(world, { registers: true })
  await wantApprovals(world, "Course", { kind: "completion", approvals: 1 })
  await ask(world, "me", guid)
  assert.equal(await statusWith(world, "me", guid), "registered")
  const id = await rowOf(world, "me", guid)
  await database.transaction((sql) =>
    completeRows(sql, "finish", [id], { at: clock.now(), by: null, origin: "administrator" }),
  )
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

test("many rows are started and decided in a few statements", async () => {
  await using world = await openWorld()
  const { sql, database, clock } = world.portal
  await addPeople(world, [{ name: "boss" }])
  const people = await addBarePeople(sql, 300)
  await sql`
    update person set manager_id = (select id from person where user_id = 'boss') where id = any(${people}::bigint[])
  `
  await wantApprovals(world, "Course")
  const guid = await addOpenTraining(world)
  const [training] = await sql<{ id: number }>`select id from training where guid = ${guid}`
  const rows = await Promise.all(
    people.map((personId) =>
      placeRow(sql, { personId, trainingId: training!.id, status: "pendingApproval", stamp: "Requested" }),
    ),
  )
  await database.transaction((sql) => startApprovals(sql, "training", rows, { at: clock.now(), origin: "api" }))
  const items = await sql<{ id: number; personId: number }>`select id, person_id from approval_item`
  assert.equal(items.length, 300)
  const results = await database.transaction((sql) =>
    decideItems(
      sql,
      { personId: items[0]!.personId, sentBy: null, at: clock.now() },
      items.map(({ id }) => ({ itemId: id, action: "approve", comment: null })),
    ),
  )
  assert.ok([...results.values()].every((result) => result === "done"))
  assert.ok((await placedRows(sql, rows)).every(({ status }) => status === "approved"))
})

test("property: a person with 0 required approvals is never Pending Approval, for any request and rules", async () => {
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
    const waiting = await sql`
        select from transcript t join person p on p.id = t.person_id
        where p.required_approvals = 0 and t.status in (25, 26)
      `
    assert.equal(waiting.length, 0)
  }
  const [made] = await sql<{ rows: number }>`select count(*) as rows from transcript`
  assert.ok(made!.rows > 20)
})
