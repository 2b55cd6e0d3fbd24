import assert from "node:assert/strict"
import { test } from "node:test"
import type { Database } from "../database/database.ts"
import type { Sql } from "../database/sql.ts"
import { changed } from "../testing/loading.ts"
import { loadProblems, loadText } from "../testing/organisation.ts"
import { openWorld } from "../testing/world.ts"
import { loadOrganisation } from "./load.ts"
import type { LoadReport } from "./report.ts"

// Loading an organisation file into a portal: additions, changes and untouched rows.

/** The counts of a report without the zeros. */
function counted(report: LoadReport) {
  return Object.fromEntries(
    Object.entries(report).map(([section, counts]) => [
      section,
      Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    ]),
  )
}

test("a file adds to the portal, refers to its things, and leaves the rest unchanged", async () => {
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
    select p.user_name, p.culture, p.time_zone, m.user_id as manager, a.user_id as approver, ou.ou_id as unit,
      up.ou_id as above
    from person p join person m on m.id = p.manager_id join person a on a.id = p.approver_id
    join person_ou o on o.person_id = p.id join ou on ou.id = o.ou_id join ou up on up.id = ou.parent_id
      where p.user_id = 'eve'
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

test("people have values of custom fields, and lose those that a later file omits", async () => {
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

test("a person who is in the file again keeps the password, and loses values that the file omits", async () => {
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

test("two people may swap their user names", async () => {
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

test("a group has the people that it names and the people who meet its criteria, and is replaced at each load", async () => {
  await using world = await openWorld()
  const members = async (criteria: string, people = "[]") => {
    await loadText(world, `groups: [{ id: G, name: G, criteria: ${criteria}, people: ${people} }]`)
    const rows = await world.portal.sql<{ userId: string }>`
      select user_id from person_ou join ou on ou.id = person_ou.ou_id join person on person.id = person_id
        where ou.ou_id = 'G' order by 1
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

test("settings of a file replace the portal's, and the others stay", async () => {
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
