import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql, Statement } from "../../database/sql.ts"
import { event, material } from "../../testing/drafts.ts"
import { describedTo, make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { describeFor } from "./describe.ts"
import type { TrainingItem } from "./training-item.ts"

const everybody = { Availabilities: [{ IncludeSubs: true }] }

// What the portal keeps in memory: a change of each table, and where it shows.
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

test("a field that is kept for a role is gone at once", async () => {
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

test("what one process changes, another shows at its next call, once it is committed", async () => {
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

/** The first subject's title as a process says that keeps things for itself. */
function inAnotherProcess(world: World, guid: string): () => Promise<string | undefined> {
  const portal = { ...world.portal }
  return async () => ((await describeFor(portal, guid, "ann"))?.value as TrainingItem | undefined)?.Subjects[0]?.Title
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into items of every type
function at(item: any, where: string[]): unknown {
  return where.reduce((value, name) => value[name], item)
}
