import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole } from "../../testing/roles.ts"
import { openTool, type Tool } from "../../testing/tool.ts"
import { addBarePeople } from "../../testing/transcript-rows.ts"

const upload = (tool: Tool, id: number, body: object) =>
  tool.world.send("PUT", `/admin/api/learning-assignments/${id}/users`, body, tool.headers)

test("an uploaded list replaces the people of the draft", async () => {
  await using tool = await openTool()
  const id = await tool.draft({
    users: ["wsadmin"],
    ous: [{ type: "Division", externalId: "DIV-SOUTH" }],
    excludeUsers: ["dora"],
  })
  const { status, body } = await upload(tool, id, { text: 'User ID,Name\r\nann,Ann Archer\r\n\r\n"bruno",Bruno\r\n' })
  assert.deepEqual([status, body], [200, { users: 2, leftOut: [], moreLeftOut: 0 }])
  assert.deepEqual((await tool.whole(id)).criteria, { users: 2, ous: 1, excludedUsers: 1, excludedOus: 0 })
  const { body: listed } = await tool.get(`/${id}/people`)
  assert.deepEqual(
    listed.people.map(({ userId }: { userId: string }) => userId),
    ["ann", "bruno"],
  )
})

test("invalid people are reported with their lines, all at once, and nobody is stored", async () => {
  await using tool = await openTool()
  const { world } = tool
  await giveRole(world, "clara", ["Assignment Tool - Standard"], [{ ou: "DIV-NORTH", subs: true }])
  const clara = await tool.by("clara")
  const id = await clara.draft({ users: ["ann"] })
  const text = ["ann", "nobody", "Ann", "bruno", "dora", '"broken', "clara"].join("\n")
  const faults = [
    { field: "text, line 2", message: "Invalid user nobody" },
    { field: "text, line 3", message: "User Ann stands in line 1 already" },
    { field: "text, line 4", message: "User bruno is not in your scope" },
    { field: "text, line 5", message: "User dora is not in your scope" },
    { field: "text, line 6", message: "The quotes of the line are not closed." },
  ]
  const refused = await upload(clara, id, { text })
  assert.equal(refused.status, 400)
  assert.equal(refused.body.error.message, "5 lines can't be taken.")
  assert.deepEqual(refused.body.error.details, faults)
  assert.equal((await clara.whole(id)).criteria.users, 1)
  const taken = await upload(clara, id, { text, leaveOut: true })
  assert.equal(taken.body.users, 2)
  assert.deepEqual(
    taken.body.leftOut.map(({ line, message }: { line: number; message: string }) => ({
      field: `text, line ${line}`,
      message,
    })),
    faults,
  )
  assert.equal((await clara.whole(id)).criteria.users, 2)
  const alone = await upload(tool, await tool.draft({}), { text: "dora" })
  assert.equal(alone.body.error.message, "Line 1: User dora is inactive")
})

test("an empty list, a missing one and one that is too long are refused", async () => {
  await using tool = await openTool()
  const id = await tool.draft({})
  for (const body of [{ text: "" }, { text: "User ID\n" }, {}, { text: "a\n".repeat(100_001) }])
    assert.equal((await upload(tool, id, body)).status, 400)
  assert.equal((await upload(tool, 999, { text: "ann" })).status, 404)
})

test("a list of thousands is accepted, and its invalid people are reported with their lines", async () => {
  await using tool = await openTool()
  await addBarePeople(tool.world.portal.sql, 5000)
  const lines = Array.from({ length: 5000 }, (_, index) => `bare-${index + 1}`)
  lines[2499] = "bare-0"
  lines[4999] = "bare-1"
  const id = await tool.draft({})
  const { body } = await upload(tool, id, { text: lines.join("\n"), leaveOut: true })
  assert.deepEqual(body, {
    users: 4998,
    leftOut: [
      { line: 2500, user: "bare-0", message: "Invalid user bare-0" },
      { line: 5000, user: "bare-1", message: "User bare-1 stands in line 1 already" },
    ],
    moreLeftOut: 0,
  })
})

test("a list in the format of spreadsheets is read: sep, quotes, texts that look like formulas, invisible blanks", async () => {
  await using tool = await openTool()
  const id = await tool.draft({})
  const text = 'sep=;\r\nUser ID;Name\r\n="ann";"Archer; Ann"\r\n "bruno" ;x\r\n\u00a0clara\u200b;y\r\n'
  const { status, body } = await upload(tool, id, { text })
  assert.deepEqual([status, body], [200, { users: 3, leftOut: [], moreLeftOut: 0 }])
})

test("faults of a line are reported precisely: quotes, invisible characters, an empty column", async () => {
  await using tool = await openTool()
  const id = await tool.draft({})
  const text = ["ann", '"bru"no', '"clara', "a\u200bnn", 'x"y'].join("\n")
  const { body } = await upload(tool, id, { text })
  assert.deepEqual(body.error.details, [
    {
      field: "text, line 2",
      message: "A quote of the line stands within a cell: it must be doubled, or the cell in quotes.",
    },
    { field: "text, line 3", message: "The quotes of the line are not closed." },
    { field: "text, line 4", message: "Invalid user a\u200bnn (with the invisible character U+200B)" },
    { field: "text, line 5", message: 'Invalid user x"y' },
  ])
  const alone = await upload(tool, id, { text: ",ann\n,bruno" })
  assert.equal(
    alone.body.error.message,
    "The first column of the list is empty: the User IDs or user names must stand there.",
  )
  assert.equal((await upload(tool, id, { text: " \n" })).body.error.message, "The list is empty.")
})

test("a list may be a file: UTF-8 and UTF-16 with a mark are read, and other encodings are refused by name", async () => {
  await using tool = await openTool()
  const id = await tool.draft({})
  const file = (bytes: Buffer) => ({ file: bytes.toString("base64") })
  const list = "User ID;Name\nann;Ärcher\nbruno;王\n"
  const big = Buffer.from(`\uFEFF${list}`, "utf16le").swap16()
  for (const bytes of [Buffer.from(list), Buffer.from(`\uFEFF${list}`, "utf16le"), big])
    assert.deepEqual((await upload(tool, id, file(bytes))).body, { users: 2, leftOut: [], moreLeftOut: 0 })
  for (const [body, message] of [
    [
      file(Buffer.from(list.replace("王", "b"), "latin1")),
      "The list is a legacy code page such as Windows-1252 (the byte 0xC4 is not UTF-8), in line 2. Save it as UTF-8 and send it again.",
    ],
    [
      file(Buffer.from(list, "utf16le")),
      "The list is UTF-16 little-endian without a byte order mark, in line 1. Save it as UTF-8 and send it again.",
    ],
    [
      file(Buffer.from("PK\x03\x04", "latin1")),
      "The list is a workbook (xlsx, ods) or another ZIP archive, in line 1. Save it as UTF-8 and send it again.",
    ],
    [
      { text: "ann\nm\uFFFDller" },
      "Line 2 was read in another encoding than it has. Save the list as UTF-8, or send it as file.",
    ],
    [{ text: "ann", ...file(Buffer.from("ann")) }, "file stands beside text."],
    [{}, "text is required."],
  ] as const)
    assert.deepEqual((await upload(tool, id, body)).body.error?.message, message)
  assert.equal((await upload(tool, id, { file: "no base64!" })).status, 400)
  assert.equal((await tool.whole(id)).criteria.users, 2, "what was there stays")
})
