import assert from "node:assert/strict"
import { test } from "node:test"
import { changeSettings } from "../../testing/changes.ts"
import { addCourses, addCurriculum, complete, giveCurriculum, standing } from "../../testing/curricula.ts"
import { addBareSession, addWork } from "../../testing/transcript-rows.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

async function start(world: World, externalId: string, { guid }: { guid: string }): Promise<void> {
  const { status } = await world.send("PATCH", "/services/api/v1/transcripts/in-progress", {
    externalId,
    learningObjectId: guid,
  })
  assert.equal(status, 200)
}

test("the first training starts a curriculum, and the last required one completes it", async () => {
  await using world = await openWorld()
  const [one, two, three, four] = await addCourses(world, 4)
  const curriculum = await addCurriculum(world, "Path", [
    { items: [one!] },
    { items: [two!, three!, four!], minRequired: 2 },
  ])
  const row = await giveCurriculum(world, "ann", curriculum)
  const path = async () => (await standing(world, "ann")).Path
  assert.equal(await path(), "registered 0")
  await complete(world, "ann", two!)
  assert.equal(await path(), "inProgress 33")
  await complete(world, "ann", three!)
  assert.equal(await path(), "inProgress 66")
  await complete(world, "ann", four!)
  assert.equal(await path(), "inProgress 66", "a third of two counts for nothing")
  world.pass(60_000)
  await complete(world, "ann", one!)
  assert.equal(await path(), "completed 100")
  const { sql, clock } = world.portal
  const [{ completedAt } = { completedAt: null }] = await sql<{ completedAt: Date | null }>`
    select completed_at from transcript where id = ${row}
  `
  assert.deepEqual(completedAt, clock.now())
})

test("a curriculum does not wait for optional training, nor for a section that requires none", async () => {
  await using world = await openWorld()
  const [one, two, three] = await addCourses(world, 3)
  const curriculum = await addCurriculum(world, "Path", [
    { items: [one!, { ...two!, required: false }] },
    { items: [three!], minRequired: 0 },
  ])
  await giveCurriculum(world, "ann", curriculum)
  await complete(world, "ann", one!)
  assert.equal((await standing(world, "ann")).Path, "completed 100")
})

test("a completion propagates up through nested curricula, and to each curriculum with the training", async () => {
  await using world = await openWorld()
  const [shared, own] = await addCourses(world, 2)
  const inner = await addCurriculum(world, "Inner", [{ items: [shared!] }])
  const outer = await addCurriculum(world, "Outer", [{ items: [inner] }])
  const other = await addCurriculum(world, "Other", [{ items: [shared!, own!] }])
  await giveCurriculum(world, "ann", outer)
  await giveCurriculum(world, "ann", other)
  await complete(world, "ann", shared!)
  assert.deepEqual(await standing(world, "ann"), {
    "Course 1": "completed 100",
    "Course 2": "assigned 0",
    Inner: "completed 100",
    Outer: "completed 100",
    Other: "inProgress 50",
  })
})

test("a person who has completed all training of a curriculum before it is assigned completes it at once", async () => {
  await using world = await openWorld()
  const [one] = await addCourses(world, 1)
  await addTranscript(world, "ann", one!, { status: "completed" })
  await giveCurriculum(world, "ann", await addCurriculum(world, "Path", [{ items: [one!] }]))
  assert.equal((await standing(world, "ann")).Path, "completed 100")
})

test("a curriculum is in progress when training at any depth is started or completed", async () => {
  await using world = await openWorld()
  const [one, two] = await addCourses(world, 2)
  const inner = await addCurriculum(world, "Inner", [{ items: [{ ...one!, autoRegister: true }, two!] }])
  const outer = await addCurriculum(world, "Path", [{ items: [inner] }])
  for (const person of ["ann", "bruno"]) await giveCurriculum(world, person, outer)
  assert.equal((await standing(world, "ann"))["Course 1"], "registered 0")
  await start(world, "ann", one!)
  assert.equal((await standing(world, "ann")).Path, "inProgress 0")
  assert.equal((await standing(world, "bruno")).Path, "registered 0")
  await complete(world, "bruno", two!)
  assert.equal((await standing(world, "bruno")).Path, "inProgress 0")
  assert.equal((await standing(world, "bruno")).Inner, "assigned 50")
})

