import assert from "node:assert/strict"
import { test } from "node:test"
import { move } from "../../domain/transcripts/move-queries.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/LOTranscript/TranscriptSearch"
const hour = 3_600_000

/** What a search finds: the one element, and how much there is on all pages. */
async function search(world: World, query: Record<string, string> = {}, headers?: Record<string, string>) {
  const { status, body } = await world.get(path, query, headers)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.data.length, 1)
  return { total: body.totalRecords, ...body.data[0], rows: body.data[0].TranscriptItem?.Transcripts }
}

/** Who is found, in order. */
async function found(world: World, query: Record<string, string> = {}, headers?: Record<string, string>) {
  const { rows, total } = await search(world, query, headers)
  assert.equal(total, rows.length)
  return rows.map((row: { UserId: string }) => row.UserId)
}

test("a row is shown with all its members, in their order", async () => {
  await using world = await openWorld()
  const training = await addTraining(world, { title: "Forklift", minutes: 630 })
  await addTranscript(world, "ann", training, {
    status: "completed",
    at: new Date("2026-03-04T08:00:00.700Z"),
    dueAt: new Date("2026-03-31T23:59:00Z"),
    score: 92.5,
    minutes: 72,
    required: true,
  })
  const { body } = await world.get(path)
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    totalRecords: 1,
    data: [
      {
        TranscriptItem: {
          Transcripts: [
            {
              UserId: "ann",
              UserName: "ann",
              FirstName: "Ann",
              LastName: "Archer",
              LOID: training.guid,
              LOTitle: "Forklift",
              LOType: "Online Course",
              ProviderName: "Harbour Academy",
              LoProviderId: "",
              Status: "Completed",
              Score: "92.5",
              Version: "1.0",
              RegistrationNumber: 1,
              RegistrationDate: null,
              StartDate: null,
              DueDate: "2026-03-31T23:59:00+0000",
              CompletionDate: "2026-03-04T08:00:00+0000",
              LastAccessDate: null,
              AssignedDate: "2026-03-04T08:00:00+0000",
              ModifiedDate: "2026-03-04T08:00:00+0000",
              TotalTime: "0001:12:00",
              TrainingHours: "0010:30:00",
              PercentComplete: 100,
              IsAssigned: true,
              IsRequired: true,
              IsArchived: false,
              IsRemoved: false,
            },
          ],
        },
        Result: "Success",
        Reason: null,
      },
    ],
  })
})

test("the same is said in XML, with the data fifth", async () => {
  await using world = await openWorld()
  await addTranscript(world, "ann", await addTraining(world, { title: "Knots & ropes" }))
  const { body, headers } = await world.get(path, { format: "xml" })
  assert.equal(headers["content-type"], "text/xml; charset=utf-8")
  assert.match(
    body,
    /<totalRecords>1<\/totalRecords><data [^>]*><a:TranscriptItemResult><a:TranscriptItem><a:Transcripts><a:Transcript><a:UserId>ann<\/a:UserId>/,
  )
  assert.match(body, /<a:LOTitle>Knots &amp; ropes<\/a:LOTitle>.*<a:CompletionDate i:nil="true"\/>/)
  assert.match(
    body,
    /<a:Result>Success<\/a:Result><a:Reason i:nil="true"\/><\/a:TranscriptItemResult><\/data><\/cornerstoneApi>$/,
  )
})

test("LoProviderId is the session number of a session, never the locator, and an event's number; a session has its event's provider", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const event = await addTraining(world, { type: "Event" })
  const session = await addTraining(world, { type: "Session", provider: null })
  await sql`update training set training_mins = null where id = ${session.id}`
  await sql`insert into event (training_id, event_number) values (${event.id}, 'EV-7')`
  await sql`insert into session (training_id, event_id, locator, session_id) values (${session.id}, ${event.id}, 4711, 'S-7')`
  await sql`
    insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${session.id}, 0, 'One', '2026-03-10 08:00Z', '2026-03-10 12:00Z', 'UTC'), (${session.id}, 1, 'Two', '2026-03-11 08:00Z', '2026-03-11 09:30Z', 'UTC')
  `
  await addTranscript(world, "ann", event, { at: new Date("2026-03-04T08:00:00Z") })
  await addTranscript(world, "ann", session, { at: new Date("2026-03-04T09:00:00Z") })
  const { rows } = await search(world)
  assert.deepEqual(
    rows.map((row: Record<string, string>) => [row.LOType, row.LoProviderId, row.ProviderName, row.TrainingHours]),
    [
      ["Event", "EV-7", "Harbour Academy", "0001:30:00"],
      ["Session", "S-7", "Harbour Academy", "0005:30:00"],
    ],
  )
  assert.deepEqual(await found(world, { Provider: "harbour academy", LOType: "Session" }), ["ann"])
})

