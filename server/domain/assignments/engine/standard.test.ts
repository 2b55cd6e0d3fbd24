import assert from "node:assert/strict"
import { test } from "node:test"
import {
  counts,
  enter,
  has,
  idOf,
  processed,
  rowsOf,
  stored,
  submission,
  submitted,
  told,
} from "../../../testing/engine.ts"
import {
  addBareCurriculum,
  addBarePeople,
  addBareSession,
  addBareTraining,
  placeRow,
  stampsOf,
} from "../../../testing/transcript-rows.ts"
import { openWorld } from "../../../testing/world.ts"
import { cancel } from "./actions.ts"

test("the people of a standard assignment are those at its submission", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [course, group] = [await addBareTraining(sql, "Course"), await idOf(world, "ou", "GRP-FIRST-AID")]
  const [ann, bruno] = [await idOf(world, "person", "ann"), await idOf(world, "person", "bruno")]
  const processingAt = new Date(world.portal.clock.now().getTime() + 3_600_000).toISOString()
  const { id, people, cost } = await submission(world, {
    trainings: [course],
    ous: [group],
    settings: { processingAt },
  })
  assert.deepEqual({ people, cost }, { people: 1, cost: 1 })
  await world.runJobs()
  assert.equal((await stored(world, id)).status, "queued")
  await enter(world, ann, group)
  world.pass(3_600_000)
  await world.runJobs()
  assert.equal((await stored(world, id)).status, "processed")
  assert.deepEqual(await told(world, id), ["bruno Course: assigned"])
  assert.deepEqual(await has(world, bruno, course), ["registered"])
  assert.deepEqual(await has(world, ann, course), [])
})

for (const newOccurrence of [false, true])
  test(`a person who has the training open is ${newOccurrence ? "given a new occurrence" : "linked"}`, async () => {
    await using world = await openWorld()
    const { sql } = world.portal
    const course = await addBareTraining(sql, "Course")
    const people = await addBarePeople(sql, 3)
    await placeRow(sql, { personId: people[0]!, trainingId: course })
    const id = await processed(world, { trainings: [course], people, settings: { newOccurrence } })
    const { users, assigned, newOccurrence: renewed, linkedExisting } = await counts(world, id)
    assert.deepEqual([users, assigned, renewed, linkedExisting], newOccurrence ? [3, 2, 1, 0] : [3, 2, 0, 1])
    assert.deepEqual(
      (await rowsOf(world, people[0]!, course)).map(({ regNum }) => regNum),
      newOccurrence ? [1, 2] : [1],
    )
  })

test("a row is created with its source, one stamp, the comment and the due date", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const people = await addBarePeople(sql, 1)
  const dueDate = { type: "relative", from: "assignedDate", amount: 1, unit: "months" } as const
  const id = await processed(world, { trainings: [course], people, comment: "Please", settings: { dueDate } })
  const [row] = await rowsOf(world, people[0]!, course)
  const at = world.portal.clock.now()
  const by = await idOf(world, "person", "wsadmin")
  assert.deepEqual(row?.dueAt, new Date("2026-04-04T23:59:00Z"))
  assert.deepEqual(await stampsOf(sql, row!.id), [
    { kind: "Assigned", byId: by, status: "registered", message: "Please", at },
  ])
  const sources = await sql`select kind, source_id, due_at from transcript_source where transcript_id = ${row!.id}`
  assert.deepEqual(sources, [{ kind: "assignment", sourceId: id, dueAt: row!.dueAt }])
})

test("seats of a session go to people in order; a person without a seat fails, is waitlisted, or gets an added seat", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const people = await addBarePeople(sql, 8)
  const outcome = async (seatHandling: "fail" | "waitlist" | "increaseSeats") => {
    const session = await addBareSession(sql, 5)
    const id = await processed(world, { trainings: [session], people, settings: { seatHandling } })
    const held = await Promise.all(people.map((person) => has(world, person, session)))
    const [seats] = await sql`
        select taken, maximum_registration as maximum from session_seats join session using (training_id)
        where training_id = ${session}
      `
    const { assigned, waitlisted, failed } = await counts(world, id)
    return { status: (await stored(world, id)).status, held: held.flat(), seats, assigned, waitlisted, failed }
  }
  const five = Array(5).fill("registered")
  assert.deepEqual(await outcome("fail"), {
    status: "processed with errors",
    held: five,
    seats: { taken: 5, maximum: 5 },
    assigned: 5,
    waitlisted: 0,
    failed: 3,
  })
  assert.deepEqual(await outcome("waitlist"), {
    status: "processed",
    held: [...five, "waitlisted", "waitlisted", "waitlisted"],
    seats: { taken: 5, maximum: 5 },
    assigned: 5,
    waitlisted: 3,
    failed: 0,
  })
  assert.deepEqual(await outcome("increaseSeats"), {
    status: "processed",
    held: Array(8).fill("registered"),
    seats: { taken: 8, maximum: 8 },
    assigned: 8,
    waitlisted: 0,
    failed: 0,
  })
})

test("a curriculum places its children and costs one for each", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const courses = [await addBareTraining(sql, "Course"), await addBareTraining(sql, "Course")]
  const curriculum = await addBareCurriculum(sql, courses)
  const people = await addBarePeople(sql, 2)
  const { id, cost } = await submission(world, { trainings: [curriculum], people })
  await world.runJobs()
  assert.equal(cost, 4)
  assert.equal((await counts(world, id)).assigned, 2)
  for (const course of courses) assert.deepEqual(await has(world, people[1]!, course), ["assigned"])
})

test("an assignment that was cancelled before it began assigns nothing", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const people = await addBarePeople(sql, 1)
  const id = await submitted(world, { trainings: [course], people })
  await world.portal.database.transaction((sql) => cancel(sql, id, { by: people[0]!, at: world.portal.clock.now() }))
  await world.runJobs()
  assert.equal((await stored(world, id)).status, "cancelled")
  assert.deepEqual(await has(world, people[0]!, course), [])
})
