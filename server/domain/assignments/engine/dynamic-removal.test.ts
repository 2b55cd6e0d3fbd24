import assert from "node:assert/strict"
import { test } from "node:test"
import { completeRow, openDynamic, removal, startRow } from "../../../testing/dynamic-assignments.ts"
import { counts, daily, enter, exit, has, idOf, nextDay, processed, rowsOf, told } from "../../../testing/engine.ts"
import { addBareCurriculum, addBareTraining } from "../../../testing/transcript-rows.ts"
import { openWorld } from "../../../testing/world.ts"
import { removeFromTranscripts } from "./actions.ts"

test("people who leave keep training in progress, without its due date, unless the settings remove it too", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave } = await openDynamic(world)
  const id = await assigned({ removal }, { dueDate: { type: "fixed", date: "2026-06-30" } })
  const [row] = await rowsOf(world, person, course)
  assert.deepEqual(row?.dueAt, new Date("2026-06-30T23:59:00Z"))
  await startRow(world, row!.id)
  await leave()
  await nextDay(world)
  const [kept] = await rowsOf(world, person, course)
  assert.deepEqual([kept?.status, kept?.dueAt, kept?.removedHow], ["inProgress", null, null])
  assert.equal((await counts(world, id)).removed, 0)
})

test("people who leave lose training in progress where the settings say so, and nothing that is completed", async () => {
  await using world = await openWorld()
  const { course, unit, person, assigned, leave } = await openDynamic(world)
  const ann = await idOf(world, "person", "ann")
  await enter(world, ann, unit)
  const id = await assigned({ removal: { enabled: true, inProgress: true } })
  await startRow(world, (await rowsOf(world, person, course))[0]!.id)
  await completeRow(world, (await rowsOf(world, ann, course))[0]!.id)
  await leave()
  await exit(world, ann, unit)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["inProgress, removed: dynamic"])
  assert.deepEqual(await has(world, ann, course), ["completed"])
  assert.deepEqual((await told(world, id)).sort(), ["ann Course: assigned", "bare-1 Course: removed_dynamic"])
  const { assigned: left, removed, users } = await counts(world, id)
  assert.deepEqual({ left, removed, users }, { left: 1, removed: 1, users: 0 })
})

test("training of two assignments stays until the person has left both", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave } = await openDynamic(world)
  const other = await idOf(world, "ou", "DIV-TWIN-1")
  await enter(world, person, other)
  await assigned({ removal })
  await processed(world, { trainings: [course], ous: [other], settings: { dynamic: daily({ removal }) } })
  await leave()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered"])
  await exit(world, person, other)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("training of two assignments that the person leaves on the same day is removed", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave } = await openDynamic(world)
  const other = await idOf(world, "ou", "DIV-TWIN-1")
  await enter(world, person, other)
  await assigned({ removal: { enabled: false } })
  await processed(world, { trainings: [course], ous: [other], settings: { dynamic: daily({ removal }) } })
  await leave()
  await exit(world, person, other)
  await nextDay(world)
  // One of them removes nothing by itself, but the person has left it too.
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("removal within curricula removes unbegun training with them, or leaves it, by the setting", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, unit, person, leave } = await openDynamic(world)
  const other = await addBareTraining(sql, "Course", "Other")
  const curriculum = await addBareCurriculum(sql, [course])
  const second = await addBareCurriculum(sql, [other], "Second")
  const of = (training: number, withinCurricula: boolean) =>
    processed(world, {
      trainings: [training],
      ous: [unit],
      settings: { dynamic: daily({ removal: { enabled: true, withinCurricula } }) },
    })
  await of(curriculum, true)
  await of(second, false)
  await leave()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["assigned, removed: dynamic"])
  assert.deepEqual(await has(world, person, other), ["assigned"])
})

for (const withinCurricula of [true, false])
  test(`training that is assigned directly and within a curriculum is removed with both: ${withinCurricula}`, async () => {
    await using world = await openWorld()
    const { sql } = world.portal
    const { course, unit, person, leave } = await openDynamic(world)
    const other = await addBareTraining(sql, "Course", "Other")
    const inner = await addBareCurriculum(sql, [course], "Inner")
    const outer = await addBareCurriculum(sql, [inner, other], "Outer")
    const id = await processed(world, {
      trainings: [other, outer, inner, course],
      ous: [unit],
      settings: { dynamic: daily({ removal: { enabled: true, withinCurricula } }) },
    })
    await leave()
    await nextDay(world)
    for (const training of [course, other, inner, outer])
      assert.match((await has(world, person, training)).join(), /^(registered|assigned), removed: dynamic$/)
    const outcomes = (await told(world, id)).map((line) => line.split(": ")[1])
    assert.deepEqual(outcomes, Array(4).fill("removed_dynamic"))
    await counts(world, id)
  })

for (const isDirectFirst of [true, false])
  test(`training is removed when its assignment and that of its curriculum end: direct first ${isDirectFirst}`, async () => {
    await using world = await openWorld()
    const { sql } = world.portal
    const { course, unit, person, leave } = await openDynamic(world)
    const curriculum = await addBareCurriculum(sql, [course])
    for (const training of isDirectFirst ? [course, curriculum] : [curriculum, course])
      await processed(world, {
        trainings: [training],
        ous: [unit],
        settings: { dynamic: daily({ removal: { enabled: true, withinCurricula: true } }) },
      })
    await leave()
    await nextDay(world)
    assert.match((await has(world, person, course)).join(), /^(registered|assigned), removed: dynamic$/)
  })

test("an ended assignment does not keep training when the curriculum that contains it is removed later", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, person, assigned, leave } = await openDynamic(world)
  const other = await idOf(world, "ou", "DIV-TWIN-1")
  await enter(world, person, other)
  const curriculum = await addBareCurriculum(sql, [course])
  await assigned({ removal })
  await processed(world, {
    trainings: [curriculum],
    ous: [other],
    settings: { dynamic: daily({ removal: { enabled: true, withinCurricula: true } }) },
  })
  await leave()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered"], "the curriculum keeps it")
  await exit(world, person, other)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("an assignment that the person has left does not keep training within the curriculum of another one", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, unit, person, assigned, leave } = await openDynamic(world)
  const curriculum = await addBareCurriculum(sql, [course])
  await assigned({ removal: { enabled: false } })
  await processed(world, {
    trainings: [curriculum],
    ous: [unit],
    settings: { dynamic: daily({ removal: { enabled: true, withinCurricula: true } }) },
  })
  await leave()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("removal from transcripts removes training that is assigned directly and within a curriculum", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const { course, person } = await openDynamic(world)
  const curriculum = await addBareCurriculum(sql, [course])
  const id = await processed(world, { trainings: [course, curriculum], people: [person] })
  const act = { by: await idOf(world, "person", "wsadmin"), at: world.portal.clock.now() }
  await world.portal.database.transaction((sql) => removeFromTranscripts(sql, id, act))
  await world.runJobs()
  assert.deepEqual(await has(world, person, course), ["registered, removed: assignment"])
  assert.deepEqual((await counts(world, id)).removed, 2)
})
