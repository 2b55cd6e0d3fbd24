import assert from "node:assert/strict"
import { test } from "node:test"
import { changed, kept } from "../testing/loading.ts"
import { loadProblems, loadText } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"
import type { LoadReport } from "./report.ts"

// Loading learning objects.

test("loaded learning objects are described in the actor's language, like created ones", async () => {
  await using world = await openWorld()
  await loadText(
    world,
    `
customFields:
  - { tag: AUDIENCE, name: { en-US: Audience, fr-FR: Public }, type: short text, trainingTypes: [Event, Session] }
  - { tag: RISK, name: Risk, type: drop-down, trainingTypes: [Event], options: [{ value: { en-US: Low, fr-FR: Faible } }] }
events:
  - guid: 0e000000-0000-4000-8000-000000000001
    title: { en-US: Forklifts, fr-FR: Chariots }
    eventNumber: { en-US: EV-1, fr-FR: EV-1-F }
    provider: Harbour Academy
    subjects: [Vehicles]
    copyAvailabilityToNewSessions: true
    availability: [{ ou: { Division: DIV-SOUTH } }]
    prices: { active: [{ ou: { Division: DIV-SOUTH }, currency: EUR, unitPrice: 12.5 }] }
    fields: { AUDIENCE: { en-US: All, fr-FR: Tous }, RISK: low }
sessions:
  - guid: 0f000000-0000-4000-8000-000000000001
    event: ev-1
    maximumRegistration: 8
    timeZone: Europe/Paris
    parts: [{ name: { en-US: Theory, fr-FR: Théorie }, location: "2000", start: monday+1 08:30, end: "12:00", instructors: [Ines Okoro], equipment: [Helmet], breaks: [{ title: Café, minutes: 15 }] }]
`,
  )
  const ask = async (id: string) => {
    const query = { ObjectID: id, ActorID: "bruno" }
    return (await world.get("/services/api/LO/GetDetails", query)).body.data[0].trainingItem
  }
  const event = await ask("0e000000-0000-4000-8000-000000000001")
  assert.deepEqual(
    [event.Title, event.EventNumber, event.Provider, event.Subjects[0].TitleWithHierarchy, event.PriceAmount],
    ["Chariots", "EV-1-F", "Harbour Academy", "Sécurité > Véhicules", 12.5],
  )
  assert.deepEqual(event.Fields, [
    { Title: "Public", Value: "Tous" },
    { Title: "Risk", Value: "Faible" },
  ])
  assert.equal(event.Sessions[0].SessionLOID, "0f000000-0000-4000-8000-000000000001")
  const session = await ask("0f000000-0000-4000-8000-000000000001")
  const [part] = session.Parts
  assert.deepEqual(
    [session.Title, session.SessionSeats, session.Subjects[0].Title, session.Fields, session.AvailableLanguages],
    ["Chariots", 8, "Véhicules", [{ Title: "Public", Value: "Tous" }], [{ ID: "en-US", Name: "English (US)" }]],
  )
  assert.deepEqual(
    [part.PartName, part.PartStartDate, part.PartStartTime, part.PartEndTime, part.TotalPartBreak],
    ["Théorie", "2026-03-09", "08:30:00 AM", "12:00:00 PM", "15"],
  )
  assert.equal(part.PartInstructors[0].LastName, "Okoro")
  assert.equal(part.PartEquipments[0].Name, "Helmet")
})

const course = (rest: string) => `courses: [{ ref: C-1, title: Driving${rest} }]`

test("a training keeps its identifiers, and everything else is what the file states", async () => {
  await using world = await openWorld()
  const read = () => world.portal.sql`
    select t.id, guid, title, keywords, created_at, modified_at,
      (select count(*) from availability a where a.training_id = t.id) as rows from training t
        where external_ref = 'C-1'
  `
  await loadText(world, course(", keywords: fast, availability: [{ everybody: true }, { person: ann }]"))
  const [first] = await read()
  world.pass(60_000)
  assert.deepEqual((await loadText(world, course(", availability: [{ person: ann }]"))).courses, changed)
  const [second] = await read()
  const now = world.portal.clock.now()
  assert.deepEqual(second, { ...(first as object), keywords: null, rows: 1, modifiedAt: now })
  world.pass(60_000)
  assert.deepEqual((await loadText(world, course(", availability: [{ person: ann }]"))).courses, kept)
  assert.deepEqual(await read(), [second])
})

test("a training keeps its version label when the file states none, and can be assigned again unless the file says no", async () => {
  await using world = await openWorld()
  const stored = () => world.portal.sql`select version, version_number, assignable_again from training`
  await loadText(world, course(""))
  assert.deepEqual(await stored(), [{ version: "1.0", versionNumber: 1, assignableAgain: true }])
  await loadText(world, course(", version: 2026 edition, assignableAgain: false"))
  assert.deepEqual(await stored(), [{ version: "2026 edition", versionNumber: 1, assignableAgain: false }])
  await loadText(world, course(""))
  assert.deepEqual(await stored(), [{ version: "2026 edition", versionNumber: 1, assignableAgain: true }])
})

