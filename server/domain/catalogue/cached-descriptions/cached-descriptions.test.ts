import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql, Statement } from "../../../database/sql.ts"
import { course, event, material, session } from "../../../testing/drafts.ts"
import { describedTo, make } from "../../../testing/trainings.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { findTrainings } from "../describe-queries.ts"
import { describeTraining } from "./describe-training.ts"
import { storeDescriptions } from "./store-queries.ts"

const everybody = { Availabilities: [{ IncludeSubs: true }] }
const title = "Changed"

// A change of each table that descriptions depend on, and of each way in which rows of one table appear in another's
// descriptions.
const changes: Record<string, (sql: Sql) => Statement<unknown>> = {
  "training: its title, in curricula too": (sql) => sql`update training set title = ${title} where type = 'Course'`,
  "training: a translation": (sql) =>
    sql`update training set translations = '{"en-US": {"title": "Translated"}}' where type = 'Material'`,
  "training: its languages": (sql) => sql`update training set languages = '{fr-FR}'`,
  "training: its hours": (sql) => sql`update training set training_hours = 77 where type = 'Course'`,
  "training: a session is inactive": (sql) =>
    sql`update training set active = false where id = (select max(training_id) from session)`,
  "training: an event's default price": (sql) =>
    sql`update training set default_price = 7, default_price_currency = 'USD' where type = 'Event'`,
  "event: its number": (sql) => sql`update event set event_number = ${title}`,
  "event: its objectives": (sql) => sql`update event set objectives = ${title}`,
  "event: its waiting list": (sql) => sql`update event set allow_waitlist = not allow_waitlist`,
  "session: its seats": (sql) => sql`update session set maximum_registration = 5`,
  "session: the event's seats": (sql) => sql`update session set maximum_registration = null`,
  "event: its seats": (sql) => sql`update event set maximum_registration = 99`,
  "session: its locator": (sql) => sql`update session set locator = locator + 1000`,
  "part: its times": (sql) => sql`update part set starts_at = starts_at - interval '1 day'`,
  "part: its name": (sql) => sql`update part set name = ${title}`,
  "part: one less": (sql) => sql`delete from part where name = ${title} and position = 1`,
  "part: its place": (sql) => sql`update part set location_id = null, facility_id = (select id from facility limit 1)`,
  "part_break: one more": (sql) => sql`insert into part_break select id, 5, 'Tea', 7 from part`,
  "part_break: shorter": (sql) => sql`update part_break set minutes = 3`,
  "part_break: none": (sql) => sql`delete from part_break`,
  "part_instructor: another one": (sql) =>
    sql`update part_instructor set instructor_id = (select min(id) from instructor where user_id = 'u-401')`,
  "instructor: a name": (sql) => sql`update instructor set first_name = ${title}`,
  "instructor: a home": (sql) => sql`update instructor set home_location_id = (select id from ou where ou_id = '2000')`,
  "part_equipment: more of it": (sql) => sql`update part_equipment set quantity = 9`,
  "part_equipment: none": (sql) => sql`delete from part_equipment`,
  "facility: its name": (sql) => sql`update facility set name = ${title}`,
  "ou: a location's name": (sql) => sql`update ou set name = 'Port' where ou_id = '2000'`,
  "ou: a location's id, at an instructor": (sql) => sql`update ou set ou_id = '2001' where ou_id = '2000'`,
  "part_instructor: none": (sql) => sql`delete from part_instructor where part_id = (select min(id) from part)`,
  "ou_above: a location below another": (sql) => sql`
    with country as (
      insert into ou (type_id, ou_id, name) select type_id, 'IT', 'Italy' from ou where ou_id = '2001' returning id
    )
    insert into ou_above select ou.id, country.id, 1 from ou, country where ou_id = '2001'
  `,
  "ou_above: made anew from the parents": (sql) => sql`select rebuild_ou_above()`,
  "material: its address": (sql) => sql`update material set url = 'https://example.com/changed'`,
  "material_type: its name": (sql) => sql`update material_type set name = ${title}`,
  "curriculum_section: its title": (sql) => sql`update curriculum_section set title = ${title}`,
  "curriculum_item: not required": (sql) => sql`update curriculum_item set required = false where position = 0`,
  "curriculum_item: one less": (sql) => sql`delete from curriculum_item where position = 0`,
  "curriculum_section: one more": (sql) =>
    sql`
      insert into curriculum_section (curriculum_id, position, title)
      select id, 9, 'New' from training where type = 'Curriculum'
    `,
  "training_subject: none": (sql) => sql`delete from training_subject`,
  "training_subject: one more": (sql) =>
    sql`insert into training_subject select t.id, s.id, 0 from training t, subject s where s.title = 'Safety'`,
  "subject: its title": (sql) => sql`update subject set title = ${title} where title = 'Safety'`,
  "provider: its name": (sql) => sql`update provider set name = name || '!'`,
  "language: its name": (sql) => sql`update language set name = name || '!'`,
  "training_custom_field: another value": (sql) =>
    sql`update training_custom_field set value = ${title} where option_id is null and value = 'Yard 3'`,
  "training_custom_field: one less": (sql) => sql`delete from training_custom_field where value = ${title}`,
  "custom_field: its name": (sql) => sql`update custom_field set name = name || '!'`,
  "custom_field_option: its text": (sql) => sql`update custom_field_option set value = value || '!'`,
  "custom_field_access: kept for a role": (sql) => sql`
    insert into custom_field_access (field_id, role_id, access)
    select f.id, r.id, 'view' from custom_field f, role r where f.tag = 'REMARKS' and r.name = 'System administrator'
  `,
  "price: another one": (sql) => sql`update price set unit_price = 44`,
  "price: gone": (sql) => sql`delete from price`,
  "price_block: gone, and come again": (sql) => sql`
    with gone as (delete from price_block where unit = 'money' and price_type = 'ACTIVE' returning training_id),
    other as (update price_block b set price_type = 'ACTIVE' from gone
        where b.training_id = gone.training_id and unit = 'money' and price_type = 'FUTURE' returning id)
    insert into price (block_id, position, currency, unit_price) select id, 5, 'USD', 3 from other
  `,
  "training: its provider": (sql) => sql`update training set provider_id = (select max(id) from provider)`,
  "availability: a session for somebody else": (sql) =>
    sql`delete from availability where training_id = (select min(training_id) from session)`,
}

