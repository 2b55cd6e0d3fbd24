import assert from "node:assert/strict"
import { test } from "node:test"
import { assertNamesAssigned, assignments, refusal } from "../../testing/assignments.ts"
import { course } from "../../testing/drafts.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

const megabyte = 1024 * 1024

test("a body of 20 MB is read, and one of a byte more is refused and nothing of it is stored", async () => {
  await using world = await openWorld()
  const training = await make(world, course)
  const head = JSON.stringify({ title: "Everybody", training: [training], users: ["ann"] }).slice(0, -2)
  const ofSize = (bytes: number) => {
    const entry = `,${" ".repeat(20)}"ann"`
    const text = `${head}${entry.repeat(Math.floor((bytes - head.length - 2) / entry.length))}]}`
    return text + " ".repeat(bytes - text.length)
  }
  const before = await rowCounts(world)
  const { status, body } = await refusal(world, ofSize(20 * megabyte + 1))
  assert.deepEqual([status, body.error.message], [413, "The request body is larger than 20971520 bytes."])
  assert.deepEqual(await rowCounts(world), before)
  const answer = await world.send("POST", assignments, ofSize(20 * megabyte))
  assert.deepEqual([answer.status, answer.body.data?.requestedUserAssignments], [201, 1])
})

test("2,000 named people are assigned at once, and of unknown names the first 1,000 are reported", async () => {
  await using world = await openWorld()
  await assertNamesAssigned(world, 2000)
})

test("names that exceed the day's quota are not looked up", async () => {
  await using world = await openWorld()
  const users = Array.from({ length: 240_001 }, (_, index) => `u-${index}`)
  const { status, body } = await refusal(world, { title: "Everybody", training: [], users })
  assert.deepEqual([status, body.error.message], [400, "At most 240000 users can be named."])
})
