import assert from "node:assert/strict"
import { test } from "node:test"
import { grantOf, trainingsAvailableTo } from "../../domain/catalogue/availability.ts"
import { giveRole } from "../../testing/roles.ts"
import { addSearched } from "../../testing/search.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/Core/GlobalSearch"

type Headers = Record<string, string>

/** Searches, and returns the one element and the total. */
async function search(world: World, query: Record<string, string>, headers?: Headers) {
  const { status, body } = await world.get(path, query, headers)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.data.length, 1)
  const [item] = body.data
  assert.equal(body.totalRecords, item.PeopleCount + item.TrainingCount + item.CertificationCount)
  return item
}

/** Searches, and returns the User IDs and titles of the results. */
async function found(world: World, query: Record<string, string>, headers?: Headers): Promise<string[][]> {
  const { People, Training, Certifications } = await search(world, query, headers)
  return [
    People.map(({ UserId }: { UserId: string }) => UserId),
    Training.map(({ Title }: { Title: string }) => Title),
    Certifications.map(({ Title }: { Title: string }) => Title),
  ]
}

async function addCertification(
  world: World,
  title: string,
  { active = true, availableTo = [] as string[] } = {},
): Promise<string> {
  const { sql } = world.portal
  const [added] = await sql<{ id: number; guid: string }>`
    insert into certification (title, description, period_type, active, provider_id, created_at, modified_at)
    values (${title}, 'For the yard', 'rolling', ${active}, (select id from provider where name = 'Harbour Academy'),
        '2026-01-01Z', '2026-01-01Z')
    returning id, guid
  `
  await sql`
    insert into certification_availability (certification_id, position, person_id)
    select ${added!.id}, place, id from unnest(${availableTo}::text[]) with ordinality as asked(who, place)
      join person on user_id = who
  `
  return added!.guid
}

test("one element has people, training and certifications, with all their members", async () => {
  await using world = await openWorld()
  await world.portal.sql`update person set email = 'ann@example.org', last_name = 'Yardley' where user_id = 'ann'`
  const { guid } = await addSearched(world, { title: "Yard safety", description: "Mind the crane" })
  const certification = await addCertification(world, "Yard licence")
  const { body } = await world.get(path, { searchText: "yard", SEARCHTYPE: "everything" })
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    totalRecords: 3,
    data: [
      {
        People: [
          {
            UserId: "ann",
            UserName: "ann",
            FirstName: "Ann",
            LastName: "Yardley",
            Email: "ann@example.org",
            Position: null,
            Division: "North, yard one",
            Location: null,
            PhotoUrl: null,
          },
        ],
        Training: [
          {
            ObjectId: guid,
            Title: "Yard safety",
            TrainingType: "Online Course",
            Provider: "Harbour Academy",
            Description: "Mind the crane",
            Duration: 90,
            DeepLinkUrl: `https://learn.example.org/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=${guid}`,
          },
        ],
        Certifications: [
          {
            CertificationId: certification,
            Title: "Yard licence",
            Provider: "Harbour Academy",
            Description: "For the yard",
            Version: "1.0",
          },
        ],
        PeopleCount: 1,
        TrainingCount: 1,
        CertificationCount: 1,
      },
    ],
  })
})

test("the answer has the same content in XML, with the data fifth", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "Ann's course" })
  const { body } = await world.get(path, { SearchText: "ann", format: "xml" })
  assert.match(
    body,
    /<totalRecords>2<\/totalRecords><data [^>]*><a:GlobalSearchItem><a:People><a:FoundPerson><a:UserId>ann<\/a:UserId>/,
  )
  assert.match(body, /<a:Training><a:FoundTraining><a:ObjectId>/)
  assert.match(body, /<a:CertificationCount>0<\/a:CertificationCount><\/a:GlobalSearchItem><\/data><\/cornerstoneApi>$/)
})

test("a search for one kind leaves the other lists empty", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "Ann's way" })
  await addCertification(world, "Ann's licence")
  const everything = [["ann"], ["Ann's way"], ["Ann's licence"]]
  assert.deepEqual(await found(world, { SearchText: "ann" }), everything)
  assert.deepEqual(await found(world, { SearchText: "ann", SearchType: "People" }), [["ann"], [], []])
  assert.deepEqual(await found(world, { SearchText: "ann", SearchType: "training" }), [[], ["Ann's way"], []])
  assert.deepEqual(await found(world, { SearchText: "ann", SearchType: "CERTIFICATION" }), [[], [], ["Ann's licence"]])
  assert.deepEqual(await found(world, { SearchText: "nobody and nothing" }), [[], [], []])
})

test("active people are found by the beginning of their names, User ID, user name and mail address", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`
    update person set email = 'Bee@Example.org', user_id = 'EMP-7', user_name = 'm.blanc' where user_id = 'bruno'
  `
  const people = async (SearchText: string) => (await found(world, { SearchText, SearchType: "People" }))[0]
  for (const text of ["bru", "BLANC", "emp-7", "m.bl", "bee@", "bruno bl", "bl  bruno"])
    assert.deepEqual(await people(text), ["EMP-7"], text)
  for (const text of ["lanc", "bruno archer", "dora", "dahl", "%", "_"]) assert.deepEqual(await people(text), [], text)
})

test("position, division and location are in the requested language, or else in the caller's", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`
    insert into person_ou (person_id, ou_id, sole_type_id)
    select person.id, ou.id, type_id from person, ou where user_id = 'ann' and ou.ou_id = '2000'
  `
  const place = async (query: Record<string, string>) =>
    (await search(world, { SearchText: "ann", SearchType: "People", ...query })).People[0].Location
  assert.equal(await place({}), "Harbour")
  assert.equal(await place({ language: "FR-fr" }), "Port")
  assert.equal(await place({ Language: "xx" }), "Harbour")
})

