import assert from "node:assert/strict"
import { test } from "node:test"
import { course } from "../../testing/drafts.ts"
import { openTool, type Tool } from "../../testing/tool.ts"
import { make } from "../../testing/trainings.ts"

const upload = (tool: Tool, id: number, body: object) =>
  tool.world.send("PUT", `/admin/api/learning-assignments/${id}/users`, body, tool.headers)

test("a hundred thousand people are uploaded, submitted and processed", async () => {
  await using tool = await openTool()
  const { world } = tool
  const count = 100_000
  await world.portal.sql`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select 'bulk-' || n, 'bulk-' || n, 'Bulk', n, 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z'
      from generate_series(1, ${count}::integer) n
  `
  const lines = Array.from({ length: count }, (_, index) => `bulk-${index + 1}`)
  const id = await tool.draft({ title: "Everybody", training: [await make(world, course)] })
  lines[49_999] = "bulk-0"
  lines[99_999] = "bulk-1"
  const refused = await upload(tool, id, { text: lines.join("\n") })
  assert.deepEqual(refused.body.error.details, [
    { field: "text, line 50000", message: "Invalid user bulk-0" },
    { field: "text, line 100000", message: "User bulk-1 stands in line 1 already" },
  ])
  const { status, body } = await upload(tool, id, { text: lines.join("\n"), leaveOut: true })
  assert.deepEqual([status, body.users], [200, count - 2])
  await tool.act(id, "submit")
  await world.runJobs()
  const { status: state, counts } = await tool.whole(id)
  assert.deepEqual([state, counts.users, counts.assigned], ["processed", count - 2, count - 2])
})