test("training with a required order opens after the training before it, at any depth", async () => {
  await using world = await openWorld()
  const [one, two, three, four] = await addCourses(world, 4)
  const inner = await addCurriculum(world, "Inner", [{ items: [four!] }])
  const curriculum = await addCurriculum(world, "Path", [
    { items: [one!, { ...two!, afterPrevious: true }] },
    { items: [three!, inner], afterPrevious: true },
  ])
  await giveCurriculum(world, "ann", curriculum)
  const waits = async () =>
    Object.entries(await standing(world, "ann"))
      .filter(([, status]) => status.startsWith("pendingPriorTraining"))
      .map(([title]) => title)
  assert.deepEqual(await waits(), ["Course 2", "Course 3", "Course 4", "Inner"])
  await complete(world, "ann", one!)
  assert.deepEqual(await waits(), ["Course 3", "Course 4", "Inner"])
  await complete(world, "ann", two!)
  assert.deepEqual(await waits(), [])
  await complete(world, "ann", three!, four!)
  assert.equal((await standing(world, "ann")).Path, "completed 100")
})

test("a row that waits for prior training has exactly one stamp, with that status", async () => {
  await using world = await openWorld()
  const [one, two] = await addCourses(world, 2)
  await giveCurriculum(
    world,
    "ann",
    await addCurriculum(world, "Path", [{ items: [one!, { ...two!, afterPrevious: true }] }]),
  )
  const stamps = await world.portal.sql<{ kind: string; status: number }>`
    select kind, stamp.status from transcript_stamp stamp join transcript t on t.id = transcript_id
    where training_id = ${two!.id}
  `
  assert.deepEqual(stamps, [{ kind: "Assigned", status: 21 }])
})

test("an item's due date counts from the curriculum's placement, or is a day in the portal's time zone", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await changeSettings(world, { timeZone: "Europe/Rome" })
  const [one, two, three] = await addCourses(world, 3)
  const curriculum = await addCurriculum(world, "Path", [
    { items: [{ ...one!, dueDays: 10 }, { ...two!, dueOn: "2026-07-01" }, three!] },
  ])
  await giveCurriculum(world, "ann", curriculum)
  const due = await sql<{ dueAt: Date | null }>`
    select due_at from transcript where training_id = any(${[one!.id, two!.id, three!.id]}) order by training_id
  `
  assert.deepEqual(
    due.map(({ dueAt }) => dueAt?.toISOString() ?? null),
    ["2026-03-14T22:59:00.000Z", "2026-07-01T21:59:00.000Z", null],
  )
})

test("an equivalent completes the training that it counts for, transitively, and its id is stored", async () => {
  await using world = await openWorld()
  const [done, meant, further] = await addCourses(world, 3)
  const { sql } = world.portal
  await sql`
    insert into training_equivalent (training_id, equivalent_id, position)
      values (${meant!.id}, ${done!.id}, 0), (${further!.id}, ${meant!.id}, 0)
  `
  for (const training of [done!, meant!, further!]) await addTranscript(world, "ann", training)
  await addTranscript(world, "bruno", meant!)
  await complete(world, "ann", done!)
  assert.deepEqual(await standing(world, "ann"), {
    "Course 1": "completed 100",
    "Course 2": "completedEquivalent 100",
    "Course 3": "completedEquivalent 100",
  })
  assert.deepEqual(await standing(world, "bruno"), { "Course 2": "registered 0" })
  const rows = await sql<{ equivalentId: number | null }>`
    select equivalent_id from transcript t join person p on p.id = person_id where user_id = 'ann' order by training_id
  `
  assert.deepEqual(
    rows.map(({ equivalentId }) => equivalentId),
    [null, done!.id, meant!.id],
  )
})

