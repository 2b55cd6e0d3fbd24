import assert from "node:assert/strict"
import { test } from "node:test"
import type { Database } from "../portal/database.ts"
import type { Sql } from "../portal/sql.ts"
import { openWorld, type World } from "../testing/world.ts"
import { type LoadReport, loadOrganisation } from "./load.ts"
import { OrganisationProblems } from "./problems.ts"

const load = ({ portal }: World, text: string) => loadOrganisation(portal, { name: "file.yaml", text })

/** What is wrong with a file, as `line: message`. */
async function problemsOf(world: World, text: string): Promise<string[]> {
  const error = await load(world, text).then(
    () => undefined,
    (error) => error,
  )
  assert.ok(error instanceof OrganisationProblems, String(error?.stack))
  return error.problems.map(({ line, message }) => `${line}: ${message}`)
}

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
  const report = await load(
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

test("its learning objects are described in the actor's language, as those that were created", async () => {
  await using world = await openWorld()
  await load(
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
    { Name: "Public", Tag: "AUDIENCE", Value: "Tous" },
    { Name: "Risk", Tag: "RISK", Value: "Faible" },
  ])
  assert.equal(event.Sessions[0].SessionLOID, "0f000000-0000-4000-8000-000000000001")
  const session = await ask("0f000000-0000-4000-8000-000000000001")
  const [part] = session.Parts
  assert.deepEqual(
    [session.Title, session.SessionSeats, session.Subjects[0].Title, session.Fields, session.AvailableLanguages],
    [
      "Chariots",
      8,
      "Véhicules",
      [{ Name: "Public", Tag: "AUDIENCE", Value: "Tous" }],
      [{ ID: "en-US", Name: "English (US)" }],
    ],
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
  await load(world, course(", keywords: fast, availability: [{ everybody: true }, { person: ann }]"))
  const [first] = await read()
  world.pass(60_000)
  assert.deepEqual((await load(world, course(", availability: [{ person: ann }]"))).courses, changed)
  const [second] = await read()
  const now = world.portal.clock.now()
  assert.deepEqual(second, { ...(first as object), keywords: null, rows: 1, modifiedAt: now })
  world.pass(60_000)
  assert.deepEqual((await load(world, course(", availability: [{ person: ann }]"))).courses, kept)
  assert.deepEqual(await read(), [second])
})

test("what belongs to an object makes it changed, down to the smallest part", async () => {
  await using world = await openWorld()
  const file = (minutes: number, hours: number, unitPrice: number, title: string) => `
events: [{ ref: E, title: E, prices: { active: [{ unitPrice: ${unitPrice} }] } }]
sessions: [{ ref: S, event: E, parts: [{ name: A, location: "2000", start: today+1 08:00, end: "1${hours}:00", breaks: [{ title: Tea, minutes: ${minutes} }] }] }]
curricula: [{ ref: K, title: K, sections: [{ title: One, items: [E], sections: [{ title: ${title} }] }] }]
roles: [{ name: R, permissions: [{ permission: Events - View, within: [{ training: E }] }] }]
`
  await load(world, file(5, 0, 10, "Two"))
  const now = async (text: string) => {
    const report = await load(world, text)
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
  await load(world, file("One", "Two", "Three"))
  const [one, two, three] = await read()
  await load(world, file("Zero", "One", "Drei"))
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
  await load(
    world,
    `
events:
  - { ref: E, title: { en-US: Fire, fr-FR: Feu }, eventNumber: EV-9, provider: Harbour Academy, languages: [fr-FR], subjects: [Safety], availability: [{ person: ann, list: suggested }], copyAvailabilityToNewSessions: true, minimumRegistration: 3 }
`,
  )
  const parts = 'parts: [{ name: A, location: "2000", start: today, end: "12:00" }]'
  await load(
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
    await problemsOf(world, `sessions:\n  - { ref: S1, event: EV-9, maximumRegistration: 2, ${parts} }`),
    ["2: sessions[0].maximumRegistration: the minimum is above the maximum."],
  )
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
  assert.deepEqual((await load(world, text)).people, changed)
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
  await load(world, file("one", "two"))
  await load(world, file("two", "one"))
  const keys = await world.portal.sql`
    select key, user_id from person_key join person on person.id = person_id where user_id in ('a', 'b') order by key
  `
  assert.deepEqual(keys, [
    { key: "a", userId: "a" },
    { key: "b", userId: "b" },
    { key: "one", userId: "b" },
    { key: "two", userId: "a" },
  ])
  assert.deepEqual(await problemsOf(world, file("three", "four").replace("manager: three", "manager: one")), [
    '4: people[1].manager: nobody has the User ID or user name "one".',
  ])
})

test("a group has the people whom it names and those who meet its criteria, and is made anew each time", async () => {
  await using world = await openWorld()
  const members = async (criteria: string, people = "[]") => {
    await load(world, `groups: [{ id: G, name: G, criteria: ${criteria}, people: ${people} }]`)
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
  await load(world, `${field("[Low, High]")}\n${course(", fields: { HAZARD: High }")}`)
  assert.deepEqual((await load(world, field("[Low, Medium]"))).customFields, changed)
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
  await load(world, "settings: { timeZone: Europe/Paris, sessionTokensEnabled: true }")
  await load(world, "settings: { sessionTokenHours: 2 }")
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

const session = (rest: string, start = "today 08:00", end = '"12:00"') =>
  `events: [{ ref: E, title: E }]\nsessions: [{ ref: S, event: E, parts: [{ name: A, location: "2000", start: ${start}, end: ${end}${rest} }] }]`

const fields = `customFields:
  - { tag: TEXT, name: A, type: short text, trainingTypes: [Course] }
  - { tag: BOX, name: A, type: check box, trainingTypes: [Course] }
  - { tag: NUMBER, name: A, type: numeric, trainingTypes: [Course] }
  - { tag: DATE, name: A, type: date, trainingTypes: [Course] }
  - { tag: CHOICE, name: A, type: radio button, trainingTypes: [Course], options: [Yes] }
  - { tag: TREE, name: A, type: hierarchy, trainingTypes: [Course] }
  - { tag: EVENTS, name: A, type: short text, trainingTypes: [Event] }
`

const person = (userId: string, rest = "") => `{ userId: ${userId}, firstName: A, lastName: B${rest} }`

// What is wrong with what a file says, and what is told of it.
const table = [
  [
    "an unknown person",
    course(", createdBy: karla"),
    '1: courses[0].createdBy: nobody has the User ID or user name "karla".',
  ],
  [
    "an unknown OU type",
    course(", availability: [{ ou: { Devision: A } }]"),
    '1: courses[0].availability[0].ou.Devision: there is no OU type called "Devision".',
  ],
  [
    "an unknown OU",
    course(", availability: [{ ou: { Grade: DIV-NORTH } }]"),
    '1: courses[0].availability[0].ou.Grade: there is no OU of that type with the OU ID "DIV-NORTH".',
  ],
  ["an unknown provider", course(", provider: A"), '1: courses[0].provider: there is no provider called "A".'],
  ["an unknown subject", course(", subjects: [A]"), '1: courses[0].subjects[0]: there is no subject "A".'],
  ["an unknown skill", course(", skills: [A]"), '1: courses[0].skills[0]: there is no skill called "A".'],
  [
    "an unknown competency",
    course(", competencies: [A]"),
    '1: courses[0].competencies[0]: there is no competency called "A".',
  ],
  [
    "an unknown learning object",
    course(", preWork: [A]"),
    '1: courses[0].preWork[0]: there is no learning object with the ref or GUID "A".',
  ],
  ["an unknown language", course(", languages: [nl-NL]"), '1: courses[0].languages[0]: there is no language "nl-NL".'],
  [
    "an unknown language of a text",
    "skills: [{ title: { en-US: A, nl-NL: B } }]",
    '1: skills[0].title.nl-NL: there is no language "nl-NL".',
  ],
  [
    "no text in the default language",
    "skills: [{ title: { fr-FR: A } }]",
    "1: skills[0].title: has no text in the default language, en-US.",
  ],
  [
    "an unknown currency",
    course(", defaultPriceCurrency: CHF"),
    '1: courses[0].defaultPriceCurrency: there is no currency "CHF".',
  ],
  [
    "an unknown custom field",
    course(", fields: { A: B }"),
    '1: courses[0].fields.A: there is no custom field with the tag "A".',
  ],
  [
    "an unknown role",
    `people: [${person("x", ", roles: [A]")}]`,
    '1: people[0].roles[0]: there is no role called "A".',
  ],
  [
    "an unknown material type",
    "materials: [{ ref: M, title: M, materialType: A }]",
    '1: materials[0].materialType: there is no material type called "A".',
  ],
  [
    "an unknown event",
    session("").replace("event: E", "event: F"),
    '2: sessions[0].event: there is no event with the ref, GUID or event number "F".',
  ],
  [
    "something else for an event",
    `${course("")}\n${session("").replace("event: E", "event: C-1")}`,
    '3: sessions[0].event: "C-1" is not an event.',
  ],
  [
    "an unknown location",
    session("").replace('"2000"', "A"),
    '2: sessions[0].parts[0].location: there is no OU of that type with the OU ID "A".',
  ],
  [
    "an unknown facility",
    session("").replace('location: "2000"', "facility: A"),
    '2: sessions[0].parts[0].facility: there is no facility with the ID "A".',
  ],
  [
    "an unknown instructor",
    session(", instructors: [A B]"),
    '2: sessions[0].parts[0].instructors[0]: there is no instructor with the User ID, or first and last name, "A B".',
  ],
  [
    "two places of a part",
    session(", facility: A"),
    "2: sessions[0].parts[0]: must have either a location or a facility.",
    '2: sessions[0].parts[0].facility: there is no facility with the ID "A".',
  ],
  ["an end before its start", session("", "today 12:00"), "2: sessions[0].parts[0].end: is not after the start."],
  [
    "breaks as long as the part",
    session(", breaks: [{ title: A, minutes: 240 }]"),
    "2: sessions[0].parts[0].breaks: are together as long as the part, or longer.",
  ],
  [
    "parts at the same time",
    session('}, { name: B, location: "2000", start: today 11:59, end: "13:00"'),
    "2: sessions[0].parts[1]: is at the same time as part 1 of the session.",
  ],
  [
    "a minimum above the maximum",
    "events: [{ ref: E, title: E, minimumRegistration: 3, maximumRegistration: 2 }]",
    "1: events[0].minimumRegistration: the minimum is above the maximum.",
  ],
  [
    "an end of a price before its begin",
    course(", prices: { active: [{ from: today, to: today-1 }] }"),
    "1: courses[0].prices.active[0].to: is before from.",
  ],
  [
    "a User ID twice",
    `people:\n  - ${person("x")}\n  - ${person("X")}`,
    "3: people[1]: is known by the same name as the one in line 2.",
  ],
  [
    "a user name that is another's User ID",
    `people:\n  - ${person("x")}\n  - ${person("y", ", userName: X")}`,
    "3: people[1]: is known by the same name as the one in line 2.",
  ],
  [
    "a user name that somebody of the portal has",
    `people: [${person("x", ", userName: Ann")}]`,
    '1: people[0]: somebody else in the portal has the User ID or user name "ann".',
  ],
  [
    "a ref twice",
    "courses:\n  - { ref: A, title: A }\nvideos:\n  - { ref: a, title: A }",
    "4: videos[0]: is known by the same name as the one in line 2.",
  ],
  [
    "a name twice",
    "skills:\n  - title: A\n  - title: a",
    "3: skills[1]: is known by the same name as the one in line 2.",
  ],
  [
    "a subject twice",
    "subjects:\n  - title: A\n    subjects:\n      - title: B\n      - title: b",
    "5: subjects[0].subjects[1]: is known by the same name as the one in line 4.",
  ],
  [
    "a language twice",
    "languages:\n  - { code: nl-NL, name: A }\n  - { code: NL-nl, name: B }",
    "3: languages[1]: has the same code as the one in line 2.",
  ],
  [
    "a name of a language that another has",
    "languages: [{ code: nl-NL, name: english (us) }]",
    "1: languages[0].name: the language en-us has this name.",
  ],
  [
    "an option twice",
    "customFields: [{ tag: A, name: A, type: drop-down, options: [A, a] }]",
    "1: customFields[0].options[1]: is known by the same name as the one in line 1.",
  ],
  [
    "a title that fits several",
    `subjects: [{ title: A, subjects: [{ title: Vehicles }] }]\n${course(", subjects: [Vehicles]")}`,
    '2: courses[0].subjects[0]: "Vehicles" fits several.',
  ],
  [
    "an event number that fits several",
    session("")
      .replace("{ ref: E, title: E }", "{ ref: E, title: E, eventNumber: N }, { ref: F, title: F, eventNumber: n }")
      .replace("event: E", "event: N"),
    '2: sessions[0].event: several events have the number "N".',
  ],
  ["a thing twice in a list", course(", skills: [Driving, driving]"), "1: courses[0].skills[1]: is in the list twice."],
  [
    "an OU above itself",
    "ous: [{ type: Grade, id: A, name: A, parent: B }, { type: Grade, id: B, name: B, parent: A }]",
    "1: ous[0].parent: makes the OU stand above itself.",
    "1: ous[1].parent: makes the OU stand above itself.",
  ],
  [
    "an OU above one of the portal's that is above it",
    "ous: [{ type: Division, id: DIV-NORTH, name: N, parent: DIV-NORTH-1 }]",
    "1: ous[0].parent: makes the OU stand above itself.",
  ],
  [
    "a curriculum within itself",
    "curricula: [{ ref: A, title: A, sections: [{ title: A, items: [B] }] }, { ref: B, title: B, sections: [{ title: A, items: [A] }] }]",
    "1: curricula[0].sections: have the curriculum itself within them.",
    "1: curricula[1].sections: have the curriculum itself within them.",
  ],
  [
    "more required than there is",
    "curricula: [{ ref: A, title: A, sections: [{ title: A, minRequired: 1 }] }]",
    "1: curricula[0].sections[0].minRequired: is more than there are items.",
  ],
  [
    "two OUs of a standard type",
    `people: [${person("x", ", ous: { Division: [DIV-NORTH, DIV-SOUTH] }")}]`,
    "1: people[0].ous.Division: a person is in one Division only.",
  ],
  [
    "a group of a person",
    `people: [${person("x", ", ous: { Group: GRP-FIRST-AID }")}]`,
    "1: people[0].ous.Group: the groups name their people, not the people their groups.",
  ],
  [
    "a group among the OUs",
    "ous: [{ type: Group, id: A, name: A }]",
    "1: ous[0].type: groups have a section of their own.",
  ],
  [
    "an address of a division",
    "ous: [{ type: Division, id: A, name: A, address: { city: B } }]",
    "1: ous[0].address: only locations have one.",
  ],
  [
    "a group in a criterion",
    "groups: [{ id: A, name: A, criteria: [{ ou: { Group: GRP-FIRST-AID } }] }]",
    "1: groups[0].criteria[0].ou: must not be a group.",
  ],
  [
    "a permission twice",
    "roles: [{ name: A, permissions: [Events - View, Events - View] }]",
    "1: roles[0].permissions[1]: the role has this permission twice.",
  ],
  [
    "options of a text",
    "customFields: [{ tag: A, name: A, type: short text, options: [A] }]",
    "1: customFields[0].options: a field of the type short text has none.",
  ],
  [
    "types of learning objects for a field of people",
    "customFields: [{ tag: A, name: A, type: short text, area: user, trainingTypes: [Event] }]",
    "1: customFields[0].trainingTypes: only fields of the area training have them.",
  ],
  [
    "a field of another type",
    fields + course(", fields: { EVENTS: A }"),
    "9: courses[0].fields.EVENTS: the field is not defined for the type Course.",
  ],
  [
    "a text too long for its field",
    fields + course(`, fields: { TEXT: ${"a".repeat(101)} }`),
    "9: courses[0].fields.TEXT: must be at most 100 characters long: the field is of the type short text.",
  ],
  [
    "a number for a text field",
    fields + course(", fields: { TEXT: 1 }"),
    "9: courses[0].fields.TEXT: must be a text: the field is of the type short text.",
  ],
  [
    "no tick of a box",
    fields + course(", fields: { BOX: Yes }"),
    "9: courses[0].fields.BOX: must be true or false: the field is of the type check box.",
  ],
  [
    "no number",
    fields + course(", fields: { NUMBER: one }"),
    "9: courses[0].fields.NUMBER: must be a number: the field is of the type numeric.",
  ],
  [
    "no day",
    fields + course(", fields: { DATE: 05-11-2026 }"),
    "9: courses[0].fields.DATE: must be a day such as 2026-05-11 or today+30: the field is of the type date.",
  ],
  [
    "no option",
    fields + course(", fields: { CHOICE: Maybe }"),
    '9: courses[0].fields.CHOICE: the field has no option "Maybe".',
  ],
  [
    "a field that can't be loaded",
    fields + course(", fields: { TREE: A }"),
    "9: courses[0].fields.TREE: values of the type hierarchy can't be loaded.",
  ],
  [
    "another default language",
    "settings: { defaultLanguage: fr-FR }",
    "1: settings.defaultLanguage: the portal has texts in en-US, so its default language can't change.",
  ],
] as const

test("what a file says wrongly is told with its line, and nothing is stored", async () => {
  await using world = await openWorld()
  const count = async () =>
    await world.portal
      .sql`select (select count(*) from person) as people, (select count(*) from training) as trainings, (select count(*) from skill) as skills`
  const before = await count()
  for (const [what, text, ...problems] of table) {
    assert.deepEqual(await problemsOf(world, text), problems, what)
    assert.deepEqual(await count(), before, what)
  }
})

test("an object of the portal is not made into another", async () => {
  await using world = await openWorld()
  await load(world, "courses: [{ ref: A, guid: 0a000000-0000-4000-8000-000000000001, title: A }, { ref: B, title: B }]")
  const [b] = await world.portal.sql<{ guid: string }>`select guid from training where external_ref = 'B'`
  assert.deepEqual(await problemsOf(world, "videos: [{ ref: A, title: A }]"), [
    "1: videos[0]: the portal has it as a Course.",
  ])
  assert.deepEqual(
    await problemsOf(world, "courses: [{ ref: A, guid: 0a000000-0000-4000-8000-000000000002, title: A }]"),
    ["1: courses[0].guid: the portal has it with the GUID 0a000000-0000-4000-8000-000000000001."],
  )
  assert.deepEqual(
    await problemsOf(world, "courses: [{ ref: B, guid: 0a000000-0000-4000-8000-000000000001, title: A }]"),
    [
      '1: courses[0]: another learning object in the portal has the ref or GUID "0a000000-0000-4000-8000-000000000001".',
      `1: courses[0].guid: the portal has it with the GUID ${b?.guid}.`,
    ],
  )
  await load(world, "courses: [{ guid: 0A000000-0000-4000-8000-000000000001, ref: C, title: A }]")
  const [row] = await world.portal
    .sql`select external_ref from training where guid = '0a000000-0000-4000-8000-000000000001'`
  assert.deepEqual(row, { externalRef: "C" })
})

test("names are compared as the database compares them", async () => {
  await using world = await openWorld()
  const names = ["ΣΑΣ", "İZMİR", "STRASSE", "ÉTÉ"]
  const file = (fold: (name: string) => string) =>
    `skills: [${names.map((name) => `{ title: ${fold(name)} }`).join(", ")}]`
  await load(
    world,
    file((name) => name),
  )
  assert.deepEqual(
    (
      await load(
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
  assert.deepEqual((await load(world, lower)).skills, { added: 0, changed: 4, kept: 0 })
})

test("the same learning object by its ref and by its GUID is there twice", async () => {
  await using world = await openWorld()
  const guid = "0a000000-0000-4000-8000-000000000001"
  await load(world, `courses: [{ ref: A, guid: ${guid}, title: A }]`)
  assert.deepEqual(await problemsOf(world, `courses:\n  - { ref: A, title: A }\n  - { guid: ${guid}, title: B }`), [
    "3: courses[1]: is known by the same name as the one in line 2.",
  ])
})

test("people may manage each other in a circle", async () => {
  await using world = await openWorld()
  const text = `people: [${person("x", ", manager: y")}, ${person("y", ", manager: z")}, ${person("z", ", manager: x")}]`
  assert.equal((await load(world, text)).people?.added, 3)
})

test("problems of form and of content are told together, and a reference to what did not fit is not one", async () => {
  await using world = await openWorld()
  const text = `
people:
  - { userId: x, firstName: X }
  - ${person("y", ", manager: x, approver: nobody, email: 7")}
`
  assert.deepEqual(await problemsOf(world, text), [
    "3: people[0].lastName: is missing.",
    '4: people[1].approver: nobody has the User ID or user name "nobody".',
    '4: people[1].email: must be a text: put it in quotes, "7".',
  ])
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
        manager: `p${size}-0`,
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
    const counting: Database = {
      ...database,
      transaction: (work) =>
        database.transaction((sql) => {
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
    await loadOrganisation({ database: counting, clock }, { name: "file.json", text })
    return count
  }
  const few = await statements(2)
  assert.ok(few > 20)
  assert.equal(await statements(200), few)
})
