import assert from "node:assert/strict"
import { test } from "node:test"
import { moveRows } from "../../domain/transcripts/move-queries.ts"
import { editDueDate } from "../../domain/transcripts/source-queries.ts"
import { giveRole } from "../../testing/roles.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/admin/api/transcripts"

test("a person's whole transcript is listed, by tabs, the newest first", async () => {
  await using world = await openWorld()
  const at = (hour: number) => ({ at: new Date(`2026-03-03T0${hour}:00:00Z`) })
  const add = async (title: string, row: object) =>
    addTranscript(
      world,
      "ann",
      await addTraining(world, { title, translations: { "de-DE": { title: `${title} (de)` } } }),
      row,
    )
  await add("one", { ...at(1), status: "inProgress", dueAt: new Date("2026-03-04T09:00:00Z") })
  await add("two", { ...at(2), archived: true })
  await add("three", { ...at(3), archived: true, removed: true, dueAt: new Date("2026-03-04T09:00:00Z") })
  await addTranscript(world, "bruno", await addTraining(world))
  const wsadmin = await world.signIn()
  const list = async (query: Record<string, string>) => {
    const { status, body } = await world.get(path, query, wsadmin)
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(body.counts, { active: 1, archived: 1, removed: 1 })
    return body.rows.map((row: Record<string, unknown>) => [row.title, row.tab, row.pastDue])
  }
  const [one, two, three] = [
    ["one", "active", true],
    ["two", "archived", false],
    ["three", "removed", false],
  ]
  assert.deepEqual(await list({ userId: "ann" }), [three, two, one])
  assert.deepEqual(await list({ userId: "ANN", tab: "active" }), [one])
  assert.deepEqual(await list({ userId: "ann", tab: "archived" }), [two])
  assert.deepEqual(await list({ userId: "ann", tab: "removed" }), [three])

  await giveRole(world, "clara", ["Users - View", "View Transcript Item"], ["self"])
  const { body } = await world.get(path, { userId: "ann", tab: "removed" }, await world.signIn("clara"))
  const { title, statusText, status, removal } = body.rows[0]
  assert.deepEqual([title, statusText, status], ["three (de)", "Angemeldet", "registered"])
  assert.deepEqual(removal, {
    at: "2026-03-03T03:00:00.000Z",
    how: "tool",
    by: "ann",
    reason: "by mistake",
    comment: null,
  })
})

test("the text of a stamp's status is what people saw then", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const training = await addTraining(world)
  const texts = async (id: number) => {
    const { body } = await world.get(`${path}/${id}`, {}, await world.signIn())
    return body.stamps.map(({ status, statusText }: Record<string, string>) => `${status}: ${statusText}`)
  }
  const inCurriculum = await addTranscript(world, "ann", training, { status: "assigned", standAlone: false })
  assert.deepEqual(await texts(inCurriculum), ["assigned: Not Activated"])
  const later = await addTranscript(world, "bruno", training, { availableAt: new Date("2026-03-04T09:16:00Z") })
  world.pass(3_600_000)
  await moveRows(sql, "start", [later], { at: clock.now(), by: null, origin: "administrator" })
  assert.deepEqual(await texts(later), ["registered: Not Available", "inProgress: In Progress"])
})

test("a row has its stamps and sources", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const [clara] = await sql<{ id: number }>`select id from person where user_id = 'clara'`
  const by = clara?.id as number
  const id = await addTranscript(world, "ann", await addTraining(world), { status: "registered" })
  world.pass(1000)
  await moveRows(sql, "start", [id], { at: clock.now(), by, message: "off we go", origin: "administrator" })
  await world.portal.database.transaction((sql) =>
    editDueDate(sql, [id], { dueAt: new Date("2026-05-01T23:59:00Z"), by, at: clock.now() }),
  )
  const { status, body } = await world.get(`${path}/${id}`, {}, await world.signIn())
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.row.id, id)
  assert.equal(body.row.dueAt, "2026-05-01T23:59:00.000Z")
  assert.deepEqual(body.stamps, [
    {
      kind: "Assigned",
      at: "2026-03-04T09:15:00.000Z",
      by: null,
      status: "registered",
      statusText: "Registered",
      message: null,
    },
    {
      kind: "Started",
      at: "2026-03-04T09:15:01.000Z",
      by: "clara",
      status: "inProgress",
      statusText: "In Progress",
      message: "off we go",
    },
    {
      kind: "Due Date Edited",
      at: "2026-03-04T09:15:01.000Z",
      by: "clara",
      status: null,
      statusText: null,
      message: null,
    },
  ])
  assert.deepEqual(
    body.sources.map(({ kind, name, dueAt }: Record<string, unknown>) => [kind, name, dueAt]),
    [
      ["person", "ann", null],
      ["person", "clara", "2026-05-01T23:59:00.000Z"],
    ],
  )
})

test("both permissions are needed, for this person", async () => {
  await using world = await openWorld()
  const id = await addTranscript(world, "ann", await addTraining(world))
  const bruno = await world.signIn("bruno")
  const statuses = async () => [
    (await world.get(path, { userId: "ann" }, bruno)).status,
    (await world.get(`${path}/${id}`, {}, bruno)).status,
  ]
  assert.deepEqual(await statuses(), [401, 401])
  await giveRole(world, "bruno", ["Users - View"])
  assert.deepEqual(await statuses(), [401, 401])
  await giveRole(world, "bruno", ["View Transcript Item"], [{ ou: "DIV-SOUTH" }])
  assert.deepEqual(await statuses(), [401, 401])
  await giveRole(world, "bruno", ["View Transcript Item"], [{ ou: "DIV-NORTH-1" }])
  assert.deepEqual(await statuses(), [200, 200])
})

test("unknown people and rows, and invalid input, are refused", async () => {
  await using world = await openWorld()
  const wsadmin = await world.signIn()
  assert.equal((await world.get(path, { userId: "nobody" }, wsadmin)).status, 404)
  assert.equal((await world.get(`${path}/4711`, {}, wsadmin)).status, 404)
  const { status, body } = await world.get(path, { tab: "lost" }, wsadmin)
  assert.equal(status, 400)
  assert.equal(body.error.message, "userId is required., Invalid tab lost")
  for (const id of ["0", "x", "1.5", "99999999999999999999"])
    assert.equal((await world.get(`${path}/${id}`, {}, wsadmin)).status, 400, id)
})
