import assert from "node:assert/strict"
import { test } from "node:test"
import { found, path } from "../../testing/catalog-search.ts"
import { loadText } from "../../testing/organisation.ts"
import { giveRole } from "../../testing/roles.ts"
import { addSearched } from "../../testing/search.ts"
import { openWorld } from "../../testing/world.ts"

// Versions, languages, pages and refusals of Catalog Search.

test("IncludeAllVersions also returns versions that an active later version replaces; without it they are left out", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const first = await addSearched(world, { title: "One" })
  const admin = await world.signIn()
  const version = async () => {
    const { status, body } = await world.send("POST", `/admin/api/learning-objects/${first.guid}/versions`, {}, admin)
    assert.equal(status, 201, JSON.stringify(body))
    return body.guid as string
  }
  const second = await version()
  await sql`update training set title = 'Two' where guid = ${second}`
  assert.deepEqual(await found(world), ["Two"])
  assert.deepEqual(await found(world, { IncludeAllVersions: "false", TrainingType: "Online Course" }), ["Two"])
  assert.deepEqual(await found(world, { IncludeAllVersions: "true" }), ["One", "Two"])
  assert.deepEqual(await found(world, { ObjectId: first.guid }), ["One"])
  const third = await version()
  await sql`update training set title = 'Three' where guid = ${third}`
  assert.deepEqual(await found(world), ["Three"])
  // An inactive version replaces nothing.
  await sql`update training set active = false where guid in (${third}, ${second})`
  assert.deepEqual(await found(world), ["One"])
  assert.deepEqual(await found(world, { IncludeInactive: "true" }), ["One", "Two", "Three"])
  await sql`update training set active = true where guid = ${second}`
  assert.deepEqual(await found(world), ["Two"])
  assert.deepEqual(await found(world, { IncludeInactive: "true" }), ["Two", "Three"])
  await sql`delete from training where guid = ${second}`
  assert.deepEqual(await found(world), ["One"])
})

test("a replaced version stays replaced when an organisation file describes it again", async () => {
  await using world = await openWorld()
  const file = "courses: [{ ref: C-1, title: One }]"
  await loadText(world, file)
  const [first] = await world.portal.sql<{ guid: string }>`select guid from training where external_ref = 'C-1'`
  const path = `/admin/api/learning-objects/${first!.guid}/versions`
  await world.send("POST", path, {}, await world.signIn())
  await world.portal.sql`update training set title = 'Two' where original_id is not null`
  await loadText(world, file)
  assert.deepEqual(await found(world), ["Two"])
  assert.deepEqual(await found(world, { IncludeAllVersions: "true" }), ["One", "Two"])
})

test("training for everybody, or for a parent unit with its subunits, is available to a unit", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "Everybody's", availableTo: ["everybody"] })
  await addSearched(world, { title: "The North's and below", availableTo: ["DIV-NORTH+"] })
  await addSearched(world, { title: "The North's alone", availableTo: ["DIV-NORTH"] })
  await addSearched(world, { title: "Ann's", availableTo: ["ann"] })
  assert.deepEqual(await found(world, { OUId: "DIV-NORTH-1" }), ["Everybody's", "The North's and below"])
  assert.deepEqual(await found(world, { OUType: "Location", OUId: "2000" }), ["Everybody's"])
})

test("a session without a provider is found by its event's provider", async () => {
  await using world = await openWorld()
  const event = await addSearched(world, { title: "First aid", type: "Event", provider: "External Training" })
  const session = await addSearched(world, { title: "First aid, Monday", type: "Session", provider: null })
  const other = await addSearched(world, { title: "First aid, Tuesday", type: "Session", provider: "Harbour Academy" })
  const { sql } = world.portal
  await sql`insert into event (training_id) values (${event.id})`
  await sql`insert into session (training_id, event_id) values (${session.id}, ${event.id}), (${other.id}, ${event.id})`
  assert.deepEqual(await found(world, { Provider: "External Training" }), ["First aid", "First aid, Monday"])
})

test("names are in the caller's language, or else in the portal's default language", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await giveRole(world, "bruno", ["Course Catalog - View"])
  const headers = await world.authorize({ userName: "bruno" })
  const { id } = await addSearched(world, { title: "Wheels", type: "Event", availableTo: ["2000"] })
  await sql`update ou_type set translations = '{"fr-FR": {"name": "Lieu"}}' where name = 'Location'`
  await sql`update skill set translations = '{"fr-FR": {"title": "Conduite"}}' where title = 'Driving'`
  await sql`update competency set translations = '{"fr-FR": {"title": "Soin"}}'`
  await sql`insert into training_subject select ${id}, id, 0 from subject where title = 'Vehicles'`
  await sql`insert into training_skill select ${id}, id, 0 from skill where title = 'Driving'`
  await sql`insert into training_competency select ${id}, id, 0 from competency`
  const queries: Record<string, string>[] = [
    { Subject: "véhicules" },
    { Subject: "Vehicles" },
    { Skills: "conduite" },
    { Skills: "Driving" },
    { Competency: "Soin" },
    { Competency: "care" },
    { TrainingType: "Événement" },
    { TrainingType: "event" },
    { OUType: "LIEU" },
    { OUType: "location" },
  ]
  for (const query of queries) assert.deepEqual(await found(world, query, headers), ["Wheels"], JSON.stringify(query))
  // A name that has a match in the caller's language is not looked up in the portal's default language.
  await sql`insert into subject (title) values ('Véhicules')`
  await addSearched(world, { title: "Something else" })
  assert.deepEqual(await found(world, { Subject: "Véhicules" }, headers), ["Wheels"])
  assert.deepEqual(await found(world, { Subject: "Véhicules" }), [])
})

