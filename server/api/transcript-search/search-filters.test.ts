import assert from "node:assert/strict"
import { test } from "node:test"
import { moveRows } from "../../domain/transcripts/move-queries.ts"
import { found, path, search } from "../../testing/transcript-search.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// The window, filters, order and pages of Transcript Search.

const hour = 3_600_000

// The window: the query, and which of the rows at these times it finds.
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

test("all filters must match", async () => {
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

test("two statuses have names of their own, in answers and in queries", async () => {
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

test("rows are sorted by the second of their change, then User ID, then learning object, then occurrence", async () => {
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

test("pages of 50 have each row once, and the page after the last is empty", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const training = await addTraining(world)
  // Many rows in one second, and few in others: pages begin and end within a second and at its edge.
  await sql`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at)
    select person.id, ${training.id}, n, 4, 'test', ${clock.now()},
      ${clock.now()}::timestamptz - case when n <= 70 then interval '1 hour' when n <= 100 then interval '30 minutes'
        else n * interval '2 seconds' end
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

test("a search without results is a success with an empty list", async () => {
  await using world = await openWorld()
  const { body } = await world.get(path, { ModificationStartDate: "2019-01-01" })
  assert.equal(body.totalRecords, 0)
  assert.deepEqual(body.data, [{ TranscriptItem: { Transcripts: [] }, Result: "Success", Reason: null }])
})

test("a change of any kind brings a row back into today's window", async () => {
  await using world = await openWorld()
  const id = await addTranscript(world, "ann", await addTraining(world), { at: new Date("2026-02-01Z") })
  assert.deepEqual(await found(world), [])
  await moveRows(world.portal.sql, "start", [id], { at: world.portal.clock.now(), by: null, origin: "administrator" })
  assert.deepEqual(await found(world), ["ann"])
  world.pass(25 * hour)
  assert.deepEqual(await found(world, {}, await world.authorize()), [])
})
