import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { after, before, test } from "node:test"
import { Ajv2020 } from "ajv/dist/2020.js"
import { parse } from "yaml"
import { type Database, openDatabase } from "../database/database.ts"
import { migratedDatabase, testConnection } from "../testing/databases.ts"
import { loadOrganisation } from "./load.ts"
import { organisationMembers, organisationSchema } from "./published.ts"

const root = new URL("../../", import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), "utf8")
const demo = { name: "demo/organisation.yaml", text: read("demo/organisation.yaml") }

// An empty portal, which the tests share: the demo organisation conflicts with the cast.
let now = new Date("2026-03-04T09:15:00Z")
const clock = { now: () => now }
let database: Database

before(async () => {
  database = openDatabase(testConnection(await migratedDatabase()), { pooled: 2 })
})
after(() => database.close())

/** Loads the demo. A repeated load changes nothing. */
const loadDemo = () => loadOrganisation({ database, clock }, { ...demo })

/**
 * The rows of every table, sorted. Without the revision of the catalogue: statements that change nothing renew it, too.
 */
async function everything(): Promise<Record<string, string[]>> {
  const { sql } = database
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name <> 'catalogue_revision' order by 1
  `
  const rows = tables.map(async ({ name }) => {
    const statement = Object.assign([`select to_jsonb(t)::text as row from "${name}" t order by 1`], { raw: [] })
    return [name, (await sql<{ row: string }>(statement)).map(({ row }) => row)] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}

test("the demo organisation is loaded into an empty portal, and a second load changes nothing", async () => {
  const first = await loadDemo()
  const before = await everything()
  const second = await loadDemo()
  assert.deepEqual(await everything(), before)
  for (const [section, counts] of Object.entries(first))
    assert.deepEqual(second[section as keyof typeof first], {
      added: 0,
      changed: 0,
      kept: counts.added + counts.changed,
    })
  assert.ok(before.availability!.length > 40 && before.part_break!.length > 3)
})

test("the demo organisation has everything that the documentation states about it", async () => {
  await loadDemo()
  const { sql } = database
  const [counts] = await sql<Record<string, number>>`
    select (select count(*) from person) as people,
      (select count(distinct culture) from person where culture in ('en-US', 'fr-FR', 'de-DE')) as languages,
      (select count(distinct type_id) from ou join ou_type t on t.id = type_id
          where t.kind = 'standard' and parent_id is not null) as standard_trees,
      (select count(*) from ou join ou_type t on t.id = type_id where t.kind = 'custom') as custom,
      (select count(*) from training) as trainings, (select count(distinct type) from training) as types,
      (select count(distinct type) from custom_field) as field_types, (select count(distinct area)
          from custom_field) as areas,
      (select count(distinct (unit, price_type)) from price_block) as price_blocks
  `
  const { people, trainings, standardTrees, ...rest } = counts!
  assert.ok(people! >= 300 && trainings! >= 40 && standardTrees! >= 4)
  assert.deepEqual(rest, { languages: 3, custom: 3, types: 7, fieldTypes: 8, areas: 4, priceBlocks: 3 })

  const kinds = await sql`
    select distinct coalesce(t.kind, case when everybody then 'everybody' else 'person' end) as whom,
      include_subordinates as below
    from availability a left join ou on ou.id = a.ou_id left join ou_type t on t.id = ou.type_id order by 1, 2
  `
  assert.deepEqual(
    kinds.map((row) => Object.values(row as object).join(" ")),
    [
      "custom false",
      "everybody false",
      "group false",
      "person false",
      "person true",
      "self registration false",
      "standard false",
      "standard true",
    ],
  )
  const [flags] = await sql`
    select bool_or(pre_approved) and bool_or(not pre_approved) as pre_approved,
      bool_or(register_upon_approval) as register,
      count(distinct list) as lists from availability
  `
  assert.deepEqual(flags, { preApproved: true, register: true, lists: 2 })
})

test("the demo organisation has the members that published payloads refer to", async () => {
  await loadDemo()
  const { sql } = database
  const [found] = await sql`
    select (select jsonb_agg(jsonb_build_array(r.name, rp.permission)) from person p
        join person_role pr on pr.person_id = p.id
        join role r on r.id = pr.role_id join role_permission rp on rp.role_id = r.id
        where p.user_id = 'wsadmin' and p.user_name = 'wsadmin' and p.culture = 'en-US') as wsadmin,
      (select t.name from ou join ou_type t on t.id = type_id where ou_id = 'ABC corp' and ou.name = 'ABC corp')
        as division,
      (select title from subject where title = 'Abc') as subject,
      (select name from provider where name = 'External Training') as provider,
      (select t.active and e.allow_waitlist from event e join training t on t.id = e.training_id
          where event_number = 'MIGEV150') as event,
      (select t.name from ou join ou_type t on t.id = type_id where ou_id = '2000') as location,
      (select name from material_type where name = 'Document') as material_type,
      (select array_agg(code order by code) from language where code in ('en-US', 'en-GB')) as languages
  `
  assert.deepEqual(found, {
    wsadmin: [["System administrator", "*"]],
    division: "Division",
    subject: "Abc",
    provider: "External Training",
    event: true,
    location: "Location",
    materialType: "Document",
    languages: ["en-GB", "en-US"],
  })
  const cast = await sql`
    select p.user_id, p.user_name, p.culture, m.user_id as manager, a.user_id as approver,
      (select array_agg(up.ou_id order by up.ou_id) from person_ou o join ou_above w on w.ou_id = o.ou_id
          join ou up on up.id = w.above_id
        where o.person_id = p.id and up.ou_id like 'DIV-%') as divisions
    from person p left join person m on m.id = p.manager_id left join person a on a.id = p.approver_id
    where p.user_id in ('ann', 'bruno', 'clara') order by 1
  `
  assert.deepEqual(cast, [
    {
      userId: "ann",
      userName: "ann",
      culture: "en-US",
      manager: "clara",
      approver: "clara",
      divisions: ["DIV-NORTH", "DIV-NORTH-1"],
    },
    {
      userId: "bruno",
      userName: "bruno",
      culture: "fr-FR",
      manager: "E1001",
      approver: null,
      divisions: ["DIV-SOUTH"],
    },
    {
      userId: "clara",
      userName: "clara",
      culture: "de-DE",
      manager: "E1000",
      approver: null,
      divisions: ["DIV-NORTH"],
    },
  ])
})

for (const day of ["2026-03-04", "2027-12-31", "2028-02-27"])
  test(`the demo organisation has past, current and future sessions on ${day}`, async () => {
    now = new Date(`${day}T09:15:00Z`)
    await loadDemo()
    const [sessions] = await database.sql<Record<string, number>>`
      with session as (select min(starts_at) as starts_at, max(ends_at) as ends_at from part group by session_id)
      select count(*) filter (where ends_at < ${now}) as over, count(*) filter (where starts_at > ${now}) as ahead,
        count(*) filter (where date_trunc('week', starts_at) = date_trunc('week', ${now}::timestamptz)) as now
      from session
    `
    assert.ok(sessions!.over! >= 5 && sessions!.ahead! >= 5 && sessions!.now! >= 1, JSON.stringify(sessions))
  })

test("the published schema and members are up to date, and the demo organisation fits the schema", () => {
  assert.equal(read("organisation.schema.json"), organisationSchema())
  assert.equal(read("docs/organisation-members.md"), organisationMembers())
  const ajv = new Ajv2020({ allErrors: true, strictRequired: false, strictTypes: false, validateFormats: false })
  const fits = ajv.compile(JSON.parse(organisationSchema()))
  assert.ok(fits(parse(demo.text)), JSON.stringify(fits.errors?.slice(0, 3)))
  assert.ok(!fits({ people: [{ userId: "a", firstName: "A" }] }))
  assert.ok(!fits({ courses: [{ title: "A" }] }))
  assert.ok(!fits({ courses: [{ ref: "A", title: "A", availability: [{ everybody: true, person: "ann" }] }] }))
})
