import assert from "node:assert/strict"
import { test } from "node:test"
import { latestVersion } from "../../domain/catalogue/version-queries.ts"
import { course, event, material } from "../../testing/drafts.ts"
import { giveRole } from "../../testing/roles.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make, readBack } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

/** Requests a new version. Returns the answer. */
async function version(world: World, guid: string, body: object = {}, userName?: string) {
  return await world.send("POST", `/admin/api/learning-objects/${guid}/versions`, body, await world.signIn(userName))
}

/** The GUID of the latest version of a training. */
async function latest({ portal: { sql } }: World, guid: string): Promise<string | undefined> {
  const [row] = await sql<{ guid: string }>`
    select v.guid from training t join training v on v.id = ${latestVersion(sql, sql`t.id`)} where t.guid = ${guid}
  `
  return row?.guid
}

test("a new version copies everything, and has a number and a label of its own", async () => {
  await using world = await openWorld()
  const other = await make(world, event)
  const related = {
    PreWorks: [{ LoId: other }],
    PostWorks: [{ LoId: other }],
    PreRequisiteOptions: [{ PreRequisites: [{ LoId: other }] }],
  }
  for (const draft of [course, material]) {
    const first = await make(world, { ...draft, ...related })
    await world.portal.sql`update training set external_ref = 'ref-' || guid where guid = ${first}`
    const before = await rowCounts(world)
    const { status, body } = await version(world, first)
    assert.deepEqual([status, body.version, body.versionNumber], [201, "2.0", 2])
    assert.deepEqual(await readBack(world, body.guid), await readBack(world, first))
    const after = await rowCounts(world)
    assert.equal(after.training, (before.training ?? 0) + 1)
    assert.equal(after.transcript, before.transcript)
    assert.equal(await latest(world, first), body.guid)
    const again = await version(world, body.guid, { version: " 2026 edition " })
    assert.deepEqual([again.body.version, again.body.versionNumber], ["2026 edition", 3])
    for (const guid of [first, body.guid, again.body.guid]) assert.equal(await latest(world, guid), again.body.guid)
    await world.portal.sql`update training set active = false where guid = ${again.body.guid}`
    assert.equal(await latest(world, first), body.guid, "an inactive one is not the latest")
  }
})

test("a new version of a curriculum has its tree of sections, and their trainings", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const child = await make(world, course)
  const [curriculum] = await sql<{ id: number; guid: string }>`
    insert into training (type, title, created_at, modified_at)
      values ('Curriculum', 'Start', '2026-01-01Z', '2026-01-01Z') returning id, guid
  `
  const id = curriculum?.id ?? 0
  const [above] = await sql<{ id: number }>`
    insert into curriculum_section (curriculum_id, position, title, min_required) values (${id}, 0, 'All', 1)
      returning id
  `
  await sql`
    with section as (
      insert into curriculum_section (curriculum_id, parent_id, position, title)
        values (${id}, ${above?.id}, 1, 'Below') returning id
    )
    insert into curriculum_item (section_id, position, training_id, required)
    select section.id, 0, training.id, false from section, training where guid = ${child}
  `
  const { status, body } = await version(world, curriculum?.guid ?? "")
  assert.equal(status, 201)
  const tree = (guid: string | undefined) => sql`
    select s.title, s.position, s.min_required, above.title as above, i.required, c.guid from training t
    join curriculum_section s on s.curriculum_id = t.id left join curriculum_section above on above.id = s.parent_id
      and above.curriculum_id = t.id
    left join curriculum_item i on i.section_id = s.id left join training c on c.id = i.training_id
      where t.guid = ${guid} order by s.position
  `
  assert.equal((await tree(body.guid)).length, 2)
  assert.deepEqual(await tree(body.guid), await tree(curriculum?.guid))
})

test("two versions that are created concurrently get two numbers", async () => {
  await using world = await openWorld()
  const first = await make(world, course)
  const answers = await Promise.all([1, 2, 3].map(() => version(world, first)))
  assert.deepEqual(answers.map(({ body }) => body.versionNumber).sort(), [2, 3, 4])
})

test("events have no versions, an unknown training gets 404, and the type's permissions are needed", async () => {
  await using world = await openWorld()
  const { status, body } = await version(world, await make(world, event))
  assert.deepEqual([status, body.error?.message ?? body.message], [400, "Events and sessions have no versions."])
  assert.equal((await version(world, "0b5e55ed-0000-4000-8000-000000000000")).status, 404)
  assert.equal((await version(world, "0b5e55ed-0000-4000-8000-000000000000", {}, "ann")).status, 401)
  const guid = await make(world, course)
  assert.equal((await version(world, guid, { version: "" })).status, 400)
  assert.equal((await version(world, guid, {}, "ann")).status, 401)
  await giveRole(world, "ann", ["Course Catalog - Update"])
  assert.equal((await version(world, guid, {}, "ann")).status, 401)
  await giveRole(world, "ann", ["LCMS Course Administrator"], [{ type: "Material" }])
  assert.equal((await version(world, guid, {}, "ann")).status, 401)
  await giveRole(world, "ann", ["LCMS Course Administrator"], [{ type: "Course" }])
  assert.equal((await version(world, guid, {}, "ann")).status, 201)
})