test("a change of any part of a training counts as a change of the training", async () => {
  await using world = await openWorld()
  const file = (minutes: number, hours: number, unitPrice: number, title: string) => `
events: [{ ref: E, title: E, prices: { active: [{ unitPrice: ${unitPrice} }] } }]
sessions: [{ ref: S, event: E, parts: [{ name: A, location: "2000", start: today+1 08:00, end: "1${hours}:00", breaks: [{ title: Tea, minutes: ${minutes} }] }] }]
curricula: [{ ref: K, title: K, sections: [{ title: One, items: [E], sections: [{ title: ${title} }] }] }]
roles: [{ name: R, permissions: [{ permission: Events - View, within: [{ training: E }] }] }]
`
  await loadText(world, file(5, 0, 10, "Two"))
  const now = async (text: string) => {
    const report = await loadText(world, text)
    return Object.keys(report).filter((section) => report[section as keyof LoadReport]?.changed === 1)
  }
  assert.deepEqual(await now(file(5, 0, 10, "Two")), [])
  assert.deepEqual(await now(file(6, 0, 10, "Two")), ["sessions"])
  assert.deepEqual(await now(file(6, 1, 10, "Two")), ["sessions"])
  assert.deepEqual(await now(file(6, 1, 11, "Two")), ["events"])
  assert.deepEqual(await now(file(6, 1, 11, "Three")), ["curricula"])
  assert.deepEqual(await now(file(6, 1, 11, "Three").replace("training: E", "selfAndSubordinates: true")), ["roles"])
})

test("a session keeps its locator, and its parts their schedule ids by name, else by place", async () => {
  await using world = await openWorld()
  const file = (...names: string[]) => `
events: [{ ref: E, title: E }]
sessions: [{ ref: S, event: E, parts: [${names.map((name, day) => `{ name: ${name}, location: "2000", start: today+${day} 08:00, end: "12:00" }`).join(", ")}] }]
`
  const read = () => world.portal.sql<{ locator: number; name: string; scheduleId: string }>`
    select locator, part.name, schedule_id from session join part on part.session_id = session.training_id
      order by position
  `
  await loadText(world, file("One", "Two", "Three"))
  const [one, two, three] = await read()
  await loadText(world, file("Zero", "One", "Drei"))
  const after = await read()
  assert.deepEqual(
    after.map(({ name }) => name),
    ["Zero", "One", "Drei"],
  )
  assert.deepEqual(
    after.map(({ locator }) => locator),
    [one, one, one].map((part) => part?.locator),
  )
  assert.equal(after[1]?.scheduleId, one?.scheduleId)
  assert.equal(after[2]?.scheduleId, three?.scheduleId)
  assert.ok(![one, two, three].some((part) => part?.scheduleId === after[0]?.scheduleId))
})

test("a session inherits missing values from an event that only the portal has", async () => {
  await using world = await openWorld()
  await loadText(
    world,
    `
events:
  - { ref: E, title: { en-US: Fire, fr-FR: Feu }, eventNumber: EV-9, provider: Harbour Academy, languages: [fr-FR], subjects: [Safety], availability: [{ person: ann, list: suggested }], copyAvailabilityToNewSessions: true, minimumRegistration: 3 }
`,
  )
  const parts = 'parts: [{ name: A, location: "2000", start: today, end: "12:00" }]'
  await loadText(
    world,
    `sessions:\n  - { ref: S1, event: EV-9, ${parts} }\n  - { ref: S2, event: E, title: Own, availability: [], ${parts} }`,
  )
  const rows = await world.portal.sql`
    select external_ref as ref, title, t.translations, t.languages, p.name as provider,
      (select count(*) from training_subject s where s.training_id = t.id) as subjects,
      (select string_agg(list, ',') from availability a where a.training_id = t.id) as lists
    from training t join provider p on p.id = t.provider_id where type = 'Session' order by 1
  `
  const same = { languages: ["fr-FR"], provider: "Harbour Academy", subjects: 1 }
  assert.deepEqual(rows, [
    { ref: "S1", title: "Fire", translations: { "fr-FR": { title: "Feu" } }, ...same, lists: "suggested" },
    { ref: "S2", title: "Own", translations: {}, ...same, lists: null },
  ])
  assert.deepEqual(
    await loadProblems(world, `sessions:\n  - { ref: S1, event: EV-9, maximumRegistration: 2, ${parts} }`),
    ["2: sessions[0].maximumRegistration: the minimum is above the maximum."],
  )
})

test("the sections of a curriculum have the order in which they are read", async () => {
  await using world = await openWorld()
  const sections = "[{ title: A, items: [K], sections: [{ title: B }, { title: C }] }, { title: D }]"
  await loadText(world, `courses: [{ ref: K, title: K }]\ncurricula: [{ ref: L, title: L, sections: ${sections} }]`)
  const rows = await world.portal.sql`
    select s.title, up.title as above, (select count(*) from curriculum_item where section_id = s.id) as items
    from curriculum_section s left join curriculum_section up on up.id = s.parent_id order by s.position
  `
  assert.deepEqual(rows, [
    { title: "A", above: null, items: 1 },
    { title: "B", above: "A", items: 0 },
    { title: "C", above: "A", items: 0 },
    { title: "D", above: null, items: 0 },
  ])
})

test("an option that the file no longer has can't be selected any more, but values keep it", async () => {
  await using world = await openWorld()
  const field = (options: string) =>
    `customFields: [{ tag: HAZARD, name: Hazard, type: drop-down, trainingTypes: [Course], options: ${options} }]`
  await loadText(world, `${field("[Low, High]")}\n${course(", fields: { HAZARD: High }")}`)
  assert.deepEqual((await loadText(world, field("[Low, Medium]"))).customFields, changed)
  const options = await world.portal.sql`
    select o.value, o.active, (select count(*) from training_custom_field v where v.option_id = o.id) as uses
    from custom_field_option o join custom_field f on f.id = o.field_id where f.tag = 'HAZARD' order by o.id
  `
  assert.deepEqual(options, [
    { value: "Low", active: true, uses: 0 },
    { value: "High", active: false, uses: 1 },
    { value: "Medium", active: true, uses: 0 },
  ])
})
