import assert from "node:assert/strict"
import { test } from "node:test"
import { assignments } from "../testing/assignments.ts"
import { course } from "../testing/drafts.ts"
import { rowCounts } from "../testing/stored.ts"
import { make } from "../testing/trainings.ts"
import { openWorld } from "../testing/world.ts"

test("a body under /admin/api with unknown members is refused with all faults, and nothing is stored", async () => {
  await using world = await openWorld()
  const person = await world.signIn()
  const before = await rowCounts(world)
  const draft = { title: "Everybody", users: ["ann"], exludeUsers: ["bruno"], priority: 1 }
  const { status, body } = await world.send("POST", "/admin/api/learning-assignments", draft, person)
  assert.equal(status, 400, JSON.stringify(body))
  assert.deepEqual(body.error.details, [
    { field: "exludeUsers", message: '"exludeUsers" is not known; is "excludeUsers" meant?' },
    { field: "priority", message: '"priority" is not known.' },
  ])
  assert.deepEqual(await rowCounts(world), before)
})

test("a documented endpoint ignores unknown members", async () => {
  await using world = await openWorld()
  const training = await make(world, course)
  const request = { title: "Everybody", training: [training], users: ["ann"], exludeUsers: ["bruno"] }
  for (const profile of ["extended", "compatible"] as const) {
    const headers = await world.authorize({ profile })
    assert.equal((await world.send("POST", assignments, request, headers)).status, 201, profile)
  }
})
