import assert from "node:assert/strict"
import { test } from "node:test"
import { assign } from "../../testing/assignments.ts"
import { idOf } from "../../testing/engine.ts"
import { giveRole } from "../../testing/roles.ts"
import { openTool, type Tool } from "../../testing/tool.ts"
import { addBarePeople, addBareSession, addBareTraining, placeRow } from "../../testing/transcript-rows.ts"

// The promises of the assignment tool, checked in its wizard and on its pages.

/** A tool with a course and so many people. */
async function stage(count = 1) {
  const tool = await openTool()
  const { sql } = tool.world.portal
  const courseId = await addBareTraining(sql, "Course", "Safety")
  const people = await addBarePeople(sql, count)
  return Object.assign(tool, { courseId, course: await guidOf(tool, courseId), people, sql })
}

async function guidOf({ world }: Tool, id: number): Promise<string> {
  const [row] = await world.portal.sql<{ guid: string }>`select guid from training where id = ${id}`
  return row!.guid
}

const day = 86_400_000

/** Advances the clock to the next day, and runs the jobs that are due by then. */
async function nextDay({ world }: Tool): Promise<void> {
  world.pass(day)
  await world.runJobs()
}

/** A person's rows of the tool's course, as `status` or `status removed how`. */
async function rows(tool: Tool, userId: string): Promise<string[]> {
  const { body } = await tool.world.get("/admin/api/transcripts", { userId }, await tool.world.signIn())
  return body.rows
    .toReversed()
    .map(({ status, removal }: { status: string; removal: { how: string } | null }) =>
      removal ? `${status} removed ${removal.how}` : status,
    )
}

const team = [{ type: "Team", externalId: "TEAM-A" }]

async function moveTo({ world, headers }: Tool, userId: string, ous: object): Promise<void> {
  const { status, body } = await world.send(
    "PATCH",
    `/admin/api/people/${userId}`,
    { ous },
    { ...headers, ...(await world.signIn()) },
  )
  assert.equal(status, 200, JSON.stringify(body))
}

test("scenario 7: training that the removal tool removed is not assigned again to a person who comes back", async () => {
  await using tool = await stage()
  const dynamic = { removal: { enabled: true }, reassignment: { enabled: true, latestVersion: false } }
  await tool.process({ training: [tool.course], ous: team, dynamic })
  assert.deepEqual(await rows(tool, "ann"), ["registered"])
  const removal = { training: [tool.course], statuses: ["registered"], users: ["ann"], reason: "Double" }
  const { status } = await tool.world.send("POST", "/admin/api/training-removals", removal, tool.headers)
  assert.equal(status, 201)
  await tool.world.runJobs()
  await moveTo(tool, "ann", { Team: [] })
  await nextDay(tool)
  await moveTo(tool, "ann", { Team: ["TEAM-A"] })
  await nextDay(tool)
  assert.deepEqual(await rows(tool, "ann"), ["registered removed tool"])
})

test("scenario 11: a session with too few seats causes a warning, and the surplus is waitlisted if the draft says so", async () => {
  await using tool = await stage(8)
  const session = await guidOf(tool, await addBareSession(tool.sql, 5))
  const users = tool.people.map((_, index) => `bare-${index + 1}`)
  const id = await tool.draft({ title: "Five seats", training: [session], users, seatHandling: "waitlist" })
  const { body } = await tool.get(`/${id}/check`)
  const [warning] = body.warnings.filter(({ kind }: { kind: string }) => kind === "insufficientSeats")
  assert.deepEqual([warning.learningObjectId, warning.seats, warning.people], [session, 5, 8])
  await tool.act(id, "submit")
  await tool.world.runJobs()
  const { counts } = await tool.whole(id)
  assert.deepEqual([counts.assigned, counts.waitlisted], [5, 3])
  const { body: waiting } = await tool.get(`/${id}/results`, { outcome: "waitlisted" })
  assert.deepEqual(
    waiting.results.map(({ userId, transcript }: { userId: string; transcript: { status: string } }) => [
      userId,
      transcript.status,
    ]),
    [
      ["bare-6", "waitlisted"],
      ["bare-7", "waitlisted"],
      ["bare-8", "waitlisted"],
    ],
  )
})

