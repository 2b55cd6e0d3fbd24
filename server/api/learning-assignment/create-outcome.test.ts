import assert from "node:assert/strict"
import { test } from "node:test"
import { assign, assignments, outcomes, refusal, remaining, told, transcriptOf } from "../../testing/assignments.ts"
import { changePerson } from "../../testing/changes.ts"
import { course, material } from "../../testing/drafts.ts"
import { giveRole } from "../../testing/roles.ts"
import { rowCounts } from "../../testing/stored.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

async function opened() {
  const world = await openWorld()
  const [safety, yard] = [await make(world, course), await make(world, material)]
  return { world, safety, yard, sound: { title: "Safety", training: [safety, yard], users: ["ann", "bruno"] } }
}

const none = { newOccurrence: 0, linkedExisting: 0, waitlisted: 0, skipped: 0, failed: 0, removed: 0 }

test("an assignment is queued, then processed; its people are registered, and its results are paged", async () => {
  const { world, safety, yard, sound } = await opened()
  await using _ = world
  const { assignmentId, status } = await assign(world, sound)
  assert.equal(status, "queued")
  world.pass(90_000)
  await world.runJobs()
  const found = await told(world, assignmentId)
  assert.deepEqual([found.status, found.processedDate], ["processed", "2026-03-04T09:16:30Z"])
  assert.deepEqual(found.counts, { users: 2, assigned: 4, ...none })
  assert.deepEqual(await transcriptOf(world, "ann"), ["Safety basics: 4, 1", "Yard rules: 4, 1"])
  const page = async (query: Record<string, string>) =>
    (await world.get(`${assignments}/${assignmentId}/results`, query)).body
  const result = (externalId: string, learningObjectId: string) => ({
    externalId,
    learningObjectId,
    outcome: "assigned",
    regNum: 1,
    message: null,
  })
  const all = [result("ann", safety), result("ann", yard), result("bruno", safety), result("bruno", yard)]
  assert.deepEqual(await page({}), {
    status: "success",
    timestamp: "2026-03-04T09:16:30Z",
    pageNumber: 1,
    count: 4,
    totalRecords: 4,
    data: all,
  })
  const third = await page({ PageSize: "3", PageNumber: "2" })
  assert.deepEqual([third.pageNumber, third.count, third.totalRecords, third.data], [2, 1, 4, all.slice(3)])
  assert.deepEqual((await page({ pageNumber: "9" })).data, [])
  const listed = (await world.get(assignments, { status: "processed" })).body.data[0]
  assert.deepEqual([listed.assignmentId, listed.processedDate], [assignmentId, "2026-03-04T09:16:30Z"])
})

test("units stand for their active members, and a member who has left in the meantime blocks nobody else", async () => {
  const { world, sound } = await opened()
  await using _ = world
  await world.portal.sql`
    insert into person_ou (person_id, ou_id) select p.id, o.id from person p, ou o
      where p.user_id = 'dora' and o.ou_id = 'TEAM-A'
  `
  const { assignmentId } = await assign(world, {
    ...sound,
    users: ["bruno"],
    ous: [{ type: "Team", externalId: "TEAM-A" }],
  })
  await changePerson(world, "ann", { active: false })
  await world.runJobs()
  const { counts, status } = await told(world, assignmentId)
  assert.deepEqual([status, counts], ["processed", { users: 2, assigned: 2, ...none, skipped: 2 }])
  assert.deepEqual(await outcomes(world, assignmentId), [
    "ann skippedInactiveUser",
    "ann skippedInactiveUser",
    "bruno assigned",
    "bruno assigned",
  ])
})

test("a dry run returns the outcomes, stores nothing and spends nothing", async () => {
  const { world, safety, sound } = await opened()
  await using _ = world
  await assign(world, { ...sound, users: ["ann"], training: [safety] })
  await world.runJobs()
  const before = await rowCounts(world)
  const { status, body } = await world.send("POST", assignments, { ...sound, dryRun: true })
  assert.equal(status, 200)
  const { results, ...tried } = body.data
  assert.deepEqual(tried, {
    dryRun: true,
    counts: { users: 2, assigned: 3, ...none, linkedExisting: 1 },
    quota: { cost: 4, remaining: 59_999 },
    totalResults: 4,
  })
  assert.deepEqual(
    results.map(({ externalId, outcome }: Record<string, string>) => `${externalId} ${outcome}`),
    ["ann linkedExisting", "ann assigned", "bruno assigned", "bruno assigned"],
  )
  assert.deepEqual(await rowCounts(world), before)
  assert.equal(await remaining(world), 59_999)
  assert.equal((await refusal(world, { ...sound, dryRun: true, users: ["nobody"] })).status, 400)
  const { assignmentId } = await assign(world, sound)
  await world.runJobs()
  assert.deepEqual((await told(world, assignmentId)).counts, tried.counts, "it comes as it was told")
  const page = await world.get(`${assignments}/${assignmentId}/results`)
  const withoutOccurrence = (result: object) => ({ ...result, regNum: null })
  assert.deepEqual(page.body.data.map(withoutOccurrence), results.map(withoutOccurrence))
})