test("removed and archived rows are found, inactive people's are not", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  await addTranscript(world, "ann", training, { removed: true })
  await addTranscript(world, "bruno", training, { archived: true })
  await addTranscript(world, "dora", training)
  const { rows, total } = await search(world)
  assert.equal(total, 2)
  assert.deepEqual(
    rows.map((row: Record<string, unknown>) => [row.UserId, row.IsArchived, row.IsRemoved]),
    [
      ["ann", false, true],
      ["bruno", true, false],
    ],
  )
  assert.deepEqual(await found(world, { UserId: "dora" }), [])
})

// The window: what is asked for, and which of the rows at these times are found.
const times = {
  dayBefore: "2026-03-03T09:14:59.999Z",
  dayAgo: "2026-03-03T09:15:00Z",
  midnight: "2026-03-04T00:00:00Z",
  now: "2026-03-04T09:15:00.900Z",
}
const windows: [Record<string, string>, string[]][] = [
  [{}, ["dayAgo", "midnight", "now"]],
  [{ ModificationStartDate: "2026-03-03T09:14:59" }, ["dayBefore", "dayAgo", "midnight"]],
  [{ ModificationEndDate: "2026-03-04T09:14:59" }, ["dayBefore", "dayAgo", "midnight"]],
  [{ ModificationStartDate: "2026-03-04" }, ["midnight", "now"]],
  [{ ModificationEndDate: "2026-03-04" }, ["dayBefore", "dayAgo", "midnight"]],
  [{ ModificationStartDate: "2026-03-03T09:15:00", ModificationEndDate: "2026-03-03T09:15:00" }, ["dayAgo"]],
  [{ ModificationStartDate: "2026-03-03T10:15:00+01:00", ModificationEndDate: "2026-03-03T23:59:59" }, ["dayAgo"]],
  [
    { ModificationStartDate: "2026-03-03T00:00:00", ModificationEndDate: "2026-03-04T00:00:00" },
    ["dayBefore", "dayAgo", "midnight"],
  ],
  [{ modificationstartdate: "2026-03-04T00:00:00.999" }, ["midnight", "now"]],
  [{ ModificationStartDate: "", ModificationEndDate: " " }, ["dayAgo", "midnight", "now"]],
  [{ UserId: "ann" }, ["dayBefore", "dayAgo", "midnight", "now"]],
  [{ UserId: "ann", ModificationStartDate: "2026-03-04" }, ["midnight", "now"]],
]
for (const [query, expected] of windows)
  test(`the window of ${JSON.stringify(query)}`, async () => {
    await using world = await openWorld()
    for (const [title, at] of Object.entries(times))
      await addTranscript(world, "ann", await addTraining(world, { title }), { at: new Date(at) })
    const { rows } = await search(world, query)
    assert.deepEqual(
      rows.map((row: { LOTitle: string }) => row.LOTitle),
      expected,
    )
  })

test("with a learning object's GUID rows of any age are found", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  await addTranscript(world, "ann", training, { at: new Date("2020-01-01Z") })
  await addTranscript(world, "bruno", await addTraining(world), { at: new Date("2020-01-01Z") })
  assert.deepEqual(await found(world, { LOID: training.guid.toUpperCase() }), ["ann"])
  assert.deepEqual(await found(world, { LOID: "00000000-0000-4000-8000-000000000000" }), [])
})