test("scenario 13: an administrator of a division can neither see nor assign to people outside it", async () => {
  await using tool = await stage()
  const { world } = tool
  await giveRole(world, "clara", ["Assignment Tool - Standard"], [{ ou: "DIV-NORTH", subs: true }])
  await giveRole(world, "ann", ["Assignment Tool - Standard"])
  const [clara, ann] = [await tool.by("clara"), await tool.by("ann")]
  const outside = await tool.submit({ title: "From outside", training: [tool.course], users: ["bruno"] })
  const inside = await ann.submit({ title: "From inside", training: [tool.course], users: ["ann", "bruno"] })
  const forOthers = await ann.submit({ training: [tool.course], users: ["bruno"] })
  const own = await clara.submit({
    title: "Own",
    training: [tool.course],
    ous: [
      { type: "Division", externalId: "DIV-SOUTH" },
      { type: "Division", externalId: "DIV-NORTH", includeSubordinates: true },
    ],
  })
  const { body } = await clara.get()
  assert.deepEqual(
    body.assignments.map(({ assignmentId }: { assignmentId: number }) => assignmentId),
    [own, inside],
  )
  assert.deepEqual([(await clara.whole(inside)).people, (await clara.get(`/${forOthers}`)).status], [1, 404])
  for (const rest of [
    "",
    "/criteria",
    "/people",
    "/results",
    "/results.csv",
    "/changes",
    "/check",
    "/dry-run",
    "/people/bruno",
  ])
    assert.equal((await clara.get(`/${outside}${rest}`)).status, 404, rest)
  for (const verb of ["submit", "cancel", "stop", "activate", "deactivate", "copy", "remove-from-transcripts"])
    assert.equal((await clara.post(`/${outside}/${verb}`)).status, 404, verb)
  assert.equal((await clara.patch(`/${outside}`, { description: "Mine" })).status, 404)
  const refused = await clara.post("", { users: ["ann", "bruno"] })
  assert.deepEqual(refused.body.error.details, [{ field: "users[1]", message: "User bruno is not in your scope" }])
  await world.runJobs()
  assert.deepEqual(await clara.results(own), ["ann: linkedExisting", "clara: assigned"])
})

test("scenario 14: with too many people, a draft of a person who may not submit drafts waits for a reviewer who may", async () => {
  await using tool = await stage(20)
  const { world } = tool
  const settings = await world.send(
    "PATCH",
    "/admin/api/settings",
    { restrictSubmission: true, highUserPercent: 50 },
    tool.headers,
  )
  assert.equal(settings.status, 200)
  await giveRole(world, "ann", ["Assignment Tool - Standard"])
  const ann = await tool.by("ann")
  const users = tool.people.map((_, index) => `bare-${index + 1}`)
  const id = await ann.draft({ title: "Nearly everybody", training: [tool.course], users })
  const { body: check } = await ann.get(`/${id}/check`)
  assert.deepEqual([check.needsReview, check.people, check.warnings[0].kind], [true, 20, "highUserCount"])
  assert.equal((await ann.act(id, "submit")).status, "pendingReview")
  await world.runJobs()
  assert.deepEqual(await rows(tool, "bare-1"), [])
  for (const verb of ["approve", "reject"]) assert.equal((await ann.post(`/${id}/${verb}`)).status, 401, verb)
  assert.deepEqual((await tool.whole(id)).possible.includes("approve"), true)
  assert.equal((await tool.act(id, "reject")).status, "draft")
  assert.equal((await ann.act(id, "submit")).status, "pendingReview")
  const approved = await tool.act(id, "approve")
  assert.deepEqual([approved.status, approved.submittedBy.userId], ["queued", "wsadmin"])
  await world.runJobs()
  assert.equal((await ann.whole(id)).counts.assigned, 20)
  // A few people need no review, and a person who may submit drafts needs none for many.
  assert.equal((await ann.whole(await ann.submit({ training: [tool.course], users: ["bare-1"] }))).status, "queued")
  assert.equal((await tool.whole(await tool.submit({ training: [tool.course], users }))).status, "queued")
})

test("scenario 15: the source distinguishes the tool from the API", async () => {
  await using tool = await stage()
  await tool.submit({ title: "In the wizard", training: [tool.course], users: ["ann"] })
  await assign(tool.world, { title: "Over the API", training: [tool.course], users: ["ann"] })
  const { body } = await tool.get()
  assert.deepEqual(
    body.assignments.map(({ title, source }: Record<string, string>) => [title, source]),
    [
      ["Over the API", "Created with API"],
      ["In the wizard", "Created with Learning Assignment Tool"],
    ],
  )
})

test("scenario 16: withdrawing an assignment from transcripts keeps completed training, is recorded, and is permanent", async () => {
  await using tool = await stage(2)
  const { sql } = tool
  await placeRow(sql, { personId: tool.people[0]!, trainingId: tool.courseId, status: "completed" })
  const id = await tool.process({ training: [tool.course], users: ["bare-1", "bare-2", "ann"], dynamic: {} })
  const verb = "remove-from-transcripts"
  assert.equal((await tool.post(`/${id}/${verb}`)).status, 409)
  assert.equal((await tool.act(id, "deactivate")).status, "inactive")
  assert.equal((await tool.act(id, verb)).status, "removing")
  await tool.world.runJobs()
  const { status, counts, possible } = await tool.whole(id)
  assert.deepEqual([status, counts.removed, possible], ["removed", 2, []])
  assert.deepEqual(await rows(tool, "bare-1"), ["completed"])
  assert.deepEqual(await rows(tool, "bare-2"), ["registered removed assignment"])
  assert.equal((await tool.post(`/${id}/activate`)).status, 409)
  const { body } = await tool.get(`/${id}/changes`)
  assert.deepEqual(
    body.changes.map(({ what, by, became }: { what: string; by: { userId: string } | null; became: string }) => [
      what,
      by?.userId ?? null,
      became,
    ]),
    [
      ["submit", "wsadmin", "queued"],
      ["begin", null, "active"],
      ["deactivate", "wsadmin", "inactive"],
      ["removeFromTranscripts", "wsadmin", "removing"],
      ["removed", null, "removed"],
    ],
  )
  assert.equal(body.timeZone, "UTC")
})

