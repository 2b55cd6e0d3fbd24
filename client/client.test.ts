import assert from "node:assert/strict"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { test } from "node:test"
import { tokenHash } from "../server/access/credentials.ts"
import { Throttle } from "../server/portal/throttle.ts"
import { addSearched } from "../server/testing/search.ts"
import { addTraining, addTranscript } from "../server/testing/transcripts.ts"
import { openWorld, type World } from "../server/testing/world.ts"
import { callOver, type Page } from "./call.ts"
import {
  ApiError,
  type Client,
  type ConnectionSettings,
  connect,
  connectPerson,
  FailedItem,
  type TranscriptFilter,
  transcriptChanges,
} from "./index.ts"

// The documented limits divided by a hundred, so that a few calls exhaust a minute.
const scale = 0.01
const callsPerMinute = 5

const missingGuid = "00000000-0000-4000-8000-000000000001"

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

test("transcript changes are read page by page to the end, from the cursor of the last sync", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world)
  const ropes = await addTraining(world, { title: "Ropes" })
  await world.portal.sql`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at)
    select p.id, ${ropes.id}, n, 4, 'assignment', ${world.portal.clock.now()}, ${world.portal.clock.now()}
    from person p cross join generate_series(1, 70) n where p.user_id = 'ann'
  `
  const read = async (since?: string, filter?: TranscriptFilter) =>
    await Array.fromAsync(transcriptChanges(portal, { since, filter }))
  const first = await read()
  assert.deepEqual(
    first.map(({ transcripts }) => transcripts.length),
    [50, 20],
  )
  assert.deepEqual((await read(first[0]!.cursor)).flatMap(({ transcripts }) => transcripts).length, 20)
  await addTranscript(world, "bruno", ropes)
  const second = await read(first.at(-1)!.cursor, { LOID: ropes.guid })
  assert.deepEqual(
    second.flatMap(({ transcripts }) => transcripts.map(({ UserId }) => UserId)),
    ["bruno"],
  )
  await assert.rejects(read("none"), { status: 400, name: "ApiError" })
})

test("for a compatible application, reading changes throws an error that says why", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world, { profile: "compatible" })
  await assert.rejects(Array.fromAsync(transcriptChanges(portal)), { name: "TypeError", message: /extended/ })
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

test("simultaneous calls request one token", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connectApplication(world)
  await Promise.allSettled([1, 2, 3, 4].map(() => portal.getLearningObject({ ObjectID: missingGuid })))
  assert.equal(await tokens(), 1)
})

test("a token is used until a tenth of its lifetime is left", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connectApplication(world, { validitySeconds: 300 })
  const call = () => portal.getLearningObject({ ObjectID: missingGuid }).catch(() => undefined)
  await call()
  world.pass(269_000)
  await call()
  assert.equal(await tokens(), 1)
  world.pass(1000)
  await call()
  assert.equal(await tokens(), 2)
})

test("a token that the portal has deleted is replaced once", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connectApplication(world)
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), FailedItem)
  await world.portal.sql`delete from access_token`
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), FailedItem)
  assert.equal(await tokens(), 1)
})

test("a call that gets 401 with a new token too throws the error", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connectApplication(world, { scope: "training:read" })
  await assert.rejects(portal.createLearningObject(event), { status: 401, name: "ApiError" })
  assert.equal(await tokens(), 2)
})

test("a wrong secret throws the error of the token endpoint", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world, { clientSecret: "wrong" })
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), (error) => {
    assert.ok(error instanceof ApiError)
    assert.equal(error.status, 401)
    assert.match(error.message, /^invalid_client: /)
    return true
  })
})

test("after a refused token request, the next call requests a token again", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world)
  await world.portal.sql`update application set active = false`
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), { status: 401 })
  await world.portal.sql`update application set active = true`
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), FailedItem)
})

for (const profile of ["extended", "compatible"] as const)
  test(`a call waits for the rest of an exhausted minute: ${profile} application`, async () => {
    await using world = await openWorld()
    world.pass(42_000)
    const { portal, waits } = await connectApplication(world, { profile })
    const call = () => portal.getLearningObject({ ObjectID: missingGuid }).catch((error) => error)
    for (let calls = 0; calls < callsPerMinute; calls++) assert.ok((await call()) instanceof FailedItem)
    assert.deepEqual(waits, [])
    assert.ok((await call()) instanceof FailedItem)
    assert.deepEqual(waits, [18_000])
  })