test("two trainings that are equivalent to each other do not complete each other endlessly", async () => {
  await using world = await openWorld()
  const [one, two] = await addCourses(world, 2)
  await world.portal.sql`
    insert into training_equivalent (training_id, equivalent_id, position)
      values (${one!.id}, ${two!.id}, 0), (${two!.id}, ${one!.id}, 0)
  `
  for (const training of [one!, two!]) await addTranscript(world, "ann", training)
  await complete(world, "ann", two!)
  assert.deepEqual(await standing(world, "ann"), { "Course 1": "completedEquivalent 100", "Course 2": "completed 100" })
})

test("training with post-work waits for it, and the last post-work completes it", async () => {
  await using world = await openWorld()
  const [main, survey, essay] = await addCourses(world, 3)
  await addWork(world.portal.sql, main!.id, "post", survey!.id, essay!.id)
  for (const training of [main!, survey!, essay!]) await addTranscript(world, "ann", training)
  await complete(world, "ann", main!)
  assert.equal((await standing(world, "ann"))["Course 1"], "pendingPostWork 0")
  await complete(world, "ann", survey!)
  assert.equal((await standing(world, "ann"))["Course 1"], "pendingPostWork 0")
  await complete(world, "ann", essay!)
  assert.equal((await standing(world, "ann"))["Course 1"], "completed 100")
})

test("a completed session completes its event, in a curriculum too", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const sessionId = await addBareSession(sql, 5)
  const [event] = await sql<{ id: number; guid: string }>`
    select id, guid from training where id = (select event_id from session where training_id = ${sessionId})
  `
  const [session] = await sql<{ id: number; guid: string }>`select id, guid from training where id = ${sessionId}`
  await giveCurriculum(world, "ann", await addCurriculum(world, "Path", [{ items: [event!] }]))
  await addTranscript(world, "ann", session!)
  await complete(world, "ann", session!)
  assert.deepEqual(await standing(world, "ann"), {
    Event: "completed 100",
    Session: "completed 100",
    Path: "completed 100",
  })
})

test("a new version of a training counts in the curriculum that contains the old version", async () => {
  await using world = await openWorld()
  const course = await addTraining(world, { title: "Old" })
  const curriculum = await addCurriculum(world, "Path", [{ items: [course] }])
  await giveCurriculum(world, "ann", curriculum)
  const { body } = await world.send(
    "POST",
    `/admin/api/learning-objects/${course.guid}/versions`,
    {},
    await world.signIn(),
  )
  const [version] = await world.portal.sql<{
    id: number
    guid: string
  }>`select id, guid from training where guid = ${body.guid}`
  await addTranscript(world, "ann", version!)
  await complete(world, "ann", version!)
  assert.equal((await standing(world, "ann")).Path, "completed 100")
})

test("concurrent completions of the last trainings always complete the curriculum", async () => {
  await using world = await openWorld()
  const courses = await addCourses(world, 6)
  const curriculum = await addCurriculum(world, "Path", [{ items: courses }])
  for (const person of ["ann", "bruno"]) await giveCurriculum(world, person, curriculum)
  await Promise.all(["ann", "bruno"].flatMap((person) => courses.map((course) => complete(world, person, course))))
  for (const person of ["ann", "bruno"]) assert.equal((await standing(world, person)).Path, "completed 100", person)
})

// The curriculum is placed on the day before the clocks change, or before a month ends: the item is due at the end of
// the portal's day.
for (const [comes, dueDays, due] of [
  ["2026-03-28T12:00:00Z", 1, "2026-03-29T21:59:00.000Z"],
  ["2026-10-24T12:00:00Z", 1, "2026-10-25T22:59:00.000Z"],
  ["2028-01-31T23:30:00Z", 28, "2028-02-29T22:59:00.000Z"],
] as const)
  test(`an item of a curriculum that is placed at ${comes} is due ${dueDays} days later, at ${due}`, async () => {
    await using world = await openWorld()
    const { sql, clock } = world.portal
    await changeSettings(world, { timeZone: "Europe/Rome" })
    world.pass(Date.parse(comes) - clock.now().getTime())
    const [one] = await addCourses(world, 1)
    await giveCurriculum(world, "ann", await addCurriculum(world, "Path", [{ items: [{ ...one!, dueDays }] }]))
    const [row] = await sql<{ dueAt: Date }>`select due_at from transcript where training_id = ${one!.id}`
    assert.equal(row!.dueAt.toISOString(), due)
  })
