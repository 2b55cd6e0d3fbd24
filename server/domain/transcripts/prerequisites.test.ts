import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql } from "../../database/sql.ts"
import { addBarePeople, addBareTraining, addPrerequisites, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"
import { moveRows } from "./move-queries.ts"
import { hasDonePreWork, meetsPrerequisites } from "./prerequisites.ts"
import { markRowsRemoved, restoreRows } from "./removal-queries.ts"

const at = new Date("2026-03-05T10:00:00Z")

/** Whether each of these people, in their order, meets the prerequisites of a training, or another rule. */
async function met(sql: Sql, people: number[], training: number, rule = meetsPrerequisites): Promise<boolean[]> {
  const rows = await sql<{ met: boolean }>`
    select ${rule(sql, sql`who.id`, sql`${training}::bigint`)} as met
    from unnest(${people}::bigint[]) with ordinality who (id, place) order by place
  `
  return rows.map(({ met }) => met)
}

test("one completed training of one option is enough, and training without options has no prerequisites", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const trainingId = await addBareTraining(sql, "Course")
  const [first = 0, second = 0, third = 0] = await Promise.all([1, 2, 3].map(() => addBareTraining(sql, "Video")))
  const people = await addBarePeople(sql, 4)
  assert.deepEqual(await met(sql, people, trainingId), [true, true, true, true])
  await sql`
    insert into training_prerequisite (training_id, option, position, prerequisite_id)
    values (${trainingId}, 0, 0, ${first}), (${trainingId}, 0, 1, ${second}), (${trainingId}, 1, 0, ${third})
  `
  const [one = 0, two = 0, three = 0] = people
  await placeRow(sql, { personId: one, trainingId: second, status: "completed" })
  await placeRow(sql, { personId: two, trainingId: third, status: "exempt" })
  await placeRow(sql, { personId: three, trainingId: first, status: "inProgress" })
  assert.deepEqual(await met(sql, people, trainingId), [true, true, false, false])
})

test("the latest occurrence that is not removed counts, in any version", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [trainingId, first] = [await addBareTraining(sql, "Course"), await addBareTraining(sql, "Video")]
  const newer = await addBareTraining(sql, "Video")
  await sql`update training set original_id = ${first}, version_number = 2 where id = ${newer}`
  await addPrerequisites(sql, trainingId, newer)
  const people = await addBarePeople(sql, 1)
  const [personId = 0] = people
  const is = async (expected: boolean) => assert.deepEqual(await met(sql, people, trainingId), [expected])
  await placeRow(sql, { personId, trainingId: first, status: "completed" })
  await is(true)
  const again = await placeRow(sql, { personId, trainingId: newer })
  await is(false)
  await markRowsRemoved(sql, [again], { at, by: null, how: "person" })
  await is(true)
  await restoreRows(sql, [again], { at, by: null, origin: "administrator" })
  await is(false)
  await moveRows(sql, "complete", [again], { at, by: null, origin: "administrator" })
  await is(true)
})

test("all pre-work must be completed, and no post-work", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const trainingId = await addBareTraining(sql, "Course")
  const [one = 0, two = 0, after = 0] = await Promise.all([1, 2, 3].map(() => addBareTraining(sql, "Material")))
  const people = await addBarePeople(sql, 1)
  const [personId = 0] = people
  const is = async (expected: boolean) =>
    assert.deepEqual(await met(sql, people, trainingId, hasDonePreWork), [expected])
  await is(true)
  await sql`
    insert into training_work (training_id, kind, work_id, position)
    values (${trainingId}, 'pre', ${one}, 0), (${trainingId}, 'pre', ${two}, 1), (${trainingId}, 'post', ${after}, 0)
  `
  await is(false)
  await placeRow(sql, { personId, trainingId: one, status: "completed" })
  await is(false)
  await placeRow(sql, { personId, trainingId: two, status: "completedEquivalent" })
  await is(true)
})
