import assert from "node:assert/strict"
import { test } from "node:test"
import { annIn, guidOf, read, type Write, write } from "../../testing/one-person.ts"
import { addBareSession, addWork, stampsOf } from "../../testing/transcript-rows.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// Registering, starting and completing a row of one person, by the Transcript API.

test("an approved row is registered, a registered row is started, an open row is completed", async () => {
  await using world = await openWorld()
  const { which, rowId } = await annIn(world, "approved")
  const steps: [Write, string][] = [
    ["register", "Registered"],
    ["in-progress", "InProgress"],
    ["complete", "Completed"],
  ]
  for (const [step, reached] of steps) {
    world.pass(60_000)
    const { status, body } = await write(world, step, which)
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.status, "success")
    assert.equal(body.data.status, reached)
    const dated = { register: "registrationDate", complete: "completedDate" }[step as "register"]
    const { lastModifiedDate, statusChangeDate, [dated ?? "statusChangeDate"]: at } = body.data
    assert.deepEqual([statusChangeDate, at], [lastModifiedDate, lastModifiedDate])
  }
  const [person] = await world.portal.sql<{ id: number }>`select id from person where user_id = 'wsadmin'`
  assert.deepEqual(
    (await stampsOf(world.portal.sql, rowId)).slice(1).map(({ kind, byId }) => [kind, byId]),
    [
      ["Registered", person?.id],
      ["Started", person?.id],
      ["Completed", person?.id],
    ],
  )
})

test("an action that the status does not allow is refused, and nothing changes", async () => {
  await using world = await openWorld()
  const { which } = await annIn(world, "completed")
  const cases: [Write, string][] = [
    ["register", "Register is not possible in status Completed."],
    ["in-progress", "Start is not possible in status Completed."],
    ["complete", "Complete is not possible in status Completed."],
  ]
  const before = await read(world, "details", which)
  for (const [step, message] of cases) {
    const { status, body } = await write(world, step, which)
    assert.equal(status, 400)
    assert.equal(body.status, "400")
    assert.equal(body.error.message, message)
    assert.deepEqual(body.error.details, [{ field: "learningObjectId", message }])
  }
  assert.deepEqual(await read(world, "details", which), before)
})

test("completion waits for the post-work, unless the workflow is ignored", async () => {
  await using world = await openWorld()
  const { which, id } = await annIn(world, "inProgress")
  const work = await addTraining(world, { title: "Report" })
  await addWork(world.portal.sql, id, "post", work.id)
  assert.equal((await write(world, "complete", which)).body.data.status, "PendingPostWork")
  const again = await write(world, "complete", which)
  assert.equal(again.body.error.message, "Complete is not possible in status Pending Post-Work.")
  await addTranscript(world, "ann", work, { status: "completed" })
  assert.equal((await write(world, "complete", which)).body.data.status, "Completed")

  const { which: other, id: otherId } = await annIn(world, "registered")
  const unfinished = await addTraining(world)
  await addWork(world.portal.sql, otherId, "post", unfinished.id)
  const through = await write(world, "complete", { ...other, ignoreWorkflow: true })
  assert.equal(through.body.data.status, "Completed")
})

test("a person may also be named by GUID", async () => {
  await using world = await openWorld()
  const { guid } = await annIn(world, "registered")
  const [ann] = await world.portal.sql<{ guid: string }>`select guid from person where user_id = 'ann'`
  const userGuid = ann?.guid as string
  const { body } = await write(world, "complete", { userGuid, learningObjectId: guid, ignoreWorkflow: "true" })
  assert.equal(body.data.status, "Completed")
  assert.equal((await read(world, "details", { userGuid, learningObjectId: guid })).status, "Completed")
  // The GUID counts when both are sent.
  assert.equal((await read(world, "overview", { userGuid, externalId: "bruno" })).length, 1)
})

test("a session without a free seat refuses to register", async () => {
  await using world = await openWorld()
  const id = await addBareSession(world.portal.sql, 1)
  await addTranscript(world, "ann", { id }, { status: "approved" })
  await addTranscript(world, "bruno", { id }, { status: "approved" })
  const learningObjectId = await guidOf(world, id)
  assert.equal((await write(world, "register", { externalId: "ann", learningObjectId })).status, 200)
  const { status, body } = await write(world, "register", { externalId: "bruno", learningObjectId })
  assert.equal(status, 400)
  assert.equal(body.error.message, "The session has no seat left.")
})
