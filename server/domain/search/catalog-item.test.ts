import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole } from "../../testing/roles.ts"
import { addSearched } from "../../testing/search.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/Catalog/GlobalSearch"
const namespace = "www.CornerStoneOnDemand.com/Services"

/** Adds a course with every property that a course can have. */
async function addWholeCourse(world: World) {
  const { sql } = world.portal
  const course = await addSearched(world, {
    title: "Forklift",
    description: "<p>Forks & loads</p>",
    translations: { "fr-FR": { title: "Chariot élévateur", description: "<p>Fourches</p>" } },
    languages: ["fr-FR", "en-US"],
    price: 49.5,
    at: new Date("2026-03-01T08:00:00.600Z"),
    availableTo: ["DIV-NORTH+", "GRP-FIRST-AID", "ann+", "everybody"],
  })
  await sql`
    update training set modified_at = '2026-03-02T09:30:00Z', training_hours = 2, training_mins = 15
      where id = ${course.id}
  `
  await sql`insert into training_subject select ${course.id}, id, 0 from subject where title = 'Vehicles'`
  await sql`insert into training_subject select ${course.id}, id, 1 from subject where title = 'Safety'`
  await sql`insert into training_skill select ${course.id}, id, 0 from skill where title = 'Driving'`
  await sql`insert into training_competency select ${course.id}, id, 0 from competency`
  await sql`
    insert into training_custom_field (training_id, field_id, position, value, translations, option_id)
    select ${course.id}, f.id, 0, given.value, given.translations::jsonb, o.id
    from (values ('SITE', 'Quay', '{"fr-FR": {"value": "Quai"}}'), ('RISK.CLASS', 'High', '{}'),
        ('SALARY.BAND', 'B', '{}'),
      ('LEGACY.CODE', 'old', '{}')) as given (tag, value, translations)
    join custom_field f using (tag) left join custom_field_option o on o.field_id = f.id and o.value = given.value
  `
  const [ids] = await sql<{ vehicles: string; safety: string; driving: string }>`
    select
      (select id::text from subject where title = 'Vehicles') as vehicles,
      (select id::text from subject where title = 'Safety') as safety,
      (select id::text from skill where title = 'Driving') as driving
  `
  return { ...course, ...ids! }
}

test("a learning object has exactly the documented members, in their order", async () => {
  await using world = await openWorld()
  const { guid, vehicles, safety, driving } = await addWholeCourse(world)
  const { body } = await world.get(path)
  const expected = {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    totalRecords: 1,
    data: [
      {
        Availabilities: [
          { __type: `OUAvailability:${namespace}`, IncludeSubs: true, Id: "DIV-NORTH", SubType: "Division" },
          { __type: `OUAvailability:${namespace}`, IncludeSubs: false, Id: "GRP-FIRST-AID", SubType: "Group" },
          { __type: `UserAvailability:${namespace}`, IncludeSubs: true, Id: "ann" },
          { IncludeSubs: false },
        ],
        AvailableLanguages: [
          { ID: "fr-FR", Name: "French (France)" },
          { ID: "en-US", Name: "English (US)" },
        ],
        Competencies: [{ Id: "c0000000-0000-4000-8000-000000000001", Title: "Care" }],
        CreateDate: "2026-03-01T08:00:00+0000",
        Customfields: [
          { Name: "Risk class", Value: "High" },
          { Name: "Site", Value: "Quay" },
        ],
        Description: "<p>Forks & loads</p>",
        Duration: 135,
        Instructors: null,
        Location: null,
        ModifyDate: "2026-03-02T09:30:00+0000",
        ObjectId: guid,
        Price: 49.5,
        Provider: "Harbour Academy",
        Skills: [{ Id: driving, Title: "Driving" }],
        Subjects: [
          { Id: vehicles, ParentId: safety, ParentTitle: "Safety", Title: "Vehicles" },
          { Id: safety, ParentId: "", ParentTitle: null, Title: "Safety" },
        ],
        Title: "Forklift",
        TrainingPurposes: [],
        TrainingSubType: "Online Class",
        TrainingType: "Online Course",
        Version: "1.0",
      },
    ],
  }
  assert.deepEqual(body, expected)
  assert.equal(JSON.stringify(body), JSON.stringify(expected))
})

test("texts are in the caller's language, the class is never translated", async () => {
  await using world = await openWorld()
  await addWholeCourse(world)
  await giveRole(world, "bruno", ["Course Catalog - View"])
  const { body } = await world.get(path, {}, await world.authorize({ userName: "bruno", profile: "compatible" }))
  const { Title, Description, Subjects, Customfields, TrainingType, TrainingSubType } = body.data[0]
  assert.deepEqual([Title, Description], ["Chariot élévateur", "<p>Fourches</p>"])
  assert.deepEqual([TrainingType, TrainingSubType], ["Online Course", "Formation en ligne"])
  assert.deepEqual(
    Subjects.map((subject: Record<string, string>) => [subject.ParentTitle, subject.Title]),
    [
      ["Sécurité", "Véhicules"],
      [null, "Sécurité"],
    ],
  )
  assert.deepEqual(Customfields, [
    { Name: "Classe de risque", Value: "Élevé" },
    { Name: "Site", Value: "Quai" },
  ])
})