test("a partial request records failed results of people who are unknown, inactive or out of scope", async () => {
  const { world, safety, yard, sound } = await opened()
  await using _ = world
  const users = ["nobody", "ann", "dora", "NOBODY", { externalId: "nobody" }, { guid: "no-guid" }]
  const request = { ...sound, users, partial: true }
  const tried = await world.send("POST", assignments, { ...request, dryRun: true })
  const { assignmentId, requestedUserAssignments } = await assign(world, request)
  assert.equal(requestedUserAssignments, 2, "they cost nothing")
  await world.runJobs()
  const { status, counts } = await told(world, assignmentId)
  assert.equal(status, "processedWithErrors")
  assert.deepEqual(counts, { users: 1, assigned: 2, ...none, failed: 6 })
  assert.deepEqual(tried.body.data.counts, counts)
  const { body } = await world.get(`${assignments}/${assignmentId}/results`)
  const failed = body.data.filter(({ outcome }: { outcome: string }) => outcome === "failed")
  const expected = [
    ["nobody", "Invalid user nobody"],
    ["no-guid", "Invalid user no-guid"],
    ["dora", "User dora is inactive"],
  ].flatMap(([externalId, message]) =>
    [safety, yard].map((learningObjectId) => ({
      externalId,
      learningObjectId,
      outcome: "failed",
      regNum: null,
      message,
    })),
  )
  const sorted = (results: object[]) => results.map((result) => JSON.stringify(result)).sort()
  assert.deepEqual(sorted(failed), sorted(expected))
  assert.equal(body.totalRecords, 8)
})

test("the creator of a partial request sees its failures for people outside the constraints, by their names in it", async () => {
  const { world, sound } = await opened()
  await using _ = world
  await giveRole(world, "clara", ["Assignment Tool - Standard"], [{ ou: "DIV-NORTH", subs: true }])
  await giveRole(world, "ann", ["Assignment Tool - Standard"], [{ ou: "DIV-NORTH", subs: true }])
  const [clara, ann] = [await world.authorize({ userName: "clara" }), await world.authorize({ userName: "ann" })]
  const request = { ...sound, users: ["ann", "BRUNO", "nobody"], partial: true }
  const { assignmentId } = await assign(world, request, clara)
  await world.runJobs()
  const seenBy = async (headers: Record<string, string>) => {
    const { body } = await world.get(`${assignments}/${assignmentId}/results`, {}, headers)
    assert.equal(body.totalRecords, body.data.length)
    return [...new Set(body.data.map(({ externalId }: { externalId: string }) => externalId))].sort()
  }
  assert.deepEqual(await seenBy(clara), ["BRUNO", "ann", "nobody"])
  assert.deepEqual((await told(world, assignmentId, clara)).counts, { users: 1, assigned: 2, ...none, failed: 4 })
  assert.deepEqual(await seenBy(ann), ["ann"])
  assert.deepEqual((await told(world, assignmentId, ann)).counts, { users: 1, assigned: 2, ...none })
})

test("a partial request records failed results of trainings that can't be assigned, for every person", async () => {
  const { world, safety, sound } = await opened()
  await using _ = world
  const gone = "0b5e55ed-0000-4000-8000-000000000000"
  const inactive = await make(world, { ...material, MaterialItem: { ...material.MaterialItem, Active: false } })
  const request = { ...sound, training: [gone, safety, inactive, gone], users: ["ann", "nobody"], partial: true }
  const tried = await world.send("POST", assignments, { ...request, dryRun: true })
  const { assignmentId, requestedUserAssignments } = await assign(world, request)
  assert.equal(requestedUserAssignments, 1)
  await world.runJobs()
  const { status, counts, training } = await told(world, assignmentId)
  assert.equal(status, "processedWithErrors")
  assert.deepEqual(counts, { users: 1, assigned: 1, ...none, failed: 5 })
  assert.deepEqual(
    training.map(({ learningObjectId }: { learningObjectId: string }) => learningObjectId),
    [safety],
  )
  const { body } = await world.get(`${assignments}/${assignmentId}/results`)
  assert.deepEqual(
    body.data.map(({ externalId, learningObjectId, outcome, message }: Record<string, string>) => [
      externalId,
      learningObjectId,
      outcome,
      message,
    ]),
    [
      ["nobody", safety, "failed", "Invalid user nobody"],
      ["nobody", gone, "failed", `Invalid learning object id ${gone}`],
      ["nobody", inactive, "failed", `Training ${inactive} is inactive`],
      ["ann", safety, "assigned", null],
      ["ann", gone, "failed", `Invalid learning object id ${gone}`],
      ["ann", inactive, "failed", `Training ${inactive} is inactive`],
    ],
  )
  const { results, totalResults } = tried.body.data
  assert.deepEqual([tried.body.data.counts, totalResults], [counts, 6])
  const withoutOccurrence = (result: object) => ({ ...result, regNum: null })
  assert.deepEqual(results.map(withoutOccurrence), body.data.map(withoutOccurrence))
  for (const change of [{ training: [gone] }, { dynamic: {} }]) {
    const refused = await refusal(world, { ...request, ...change })
    assert.match(refused.body.error.message, /^Invalid learning object id/)
  }
})

test("the same idempotency key creates one assignment and spends its quota once", async () => {
  const { world, sound } = await opened()
  await using _ = world
  const headers = { ...(await world.authorize()), "idempotency-key": "once" }
  const first = await world.send("POST", assignments, sound, headers)
  const second = await world.send("POST", assignments, sound, headers)
  assert.deepEqual([first.status, second.status, second.body], [201, 201, first.body])
  assert.equal(second.headers.location, first.headers.location)
  assert.equal(await remaining(world), 60_000 - 4)
  assert.equal((await world.get(assignments)).body.totalRecords, 1)
})
