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
  type ChangesWanted,
  type Client,
  type Connecting,
  connect,
  connectPerson,
  FailedItem,
  transcriptChanges,
} from "./index.ts"

// The documented limits, made a hundred times smaller, so that a minute is used up by a few calls.
const scale = 0.01
const minute = 5

const unknownTraining = "00000000-0000-4000-8000-000000000001"

test("a call gives what stands in the envelope", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world)
  const { LoId } = await portal.createLearningObject(event)
  const { trainingItem } = await portal.getLearningObject({ ObjectID: LoId, ActorID: "wsadmin" })
  assert.equal(trainingItem?.Type, "Event")
  assert.equal(trainingItem?.Title, "First aid")
})

test("a record that failed is thrown with its reason and every fault", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world)
  await assert.rejects(portal.getLearningObject({ ObjectID: unknownTraining }), (error) => {
    assert.ok(error instanceof FailedItem)
    assert.equal(error.message, "LO is not available to the user")
    assert.deepEqual(error.faults, [{ Type: "ObjectID", Message: "LO is not available to the user", Path: "ObjectID" }])
    return true
  })
})

test("a call of a newer API gives its data", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world)
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

test("changes of transcripts are read to the end, page by page, from where the last sync stopped", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world)
  const ropes = await addTraining(world, { title: "Ropes" })
  await world.portal.sql`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at)
    select p.id, ${ropes.id}, n, 4, 'assignment', ${world.portal.clock.now()}, ${world.portal.clock.now()}
    from person p cross join generate_series(1, 70) n where p.user_id = 'ann'
  `
  const read = async (since?: string, wanted?: ChangesWanted) =>
    await Array.fromAsync(transcriptChanges(portal, { since, wanted }))
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

test("to a compatible application no changes can be read, and it is told why", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world, { profile: "compatible" })
  await assert.rejects(Array.fromAsync(transcriptChanges(portal)), { name: "TypeError", message: /extended/ })
})

test("a refusal is thrown with its status, its error id and what is wrong", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world)
  const person = connectPerson({ url: "http://portal.test", fetch: fetchOver(world), token: () => undefined })
  await assert.rejects(person.explainAvailability({ objectId: unknownTraining, userId: "ann" }), (error) => {
    assert.ok(error instanceof ApiError)
    assert.equal(error.status, 401)
    assert.equal(error.message, "Unauthorized")
    assert.match(String(error.errorId), /^[0-9a-f-]{36}$/)
    return true
  })
  await assert.rejects(portal.getLearningObject({ ObjectID: "\0" }), { status: 400, name: "ApiError" })
})

test("a person calls with the token of the sign-in, and is told each thing that is wrong with a request", async () => {
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

test("calls at the same time ask for one token", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connected(world)
  await Promise.allSettled([1, 2, 3, 4].map(() => portal.getLearningObject({ ObjectID: unknownTraining })))
  assert.equal(await tokens(), 1)
})

test("a token is used until a tenth of its time is left", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connected(world, { validitySeconds: 300 })
  const call = () => portal.getLearningObject({ ObjectID: unknownTraining }).catch(() => undefined)
  await call()
  world.pass(269_000)
  await call()
  assert.equal(await tokens(), 1)
  world.pass(1000)
  await call()
  assert.equal(await tokens(), 2)
})

test("a token that the portal no longer knows is replaced, once", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connected(world)
  await assert.rejects(portal.getLearningObject({ ObjectID: unknownTraining }), FailedItem)
  await world.portal.sql`delete from access_token`
  await assert.rejects(portal.getLearningObject({ ObjectID: unknownTraining }), FailedItem)
  assert.equal(await tokens(), 1)
})

test("a call that is answered 401 with a new token, too, is given up", async () => {
  await using world = await openWorld()
  const { portal, tokens } = await connected(world, { scope: "training:read" })
  await assert.rejects(portal.createLearningObject(event), { status: 401, name: "ApiError" })
  assert.equal(await tokens(), 2)
})

test("a wrong secret is told as the token endpoint tells it", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world, { clientSecret: "wrong" })
  await assert.rejects(portal.getLearningObject({ ObjectID: unknownTraining }), (error) => {
    assert.ok(error instanceof ApiError)
    assert.equal(error.status, 401)
    assert.match(error.message, /^invalid_client: /)
    return true
  })
})

test("after a token was refused, the next call asks for another", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world)
  await world.portal.sql`update application set active = false`
  await assert.rejects(portal.getLearningObject({ ObjectID: unknownTraining }), { status: 401 })
  await world.portal.sql`update application set active = true`
  await assert.rejects(portal.getLearningObject({ ObjectID: unknownTraining }), FailedItem)
})

