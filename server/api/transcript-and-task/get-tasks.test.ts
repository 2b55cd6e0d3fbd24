import assert from "node:assert/strict"
import { test } from "node:test"
import { giveTask, settle, titles, told } from "../../testing/transcript-and-task.ts"
import { openWorld } from "../../testing/world.ts"

const portal = "https://learn.example.org"

test("a task has all its members", async () => {
  await using world = await openWorld()
  const taskId = await giveTask(world, {
    title: "Annual review 2025",
    startDate: "2026-03-01T00:00:00Z",
    dueDate: "2026-03-15T12:00:00+02:00",
    endDate: "2026-04-01T00:00:00Z",
  })
  await settle(world, taskId, "In Progress", ["ann"])
  const { item, total } = await told(world, "Task")
  assert.equal(total, 1)
  assert.deepEqual(item, {
    Tasks: [
      {
        TaskId: taskId,
        TaskType: "Performance Review",
        Title: "Annual review 2025",
        AssignedDate: "2026-03-04T09:15:00+0000",
        StartDate: "2026-03-01T00:00:00+0000",
        DueDate: "2026-03-15T10:00:00+0000",
        Status: "In Progress",
        TaskUrl: `${portal}/EPM/Task.aspx?taskid=${taskId}`,
      },
    ],
    TasksSummaryUrl: `${portal}/EPM/Tasks.aspx`,
  })
})

test("the earliest due date comes first; completed and expired tasks are left out", async () => {
  await using world = await openWorld()
  await giveTask(world, { title: "never due" })
  await giveTask(world, { title: "due later", dueDate: "2026-03-20T00:00:00Z" })
  await giveTask(world, { title: "past due", dueDate: "2026-03-01T00:00:00Z" })
  const done = await giveTask(world, { title: "done", people: ["ann", "bruno"] })
  await settle(world, done, "Completed", ["ann"])
  await giveTask(world, { title: "ends now", endDate: "2026-03-04T09:15:00Z" })
  await giveTask(world, { title: "ends in a second", endDate: "2026-03-04T09:15:01Z" })
  await giveTask(world, { title: "bruno's", people: ["bruno"] })
  assert.deepEqual(await titles(world, "Task"), ["past due", "due later", "never due", "ends in a second"])
  assert.deepEqual(await titles(world, "Task", { UserId: "bruno" }), ["done", "bruno's"])
  world.pass(1000)
  assert.deepEqual(await titles(world, "Task"), ["past due", "due later", "never due"])
})

test("titles are in the person's language unless the caller requests another; a task may link to an external page", async () => {
  await using world = await openWorld()
  const task = { title: "Survey", type: "Survey", people: ["bruno"], translations: { "FR-fr": "Enquête" } }
  await giveTask(world, { ...task, url: "https://surveys.example.com/1" })
  await giveTask(world, { ...task, title: "Form", translations: {}, url: "/forms/1?a=b" })
  assert.deepEqual(await titles(world, "Task", { UserId: "bruno" }), ["Enquête", "Form"])
  assert.deepEqual(await titles(world, "Task", { UserId: "bruno", Language: "en-US" }), ["Survey", "Form"])
  const { rows } = await told(world, "Task", { UserId: "bruno" })
  assert.deepEqual(
    rows.map(({ TaskUrl }: { TaskUrl: string }) => TaskUrl),
    ["https://surveys.example.com/1", `${portal}/forms/1?a=b`],
  )
})
