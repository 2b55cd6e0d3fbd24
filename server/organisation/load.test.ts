import assert from "node:assert/strict"
import { test } from "node:test"
import type { Database } from "../database/database.ts"
import type { Sql } from "../database/sql.ts"
import { loadProblems, loadText } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"
import { type LoadReport, loadOrganisation } from "./load.ts"

/** The counts of a report without the zeros. */
function counted(report: LoadReport) {
  return Object.fromEntries(
    Object.entries(report).map(([section, counts]) => [
      section,
      Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    ]),
  )
}

const kept = { added: 0, changed: 0, kept: 1 }
const changed = { added: 0, changed: 1, kept: 0 }

test("a file adds to what the portal has, refers to it, and leaves the rest alone", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const count = async () => {
    const [row] = await sql<{ people: number; ous: number }>`
      select count(*) as people, (select count(*) from ou) as ous from person
    `
    return row!
  }
  const before = await count()
  const report = await loadText(
    world,
    `
people:
  - { userId: eve, userName: Eve.E, firstName: Eve, lastName: Ek, language: fr-fr, manager: CLARA, approver: clara, ous: { Division: div-north-1 } }
ous:
  - { type: Division, id: DIV-NORTH-2, name: { en-US: North two, fr-FR: Nord deux }, parent: DIV-NORTH, owner: eve }
courses:
  - { ref: C-1, title: Driving, provider: harbour academy, subjects: [Safety > Vehicles], skills: [Driving], competencies: [Care], createdBy: ann, availability: [{ ou: { Division: DIV-NORTH } }, { person: ann }] }
`,
  )
  assert.deepEqual(counted(report), { people: { added: 1 }, ous: { added: 1 }, courses: { added: 1 } })
  const [eve] = await sql`
    select p.user_name, p.culture, p.time_zone, m.user_id as manager, a.user_id as approver, ou.ou_id as unit, up.ou_id as above
    from person p join person m on m.id = p.manager_id join person a on a.id = p.approver_id
    join person_ou o on o.person_id = p.id join ou on ou.id = o.ou_id join ou up on up.id = ou.parent_id where p.user_id = 'eve'
  `
  assert.deepEqual(eve, {
    userName: "Eve.E",
    culture: "fr-FR",
    timeZone: "UTC",
    manager: "clara",
    approver: "clara",
    unit: "DIV-NORTH-1",
    above: "DIV-NORTH",
  })
  const [unit] = await sql`
    select owner.user_id as owner, (select count(*) from ou_above where ou_id = ou.id) as levels
    from ou join person owner on owner.id = ou.owner_id where ou.ou_id = 'DIV-NORTH-2'
  `
  assert.deepEqual(unit, { owner: "eve", levels: 2 })
  assert.deepEqual(await count(), { people: before.people + 1, ous: before.ous + 1 })
})

test("people have values of custom fields, and lose those that a later file lacks", async () => {
  await using world = await openWorld()
  const file = (fields: string) => `
customFields:
  - { tag: BADGE, name: Badge, area: user, type: date }
  - { tag: SHIFT, name: Shift, area: user, type: drop-down, options: [Early, Late] }
  - { tag: NOTE, name: Note, area: user, type: short text }
people: [{ userId: ann, firstName: Ann, lastName: Archer, fields: ${fields} }]
`
  const values = async () =>
    await world.portal.sql`
    select f.tag, v.value, v.day, o.value as option from person_custom_field v join custom_field f on f.id = v.field_id
    left join custom_field_option o on o.id = v.option_id order by v.position`
  await loadText(world, file("{ badge: 2026-05-11, SHIFT: late, NOTE: 99-99-2026 }"))
  assert.deepEqual(await values(), [
    { tag: "BADGE", value: "05-11-2026", day: "2026-05-11", option: null },
    { tag: "SHIFT", value: "late", day: null, option: "Late" },
    { tag: "NOTE", value: "99-99-2026", day: null, option: null },
  ])
  await loadText(world, file("{ NOTE: here }"))
  assert.deepEqual(await values(), [{ tag: "NOTE", value: "here", day: null, option: null }])
})