test("a custom field that only some roles may view is shown to callers with one of the roles", async () => {
  await using world = await openWorld()
  await addWholeCourse(world)
  await world.portal.sql`
    insert into person_role select person.id, role.id from person, role
      where user_id = 'wsadmin' and role.name = 'Human resources'
  `
  const { body } = await world.get(path)
  assert.deepEqual(body.data[0].Customfields.at(-1), { Name: "Salary band", Value: "B" })
})

test("a session has a location and instructors, and its event's provider and price", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const event = await addSearched(world, {
    type: "Event",
    title: "First aid",
    provider: "External Training",
    price: 20,
  })
  const session = await addSearched(world, { type: "Session", title: "First aid", provider: null, languages: [] })
  await sql`update training set training_mins = null, version = '' where id = ${session.id}`
  await sql`insert into event (training_id) values (${event.id})`
  await sql`insert into session (training_id, event_id) values (${session.id}, ${event.id})`
  await sql`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone, location_id, facility_id) values
      (${session.id}, 1, 'Two', '2026-03-11 08:00Z', '2026-03-11 09:30Z', 'UTC',
          (select id from ou where ou_id = '2000'), null),
      (${session.id}, 0, 'One', '2026-03-10 08:00Z', '2026-03-10 12:00Z', 'UTC',
        null, (select id from facility where facility_id = 'ROOM-7'))
  `
  await sql`
    insert into part_instructor (part_id, position, instructor_id)
    select p.id, 0, i.id from part p join instructor i on i.first_name = 'Ines' or p.name = 'Two'
      and i.first_name = 'Lea'
      and i.first_name <> 'Ines' where (p.name, i.first_name) <> ('Two', 'Ines')
  `
  const { body } = await world.get(path, { TrainingType: "Session" })
  const { Location, Instructors, Provider, Price, Duration, Version, TrainingType, AvailableLanguages } = body.data[0]
  assert.deepEqual(
    { Location, Provider, Price, Duration, Version, TrainingType, AvailableLanguages },
    {
      Location: "Harbour > Room seven",
      Provider: "External Training",
      Price: 20,
      Duration: 330,
      Version: "",
      TrainingType: "Session",
      AvailableLanguages: [],
    },
  )
  assert.deepEqual(Instructors, [
    { FirstName: "Ines", LastName: "Okoro", UserId: "u-311" },
    { FirstName: "Lea", LastName: "Long", UserId: null },
  ])
  const { body: events } = await world.get(path, { TrainingType: "Event" })
  assert.deepEqual([events.data[0].Location, events.data[0].Instructors], [null, null])
})

test("missing values are empty, and a free training costs 0", async () => {
  await using world = await openWorld()
  await addSearched(world, { type: "Video", provider: null, languages: [], minutes: 0 })
  const { body } = await world.get(path)
  const { Description, Provider, Price, Duration, Availabilities, Subjects, Customfields, TrainingSubType } =
    body.data[0]
  assert.deepEqual([Description, Provider, Price, Duration, TrainingSubType], ["", "", 0, 0, "Video"])
  assert.deepEqual([Availabilities, Subjects, Customfields], [[], [], []])
})

test("the XML reply has the same content, with the data fifth", async () => {
  await using world = await openWorld()
  await addWholeCourse(world)
  const { body, headers } = await world.get(path, { FORMAT: "xml" })
  assert.equal(headers["content-type"], "text/xml; charset=utf-8")
  assert.match(
    body,
    /<totalRecords>1<\/totalRecords><data [^>]*><a:CatalogItem><a:Availabilities><a:CatalogAvailability i:type="a:OUAvailability"><a:IncludeSubs>true<\/a:IncludeSubs><a:Id>DIV-NORTH<\/a:Id>/,
  )
  assert.match(
    body,
    /<a:CatalogAvailability><a:IncludeSubs>false<\/a:IncludeSubs><\/a:CatalogAvailability><\/a:Availabilities>/,
  )
  assert.match(body, /<a:Description>&lt;p&gt;Forks &amp; loads&lt;\/p&gt;<\/a:Description>/)
  assert.match(body, /<a:Instructors i:nil="true"\/>.*<a:Subjects><a:CatalogSubject><a:Id>\d+<\/a:Id>/)
  assert.match(body, /<\/a:CatalogItem><\/data><\/cornerstoneApi>$/)
})
