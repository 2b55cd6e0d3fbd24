import assert from "node:assert/strict"
import { test } from "node:test"
import { assign } from "../../testing/assignments.ts"
import { changeSettings } from "../../testing/changes.ts"
import { course, material } from "../../testing/drafts.ts"
import { giveRole } from "../../testing/roles.ts"
import { openTool, type Tool } from "../../testing/tool.ts"
import { make } from "../../testing/trainings.ts"

const day = 86_400_000

/** A list with one assignment of each sort. */
async function openList() {
  const tool = await openTool()
  const { world } = tool
  const [first, second] = [await make(world, course), await make(world, material)]
  const ids: Record<string, number> = {}
  ids.draft = await tool.draft({ title: "A plan" })
  ids.standard = await tool.process({ title: "Yard safety", training: [first], users: ["ann", "bruno"] })
  world.pass(day)
  ids.dynamic = await tool.process({
    title: "Newcomers 100%",
    training: [second],
    ous: [{ type: "Division", externalId: "DIV-NORTH" }],
    dynamic: {},
  })
  ids.recurring = await tool.submit({
    title: "Every year",
    training: [first, second],
    users: ["ann"],
    dynamic: { recurrence: { type: "annually", month: 5, day: 1 } },
  })
  world.pass(day)
  ids.off = await tool.process({ title: "Switched off", training: [first], users: ["ann"], dynamic: {} })
  await tool.act(ids.off, "deactivate")
  ids.api = (
    await assign(world, { title: "By the API", training: [first], users: ["clara"] }, await world.authorize())
  ).assignmentId
  ids.later = await tool.submit({
    title: "Later",
    training: [first],
    users: ["ann"],
    processingDate: "2026-04-01T10:00:00Z",
  })
  return Object.assign(tool, { ids, first, second })
}

async function titles(tool: Tool, query: Record<string, string>): Promise<string[]> {
  const { status, body } = await tool.get("", query)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.total, body.assignments.length)
  return body.assignments.map(({ title }: { title: string }) => title)
}

test("the list has the main facts of each assignment, the newest first", async () => {
  await using tool = await openList()
  const { body } = await tool.get()
  assert.equal(body.total, 7)
  assert.deepEqual(
    body.assignments.map(({ title, type, recurring, status, source }: Record<string, unknown>) => [
      title,
      type,
      recurring,
      status,
      source,
    ]),
    [
      ["Later", "standard", false, "queued", "Created with Learning Assignment Tool"],
      ["By the API", "standard", false, "queued", "Created with API"],
      ["Switched off", "dynamic", false, "inactive", "Created with Learning Assignment Tool"],
      ["Every year", "dynamic", true, "active", "Created with Learning Assignment Tool"],
      ["Newcomers 100%", "dynamic", false, "active", "Created with Learning Assignment Tool"],
      ["Yard safety", "standard", false, "processed", "Created with Learning Assignment Tool"],
      ["A plan", "standard", false, "draft", "Created with Learning Assignment Tool"],
    ],
  )
  assert.deepEqual(body.assignments[5], {
    assignmentId: tool.ids.standard,
    title: "Yard safety",
    type: "standard",
    recurring: false,
    status: "processed",
    source: "Created with Learning Assignment Tool",
    trainings: 1,
    people: 2,
    createdBy: { userId: "wsadmin", name: "Wsadmin Service" },
    createdDate: "2026-03-04T09:15:00.000Z",
    nextRun: null,
    processedDate: "2026-03-04T09:15:00.000Z",
  })
  assert.equal(body.assignments[0].nextRun, "2026-04-01T10:00:00.000Z")
})