for (const profile of ["extended", "compatible"] as const)
  test(`the rest of a used up minute is waited out: ${profile} application`, async () => {
    await using world = await openWorld()
    world.pass(42_000)
    const { portal, waits } = await connected(world, { profile })
    const call = () => portal.getLearningObject({ ObjectID: unknownTraining }).catch((error) => error)
    for (let calls = 0; calls < minute; calls++) assert.ok((await call()) instanceof FailedItem)
    assert.deepEqual(waits, [])
    assert.ok((await call()) instanceof FailedItem)
    assert.deepEqual(waits, [18_000])
  })

test("a call is sent so often at most, and then the limit is told", async () => {
  await using world = await openWorld()
  // A clock that stands still: the minute does not end however long one waits.
  const waits: number[] = []
  const clock = { now: () => world.portal.clock.now().getTime(), wait: async (ms: number) => void waits.push(ms) }
  const { portal } = await connected(world, { clock, attempts: 3 })
  for (let calls = 0; calls < minute; calls++) await portal.getLearningObject({}).catch(() => undefined)
  await assert.rejects(portal.getLearningObject({}), { status: 429, waitSeconds: 60 })
  assert.deepEqual(waits, [60_000, 60_000])
})

test("a wait that is longer than one wants to wait is told instead", async () => {
  await using world = await openWorld()
  const { portal, waits } = await connected(world, { longestWaitSeconds: 30 })
  for (let calls = 0; calls < minute; calls++) await portal.getLearningObject({}).catch(() => undefined)
  await assert.rejects(portal.getLearningObject({}), {
    status: 429,
    message: "CSOD Too many requests.",
    waitSeconds: 60,
  })
  assert.deepEqual(waits, [])
})

test("a wait ends when the call is given up", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world, { clock: undefined })
  for (let calls = 0; calls < minute; calls++) await portal.getLearningObject({}).catch(() => undefined)
  const given = new AbortController()
  const call = portal.getLearningObject({}, { signal: given.signal })
  setImmediate(() => given.abort(new Error("Enough.")))
  await assert.rejects(call, /Enough/)
})

test("an unavailable portal is asked again by a call that reads or has a key, and by no other: it may have done the work", async () => {
  await using world = await openWorld()
  let isDown = true
  // A gateway in front of the portal that has lost it for one call.
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (String(url).includes("/oauth2/") || !isDown) return fetchOver(world)(url, init)
    isDown = false
    return Response.json({}, { status: 503, headers: { "retry-after": "3" } })
  }
  const { portal, waits } = await connected(world, { fetch })
  await assert.rejects(portal.getLearningObject({ ObjectID: unknownTraining }), FailedItem)
  assert.deepEqual(waits, [3000])
  isDown = true
  await assert.rejects(portal.createLearningObject(event), { status: 503, waitSeconds: 3 })
  isDown = true
  const first = await portal.createLearningObject(event, { idempotencyKey: "once" })
  assert.deepEqual(await portal.createLearningObject(event, { idempotencyKey: "once" }), first)
})

test("an assignment is created, asked for until it is processed, and its results are had by the page", async () => {
  await using world = await openWorld()
  const { portal } = await connected(world)
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

test("over a real connection, with the machine's own time and fetch", async () => {
  await using world = await openWorld()
  const url = await world.app.listen({ host: "127.0.0.1", port: 0 })
  const { portal } = await connected(world, { url: `${url}/`, fetch: undefined, clock: undefined })
  await assert.rejects(portal.getLearningObject({ ObjectID: unknownTraining }), FailedItem)
})

test("a list stands in a query with its name once for each of its values", async () => {
  await using world = await openWorld()
  await addSearched(world, { title: "For the North", availableTo: ["DIV-NORTH"] })
  await addSearched(world, { title: "For the South", availableTo: ["DIV-SOUTH"] })
  const { authorization } = await world.authorize()
  const call = callOver(
    { url: "http://portal.test", fetch: fetchOver(world) },
    { authorization: async () => authorization, refused: () => false },
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

test("records go to the path that they have in common", async () => {
  await using world = await openWorld()
  const { authorization } = await world.authorize()
  const call = callOver(
    { url: "http://portal.test", fetch: fetchOver(world) },
    { authorization: async () => authorization, refused: () => false },
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

test("an answer that is not a portal's is thrown with its status", async () => {
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

type Registered = {
  profile?: "compatible" | "extended"
  validitySeconds?: number
  scope?: string
  clientSecret?: string
}

/** An application of the world, connected on the world's clock: a wait lets that much time pass there. */
async function connected(
  world: World,
  { profile = "extended", validitySeconds = 3600, ...settings }: Registered & Partial<Connecting> = {},
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

/** A fetch that hands its requests to the world's server, without a network between. */
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
