import assert from "node:assert/strict"
import { test } from "node:test"
import type { Grant } from "../../access/permissions.ts"
import { everything, idOf, said } from "../../testing/engine.ts"
import { addBareCurriculum, addBareTraining } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { costEach, countPeople, isSelected, listPeople } from "./criteria-queries.ts"

// Test data: ann is in DIV-NORTH-1 below DIV-NORTH, and her manager is clara, who is in DIV-NORTH; bruno is in
// DIV-SOUTH; dora is inactive.

async function selected(
  world: World,
  what: Partial<Parameters<typeof said>[0]>,
  grants: Grant[] = [[]],
  as = "wsadmin",
): Promise<string[]> {
  const { sql } = world.portal
  const scope = { personId: await idOf(world, "person", as), grants }
  const selection = { criteria: said({ trainings: [], ...what }).criteria, trainingIds: [], scope }
  const { ids, total } = await listPeople(sql, selection, { page: 1, pageSize: 20 })
  assert.equal(total, ids.length)
  assert.equal(await countPeople(sql, selection), total)
  const people = await sql<{ userId: string; id: number }>`select user_id, id from person order by id`
  for (const { id } of people) assert.equal(await isSelected(sql, selection, id), ids.includes(id))
  return people.filter(({ id }) => ids.includes(id)).map(({ userId }) => userId)
}

test("units select their active people, with or without the units below, each person once", async () => {
  await using world = await openWorld()
  const [north, south, first] = [
    await idOf(world, "ou", "DIV-NORTH"),
    await idOf(world, "ou", "DIV-SOUTH"),
    await idOf(world, "ou", "GRP-FIRST-AID"),
  ]
  assert.deepEqual(await selected(world, { ous: [north] }), ["ann", "clara"])
  assert.deepEqual(await selected(world, { ous: [north], subordinates: false }), ["clara"])
  assert.deepEqual(
    await selected(world, { ous: [south, first, south], people: [await idOf(world, "person", "bruno")] }),
    ["bruno"],
  )
  assert.deepEqual(await selected(world, { people: [await idOf(world, "person", "dora")] }), [])
  assert.deepEqual(await selected(world, {}), [])
})

test("an excluded person is not selected, whatever else includes the person", async () => {
  await using world = await openWorld()
  const north = await idOf(world, "ou", "DIV-NORTH")
  const [ann, clara] = [await idOf(world, "person", "ann"), await idOf(world, "person", "clara")]
  assert.deepEqual(await selected(world, { ous: [north], people: [ann], excluded: [{ personId: ann }] }), ["clara"])
  assert.deepEqual(
    await selected(world, { ous: [north], excluded: [{ personId: clara, includeSubordinates: true }] }),
    [],
  )
  assert.deepEqual(await selected(world, { ous: [north], excluded: [{ ouId: north }] }), ["ann"])
})

test("a person is selected with all reports, also when the managers form a circle", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const clara = await idOf(world, "person", "clara")
  await sql`
    update person set manager_id = (select id from person where user_id = 'ann') where user_id in ('bruno', 'clara')
  `
  const criteria = [{ excluded: false, ouId: null, personId: clara, includeSubordinates: true }]
  assert.equal(await countPeople(sql, { criteria, trainingIds: [], scope: await everything(world) }), 3)
})

test("people whom the creator may not assign to are not selected", async () => {
  await using world = await openWorld()
  const [north, south] = [await idOf(world, "ou", "DIV-NORTH"), await idOf(world, "ou", "DIV-SOUTH")]
  const all = { ous: [north, south] }
  const ou: Grant = [{ kind: "ou", ouId: south, includeSubordinates: true }]
  assert.deepEqual(await selected(world, all), ["ann", "bruno", "clara"])
  assert.deepEqual(await selected(world, all, []), [])
  assert.deepEqual(await selected(world, all, [ou]), ["bruno"])
  assert.deepEqual(await selected(world, all, [[{ kind: "self and subordinates" }]], "clara"), ["ann", "clara"])
  assert.deepEqual(await selected(world, all, [ou, [{ kind: "self and subordinates" }]], "clara"), [
    "ann",
    "bruno",
    "clara",
  ])
})

test("a curriculum costs one for each different training in it", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const courses = [await addBareTraining(sql, "Course"), await addBareTraining(sql, "Course")]
  const inner = await addBareCurriculum(sql, courses)
  const outer = await addBareCurriculum(sql, [inner, courses[0]!])
  assert.deepEqual(
    await Promise.all([[courses[0]!], [inner], [outer], [outer, ...courses], []].map((ids) => costEach(sql, ids))),
    [1, 2, 3, 5, 0],
  )
})