test("a person is named by User ID or user name, in any case of letters", async () => {
  await using world = await openWorld()
  await world.portal.sql`update person set user_name = 'a.archer' where user_id = 'ann'`
  const training = await addTraining(world)
  for (const userId of ["ann", "bruno"]) await addTranscript(world, userId, training)
  for (const UserId of ["ann", "ANN", "A.Archer", " ann "]) assert.deepEqual(await found(world, { UserId }), ["ann"])
  assert.deepEqual(await found(world, { UserId: "nobody" }), [])
})

test("all filters must be met", async () => {
  await using world = await openWorld()
  const course = await addTraining(world)
  const video = await addTraining(world, { type: "Video", provider: "External Training" })
  await addTranscript(world, "ann", course, { status: "completed" })
  await addTranscript(world, "bruno", course)
  await addTranscript(world, "clara", video, { status: "completed" })
  const filters: [Record<string, string>, string[]][] = [
    [{ Status: "completed" }, ["ann", "clara"]],
    [{ Status: "Completed", LOType: "Video" }, ["clara"]],
    [{ Status: "Completed", Provider: "External Training" }, ["clara"]],
    [{ Status: "Completed", Provider: "External Training", LOID: course.guid }, []],
    [{ LOID: course.guid, UserId: "bruno" }, ["bruno"]],
    [{ Provider: "no such provider" }, []],
    [{ LOType: "Quick Course" }, []],
  ]
  for (const [query, expected] of filters) assert.deepEqual(await found(world, query), expected, JSON.stringify(query))
  for (const LOType of ["Course", "Online Course", "online class", "OnlineClass", "COURSE"])
    assert.deepEqual(await found(world, { LOType }), ["ann", "bruno"], LOType)
})

test("texts are in the language that is asked for, else in that of the application's user; filters also in the portal's", async () => {
  await using world = await openWorld()
  const training = await addTraining(world, { translations: { "fr-FR": { title: "Premiers secours" } } })
  await world.portal
    .sql`update provider set translations = '{"fr-FR": {"name": "Académie du port"}}' where name = 'Harbour Academy'`
  await addTranscript(world, "ann", training, { status: "completed" })
  await giveRole(world, "bruno", ["Users - View", "View Transcript Item"])
  const bruno = await world.authorize({ userName: "bruno" })
  const texts = async (query: Record<string, string>, headers?: Record<string, string>) => {
    const { rows } = await search(world, query, headers)
    return rows.map((row: Record<string, string>) => [row.LOTitle, row.LOType, row.Status, row.ProviderName])
  }
  const french = [["Premiers secours", "Formation en ligne", "Terminé", "Académie du port"]]
  const english = [["First aid", "Online Course", "Completed", "Harbour Academy"]]
  assert.deepEqual(await texts({}, bruno), french)
  assert.deepEqual(await texts({ Language: "en-US" }, bruno), english)
  assert.deepEqual(await texts({ language: "fr-FR" }), french)
  // Without translations: the portal's own language, never nothing.
  assert.deepEqual(await texts({ Language: "ja-JP" }), english)
  assert.deepEqual(await texts({ Language: "de-DE" }), [
    ["First aid", "Online-Kurs", "Abgeschlossen", "Harbour Academy"],
  ])
  const filters: Record<string, string>[] = [
    { Status: "terminé" },
    { Status: "Completed" },
    { LOType: "Formation en ligne" },
    { Provider: "académie du port" },
  ]
  for (const query of filters) assert.deepEqual(await texts(query, bruno), french, JSON.stringify(query))
  assert.equal((await search(world, { Status: "Terminé" })).Reason, "Invalid Status.")
})

test("two statuses are shown, and asked for, under names of their own", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  await addTranscript(world, "ann", training, { status: "assigned", standAlone: false })
  await addTranscript(world, "bruno", training, { status: "assigned" })
  await addTranscript(world, "clara", training, { availableAt: new Date("2026-03-04T09:15:00.001Z") })
  await addTranscript(world, "wsadmin", training, { availableAt: new Date("2026-03-04T09:15:00Z") })
  const { rows } = await search(world)
  const shown: [string, string][] = rows.map((row: Record<string, string>) => [row.UserId, row.Status])
  assert.deepEqual(shown, [
    ["ann", "Not Activated"],
    ["bruno", "Assigned"],
    ["clara", "Not Available"],
    ["wsadmin", "Registered"],
  ])
  for (const [userId, Status] of shown) assert.deepEqual(await found(world, { Status }), [userId])
})