test("a dry run predicts the results person by person, and stores nothing", async () => {
  await using tool = await stage(3)
  const [first, second, third] = tool.people as [number, number, number]
  await placeRow(tool.sql, { personId: first, trainingId: tool.courseId })
  await placeRow(tool.sql, { personId: second, trainingId: tool.courseId, status: "completed" })
  await placeRow(tool.sql, { personId: third, trainingId: tool.courseId, status: "withdrawn" })
  const id = await tool.draft({ title: "Try", training: [tool.course], users: ["bare-1", "bare-2", "bare-3", "ann"] })
  const tried = (await tool.get(`/${id}/dry-run`)).body
  assert.deepEqual([tried.total, tried.cost], [4, 4])
  assert.deepEqual(await rows(tool, "ann"), [])
  assert.equal((await tool.whole(id)).status, "draft")
  await tool.act(id, "submit")
  await tool.world.runJobs()
  const { counts } = await tool.whole(id)
  assert.deepEqual(counts, tried.counts)
  assert.deepEqual(
    await tool.results(id),
    tried.results.map(({ externalId, outcome }: Record<string, string>) => `${externalId}: ${outcome}`),
  )
})

test("a waiting assignment can be cancelled, any can be copied, and both are recorded", async () => {
  await using tool = await stage()
  const id = await tool.submit({
    title: "Later",
    training: [tool.course],
    users: ["ann"],
    processingDate: "2026-05-01T00:00:00Z",
    isRequired: true,
  })
  assert.equal((await tool.act(id, "cancel")).status, "cancelled")
  const { status, body, headers } = await tool.post(`/${id}/copy`)
  assert.equal(status, 201)
  assert.equal(headers.location, `/admin/api/learning-assignments/${body.assignmentId}`)
  assert.deepEqual([body.status, body.copiedFrom, body.isRequired, body.criteria.users], ["draft", id, true, 1])
  tool.world.pass(100 * day)
  assert.deepEqual((await tool.act(body.assignmentId, "submit")).status, "queued")
  await tool.world.runJobs()
  assert.deepEqual(await tool.results(body.assignmentId), ["ann: assigned"])
})

test("the history says how and when training reached a person, with all occurrences", async () => {
  await using tool = await stage(1)
  const ann = await idOf(tool.world, "person", "ann")
  await placeRow(tool.sql, { personId: ann, trainingId: tool.courseId, source: { kind: "person", sourceId: ann } })
  await tool.sql`update transcript set origin = 'manager'`
  const first = await tool.process({ title: "First", training: [tool.course], users: ["bare-1"] })
  const second = await tool.process({ title: "Second", training: [tool.course], users: ["bare-1", "ann", "bruno"] })
  const { body } = await tool.get(`/${second}/results`)
  assert.deepEqual(
    body.results.map(
      ({
        userId,
        outcome,
        transcript,
      }: {
        userId: string
        outcome: string
        transcript: { reachedBy: string; assignment: { assignmentId: number } | null }
      }) => [userId, outcome, transcript.reachedBy, transcript.assignment?.assignmentId],
    ),
    [
      ["ann", "linkedExisting", "manager", undefined],
      ["bruno", "assigned", "thisAssignment", second],
      ["bare-1", "linkedExisting", "otherAssignment", first],
    ],
  )
  assert.deepEqual((await tool.get(`/${second}/results`, { user: "ANN" })).body.total, 1)
  assert.deepEqual((await tool.get(`/${second}/results`, { user: "bare", outcome: "linkedExisting" })).body.total, 1)
  assert.deepEqual((await tool.get(`/${second}/results`, { outcome: "failed" })).body, { results: [], total: 0 })
  const { body: history } = await tool.get(`/${second}/people/bare-1`)
  assert.equal(history.occurrences.length, 1)
  assert.deepEqual(
    history.occurrences[0].sources.map(({ text }: { text: string }) => text),
    [`Learning assignment ${first}, "First".`, `Learning assignment ${second}, "Second".`],
  )
  assert.equal((await tool.get(`/${second}/people/clara`)).status, 404)
  const file = await tool.get(`/${second}/results.csv`, { outcome: "assigned" })
  assert.equal(file.body.split("\r\n").length, 3)
  assert.match(file.body, /^\uFEFFUser ID,Name,.*\r\nbruno,Bruno Blanc,/)
})