test("its learning objects are described in the actor's language, as those that were created", async () => {
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

test("an object keeps what it is known by, and has only what the file says of it", async () => {
  await using world = await openWorld()
  const read = () => world.portal.sql`
    select t.id, guid, title, keywords, created_at, modified_at,
      (select count(*) from availability a where a.training_id = t.id) as rows from training t where external_ref = 'C-1'
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

test("an object's version has a label, which stays when the file says none, and may be given again unless the file says no", async () => {
  await using world = await openWorld()
  const stored = () => world.portal.sql`select version, version_number, assignable_again from training`
  await loadText(world, course(""))
  assert.deepEqual(await stored(), [{ version: "1.0", versionNumber: 1, assignableAgain: true }])
  await loadText(world, course(", version: 2026 edition, assignableAgain: false"))
  assert.deepEqual(await stored(), [{ version: "2026 edition", versionNumber: 1, assignableAgain: false }])
  await loadText(world, course(""))
  assert.deepEqual(await stored(), [{ version: "2026 edition", versionNumber: 1, assignableAgain: true }])
})

test("what belongs to an object makes it changed, down to the smallest part", async () => {
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
    select locator, part.name, schedule_id from session join part on part.session_id = session.training_id order by position
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

test("a session takes over what it leaves out from an event that only the portal has", async () => {
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

test("a person who is in the file again keeps the password, and loses what the file does not say", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const read = () => sql`
    select id, guid, password_hash, email, created_at, modified_at,
      (select count(*) from person_ou where person_id = p.id and sole_type_id is null) as groups,
      (select count(*) from person_ou where person_id = p.id and sole_type_id is not null) as units
    from person p where lower(user_id) = 'bruno'
  `
  await sql`update person set password_hash = 'x', email = 'bruno@example.test' where user_id = 'bruno'`
  const [before] = await read()
  const text = "people: [{ userId: BRUNO, firstName: Bruno, lastName: Blanc, language: fr-FR, timeZone: Europe/Paris }]"
  assert.deepEqual((await loadText(world, text)).people, changed)
  // The groups name their people themselves.
  assert.deepEqual(await read(), [
    { ...(before as object), email: null, units: 0, modifiedAt: world.portal.clock.now() },
  ])
})

test("two people may trade their user names", async () => {
  await using world = await openWorld()
  const file = (a: string, b: string) => `
people:
  - { userId: a, userName: ${a}, firstName: A, lastName: A }
  - { userId: b, userName: ${b}, firstName: B, lastName: B, manager: ${a} }
`
  await loadText(world, file("one", "two"))
  await loadText(world, file("two", "one"))
  const keys = await world.portal.sql`
    select key, user_id from person_key join person on person.id = person_id where user_id in ('a', 'b') order by key
  `
  assert.deepEqual(keys, [
    { key: "a", userId: "a" },
    { key: "b", userId: "b" },
    { key: "one", userId: "b" },
    { key: "two", userId: "a" },
  ])
  assert.deepEqual(await loadProblems(world, file("three", "four").replace("manager: three", "manager: one")), [
    '4: people[1].manager: nobody has the User ID or user name "one".',
  ])
})

test("a group has the people whom it names and those who meet its criteria, and is made anew each time", async () => {
  await using world = await openWorld()
  const members = async (criteria: string, people = "[]") => {
    await loadText(world, `groups: [{ id: G, name: G, criteria: ${criteria}, people: ${people} }]`)
    const rows = await world.portal.sql<{ userId: string }>`
      select user_id from person_ou join ou on ou.id = person_ou.ou_id join person on person.id = person_id where ou.ou_id = 'G' order by 1
    `
    return rows.map(({ userId }) => userId).join(" ")
  }
  await world.portal
    .sql`update person set last_hire_date = '2026-02-20', employment_status = 'Part time' where user_id = 'bruno'`
  assert.equal(await members("[{ languages: [fr-FR, de-DE] }]"), "bruno clara")
  assert.equal(await members("[{ ou: { Division: DIV-NORTH } }]", "[dora]"), "clara dora")
  assert.equal(await members("[{ ou: { Division: DIV-NORTH }, includeSubordinates: true }]"), "ann clara")
  assert.equal(await members("[{ ou: { Division: DIV-NORTH }, includeSubordinates: true, languages: [en-US] }]"), "ann")
  assert.equal(await members("[{ reportsOf: clara }, { employmentStatuses: [Part time] }]"), "ann bruno")
  assert.equal(await members("[{ hiredFrom: today-12 }]"), "bruno")
  assert.equal(await members("[{ hiredFrom: today-11 }]"), "")
  await world.portal
    .sql`update person set manager_id = (select id from person where user_id = 'ann') where user_id = 'bruno'`
  assert.equal(await members("[{ reportsOf: clara, includeIndirect: true }]"), "ann bruno")
  assert.equal(await members("[{ reportsOf: clara, includeIndirect: false }]"), "ann")
})

test("an option that the file no longer has can't be chosen any more, but values keep it", async () => {
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

test("settings that a file has are the portal's, and the others stay", async () => {
  await using world = await openWorld()
  await loadText(world, "settings: { timeZone: Europe/Paris, sessionTokensEnabled: true }")
  await loadText(world, "settings: { sessionTokenHours: 2 }")
  const [setting] = await world.portal.sql`
    select default_culture, time_zone, services_enabled, session_tokens_enabled, session_token_hours from portal_setting
  `
  assert.deepEqual(setting, {
    defaultCulture: "en-US",
    timeZone: "Europe/Paris",
    servicesEnabled: true,
    sessionTokensEnabled: true,
    sessionTokenHours: 2,
  })
})

test("names are compared as the database compares them", async () => {
  await using world = await openWorld()
  const names = ["ΣΑΣ", "İZMİR", "STRASSE", "ÉTÉ"]
  const file = (fold: (name: string) => string) =>
    `skills: [${names.map((name) => `{ title: ${fold(name)} }`).join(", ")}]`
  await loadText(
    world,
    file((name) => name),
  )
  assert.deepEqual(
    (
      await loadText(
        world,
        file((name) => name),
      )
    ).skills,
    { added: 0, changed: 0, kept: 4 },
  )
  const [row] = await world.portal.sql<{
    lower: string[]
  }>`select array_agg(lower(name)) as lower from unnest(${names}::text[]) as name`
  const lower = file((name) => row!.lower[names.indexOf(name)]!)
  assert.deepEqual((await loadText(world, lower)).skills, { added: 0, changed: 4, kept: 0 })
})

test("a file of any size takes the same number of statements", async () => {
  await using world = await openWorld()
  const statements = async (size: number) => {
    let count = 0
    const numbers = Array.from({ length: size }, (_, index) => `${size}-${index}`)
    const text = JSON.stringify({
      people: numbers.map((n) => ({
        userId: `p${n}`,
        firstName: "A",
        lastName: "B",
        ...(n === numbers[0] ? {} : { manager: `p${numbers[0]}` }),
        ous: { Division: `d${n}` },
      })),
      ous: numbers.map((n) => ({ type: "Division", id: `d${n}`, name: n })),
      events: numbers.map((n) => ({ ref: `e${n}`, title: n, availability: [{ person: `p${n}` }] })),
      sessions: numbers.map((n) => ({
        ref: `s${n}`,
        event: `e${n}`,
        parts: [{ name: n, location: "2000", start: "today", end: "12:00" }],
      })),
    })
    const { database, clock } = world.portal
    const { background } = database
    const counting: Database = {
      ...background,
      transaction: (work) =>
        background.transaction((sql) => {
          const tag = (strings: TemplateStringsArray, ...values: unknown[]) => {
            const statement = sql(strings, ...values)
            const { run } = statement
            return Object.assign(statement, {
              run: (...asked: Parameters<typeof run>) => {
                count += 1
                return run(...asked)
              },
            })
          }
          return work(Object.assign(tag, { script: sql.script }) as Sql)
        }),
    }
    await loadOrganisation({ database: { ...database, background: counting }, clock }, { name: "file.json", text })
    return count
  }
  const few = await statements(2)
  assert.ok(few > 20)
  assert.equal(await statements(200), few)
})