test("a call is retried up to `attempts` times, then the 429 is thrown", async () => {
  await using world = await openWorld()
  // A stopped clock: the minute never ends.
  const waits: number[] = []
  const clock = { now: () => world.portal.clock.now().getTime(), wait: async (ms: number) => void waits.push(ms) }
  const { portal } = await connectApplication(world, { clock, attempts: 3 })
  for (let calls = 0; calls < callsPerMinute; calls++) await portal.getLearningObject({}).catch(() => undefined)
  await assert.rejects(portal.getLearningObject({}), { status: 429, waitSeconds: 60 })
  assert.deepEqual(waits, [60_000, 60_000])
})

test("if the wait exceeds `longestWaitSeconds`, the call throws at once", async () => {
  await using world = await openWorld()
  const { portal, waits } = await connectApplication(world, { longestWaitSeconds: 30 })
  for (let calls = 0; calls < callsPerMinute; calls++) await portal.getLearningObject({}).catch(() => undefined)
  await assert.rejects(portal.getLearningObject({}), {
    status: 429,
    message: "CSOD Too many requests.",
    waitSeconds: 60,
  })
  assert.deepEqual(waits, [])
})

test("aborting the call ends its wait", async () => {
  await using world = await openWorld()
  const { portal } = await connectApplication(world, { clock: undefined })
  for (let calls = 0; calls < callsPerMinute; calls++) await portal.getLearningObject({}).catch(() => undefined)
  const abort = new AbortController()
  const call = portal.getLearningObject({}, { signal: abort.signal })
  setImmediate(() => abort.abort(new Error("Enough.")))
  await assert.rejects(call, /Enough/)
})

test("after a 503 only a call that reads or has a key is retried: the portal may have performed the write", async () => {
  await using world = await openWorld()
  let isDown = true
  // A gateway that loses the portal for one call.
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (String(url).includes("/oauth2/") || !isDown) return fetchOver(world)(url, init)
    isDown = false
    return Response.json({}, { status: 503, headers: { "retry-after": "3" } })
  }
  const { portal, waits } = await connectApplication(world, { fetch })
  await assert.rejects(portal.getLearningObject({ ObjectID: missingGuid }), FailedItem)
  assert.deepEqual(waits, [3000])
  isDown = true
  await assert.rejects(portal.createLearningObject(event), { status: 503, waitSeconds: 3 })
  isDown = true
  const first = await portal.createLearningObject(event, { idempotencyKey: "once" })
  assert.deepEqual(await portal.createLearningObject(event, { idempotencyKey: "once" }), first)
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

const event = {
  Type: "Event",
  Availabilities: [{ __type: "UserAvailability:www.CornerStoneOnDemand.com/Services/LMS", Id: "wsadmin" }],
  SubjectTitles: [{ Title: "Safety" }],
  EventItem: { EventName: "First aid", PrimaryProviderName: "Harbour Academy" },
}

type ApplicationOptions = {
  profile?: "compatible" | "extended"
  validitySeconds?: number
  scope?: string
  clientSecret?: string
}

/** Registers an application and connects it with the world's clock: a wait moves that clock forward. */
async function connectApplication(
  world: World,
  { profile = "extended", validitySeconds = 3600, ...settings }: ApplicationOptions & Partial<ConnectionSettings> = {},
): Promise<{ portal: Client; waits: number[]; tokens(): Promise<number> }> {
  const { sql, clock, database } = world.portal
  const scopes = [
    "training:read",
    "training:create",
    "learningassignment:create",
    "learningassignment:read",
    "transcript:read",
    "transcript:update",
  ]
  world.portal.throttle = new Throttle(database, clock, scale)
  await sql`
    insert into application (name, client_id, secret_hash, person_id, scopes, validity_seconds, profile, created_at,
        modified_at)
    select 'Client', 'client', ${tokenHash("secret")}, id, ${scopes}, ${validitySeconds}, ${profile},
      ${clock.now()}, ${clock.now()}
    from person where user_name = 'wsadmin'
  `
  const waits: number[] = []
  const portal = connect({
    url: "http://portal.test",
    clientId: "client",
    clientSecret: "secret",
    fetch: fetchOver(world),
    clock: {
      now: () => clock.now().getTime(),
      async wait(milliseconds) {
        waits.push(milliseconds)
        world.pass(milliseconds)
      },
    },
    ...settings,
  })
  const tokens = async () => (await sql<{ count: number }>`select count(*) from access_token`)[0]?.count ?? 0
  return { portal, waits, tokens }
}

/** A fetch that passes its requests to the world's server without a network. */
function fetchOver({ app }: World): typeof globalThis.fetch {
  return async (url, { method, headers, body } = {}) => {
    const reply = await app.inject({
      method: method as "GET",
      url: String(url),
      headers: headers as Record<string, string>,
      ...(typeof body === "string" && { payload: body }),
    })
    return new Response(reply.rawPayload, {
      status: reply.statusCode,
      headers: reply.headers as Record<string, string>,
    })
  }
}