test("rows come by the second of their change, then User ID, then learning object, then occurrence", async () => {
  await using world = await openWorld()
  const [one, other] = await Promise.all([addTraining(world), addTraining(world)])
  const [first, second] = [one, other].sort((a, b) => (a.guid < b.guid ? -1 : 1)) as [typeof one, typeof one]
  const at = (text: string) => ({ at: new Date(`2026-03-04T08:00:${text}Z`) })
  await addTranscript(world, "clara", first, at("01.100"))
  await addTranscript(world, "bruno", second, at("01.900"))
  await addTranscript(world, "bruno", first, { ...at("01.950"), regNum: 2 })
  await addTranscript(world, "bruno", first, { ...at("01.999"), regNum: 1 })
  await addTranscript(world, "ann", second, at("02.000"))
  const { rows } = await search(world)
  assert.deepEqual(
    rows.map((row: Record<string, unknown>) => [row.UserId, row.LOID, row.RegistrationNumber]),
    [
      ["bruno", first.guid, 1],
      ["bruno", first.guid, 2],
      ["bruno", second.guid, 1],
      ["clara", first.guid, 1],
      ["ann", second.guid, 1],
    ],
  )
})

test("pages of 50 have each row once, and the one after the last has none", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const training = await addTraining(world)
  // Many in one second, and few in others: pages begin and end within a second and at its edge.
  await sql`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at)
    select person.id, ${training.id}, n, 4, 'test', ${clock.now()},
      ${clock.now()}::timestamptz - case when n <= 70 then interval '1 hour' when n <= 100 then interval '30 minutes' else n * interval '2 seconds' end
    from generate_series(1, 120) n cross join person where user_id = 'ann'
  `
  const seen: string[] = []
  for (const [page, count] of [
    ["1", 50],
    ["2", 50],
    ["3", 20],
    ["4", 0],
    ["1000000000", 0],
  ] as const) {
    const { rows, total } = await search(world, { pageNumber: page })
    assert.equal(total, 120)
    assert.equal(rows.length, count)
    seen.push(
      ...rows.map(
        (row: Record<string, unknown>) => `${row.ModifiedDate} ${String(row.RegistrationNumber).padStart(3, "0")}`,
      ),
    )
  }
  assert.equal(new Set(seen).size, 120)
  assert.deepEqual(seen, seen.toSorted())
  assert.equal((await search(world, { PAGENUMBER: "3" })).rows.length, 20)
})

test("nothing found is a success with an empty list", async () => {
  await using world = await openWorld()
  const { body } = await world.get(path, { ModificationStartDate: "2019-01-01" })
  assert.equal(body.totalRecords, 0)
  assert.deepEqual(body.data, [{ TranscriptItem: { Transcripts: [] }, Result: "Success", Reason: null }])
})

// What can be wrong, and what is told of it.
const table: [Record<string, string>, string][] = [
  [
    { ModificationStartDate: "2026-03-01T00:00:00", ModificationEndDate: "2026-03-02T00:00:01" },
    "Date range cannot exceed 24 hours.",
  ],
  [
    { ModificationStartDate: "2026-03-02", ModificationEndDate: "2026-03-01" },
    "ModificationEndDate should be greater than ModificationStartDate",
  ],
  [{ ModificationStartDate: "03/04/2026" }, "Invalid ModificationStartDate"],
  [{ ModificationStartDate: "2026-02-30" }, "Invalid ModificationStartDate"],
  [{ ModificationEndDate: "soon" }, "Invalid ModificationEndDate"],
  [{ LOID: "4711" }, "Invalid object id Guid"],
  [{ Status: "Done" }, "Invalid Status."],
  [{ LOType: "Poem" }, "Invalid LOType Poem"],
  [{ pageNumber: "0" }, "Invalid pageNumber 0"],
  [{ pageNumber: "1.5" }, "Invalid pageNumber 1.5"],
  [{ pageNumber: "two" }, "Invalid pageNumber two"],
]
for (const [query, reason] of table)
  test(`a search is refused: ${JSON.stringify(query)}: ${reason}`, async () => {
    await using world = await openWorld()
    const { body, status } = await world.get(path, query, await world.authorize({ profile: "compatible" }))
    assert.equal(status, 200)
    assert.equal(body.totalRecords, 0)
    assert.deepEqual(body.data, [{ TranscriptItem: null, Result: "Failed", Reason: reason }])
  })