test("every filter matches its own property, and several filters must all match", async () => {
  await using tool = await openList()
  const { ids, first, second } = tool
  const all = ["Later", "By the API", "Switched off", "Every year", "Newcomers 100%", "Yard safety", "A plan"]
  const found = (query: Record<string, string>) => titles(tool, query)
  assert.deepEqual(await found({ query: "SAFETY" }), ["Yard safety"])
  assert.deepEqual(await found({ query: "100%" }), ["Newcomers 100%"])
  assert.deepEqual(await found({ query: "1%" }), [])
  assert.deepEqual(await found({ query: String(ids.dynamic) }), ["Newcomers 100%"])
  assert.deepEqual(await found({ trainingTitle: "rules" }), ["Every year", "Newcomers 100%"])
  assert.deepEqual(await found({ learningObjectId: second }), ["Every year", "Newcomers 100%"])
  assert.deepEqual(await found({ trainingType: "Material" }), ["Every year", "Newcomers 100%"])
  assert.deepEqual(await found({ trainingType: "Event" }), [])
  assert.deepEqual(await found({ type: "dynamic" }), ["Switched off", "Every year", "Newcomers 100%"])
  assert.deepEqual(await found({ type: "recurring" }), ["Every year"])
  assert.deepEqual(await found({ type: "standard", drafts: "false" }), ["Later", "By the API", "Yard safety"])
  assert.deepEqual(await found({ status: "queued" }), ["Later", "By the API"])
  assert.deepEqual(await found({ source: "api" }), ["By the API"])
  assert.deepEqual(
    await found({ source: "tool" }),
    all.filter((title) => title !== "By the API"),
  )
  assert.deepEqual(await found({ createdBy: "WSADMIN" }), all)
  assert.deepEqual(await found({ createdBy: "ann" }), [])
  assert.deepEqual(await found({ createdBy: "nobody" }), [])
  assert.deepEqual(await found({ createdTo: "2026-03-04" }), ["Yard safety", "A plan"])
  assert.deepEqual(await found({ createdFrom: "2026-03-05", createdTo: "2026-03-05" }), [
    "Every year",
    "Newcomers 100%",
  ])
  assert.deepEqual(await found({ processingFrom: "2026-04-01", processingTo: "2026-04-01" }), ["Later"])
  assert.deepEqual(await found({ active: "false" }), ["Switched off"])
  assert.deepEqual(await found({ active: "true" }), ["Every year", "Newcomers 100%"])
  assert.deepEqual(await found({ drafts: "true" }), ["A plan"])
  assert.deepEqual(await found({ active: "true", learningObjectId: first }), ["Every year"])
})

test("days of the list are those of the portal's time zone", async () => {
  await using tool = await openTool()
  await changeSettings(tool.world, { timeZone: "Pacific/Auckland" })
  tool.world.pass(2 * 3_600_000) // 4 March 11:15 UTC is 5 March 00:15 in Auckland.
  await tool.draft({ title: "Down under" })
  assert.deepEqual(await titles(tool, { createdFrom: "2026-03-05", createdTo: "2026-03-05" }), ["Down under"])
  assert.deepEqual(await titles(tool, { createdTo: "2026-03-04" }), [])
})

test("pages follow one another, and a page past the end is empty", async () => {
  await using tool = await openList()
  const page = async (page: string) => (await tool.get("", { page, pageSize: "3" })).body
  const pages = [await page("1"), await page("2"), await page("3"), await page("4")]
  assert.deepEqual(
    pages.map(({ total, assignments }) => [total, assignments.length]),
    [
      [7, 3],
      [7, 3],
      [7, 1],
      [7, 0],
    ],
  )
  assert.equal(
    new Set(pages.flatMap(({ assignments }) => assignments.map((one: { assignmentId: number }) => one.assignmentId)))
      .size,
    7,
  )
})

test("invalid filters are refused, all at once", async () => {
  await using tool = await openTool()
  const { status, body } = await tool.get("", {
    status: "done",
    createdFrom: "yesterday",
    createdTo: "0000-01-01",
    page: "0",
    type: "x",
  })
  assert.equal(status, 400)
  assert.deepEqual(body.error.details.map(({ field }: { field: string }) => field).sort(), [
    "createdFrom",
    "createdTo",
    "page",
    "status",
    "type",
  ])
})

test("the list is exported as a file in which no title is a formula", async () => {
  await using tool = await openList()
  await tool.draft({ title: '=HYPERLINK("http://evil.example","x")' })
  const { status, headers, body } = await tool.world.get(
    "/admin/api/assignment-tool/assignments.csv",
    { drafts: "true" },
    tool.headers,
  )
  assert.equal(status, 200)
  assert.equal(headers["content-type"], "text/csv; charset=utf-8")
  assert.equal(headers["content-disposition"], 'attachment; filename="learning-assignments.csv"')
  const [head, newest, oldest, end] = body.split("\r\n")
  assert.equal(head, "\uFEFFID,Title,Type,Status,Source,Training,Users,Created By,Created,Next Run,Processed")
  assert.match(newest, /^\d+,"'=HYPERLINK\(""http:\/\/evil.example"",""x""\)",Standard,Draft,/)
  assert.equal(
    oldest,
    `${tool.ids.draft},A plan,Standard,Draft,Created with Learning Assignment Tool,0,0,wsadmin,2026-03-04T09:15:00Z,,`,
  )
  assert.equal(end, "")
})