test("titles are searched in the caller's language, and in the portal's default one when they lack it or nothing matches", async () => {
  await using world = await openWorld()
  await giveRole(world, "bruno", ["Course Catalog - View"])
  const headers = await world.authorize({ userName: "bruno" })
  await addSearched(world, { title: "Forklift", translations: { "fr-FR": { title: "Chariot élévateur" } } })
  await addSearched(world, { title: "A chariot of fire", description: "Forklift not needed" })
  assert.deepEqual(await found(world, { Title: "CHARIOT" }, headers), ["Chariot élévateur", "A chariot of fire"])
  assert.deepEqual(await found(world, { Title: "elevateur" }, headers), ["Chariot élévateur"])
  assert.deepEqual(await found(world, { Title: "chariot" }), ["A chariot of fire"])
  assert.deepEqual(await found(world, { Title: "forklift" }, headers), ["Chariot élévateur"])
  assert.deepEqual(await found(world, { Description: "forklift" }, headers), ["A chariot of fire"])
})

test("pages of 50 keep one order, list each learning object once, and have the total", async () => {
  await using world = await openWorld()
  await world.portal.sql`
    insert into training (type, title, created_at, modified_at)
    select 'Course', 'Lesson ' || lpad(n::text, 3, '0'), '2026-01-01Z', '2026-01-01Z' from generate_series(1, 120) n
  `
  const queries: Record<string, string>[] = [{}, { TrainingType: "Online Course" }, { Title: "lesson" }]
  for (const query of queries) {
    const pages = await Promise.all(
      ["1", "2", "3", "4", "1000000000"].map((PageNumber) => world.get(path, { ...query, pagenumber: PageNumber })),
    )
    assert.deepEqual(
      pages.map(({ body }) => [body.totalRecords, body.data.length]),
      [...[50, 50, 20, 0, 0].map((length) => [120, length])],
    )
    const titles = pages.flatMap(({ body }) => body.data.map(({ Title }: { Title: string }) => Title))
    assert.deepEqual(titles, [...new Set(titles)].sort())
    assert.equal(titles.length, 120)
  }
  assert.deepEqual((await world.get(path, { Title: "nothing" })).body.totalRecords, 0)
})

// Invalid input, and the message that it gets.
const refusals: [string, string][] = [
  ["PageNumber=0", "Invalid PageNumber"],
  ["PageNumber=-3", "Invalid PageNumber"],
  ["pagenumber=two", "Invalid PageNumber"],
  ["PageNumber=1.5", "Invalid PageNumber"],
  ["ObjectId=abc", "Invalid object id Guid"],
  ["ModifiedSince=yesterday", "Invalid ModifiedSince"],
  ["CreatedSince=2026-02-30", "Invalid CreatedSince"],
  ["IncludeInactive=perhaps", "Invalid IncludeInactive perhaps"],
  ["ObjectId=00000000-0000-4000-8000-000000000000,abc", "Invalid object id Guid"],
  ["FromDate=soon", "Invalid FromDate"],
  ["ToDate=2026-02-30", "Invalid ToDate"],
  ["FromDate=2026-03-02&ToDate=2026-03-01", "ToDate should be greater than FromDate"],
  ["IncludeAllVersions=perhaps", "Invalid IncludeAllVersions perhaps"],
  ["FromDate=x&ToDate=y&ObjectId=z", "Invalid object id Guid, Invalid FromDate, Invalid ToDate"],
  ["PageNumber=0&ObjectId=abc&ModifiedSince=x", "Invalid PageNumber, Invalid object id Guid, Invalid ModifiedSince"],
  ["Title=%00", "The request has the character U+0000 in a text."],
  ["OUId=DIV-NORTH&OUId=%00", "The request has the character U+0000 in a text."],
]

test("invalid parameters are refused with 400", async (t) => {
  await using world = await openWorld()
  for (const [query, message] of refusals)
    await t.test(query, async () => {
      const { status, body } = await world.get(`${path}?${query}`)
      assert.equal(status, 400)
      assert.equal(body.error.message, message)
    })
})