test("a cached description equals a new one after any change", async (t) => {
  await using world = await openWorld()
  const { sql } = world.portal
  const guids = await addTrainings(world)
  const itemTexts = () =>
    Promise.all(
      guids.flatMap((guid) =>
        ["ann", "wsadmin"].map(async (actor) => (await describeTraining(world.portal, guid, actor))?.value),
      ),
    )
  let before = await itemTexts()
  for (const [name, change] of Object.entries(changes))
    await t.test(name, async () => {
      await change(sql)
      const cached = await itemTexts()
      await sql`delete from training_description`
      assert.deepEqual(cached, await itemTexts())
      assert.notDeepEqual(cached, before)
      before = cached
    })
})

/** Adds a training of each type that shows data of another one, nested in curricula where possible. */
async function addTrainings(world: World): Promise<string[]> {
  const guids: string[] = []
  for (const draft of [event, session, session, material, course])
    guids.push(await make(world, { ...draft, ...everybody }))
  // Each curriculum contains the previous one.
  guids.push(await addCurriculum(world, "Inner", "type in ('Course', 'Session')"))
  guids.push(await addCurriculum(world, "Middle", "title = 'Inner'"))
  guids.push(await addCurriculum(world, "Outer", "title = 'Middle'"))
  return guids
}

async function addCurriculum({ portal: { sql } }: World, name: string, within: string): Promise<string> {
  await sql.script(`
    with made as (
      insert into training (type, title, created_at, modified_at)
        values ('Curriculum', '${name}', '2026-01-01Z', '2026-01-01Z')
      returning id
    ), section as (
      insert into curriculum_section (curriculum_id, position, title) select id, 0, 'Basics' from made returning id
    ), item as (
      insert into curriculum_item (section_id, position, training_id)
      select section.id, row_number() over () - 1, training.id from section, training where ${within}
    )
    insert into availability (training_id, position, everybody) select id, 0, true from made
  `)
  const [made] = await sql<{ guid: string }>`select guid from training where title = ${name}`
  return made!.guid
}

test("a description is built once for a language, and read from the cache afterwards", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const guid = await make(world, { ...event, ...everybody })
  await sql`update person set culture = 'fr-FR' where user_name = 'bruno'`
  for (const actor of ["ann", "bruno", "wsadmin", "ann"]) await describedTo(world, guid, actor)
  const cached = await sql<{ culture: string }>`select culture from training_description order by culture`
  assert.deepEqual(cached, [{ culture: "en-US" }, { culture: "fr-FR" }])
  await sql`update training_description set pieces = replace(pieces, 'Forklift safety', 'Read') where culture = 'en-US'`
  assert.equal((await describedTo(world, guid, "ann")).Title, "Read")
})