test("a file has all rows, also when they need several batches", async () => {
  await using tool = await openTool()
  await tool.world.portal.sql`
    insert into assignment (title, kind, status, source, settings, created_by, created_at, modified_at)
    select 'Bulk ' || n, 'standard', 'processed', 'tool', '{}', (select id from person where user_id = 'wsadmin'),
      '2026-03-01Z', '2026-03-01Z'
    from generate_series(1, 2500) n
  `
  const { body } = await tool.world.get("/admin/api/assignment-tool/assignments.csv", {}, tool.headers)
  const rows = body.split("\r\n").slice(1, -1)
  assert.equal(new Set(rows).size, 2500)
})

test("training is found by its texts and type, in the caller's language, and only training that the caller may assign", async () => {
  await using tool = await openTool()
  const { world } = tool
  const [first, second] = [await make(world, course), await make(world, material)]
  await world.portal
    .sql`update training set translations = '{"fr-FR": {"title": "Règles de la cour"}}' where guid = ${second}`
  const search = async (by: Tool, query: Record<string, string> = {}) => {
    const { status, body } = await world.get("/admin/api/assignment-tool/training", query, by.headers)
    assert.equal(status, 200, JSON.stringify(body))
    return body.training.map(({ title }: { title: string }) => title)
  }
  assert.deepEqual(await search(tool), ["Safety basics", "Yard rules"])
  assert.deepEqual(await search(tool, { query: "FOUR pages" }), ["Yard rules"])
  assert.deepEqual(await search(tool, { type: "Course" }), ["Safety basics"])
  assert.deepEqual(await search(tool, { page: "2" }), [])
  await giveRole(world, "bruno", ["Assignment Tool - Standard"], [{ provider: "Harbour Academy" }])
  const bruno = await tool.by("bruno")
  assert.deepEqual(await search(bruno), ["Règles de la cour"])
  assert.deepEqual(await search(bruno, { query: "règles" }), ["Règles de la cour"])
  await giveRole(world, "bruno", ["Assignment Tool - Standard"], [{ item: first }])
  assert.equal((await search(bruno)).length, 2)
  await world.portal.sql`update training set active = false where guid = ${second}`
  assert.deepEqual(await search(bruno), ["Safety basics"])
  await giveRole(world, "clara", ["Assignment Tool - Standard"], [{ type: "Event" }])
  assert.deepEqual(await search(await tool.by("clara")), [])
})

test("units of every type are found by name, OU ID, description and owner, within the constraints", async () => {
  await using tool = await openTool()
  const { world } = tool
  await world.portal.sql`update ou set description = 'By the water' where ou_id = '2000'`
  await world.portal
    .sql`update ou set owner_id = person.id from person where ou_id = 'TEAM-A' and person.user_id = 'clara'`
  const search = async (by: Tool, query: Record<string, string> = {}) => {
    const { status, body } = await world.get("/admin/api/assignment-tool/ous", query, by.headers)
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.total, body.ous.length)
    return body.ous.map(({ ouId }: { ouId: string }) => ouId)
  }
  assert.deepEqual(await search(tool, { query: "north" }), ["DIV-NORTH", "DIV-NORTH-1"])
  assert.deepEqual(await search(tool, { query: "srg-" }), ["SRG-CHOIR"])
  assert.deepEqual(await search(tool, { query: "water" }), ["2000"])
  assert.deepEqual(await search(tool, { query: "clausen" }), ["TEAM-A"])
  assert.deepEqual(await search(tool, { query: "closed" }), [])
  assert.deepEqual(await search(tool, { typeId: "128" }), ["GRP-FIRST-AID"])
  await giveRole(world, "clara", ["Assignment Tool - Standard"], [{ ou: "DIV-NORTH", subs: true }])
  assert.deepEqual(await search(await tool.by("clara")), ["DIV-NORTH", "DIV-NORTH-1"])
})
