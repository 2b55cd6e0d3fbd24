import assert from "node:assert/strict"
import { test } from "node:test"
import { completeRow, openDynamic, removal } from "../../../testing/dynamic-assignments.ts"
import { counts, has, nextDay, rowsOf, told } from "../../../testing/engine.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { markRowsRemoved } from "../../transcripts/removal-queries.ts"
import { change } from "./actions.ts"

test("a person who comes back gets removed training again where reassignment is on, once", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave, comeBack } = await openDynamic(world)
  const id = await assigned({ removal, reassignment: { enabled: true, latestVersion: false } })
  await leave()
  await nextDay(world)
  await comeBack()
  await nextDay(world)
  await nextDay(world, 2)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic", "registered"])
  assert.deepEqual(await told(world, id), ["bare-1 Course: new_occurrence"])
  await counts(world, id)
})

test("without reassignment a person who comes back gets nothing again, until it is switched on", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave, comeBack } = await openDynamic(world)
  const id = await assigned({ removal })
  await leave()
  await nextDay(world)
  await comeBack()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])

  const act = { by: person, at: world.portal.clock.now() }
  await world.portal.database.transaction((sql) =>
    change(sql, id, { reassignment: { enabled: true, latestVersion: false } }, act),
  )
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic", "registered"])
})

test("a person who comes back after a new version was added gets it, even when the old one was completed", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave, comeBack } = await openDynamic(world)
  await assigned({ removal, reassignment: { enabled: true, latestVersion: true } })
  await completeRow(world, (await rowsOf(world, person, course))[0]!.id)
  await leave()
  await nextDay(world)
  const second = await versionOf(world, course)
  await comeBack()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["completed"])
  assert.deepEqual(await has(world, person, second), ["registered"])
})

test("training that the Training Removal Tool or a person removed is not assigned again", async () => {
  await using world = await openWorld()
  const { course, person, assigned, leave, comeBack } = await openDynamic(world)
  const id = await assigned({ removal, reassignment: { enabled: true, latestVersion: true } })
  const [row] = await rowsOf(world, person, course)
  await world.portal.database.transaction((sql) =>
    markRowsRemoved(sql, [row!.id], { at: world.portal.clock.now(), by: null, how: "tool" }),
  )
  await leave()
  await nextDay(world)
  await comeBack()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: tool"])
  await counts(world, id)
})

async function versionOf({ portal: { sql, clock } }: World, course: number): Promise<number> {
  const [row] = await sql<{ id: number }>`
    insert into training (type, title, version, version_number, original_id, created_at, modified_at)
    select type, title, '2.0', 2, id, ${clock.now()}, ${clock.now()} from training where id = ${course} returning id
  `
  return row!.id
}
