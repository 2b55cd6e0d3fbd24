import assert from "node:assert/strict"
import { test } from "node:test"
import { found, path } from "../../testing/catalog-search.ts"
import { giveRole } from "../../testing/roles.ts"
import { addSearched, type Searched } from "../../testing/search.ts"
import { addSession } from "../../testing/transcript-and-task.ts"
import { openWorld } from "../../testing/world.ts"

// Results of Catalog Search, parameter by parameter.

test("without parameters the search returns all active training, whatever its availability", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "For nobody" })
  await addSearched(world, { title: "For Ann", availableTo: ["ann"] })
  await addSearched(world, { title: "Gone", active: false })
  assert.deepEqual(await found(world), ["For nobody", "For Ann"])
  assert.deepEqual(await found(world, { IncludeInactive: "true" }), ["For nobody", "For Ann", "Gone"])
  assert.deepEqual(await found(world, { IncludeInactive: "false", FirstName: "", limit: "1" }), [
    "For nobody",
    "For Ann",
  ])
})

test("a caller without the permission is refused, and the permission's constraints are not applied", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "Anything", provider: "External Training" })
  const refused = await world.get(path, {}, await world.authorize({ userName: "ann" }))
  assert.equal(refused.status, 401)
  await giveRole(world, "ann", ["Course Catalog - View"], [{ provider: "Harbour Academy" }, { type: "Event" }])
  assert.deepEqual(await found(world, {}, await world.authorize({ userName: "ann", scopes: ["training:read"] })), [
    "Anything",
  ])
})

// The stored values, the query, and the result: of two learning objects one matches.
const fits: Searched & { title: string } = {
  title: "Forklift: 100% safe_driving",
  description: "<p>Charge the <b>battery</b></p>",
  type: "Material",
  languages: ["fr-FR", "en-US"],
  at: new Date("2026-03-02T00:00:00Z"),
  availableTo: ["DIV-NORTH"],
}

const parameters: [string, string, found: boolean][] = [
  ["a part of the title", "Title=klift", true],
  ["a part of the title in other letters", "title=FORKL", true],
  ["a title that isn't there", "Title=crane", false],
  ["a per cent sign, which stands for itself", "Title=100%25%20safe", true],
  ["a per cent sign that isn't there", "Title=Fork%25safe", false],
  ["an underscore, which stands for itself", "Title=k_ift", false],
  ["a short part", "Title=fe", true],
  ["a part of the description, HTML and all", "Description=%3Cb%3Ebatt", true],
  ["a description that isn't there", "Description=tyres", false],
  ["the title is no description", "Description=forklift", false],
  ["the provider's exact name", "Provider=harbour%20academy", true],
  ["a part of the provider's name", "Provider=Harbour", false],
  ["a type", "TrainingType=Material", true],
  ["another type", "TrainingType=Online%20Course", false],
  ["a type of the documents that there isn't here", "TrainingType=Quick%20Course", false],
  ["a word that is no type", "TrainingType=Nonsense", false],
  ["a subject", "Subject=vehicles", true],
  ["another subject", "Subject=Safety", false],
  ["a subject that isn't there", "Subject=Nothing", false],
  ["a skill", "Skills=driving", true],
  ["a skill that it hasn't", "Skills=stoking", false],
  ["a competency", "Competency=CARE", true],
  ["a unit that it is for", "OUType=division&OUId=div-north", true],
  ["a unit by its name", "OUType=Division&OUId=North", true],
  ["a unit without a type", "OUId=DIV-NORTH", true],
  ["another unit", "OUType=Division&OUId=DIV-SOUTH", false],
  ["a unit below, which is not meant", "OUType=Division&OUId=DIV-NORTH-1", false],
  ["a type of units", "OUType=Division", true],
  ["another type of units", "OUType=Location", false],
  ["no type of units", "OUType=Planet", false],
  ["a unit that isn't there", "OUId=DIV-NOWHERE", false],
  ["a name that fits two units", "OUType=Division&OUId=Twin", false],
  ["one of two types of units", "OUType=Location&OUType=Division", true],
  ["one of two units", "OUId=2000&ouid=DIV-NORTH", true],
  ["neither of two units", "OUId=2000&OUId=DIV-SOUTH", false],
  ["one of two types, with a comma", "TrainingType=Event,Material", true],
  ["neither of two types", "TrainingType=Event,Online%20Course", false],
  ["one of two types, repeated", "TrainingType=Event&trainingtype=Material", true],
  ["one of two skills, with a comma", "Skills=stoking,%20driving", true],
  ["one of two skills, repeated", "Skills=stoking&Skills=driving", true],
  ["neither of two skills", "Skills=stoking,steering", false],
  ["one of two competencies", "Competencies=haste,care", true],
  ["one of two competencies, repeated", "Competencies=haste&Competencies=care", true],
  ["neither of two competencies", "Competencies=haste,worry", false],
  ["one of two competencies by the documented name", "Competency=haste,care", true],
  ["one of two units, with a comma", "OUId=2000,DIV-NORTH", true],
  ["neither of two units, with a comma", "OUId=2000,DIV-SOUTH", false],
  ["one of two types of units, with a comma", "OUType=Location,Division", true],
  ["neither of two types of units", "OUType=Location,Grade", false],
  ["a unit of one of two types", "OUType=Location,Division&OUId=DIV-NORTH,2000", true],
  ["one of two providers", "Provider=Nobody,Harbour%20Academy", true],
  ["neither of two providers", "Provider=Nobody,External%20Training", false],
  ["one of two subjects", "Subject=Safety,Vehicles", true],
  ["neither of two subjects", "Subject=Safety,Nothing", false],
  ["one of two languages", "Language=de-DE,fr-FR", true],
  ["neither of two languages", "Language=de-DE,it-IT", false],
  ["a list with empty places", "Skills=,driving,,", true],
  ["commas alone, which ask for nothing", "Skills=,&OUId=,,&ObjectId=,", true],
  ["created in the window", "FromDate=2026-03-02T00:00:00&ToDate=2026-03-02T00:00:00", true],
  ["created from then on", "FromDate=2026-03-02", true],
  ["created a second before it", "FromDate=2026-03-02T00:00:01", false],
  ["created up to the end of that day", "ToDate=2026-03-02", true],
  ["created after the end of that day", "ToDate=2026-03-01", false],
  ["created up to that second", "ToDate=2026-03-02T00:00:00Z", true],
  ["created a second after it", "ToDate=2026-03-01T23:59:59Z", false],
  ["the ends of time", "FromDate=0001-01-01&ToDate=9999-12-31", true],
  ["an instructor, whom a material has not", "Instructor=Sam%20Stone", false],
  ["a place, which a material has not", "Location=Harbour", false],
  ["its language", "Language=fr-fr", true],
  ["a language that it isn't in", "Language=de-DE", false],
  ["a language that nobody knows", "Language=xx", false],
  ["changed at that instant", "ModifiedSince=2026-03-02T00:00:00", true],
  ["changed on that day", "ModifiedSince=2026-03-02", true],
  ["changed by another zone's clock", "ModifiedSince=2026-03-02T02:00:00%2B0200", true],
  ["not changed since", "ModifiedSince=2026-03-02T00:00:01Z", false],
  ["created at that instant", "CreatedSince=2026-03-02T00:00:00Z", true],
  ["not created since", "CreatedSince=2026-03-03", false],
  ["empty parameters, which ask for nothing", "Title=&Provider=&OUId=&Language=&ObjectId=&CreatedSince=", true],
  ["two that are met", "Title=forklift&TrainingType=material", true],
  ["two of which one is not met", "Title=forklift&TrainingType=Event", false],
]

