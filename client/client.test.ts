import assert from "node:assert/strict"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { test } from "node:test"
import { tokenHash } from "../server/access/credentials.ts"
import { connectApplication, event, fetchOver, missingGuid } from "../server/testing/client.ts"
import { addSearched } from "../server/testing/search.ts"
import { addTraining } from "../server/testing/transcripts.ts"
import { openWorld } from "../server/testing/world.ts"
import { callOver, type Page } from "./call.ts"
import { ApiError, connect, connectPerson, FailedItem } from "./index.ts"

test("a call returns the content of the envelope", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world)
  const { LoId } = await portal.createLearningObject(event)
  const { trainingItem } = await portal.getLearningObject({ ObjectID: LoId, ActorID: "wsadmin" })
  assert.equal(trainingItem?.Type, "Event")
  assert.equal(trainingItem?.Title, "First aid")
})

test("a failed record is thrown with its reason and every fault", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world)
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), (error) => {
    assert.ok(error instanceof FailedItem)
    assert.equal(error.message, "LO is not available to the user")
    assert.deepEqual(error.faults, [{ Type: "ObjectID", Message: "LO is not available to the user", Path: "ObjectID" }])
    return true
  })
})

test("a call of a newer API returns its data", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world)
  const { guid: learningObjectId } = await addTraining(world, { title: "Ropes" })
  const { learningTitle, status } = await portal.assignTranscript({
    externalId: "ann",
    learningObjectId,
    assignment: "approved",
  })
  assert.deepEqual([learningTitle, status], ["Ropes", "Approved"])
  const rows = await portal.getTranscriptOverview({ externalId: "ann", statusGroups: "NotStarted" })
  assert.deepEqual(
    rows.map(({ learningTitle }) => learningTitle),
    ["Ropes"],
  )
  const { TranscriptItem } = await portal.searchTranscripts({ UserId: "ann" })
  assert.equal(TranscriptItem?.Transcripts.length, 1)
})

test("a refusal is thrown with its status, its error id and its message", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world)
  const person = connectPerson({ url: "http://portal.test", fetch: fetchOver(world), token: () => undefined })
  await assert.rejects(person.explainAvailability({ objectId: missingGuid, userId: "ann" }), (error) => {
    assert.ok(error instanceof ApiError)
    assert.equal(error.status, 401)
    assert.equal(error.message, "Unauthorized")
    assert.match(String(error.errorId), /^[0-9a-f-]{36}$/)
    return true
  })
  await assert.rejects(portal.getLearningObject({ ObjectID: "\0" }), { status: 400, name: "ApiError" })
})

test("a person calls with the token of the sign-in and gets every fault of a request", async () => {
  await using world = await openWorld()
  await world.portal.sql`
    insert into person_token (hash, person_id, issued_at, expires_at)
    select ${tokenHash("signed-in")}, id, ${world.portal.clock.now()}, ${new Date(Date.parse("2026-03-05Z"))}
    from person where user_name = 'wsadmin'
  `
  const person = connectPerson({ url: "http://portal.test", fetch: fetchOver(world), token: () => "signed-in" })
  await assert.rejects(person.explainAvailability({ objectId: "none", userId: "ann" }), {
    status: 400,
    faults: [{ field: "objectId", message: "Invalid objectId none" }],
  })
  assert.match(await person.exportLearningAssignments(), /^ID,Title,/)
})

test("an assignment is created and processed, and its results are read page by page", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world)
  const { LoId } = await portal.createLearningObject(event)
  const created = await portal.createAssignment({
    title: "First aid",
    training: [LoId as string],
    users: ["ann", "bruno"],
  })
  assert.ok("assignmentId" in created)
  const { assignmentId } = created
  assert.equal((await portal.getAssignment({ assignmentId })).status, "queued")
  await world.runJobs()
  const { status, counts } = await portal.getAssignment({ assignmentId })
  assert.deepEqual([status, counts.assigned], ["processed", 2])
  const { items, totalRecords } = await portal.listAssignmentResults({ assignmentId, pageSize: 1 })
  assert.deepEqual([items[0]?.outcome, totalRecords], ["assigned", 2])
  assert.equal((await portal.searchAssignments({ title: "first" })).items[0]?.assignmentId, assignmentId)
  assert.equal((await portal.getRemainingCount()).remaining, 59_998)
})

test("the client works over a real connection with the system clock and fetch", async () => {
  await using world = await openWorld()
  const url = await world.app.listen({ host: "127.0.0.1", port: 0 })
  const { portal } = await connectApplication(world, { url: `${url}/`, fetch: undefined, clock: undefined })
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), FailedItem)
})

test("a list becomes one query parameter for each value", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "For the North", availableTo: ["DIV-NORTH"] })
  await addSearched(world, { title: "For the South", availableTo: ["DIV-SOUTH"] })
  const { authorization } = await world.authorize()
  const call = callOver(
    { url: "http://portal.test", fetch: fetchOver(world) },
    { authorization: async () => authorization, onUnauthorized: () => false },
  )
  const search = {
    method: "GET",
    path: "/services/api/Catalog/GlobalSearch",
    sends: "query",
    answers: "items",
  } as const
  const { items } = await call<Page<{ Title: string }>>(search, { OUId: ["DIV-SOUTH", "DIV-NORTH"], Title: "for" })
  assert.deepEqual(
    items.map(({ Title }) => Title),
    ["For the North", "For the South"],
  )
})

test("many records are sent to their common path", async () => {
  await using world = await openWorld()
  const { authorization } = await world.authorize()
  const call = callOver(
    { url: "http://portal.test", fetch: fetchOver(world) },
    { authorization: async () => authorization, onUnauthorized: () => false },
  )
  const decide = {
    method: "POST",
    path: "/services/api/Employee/:userName/approvals",
    sends: "records",
    answers: "items",
  } as const
  const record = { userName: "wsadmin", Id: "1", ApprovalType: "TrainingApproval", ApprovalAction: "Approve" }
  const { items } = await call<Page<{ Id: string; Reason: string }>>(decide, [record, { ...record, Id: "2" }])
  const reason = "No Match Found in Pending Approval."
  assert.deepEqual(
    items.map(({ Id, Reason }) => [Id, Reason]),
    [
      ["1", reason],
      ["2", reason],
    ],
  )
})

test("an answer that is not JSON is thrown with its status", async () => {
  const server = createServer((_request, response) => response.writeHead(502).end("<html>Bad gateway</html>"))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  try {
    const { port } = server.address() as AddressInfo
    const portal = connect({ url: `http://127.0.0.1:${port}`, clientId: "a", clientSecret: "b" })
    await assert.rejects(portal.getLearningObject({}), { status: 502, name: "ApiError", message: /not JSON/ })
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
