import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole } from "../../testing/roles.ts"
import { openTool, type Tool } from "../../testing/tool.ts"
import { addBarePeople } from "../../testing/transcript-rows.ts"

const upload = (tool: Tool, id: number, body: object) =>
  tool.world.send("PUT", `/admin/api/learning-assignments/${id}/users`, body, tool.headers)

test("a list of people replaces those whom the draft names", async () => {
  await using tool = await openTool()
  const id = await tool.draft({
    users: ["wsadmin"],
    ous: [{ type: "Division", externalId: "DIV-SOUTH" }],
    excludeUsers: ["dora"],
  })
  const { status, body } = await upload(tool, id, { text: 'User ID,Name\r\nann,Ann Archer\r\n\r\n"bruno",Bruno\r\n' })
  assert.deepEqual([status, body], [200, { users: 2, leftOut: [] }])
  assert.deepEqual((await tool.whole(id)).criteria, { users: 2, ous: 1, excludedUsers: 1, excludedOus: 0 })
  const { body: listed } = await tool.get(`/${id}/people`)
  assert.deepEqual(
    listed.people.map(({ userId }: { userId: string }) => userId),
    ["ann", "bruno"],
  )
})

test("whoever can't be taken is told with the line, all at once, and nobody is taken", async () => {
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

test("a list of thousands is taken, and those who can't be are told with their lines", async () => {
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
  })
})
