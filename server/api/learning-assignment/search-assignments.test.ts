import assert from "node:assert/strict"
import { test } from "node:test"
import { assign, assignments, outcomes, refusal, told } from "../../testing/assignments.ts"
import { changePerson } from "../../testing/changes.ts"
import { course, material } from "../../testing/drafts.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

const hour = 3_600_000

/** A world with four assignments, an hour apart: two of a course, one of a material, and a legacy one of the course. */
async function opened() {
  const world = await openWorld()
  const [yard, safety] = [await make(world, material), await make(world, course)]
  const made: number[] = []
  const add = async (request: object) => {
    made.push((await assign(world, { users: ["ann"], ...request })).assignmentId)
    world.pass(hour)
  }
  await add({ title: "Forklift refresher", training: [safety] })
  await add({ title: "100% safe_yard", training: [yard] })
  await add({ title: "Both", training: [yard, safety], users: ["ann", "bruno"] })
  const { body } = await world.write("POST", "/services/api/ProxyEnroll/CreateProxyEnrollment", {
    Training: [{ LOID: safety }],
    Availabilities: [{ Id: "ann" }],
  })
  made.push(body.data[0].ProxyEnrollmentId)
  return { world, made, yard, safety }
}

/** Searches, and returns the positions of the results in the list of created assignments, in the result's order. */
async function found(world: World, made: number[], query: Record<string, string>): Promise<string> {
  world.pass(60_000)
  const { status, body } = await world.get(assignments, query)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.count, body.data.length)
  return body.data.map(({ assignmentId }: { assignmentId: number }) => made.indexOf(assignmentId)).join("")
}

test("a search finds assignments of the API and of the tool, the newest first", async () => {
  const { world, made } = await opened()
  await using _ = world
  const { body } = await world.get(assignments, { pageSize: "2" })
  const { createdBy, ...first } = body.data[0]
  assert.deepEqual([body.status, body.pageNumber, body.count, body.totalRecords], ["success", 1, 2, 4])
  assert.equal(createdBy.externalId, "wsadmin")
  assert.deepEqual(first, {
    assignmentId: made[3],
    title: "Safety basics",
    type: "standard",
    status: "queued",
    source: "Created with Learning Assignment Tool",
    createdDate: "2026-03-04T12:15:00Z",
    processedDate: null,
    trainingCount: 1,
    userCount: 1,
  })
  assert.deepEqual([body.data[1].title, body.data[1].trainingCount, body.data[1].userCount], ["Both", 2, 2])
})

test("each filter matches its own property, and all of them must match", async () => {
  const { world, made, safety } = await opened()
  await using _ = world
  const cases: [Record<string, string>, string][] = [
    [{}, "3210"],
    [{ title: "FORK" }, "0"],
    [{ TITLE: "%" }, "1"],
    [{ title: "e_y" }, "1"],
    [{ title: "e%y" }, ""],
    [{ assignmentId: String(made[2]) }, "2"],
    [{ assignmentid: "999999999" }, ""],
    [{ trainingTitle: "yard rules" }, "21"],
    [{ learningObjectId: safety.toUpperCase() }, "320"],
    [{ status: "queued" }, "3210"],
    [{ status: "processed" }, ""],
    [{ source: "api" }, "210"],
    [{ source: "tool" }, "3"],
    [{ createdFrom: "2026-03-04T10:15:00Z" }, "321"],
    [{ createdFrom: "2026-03-04T10:15:01Z" }, "32"],
    [{ createdTo: "2026-03-04T10:15:00Z" }, "10"],
    [{ createdTo: "2026-03-04T11:14:59" }, "10"],
    [{ createdFrom: "2026-03-04", createdTo: "2026-03-04" }, "3210"],
    [{ createdTo: "2026-03-03" }, ""],
    [{ createdFrom: "2026-03-05" }, ""],
    [{ title: "o", source: "api", learningObjectId: safety }, "20"],
    [{ pageSize: "3" }, "321"],
    [{ pageSize: "3", pageNumber: "2" }, "0"],
    [{ pageSize: "3", pageNumber: "3" }, ""],
    [{ pageNumber: "1000000000", pageSize: "100" }, ""],
  ]
  for (const [query, expected] of cases) assert.equal(await found(world, made, query), expected, JSON.stringify(query))
})

test("training is also searched in the caller's language, and returned in it", async () => {
  const { world, made, yard } = await opened()
  await using _ = world
  await world.portal.sql`
    update training set translations = '{"fr-FR": {"title": "Règles de la cour"}}' where guid = ${yard}
  `
  await changePerson(world, "wsadmin", { language: "fr-FR" })
  assert.equal(await found(world, made, { trainingTitle: "règles" }), "21")
  assert.equal(await found(world, made, { trainingTitle: "rules" }), "21")
  assert.equal((await told(world, made[1] as number)).training[0].title, "Règles de la cour")
})

test("invalid filters are refused, all of them at once", async () => {
  await using world = await openWorld()
  const query = {
    assignmentId: "x",
    learningObjectId: "EV-1",
    status: "done",
    source: "ui",
    createdFrom: "soon",
    createdTo: "2026-02-30",
    pageNumber: "0",
    pageSize: "101",
  }
  const { status, body } = await world.get(assignments, query)
  assert.equal(status, 400)
  assert.equal(
    body.error.message,
    Object.entries(query)
      .map(([name, value]) => `Invalid ${name} ${value}`)
      .join(", "),
  )
})

test("an id of no assignment gets 404", async () => {
  await using world = await openWorld()
  for (const id of ["1", "0", "-1", "x", "1.5", "99999999999999999999", "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11"])
    for (const rest of ["", "/results"]) {
      const { status, body } = await world.get(`${assignments}/${id}${rest}`)
      assert.deepEqual([status, body.error.message, body.data], [404, "Assignment not found.", undefined], id)
      world.pass(10_000)
    }
})

test("every alias of the path answers, in any capitalisation", async () => {
  const { world, made } = await opened()
  await using _ = world
  for (const base of [
    "/services/api/x/learning-assignment/v1",
    "/services/api/x/learning-assignments/v1",
    "/services/api/x/lat/v1",
    "/Services/API/X/LAT/V1",
  ]) {
    world.pass(60_000)
    assert.equal((await world.get(`${base}/assignments/`)).body.totalRecords, 4, base)
    assert.equal((await world.get(`${base}/assignments/${made[0]}`)).body.data.assignmentId, made[0], base)
    assert.equal((await world.get(`${base}/assignments/${made[0]}/RESULTS`)).status, 200, base)
    assert.equal((await world.get(`${base}/assignments/Remaining-Count`)).body.data.limit, 60_000, base)
    assert.equal((await world.send("POST", `${base}/assignments`, {})).status, 400, base)
    const wrong = await world.send("DELETE", `${base}/assignments`)
    assert.deepEqual([wrong.status, wrong.headers.allow], [405, "POST, GET, HEAD, OPTIONS"], base)
  }
})

test("an assignment that has not been processed has no results", async () => {
  const { world, made } = await opened()
  await using _ = world
  assert.deepEqual(await outcomes(world, made[0] as number), [])
  const query = { pageSize: "101", pageNumber: "x" }
  const { status, body } = await world.get(`${assignments}/${made[0]}/results`, query)
  assert.deepEqual([status, body.error.message], [400, "Invalid pageNumber x, Invalid pageSize 101"])
  assert.equal((await refusal(world, "[]")).status, 400)
})