test("each parameter filters, and all of them must match", async (t) => {
  await using world = await openWorld()
  const { id } = await addSearched(world, fits)
  const { sql } = world.portal
  await sql`insert into training_subject select ${id}, id, 0 from subject where title = 'Vehicles'`
  await sql`insert into training_skill select ${id}, id, 0 from skill where title = 'Driving'`
  await sql`insert into training_competency select ${id}, id, 0 from competency`
  await addSearched(world, { title: "Tea", provider: null, languages: [], at: new Date("2026-01-01Z"), type: "Video" })
  for (const [name, query, isFound] of parameters)
    await t.test(name, async () => {
      const titles = (await found(world, query)).filter((title) => title !== "Tea")
      assert.deepEqual(titles, isFound ? [fits.title] : [])
    })
})

test("a learning object is found by its GUID in any case; an unknown GUID finds nothing", async () => {
  await using world = await openWorld()
  const { guid } = await addSearched(world, { title: "Knots" })
  await addSearched(world, { title: "Ropes" })
  assert.deepEqual(await found(world, { objectID: guid.toUpperCase() }), ["Knots"])
  assert.deepEqual(await found(world, { ObjectId: "00000000-0000-4000-8000-000000000000" }), [])
})

test("ObjectId also accepts a comma separated list", async () => {
  await using world = await openWorld()
  const [knots, ropes] = [
    await addSearched(world, { title: "Knots" }),
    await addSearched(world, { title: "Ropes" }),
    await addSearched(world, { title: "Sails" }),
  ]
  assert.deepEqual(await found(world, { ObjectId: `${ropes.guid.toUpperCase()}, ${knots.guid}` }), ["Knots", "Ropes"])
})