test("a description that is read before a change and stored after it is a miss", async () => {
  await using world = await openWorld()
  const { portal } = world
  const guid = await make(world, { ...course, ...everybody })
  const [{ id }] = (await portal.sql<{ id: number }>`select id from training`) as [{ id: number }]
  await describedTo(world, guid, "ann")
  const [cached] = await portal.sql<{
    madeBy: string
    pieces: string
  }>`select made_by, pieces from training_description`
  const [slow] = await findTrainings(portal, [{ trainingId: id, culture: "en-US" }])
  await portal.sql`update training set title = ${title}`
  await storeDescriptions(portal, [{ ...slow!, ...cached! }])
  assert.equal((await describedTo(world, guid, "ann")).Title, title)
})

test("a description that is built during an uncommitted change is a miss afterwards", async () => {
  await using world = await openWorld()
  const { database } = world.portal
  const guid = await make(world, { ...event, ...everybody })
  const own = await make(world, { ...session, ...everybody })
  const numbers = async () => [
    (await describedTo(world, guid, "ann")).EventNumber,
    (await describedTo(world, own, "ann")).EventNumber,
  ]
  await database.transaction(async (sql) => {
    await sql`update event set event_number = 'EV-1'`
    assert.deepEqual(await numbers(), ["EV-0042", "EV-0042"])
    await sql`update event set event_number = 'EV-2'`
  })
  assert.deepEqual(await numbers(), ["EV-2", "EV-2"])
})

test("a session added during a change of its event leaves no outdated description", async () => {
  await using world = await openWorld()
  const { database } = world.portal
  await make(world, { ...event, ...everybody })
  const own = await make(world, { ...session, ...everybody })
  const [adding, changing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const added = database.transaction(async (sql) => {
    const [made] = await sql<{ guid: string }>`
      with made as (
        insert into training (type, title, created_at, modified_at)
          values ('Session', 'New', '2026-01-01Z', '2026-01-01Z')
        returning id, guid
      ), opened as (
        insert into availability (training_id, position, everybody) select id, 0, true from made
      ), placed as (
        insert into session (training_id, event_id) select made.id, event.training_id from made, event
          returning training_id
      )
      select guid from made
    `
    await sql`
      insert into part (session_id, position, name, starts_at, ends_at, time_zone)
      select max(training_id), 0, 'Only', '2026-01-01Z', '2026-01-02Z', 'UTC' from session
    `
    adding.resolve()
    await changing.promise
    return made!.guid
  })
  await adding.promise
  await database.transaction(async (sql) => {
    const changed = sql`update event set event_number = 'EV-2'`.then(() => {})
    // The statement waits for the transaction that adds.
    while ((await world.portal.sql`select from pg_locks where not granted`).length === 0);
    changing.resolve()
    await changed
    assert.equal((await describedTo(world, await added, "ann")).EventNumber, "EV-0042")
  })
  for (const guid of [await added, own]) assert.equal((await describedTo(world, guid, "ann")).EventNumber, "EV-2")
})

test("concurrent readers and writers never leave an outdated description", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const guid = await make(world, { ...course, ...everybody })
  for (let round = 0; round < 50; round++) {
    const written = sql`update training set title = ${`Round ${round}`}`.then(() => {})
    await Promise.all([written, describedTo(world, guid, "ann"), describedTo(world, guid, "bruno")])
    assert.equal((await describedTo(world, guid, "ann")).Title, `Round ${round}`)
  }
})

test("writers of an event and of its sessions wait for each other without a deadlock", async () => {
  await using world = await openWorld()
  const { database } = world.portal
  await make(world, { ...event, ...everybody })
  for (let number = 0; number < 3; number++) await make(world, { ...session, ...everybody })
  const write = (type: string, round: number) =>
    database.transaction(async (sql) => {
      await sql`update training set keywords = 'k' where type = ${type}`
      await sql`update training set description = ${`${type} ${round}`} where type = ${type}`
    })
  for (let round = 0; round < 20; round++) await Promise.all([write("Event", round), write("Session", round)])
})

test("a description is deleted with its training, and another release builds its own", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const guid = await make(world, { ...course, ...everybody })
  await describedTo(world, guid, "ann")
  await sql`update training_description set made_by = 'an older release', pieces = ' {}'`
  assert.notEqual((await describedTo(world, guid, "ann")).Title, undefined)
  await sql`delete from training`
  assert.deepEqual(await sql`select training_id from training_description`, [])
  assert.equal(await describedTo(world, guid, "ann"), null)
})
