import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql, Statement } from "../../database/sql.ts"
import { event, material } from "../../testing/drafts.ts"
import { describedTo, make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { describeTraining } from "./cached-descriptions/index.ts"
import type { TrainingItem } from "./training-item.ts"

const everybody = { Availabilities: [{ IncludeSubs: true }] }

// A change of each table that the portal caches in memory, and the member that shows it.
const changes: [table: string, (sql: Sql) => Statement<unknown>, ...where: string[]][] = [
  ["language", (sql) => sql`update language set name = 'New' where code = 'en-US'`, "AvailableLanguages", "0", "Name"],
  ["provider", (sql) => sql`update provider set name = 'New' where name = 'Harbour Academy'`, "Provider"],
  ["subject", (sql) => sql`update subject set title = 'New' where title = 'Vehicles'`, "Subjects", "0", "Title"],
  ["custom_field", (sql) => sql`update custom_field set name = 'New' where tag = 'SITE'`, "Fields", "1", "Title"],
  [
    "custom_field_option",
    (sql) => sql`
      update custom_field_option o set value = 'New' from training_custom_field v where v.option_id = o.id
    `,
    "Fields",
    "0",
    "Value",
  ],
]

for (const [table, change, ...where] of changes)
  test(`a changed ${table} shows at once`, async () => {
    await using world = await openWorld()
    const { sql } = world.portal
    const guid = await make(world, { ...event, ...everybody })
    assert.notEqual(at(await describedTo(world, guid, "ann"), where), "New")
    await change(sql)
    assert.equal(at(await describedTo(world, guid, "ann"), where), "New")
  })

test("a changed material type shows at once", async () => {
  await using world = await openWorld()
  const guid = await make(world, { ...material, ...everybody })
  assert.equal((await describedTo(world, guid, "ann")).MaterialType, "Document")
  await world.portal.sql`update material_type set name = 'Paper' where name = 'Document'`
  assert.equal((await describedTo(world, guid, "ann")).MaterialType, "Paper")
})

test("a field that becomes restricted to a role disappears at once", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const guid = await make(world, { ...event, ...everybody })
  const titles = async () => (await describedTo(world, guid, "ann")).Fields.map(({ Title }: { Title: string }) => Title)
  assert.ok((await titles()).includes("Site"))
  await sql`
    insert into custom_field_access (field_id, role_id, access)
    select f.id, r.id, 'view' from custom_field f, role r where f.tag = 'SITE' and r.name = 'System administrator'
  `
  assert.ok(!(await titles()).includes("Site"))
})

test("a change by one process shows in another process at its next call, once it is committed", async () => {
  await using world = await openWorld()
  const guid = await make(world, { ...event, ...everybody })
  const shown = inAnotherProcess(world, guid)
  assert.equal(await shown(), "Vehicles")
  await world.portal.database.transaction(async (sql) => {
    await sql`update subject set title = 'Cars' where title = 'Vehicles'`
    assert.equal(await shown(), "Vehicles")
  })
  assert.equal(await shown(), "Cars")
  const undone = world.portal.database.transaction(async (sql) => {
    await sql`update subject set title = 'Lorries' where title = 'Cars'`
    throw new Error("not this one")
  })
  await assert.rejects(undone, /not this one/)
  assert.equal(await shown(), "Cars")
})

/** Returns a function that reads the first subject's title in a process with a cache of its own. */
function inAnotherProcess(world: World, guid: string): () => Promise<string | undefined> {
  const portal = { ...world.portal }
  return async () =>
    ((await describeTraining(portal, guid, "ann"))?.value as TrainingItem | undefined)?.Subjects[0]?.Title
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into items of every type
function at(item: any, where: string[]): unknown {
  return where.reduce((value, name) => value[name], item)
}
