import assert from "node:assert/strict"
import { test } from "node:test"
import { session as draft, material } from "../../testing/drafts.ts"
import { describedTo, make } from "../../testing/trainings.ts"
import { addBarePeople, placedRows, placeRow } from "../../testing/transcript-rows.ts"
import { put, withSession } from "../../testing/updates.ts"
import { openWorld } from "../../testing/world.ts"

test("registered people and their seats survive an update", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { guid, of } = await withSession(world, { SessionItem: { ...draft.SessionItem, MaximumRegistration: 5 } })
  const [session] = await sql<{ id: number }>`select id from training where guid = ${guid}`
  const trainingId = session?.id ?? 0
  for (const personId of await addBarePeople(sql, 3)) await placeRow(sql, { personId, trainingId })
  const rows = await placedRows(sql)
  assert.equal((await describedTo(world, guid, "ann")).SessionSeats, 2)
  assert.equal((await put(world, of({ MaximumRegistration: 4 }))).Reason, null)
  assert.deepEqual(await placedRows(sql), rows)
  assert.equal((await describedTo(world, guid, "ann")).SessionSeats, 1)
  assert.equal((await put(world, of({ MinimumRegistration: 1, MaximumRegistration: 2 }))).Reason, null)
  assert.deepEqual(await placedRows(sql), rows)
  assert.equal((await describedTo(world, guid, "ann")).SessionSeats, 0, "nobody loses a seat that is no more")
})

test("a session keeps its stored contact in any case, but a new contact must be an active person", async () => {
  await using world = await openWorld()
  const { guid, of } = await withSession(world)
  await world.portal.sql`update training set training_contact_id = 'The Office' where guid = ${guid}`
  assert.equal((await put(world, of({ TrainingContactId: "the office" }))).Reason, null)
  assert.equal((await put(world, of({ TrainingContactId: "dora" }))).Reason, "Invalid TrainingContactId dora")
})

test("a prerequisite that requires the session itself, at any depth, is refused", async () => {
  await using world = await openWorld()
  const { guid, update } = await withSession(world)
  const needing = (LoId: string) => ({ PreRequisiteOptions: [{ PreRequisites: [{ LoId }] }] })
  const before = await make(world, { ...material, ...needing(guid) })
  const between = await make(world, { ...material, PreRequisiteOptions: undefined, PreWorks: [{ LoId: before }] })
  const free = await make(world, { ...material, PreRequisiteOptions: undefined, PostWorks: [{ LoId: guid }] })
  for (const circular of [guid, before, between]) {
    const { Reason, Errors } = await put(world, update(needing(circular.toUpperCase())))
    assert.equal(Reason, `PreRequisite ${circular.toUpperCase()} needs this learning object itself.`)
    assert.equal(Errors[0].Path, "PreRequisiteOptions[0].PreRequisites[0].LoId")
  }
  assert.equal((await put(world, update(needing(free)))).Reason, null)
})