test("everything wrong with a search is told at once, and one by one to extended applications", async () => {
  await using world = await openWorld()
  const { Reason, Errors } = await search(world, {
    pageNumber: "-1",
    LOID: "x",
    Status: "x",
    LOType: "x",
    ModificationStartDate: "x",
    ModificationEndDate: "x",
  })
  assert.equal(
    Reason,
    "Invalid ModificationStartDate, Invalid ModificationEndDate, Invalid object id Guid, Invalid Status., Invalid LOType x, Invalid pageNumber -1",
  )
  assert.deepEqual(Errors[0], {
    Type: "ModificationStartDate",
    Message: "Invalid ModificationStartDate",
    Path: "ModificationStartDate",
  })
  assert.equal(Errors.length, 6)
})

test("both permissions are needed, and the documents' words say so", async () => {
  await using world = await openWorld()
  const ann = await world.authorize({ userName: "ann" })
  for (const held of [[], ["Users - View"], ["View Transcript Item"]]) {
    await takeRoles(world)
    await giveRole(world, "ann", held)
    const { status, body } = await world.get(path, {}, ann)
    assert.equal(status, 401)
    assert.equal(
      body.error.message,
      "Provided user does not have Rest Services permissions and/or constraints to perform this operation.",
    )
  }
})

test("constraints on people say whose rows are found and counted", async () => {
  await using world = await openWorld()
  const training = await addTraining(world)
  for (const userId of ["ann", "bruno", "clara"]) await addTranscript(world, userId, training)
  const headers = await world.authorize({ userName: "clara" })
  const both = ["Users - View", "View Transcript Item"]
  const cases: [() => Promise<void>, string[]][] = [
    [() => giveRole(world, "clara", both), ["ann", "bruno", "clara"]],
    [() => giveRole(world, "clara", both, ["self"]), ["ann", "clara"]],
    [() => giveRole(world, "clara", both, [{ ou: "DIV-NORTH" }]), ["clara"]],
    [() => giveRole(world, "clara", both, [{ ou: "DIV-NORTH", subs: true }]), ["ann", "clara"]],
    [
      () => giveRole(world, "clara", both, [{ userOu: "Division", subs: true }, { ou: "DIV-SOUTH" }]),
      ["ann", "bruno", "clara"],
    ],
    [
      async () => {
        await giveRole(world, "clara", ["Users - View"], ["self"])
        await giveRole(world, "clara", ["View Transcript Item"], [{ ou: "DIV-NORTH" }])
      },
      ["clara"],
    ],
    [() => giveRole(world, "clara", both, [{ ou: "SRG-NOBODY" }, { ou: "TEAM-A" }]), ["ann"]],
  ]
  for (const [give, expected] of cases) {
    await takeRoles(world)
    await give()
    assert.deepEqual(await found(world, {}, headers), expected)
    for (const userId of ["ann", "bruno", "clara"])
      assert.deepEqual(
        await found(world, { UserId: userId }, headers),
        expected.filter((name) => name === userId),
      )
  }
})

test("a change of any kind brings a row back into today's window", async () => {
  await using world = await openWorld()
  const id = await addTranscript(world, "ann", await addTraining(world), { at: new Date("2026-02-01Z") })
  assert.deepEqual(await found(world), [])
  await move(world.portal.sql, "start", [id], { at: world.portal.clock.now(), by: null })
  assert.deepEqual(await found(world), ["ann"])
  world.pass(25 * hour)
  assert.deepEqual(await found(world, {}, await world.authorize()), [])
})
