import assert from "node:assert/strict"
import { test } from "node:test"
import { Throttle } from "../../portal/throttle.ts"
import { assign, assignments, refusal, remaining } from "../../testing/assignments.ts"
import { course } from "../../testing/drafts.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make } from "../../testing/trainings.ts"
import { addBareCurriculum, addBarePeople, addBareTraining } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"

const day = 86_400_000

async function guidOf({ portal: { sql } }: World, trainingId: number): Promise<string> {
  const [training] = await sql<{ guid: string }>`select guid from training where id = ${trainingId}`
  return training!.guid
}

/** A world with a request for one training of 300 people, and the same training as a curriculum with children. */
async function opened() {
  const world = await openWorld()
  const { sql } = world.portal
  await addBarePeople(sql, 300)
  const users = Array.from({ length: 300 }, (_, index) => `bare-${index + 1}`)
  const request = { title: "Yard safety", training: [await make(world, course)], users }
  return { world, request }
}

async function limitTo(world: World, userAssignmentsPerDay: number): Promise<void> {
  const { status } = await world.send("PATCH", "/admin/api/settings", { userAssignmentsPerDay }, await world.signIn())
  assert.equal(status, 200)
}

test("300 people and a curriculum of five trainings cost 1,500; the curriculum's own row costs nothing", async () => {
  const { world, request } = await opened()
  await using _ = world
  const { sql } = world.portal
  const children = []
  for (const title of ["One", "Two", "Three", "Four", "Five"])
    children.push(await addBareTraining(sql, "Course", title))
  const curriculum = await addBareCurriculum(sql, children)
  assert.equal(await remaining(world), 60_000)
  const training = [await guidOf(world, curriculum)]
  assert.equal((await assign(world, { ...request, training })).requestedUserAssignments, 1500)
  const { body } = await world.get(`${assignments}/remaining-count`)
  assert.deepEqual(body, {
    status: "success",
    timestamp: "2026-03-04T09:15:00Z",
    data: { date: "2026-03-04", limit: 60_000, used: 1500, remaining: 58_500 },
  })
  const nested = await addBareCurriculum(sql, [curriculum, ...children.slice(0, 2)])
  const mixed = [await guidOf(world, nested), ...request.training]
  const { requestedUserAssignments } = await assign(world, { ...request, training: mixed, users: ["ann", "ANN"] })
  assert.equal(requestedUserAssignments, 7, "each training below it once, the curriculum in it too, and the other one")
})

test("a request that would exceed the quota is refused as a whole, and nothing is stored or spent", async () => {
  const { world, request } = await opened()
  await using _ = world
  await limitTo(world, 599)
  await assign(world, request)
  const before = await rowCounts(world)
  const { status, headers, body } = await refusal(world, request)
  assert.equal(status, 429)
  const { errorId, ...error } = body.error
  assert.match(errorId, /^[0-9a-f-]{36}$/)
  assert.deepEqual(error, { message: "CSOD Too many requests.", code: "429", description: null, details: null })
  assert.deepEqual([body.status, body.timeStamp], ["429", "2026-03-04T09:15:00+0000"])
  assert.equal(headers["retry-after"], String(14 * 3600 + 45 * 60), "until midnight")
  assert.deepEqual(await rowCounts(world), before)
  assert.equal(await remaining(world), 299)
  const compatible = await world.authorize({ profile: "compatible" })
  assert.equal((await refusal(world, request, compatible)).headers["retry-after"], undefined)
  await assign(world, { ...request, users: request.users.slice(1) })
  assert.equal(await remaining(world), 0)
  assert.equal((await refusal(world, { ...request, users: ["ann"] })).status, 429)
})

test("the quota is reset at midnight UTC, and each day can be queried", async () => {
  const { world, request } = await opened()
  await using _ = world
  await limitTo(world, 300)
  await assign(world, request)
  world.pass(day - (9 * 60 + 15) * 60_000 - 1)
  assert.equal((await refusal(world, request, await world.authorize())).status, 429)
  world.pass(1)
  const headers = await world.authorize()
  await assign(world, request, headers)
  const asked = async (date?: string) =>
    (await world.get(`${assignments}/remaining-count`, date === undefined ? {} : { date }, headers)).body.data
  assert.deepEqual(await asked(), { date: "2026-03-05", limit: 300, used: 300, remaining: 0 })
  assert.deepEqual(await asked("2026-03-04"), { date: "2026-03-04", limit: 300, used: 300, remaining: 0 })
  assert.deepEqual(await asked("2030-01-01"), { date: "2030-01-01", limit: 300, used: 0, remaining: 300 })
  await limitTo(world, 100)
  assert.deepEqual(await asked(), { date: "2026-03-05", limit: 100, used: 300, remaining: 0 })
  for (const date of ["2026-02-30", "today", "2026-3-5"]) {
    const { status, body } = await world.get(`${assignments}/remaining-count`, { date }, headers)
    assert.deepEqual([status, body.error.message], [400, `Invalid date ${date}`])
  }
})

test("fifty concurrent creates never exceed the quota and spend all that fits, whatever the limits of calls", async () => {
  const { world, request } = await opened()
  await using _ = world
  const { portal } = world
  portal.throttle = new Throttle(portal.database, portal.clock, "off")
  await limitTo(world, 1000)
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      world.send("POST", assignments, { ...request, users: request.users.slice(0, 30 + (index % 2)) }),
    ),
  )
  assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), [201, 429])
  const spent = answers
    .filter(({ status }) => status === 201)
    .reduce((sum, { body }) => sum + body.data.requestedUserAssignments, 0)
  assert.equal(await remaining(world), 1000 - spent)
  assert.ok(spent > 1000 - 31, `${spent}`)
  const [stored] = await portal.sql<{ count: number; members: number }>`
    select count(*) as count, (select count(*) from assignment_member) as members from assignment
  `
  assert.deepEqual(stored, { count: answers.filter(({ status }) => status === 201).length, members: spent })
})

test("the 21st call of a minute is refused and counts towards the hour; all calls of this API share the limit", async () => {
  const { world, request } = await opened()
  await using _ = world
  const left = "x-csod-requests-remaining-urilevel"
  const { assignmentId } = await assign(world, { ...request, users: ["ann"] })
  for (const rest of ["", `/${assignmentId}`, `/${assignmentId}/results`, "/remaining-count", "/0"])
    await world.get(assignments + rest)
  for (let call = 7; call <= 19; call++) await world.get("/services/api/x/lat/v1/assignments")
  const last = await refusal(world, {})
  assert.deepEqual([last.status, last.headers[left]], [400, "1180"])
  const { status, headers, body } = await world.get(assignments)
  assert.deepEqual([status, body.error.message, headers[left]], [429, "CSOD Too many requests.", "1179"])
  assert.equal(headers["x-csod-throttling-rate-limit-urilevel"], "1200")
  assert.equal((await world.get("/services/api/LO/GetDetails")).status, 200, "other limits are untouched")
  world.pass(60_000)
  assert.equal((await world.get(assignments)).headers[left], "1178")
})