test("a name with a comma is one name when something has it, otherwise a list", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`insert into provider (name) values ('Harbour Academy, Inc.'), ('Inc.')`
  for (const provider of ["Harbour Academy, Inc.", "Harbour Academy", "Inc."])
    await addSearched(world, { title: provider, provider })
  assert.deepEqual(await found(world, { Provider: "harbour academy, inc." }), ["Harbour Academy, Inc."])
  assert.deepEqual(await found(world, { Provider: "Inc.,Harbour Academy" }), ["Harbour Academy", "Inc."])
  assert.deepEqual(await found(world, "Provider=Harbour%20Academy,%20Inc.&Provider=Inc."), [
    "Harbour Academy, Inc.",
    "Inc.",
  ])
})

test("FromDate and ToDate filter by when a part of a session begins, Instructor and Location by the part's instructor and place", async (t) => {
  await using world = await openWorld()
  const { sql } = world.portal
  const part = (day: string, more: object = {}) => ({
    starts: `2026-03-${day}T08:00Z`,
    ends: `2026-03-${day}T12:00Z`,
    ...more,
  })
  await addSession(world, {
    title: "Monday",
    parts: [part("09", { instructor: "u-311", location: "2000" }), part("16")],
  })
  const tuesday = await addSession(world, { title: "Tuesday", parts: [part("10", { instructor: "u-401" })] })
  await sql`update session set instructor_name = 'The Crane Team, Ltd.' where training_id = ${tuesday.id}`
  await addSession(world, { title: "Without parts", parts: [] })
  const cases: [string, string[]][] = [
    ["FromDate=2026-03-09T08:00:00&ToDate=2026-03-09T08:00:00", ["Monday"]],
    ["FromDate=2026-03-09T08:00:01&ToDate=2026-03-09T23:59:59", []],
    ["FromDate=2026-03-09&ToDate=2026-03-10", ["Monday", "Tuesday"]],
    ["FromDate=2026-03-10&ToDate=2026-03-10", ["Tuesday"]],
    ["FromDate=2026-03-11", ["Monday"]],
    ["FromDate=2026-03-17", []],
    ["ToDate=2026-03-08", []],
    ["Instructor=u-311", ["Monday"]],
    ["Instructor=ines%20okoro", ["Monday"]],
    ["Instructor=Okoro,%20Ines", ["Monday"]],
    ["Instructor=Okoro", []],
    ["Instructor=u-311,Sam%20Stone", ["Monday", "Tuesday"]],
    ["Instructor=Nobody&Instructor=U-401", ["Tuesday"]],
    ["Instructor=the%20crane%20team,%20ltd.", ["Tuesday"]],
    ["Instructor=Nobody", []],
    ["Location=2000", ["Monday"]],
    ["Location=harbour", ["Monday"]],
    ["Location=Nowhere,Harbour", ["Monday"]],
    ["Location=Nowhere", []],
    ["Location=2000&Instructor=u-401", []],
    ["Location=2000&Instructor=u-311&FromDate=2026-03-16", ["Monday"]],
  ]
  for (const [query, expected] of cases)
    await t.test(query, async () => {
      const titles = await found(world, `TrainingType=Session&${query}`)
      assert.deepEqual(titles, expected)
      // No other training was created in those days, has instructors or takes place.
      if (!query.startsWith("ToDate")) assert.deepEqual(await found(world, query), expected)
    })
})

test("a location includes the locations below it and their facilities; a facility means only itself", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`
    insert into ou (type_id, ou_id, name, translations, parent_id)
    select type_id, 'PORT', 'Whole port', '{"fr-FR": {"name": "Tout le port"}}', null from ou where ou_id = '2000'
  `
  await sql`update ou set parent_id = (select id from ou where ou_id = 'PORT') where ou_id = '2000'`
  await sql`select rebuild_ou_above()`
  await sql`
    insert into facility (facility_id, name, location_id) select 'HALL-9', 'Hall nine', id from ou where ou_id = '2000'
  `
  const part = { starts: "2026-03-20T08:00Z", ends: "2026-03-20T12:00Z" }
  await addSession(world, { title: "At the harbour", parts: [{ ...part, location: "2000" }] })
  const { id } = await addSession(world, { title: "In the hall", parts: [part] })
  await sql`
    update part set facility_id = (select id from facility where facility_id = 'HALL-9') where session_id = ${id}
  `
  await addSession(world, { title: "Elsewhere", parts: [part] })
  const cases: [string, string[]][] = [
    ["PORT", ["At the harbour", "In the hall"]],
    ["whole PORT", ["At the harbour", "In the hall"]],
    ["2000", ["At the harbour", "In the hall"]],
    ["HALL-9", ["In the hall"]],
    ["hall nine", ["In the hall"]],
    ["Tout le port", []],
  ]
  for (const [Location, expected] of cases) assert.deepEqual(await found(world, { Location }), expected, Location)
  await giveRole(world, "bruno", ["Course Catalog - View"])
  const headers = await world.authorize({ userName: "bruno" })
  assert.deepEqual(await found(world, { Location: "tout le port" }, headers), ["At the harbour", "In the hall"])
})