test("only people whom the caller may view are found and counted", async () => {
  await using world = await openWorld()
  const headers = await world.authorize({ userName: "clara" })
  const people = async () => (await found(world, { SearchText: "a", SearchType: "People" }, headers))[0]
  assert.deepEqual(await people(), [])
  await giveRole(world, "clara", ["Users - View"], ["self"])
  assert.deepEqual(await people(), ["ann"])
  await giveRole(world, "clara", ["Users - View"])
  assert.deepEqual(await people(), ["ann"])
  assert.deepEqual(await found(world, { SearchText: "bruno" }, headers), [["bruno"], [], []])
})

test("without Course Catalog - View only training available to the caller is found; with it all active training", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "Welding for all", availableTo: ["everybody"] })
  await addSearched(world, { title: "Welding for Clara", availableTo: ["clara"] })
  await addSearched(world, { title: "Welding for the North", availableTo: ["DIV-NORTH"] })
  await addSearched(world, { title: "Welding for Bruno", availableTo: ["bruno"] })
  await addSearched(world, { title: "Welding for nobody" })
  await addSearched(world, { title: "Old welding for all", availableTo: ["everybody"], active: false })
  await addCertification(world, "Welder (Clara)", { availableTo: ["clara"] })
  await addCertification(world, "Welder (nobody)")
  await addCertification(world, "Welder (old)", { availableTo: ["clara"], active: false })
  const headers = await world.authorize({ userName: "clara", scopes: ["globalsearch:read"] })
  const own = ["Welding for all", "Welding for Clara", "Welding for the North"]
  assert.deepEqual(await found(world, { SearchText: "weld" }, headers), [[], own, ["Welder (Clara)"]])
  await giveRole(world, "clara", ["Course Catalog - View"])
  assert.deepEqual(await found(world, { SearchText: "weld" }, headers), [
    [],
    [...own, "Welding for Bruno", "Welding for nobody"],
    ["Welder (Clara)", "Welder (nobody)"],
  ])
})

test("availability is the same when it is evaluated for all training at once", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const whom = [
    "everybody",
    "ann",
    "ann+",
    "clara",
    "clara+",
    "DIV-NORTH",
    "DIV-NORTH+",
    "DIV-NORTH-1",
    "DIV-SOUTH+",
    "GRP-FIRST-AID",
    "TEAM-A",
  ]
  for (const one of whom) await addSearched(world, { title: one, availableTo: [one] })
  await addSearched(world, { title: "two", availableTo: ["ann", "DIV-SOUTH"] })
  await addSearched(world, { title: "none" })
  for (const { id } of await sql<{ id: number }>`select id from person`) {
    const one = await sql`
        select t.title from training t cross join lateral ${grantOf(sql, sql`t.id`, sql`${id}::bigint`)} granted
          order by t.id
      `
    const all = await sql`select title from training where id in (${trainingsAvailableTo(sql, id)}) order by id`
    assert.deepEqual(all, one)
  }
})

test("each kind has pages of 50 and its own total", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`
    insert into training (type, title, created_at, modified_at)
    select 'Course', 'Lesson ' || n, '2026-01-01Z', '2026-01-01Z' from generate_series(1, 60) n
  `
  await sql`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select 'L' || n, 'l' || n, 'Lesson', 'Number ' || n, 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z'
      from generate_series(1, 55) n
  `
  const lengths = async (PageNumber: string) => {
    const { People, Training, PeopleCount, TrainingCount } = await search(world, { SearchText: "lesson", PageNumber })
    return [People.length, Training.length, PeopleCount, TrainingCount]
  }
  assert.deepEqual(await lengths("1"), [50, 50, 55, 60])
  assert.deepEqual(await lengths("2"), [5, 10, 55, 60])
  assert.deepEqual(await lengths("3"), [0, 0, 55, 60])
})

test("with neither SearchType nor SearchText the call is a Catalog Search, with that call's permission", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "Forklift", languages: ["fr-FR"] })
  await addSearched(world, { title: "Crane" })
  for (const query of [
    {},
    { Title: "fork" },
    { Language: "fr-FR" },
    { PageNumber: "2" },
    { SearchType: "" },
    { format: "xml" },
  ] as Record<string, string>[]) {
    const here = await world.get(path, query)
    const there = await world.get("/services/api/Catalog/GlobalSearch", query)
    assert.deepEqual([here.status, here.body], [there.status, there.body])
  }
  const refused = await world.get(path, {}, await world.authorize({ userName: "ann" }))
  assert.equal(refused.status, 401)
  assert.equal((await world.get(path, { PageNumber: "0" })).body.error.message, "Invalid PageNumber")
})

// Invalid input, and the message that it gets.
const refusals: [Record<string, string>, string][] = [
  [{ SearchType: "People" }, "SearchText is required."],
  [{ SearchType: "Everything", SearchText: "  " }, "SearchText is required."],
  [{ SearchText: "" }, "SearchText is required."],
  [{ SearchType: "Planets", SearchText: "x" }, "Invalid SearchType"],
  [{ SearchType: "Planets" }, "Invalid SearchType, SearchText is required."],
  [{ SearchText: "x", PageNumber: "0" }, "Invalid PageNumber"],
]

test("invalid parameters are refused with 400", async (t) => {
  await using world = await openWorld()
  for (const [query, message] of refusals)
    await t.test(JSON.stringify(query), async () => {
      const { status, body } = await world.get(path, query)
      assert.equal(status, 400)
      assert.equal(body.error.message, message)
    })
})
