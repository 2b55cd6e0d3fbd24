import assert from "node:assert/strict"
import { test } from "node:test"
import { assign, assignments, outcomes, refusal, remaining, told } from "../../../testing/assignments.ts"
import { changePerson } from "../../../testing/changes.ts"
import { enter, exit, has, idOf, nextDay, rowsOf } from "../../../testing/engine.ts"
import { giveRole } from "../../../testing/roles.ts"
import {
  addBarePeople,
  addBareSession,
  addBareTraining,
  addPrerequisites,
  placeRow,
} from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { addVersion } from "../../catalogue/version-queries.ts"
import { moveRows } from "../../transcripts/move-queries.ts"
import { markRowsRemoved } from "../../transcripts/removal-queries.ts"

// What the assignment tool promises, tested over the API with an extended application.

/** A world with a course, and a team with one person in it. */
async function stage() {
  const world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course", "Safety")
  const team = await idOf(world, "ou", "TEAM-A")
  await sql`delete from person_ou where ou_id = ${team}`
  const [person = 0] = await addBarePeople(sql, 1)
  await enter(world, person, team)
  return {
    world,
    course,
    team,
    person,
    /** Creates an assignment of the course for the team and processes it. Returns its id. */
    async give(request: object = {}): Promise<number> {
      const ous = [{ type: "Team", externalId: "TEAM-A" }]
      const sound = { title: "Safety first", training: [await guidOf(world, course)], ous }
      const { assignmentId } = await assign(world, { ...sound, ...request }, await world.authorize())
      await world.runJobs()
      return assignmentId
    },
    leave: () => exit(world, person, team),
    comeBack: () => enter(world, person, team),
  }
}

async function guidOf({ portal: { sql } }: World, trainingId: number): Promise<string> {
  const [training] = await sql<{ guid: string }>`select guid from training where id = ${trainingId}`
  return training!.guid
}

/** Starts or completes the latest occurrence of a person's training. */
async function act(world: World, action: "start" | "complete", person: number, training: number): Promise<void> {
  const { sql, clock } = world.portal
  const row = (await rowsOf(world, person, training)).at(-1)
  const { refused } = await moveRows(sql, action, [row!.id], { at: clock.now(), by: null, origin: "administrator" })
  assert.deepEqual(refused, [])
}

const removal = { enabled: true }

test("a standard assignment is for the people at its submission: a person who joins the group afterwards is not included", async () => {
  const { world, course, team, person, give } = await stage()
  await using _ = world
  const id = await give({ processingDate: "2026-03-04T18:00:00Z" })
  assert.equal((await told(world, id)).status, "queued")
  const ann = await idOf(world, "person", "ann")
  await enter(world, ann, team)
  world.pass(9 * 3_600_000)
  await world.runJobs()
  const { status, processedDate, counts } = await told(world, id)
  assert.deepEqual([status, processedDate, counts.users], ["processed", "2026-03-04T18:15:00Z", 1])
  assert.deepEqual(await has(world, person, course), ["registered"])
  assert.deepEqual(await has(world, ann, course), [])
})

for (const [again, what, counted] of [
  [false, "are linked", { assigned: 2, linkedExisting: 1, newOccurrence: 0 }],
  [true, "get a new occurrence", { assigned: 2, linkedExisting: 0, newOccurrence: 1 }],
] as const)
  test(`with assignNewOccurrence ${again}, people who have the training ${what}`, async () => {
    const { world, course, person, give } = await stage()
    await using _ = world
    await placeRow(world.portal.sql, { personId: person, trainingId: course })
    const id = await give({ users: ["ann", "bruno"], assignNewOccurrence: again })
    const { assigned, linkedExisting, newOccurrence } = (await told(world, id)).counts
    assert.deepEqual({ assigned, linkedExisting, newOccurrence }, counted)
    const { body } = await world.get(`${assignments}/${id}/results`)
    const own = body.data.find(({ externalId }: { externalId: string }) => externalId === "bare-1")
    assert.deepEqual([own.outcome, own.regNum], again ? ["newOccurrence", 2] : ["linkedExisting", 1])
    assert.equal((await rowsOf(world, person, course)).length, again ? 2 : 1)
  })

test("dynamic removal keeps training in progress, without its due date", async () => {
  const { world, course, person, give, leave } = await stage()
  await using _ = world
  await give({ dueDate: { type: "fixed", date: "2026-06-30" }, dynamic: { removal } })
  await act(world, "start", person, course)
  await leave()
  await nextDay(world)
  const [row] = await rowsOf(world, person, course)
  assert.deepEqual([row?.status, row?.dueAt, row?.removedHow], ["inProgress", null, null])
})

test("dynamic removal with in-progress training removes it, and nothing that is completed", async () => {
  const { world, course, team, person, give, leave } = await stage()
  await using _ = world
  const ann = await idOf(world, "person", "ann")
  await enter(world, ann, team)
  const id = await give({ dynamic: { removal: { enabled: true, inProgress: true } } })
  await act(world, "start", person, course)
  await act(world, "complete", ann, course)
  await leave()
  await exit(world, ann, team)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["inProgress, removed: dynamic"])
  assert.deepEqual(await has(world, ann, course), ["completed"])
  assert.equal((await told(world, id, await world.authorize())).counts.removed, 1)
})

test("training of two dynamic assignments is removed when the person has left both", async () => {
  const { world, course, person, give, leave } = await stage()
  await using _ = world
  const other = await idOf(world, "ou", "DIV-SOUTH")
  await enter(world, person, other)
  await give({ dynamic: { removal } })
  await give({ ous: [{ typeId: 2, externalId: "DIV-SOUTH" }], dynamic: { removal } })
  await leave()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered"])
  await exit(world, person, other)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: dynamic"])
})

test("a person who comes back gets the version that was added meanwhile, though the first one was completed", async () => {
  const { world, course, person, give, leave, comeBack } = await stage()
  await using _ = world
  await give({ dynamic: { removal, reassignment: { enabled: true, latestVersion: true } } })
  await act(world, "complete", person, course)
  await leave()
  await nextDay(world)
  const { sql, clock, database } = world.portal
  const second = await database.transaction((sql) =>
    addVersion(sql, course, { label: null, author: person, now: clock.now() }),
  )
  const [{ id: secondId } = { id: 0 }] = await sql<{ id: number }>`select id from training where guid = ${second.guid}`
  await comeBack()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["completed"])
  assert.deepEqual(await has(world, person, secondId), ["registered"])
})

test("training that the removal tool removed is not assigned again", async () => {
  const { world, course, person, give, leave, comeBack } = await stage()
  await using _ = world
  await give({ dynamic: { removal, reassignment: { enabled: true } } })
  const [row] = await rowsOf(world, person, course)
  const who = { at: world.portal.clock.now(), by: null, how: "tool" } as const
  await world.portal.database.transaction((sql) => markRowsRemoved(sql, [row!.id], who))
  await leave()
  await nextDay(world)
  await comeBack()
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered, removed: tool"])
})

test("enforced prerequisites wait for the latest occurrence, and the next daily cycle assigns", async () => {
  const { world, course, person, give } = await stage()
  await using _ = world
  const { sql } = world.portal
  const needed = await addBareTraining(sql, "Course", "Needed")
  await addPrerequisites(sql, course, needed)
  await placeRow(sql, { personId: person, trainingId: needed, status: "completed" })
  await placeRow(sql, { personId: person, trainingId: needed })
  const id = await give({ enforcePrerequisites: true, dynamic: {} })
  assert.deepEqual(await outcomes(world, id), ["bare-1 skippedPrerequisite"])
  await act(world, "complete", person, needed)
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered"])
})

test("a recurrence after completion assigns nothing while a row is open", async () => {
  const { world, course, person, give } = await stage()
  await using _ = world
  const recurrence = { type: "relative", from: "completedDate", amount: 10, unit: "days", onlyIfCompleted: true }
  const id = await give({ dynamic: { recurrence } })
  assert.deepEqual((await told(world, id)).dynamic.recurrence, { ...recurrence, end: { type: "never" } })
  await nextDay(world, 11)
  assert.deepEqual(await has(world, person, course), ["registered"])
  await act(world, "complete", person, course)
  await nextDay(world, 10)
  assert.deepEqual(await has(world, person, course), ["completed", "registered"])
  await nextDay(world, 11)
  assert.deepEqual(await has(world, person, course), ["completed", "registered"])
})

test("a person who was inactive on the day of recurrence gets the training later", async () => {
  const { world, course, person, give } = await stage()
  await using _ = world
  await give({ dynamic: { recurrence: { type: "relative", from: "assignedDate", amount: 3, unit: "days" } } })
  await changePerson(world, "bare-1", { active: false })
  await nextDay(world, 5)
  assert.deepEqual(await has(world, person, course), ["registered"])
  await changePerson(world, "bare-1", { active: true })
  await nextDay(world)
  assert.deepEqual(await has(world, person, course), ["registered", "registered"])
})

test("of eight people for five seats, three are waitlisted when the assignment says so", async () => {
  const { world, give } = await stage()
  await using _ = world
  const { sql } = world.portal
  const session = await addBareSession(sql, 5)
  const users = (
    await sql<{ userId: string }>`
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
      select 'seat-' || n, 'seat-' || n, 'Seat', n, 'en-US', 'UTC', ${world.portal.clock.now()},
        ${world.portal.clock.now()}
      from generate_series(1, 8) n returning user_id
    `
  ).map(({ userId }) => userId)
  const request = { training: [await guidOf(world, session)], ous: [], users }
  const { counts } = (
    await world.send("POST", assignments, { title: "Tried", ...request, seatHandling: "waitlist", dryRun: true })
  ).body.data
  const id = await give({ ...request, seatHandling: "waitlist" })
  const found = await told(world, id)
  assert.deepEqual([found.status, found.counts.assigned, found.counts.waitlisted], ["processed", 5, 3])
  assert.deepEqual(counts, found.counts, "as the dry run said")
  const failing = await told(world, await give({ ...request, users: ["ann"] }))
  assert.deepEqual([failing.status, failing.counts.failed], ["processedWithErrors", 1])
})

test("a request that would exceed the day's quota is refused as a whole with 429, and nothing is stored", async () => {
  const { world, course, person, give } = await stage()
  await using _ = world
  await world.send("PATCH", "/admin/api/settings", { userAssignmentsPerDay: 2 }, await world.signIn())
  const request = { title: "Many", training: [await guidOf(world, course)], users: ["bare-1", "ann", "bruno"] }
  assert.equal((await refusal(world, request)).status, 429)
  assert.equal(await remaining(world), 2)
  assert.equal((await world.get(assignments)).body.totalRecords, 0)
  assert.deepEqual(await world.runJobs(), [])
  assert.deepEqual(await has(world, person, course), [])
  await give()
  assert.equal(await remaining(world), 1)
})

test("a person constrained to a division neither sees assignments of others outside it, nor assigns to people outside", async () => {
  const { world, course, give } = await stage()
  await using _ = world
  const id = await give()
  await giveRole(world, "clara", ["Assignment Tool - Standard"], [{ ou: "DIV-NORTH", subs: true }])
  const clara = await world.authorize({ userName: "clara" })
  assert.equal((await world.get(assignments, {}, clara)).body.totalRecords, 0)
  assert.equal((await world.get(`${assignments}/${id}`, {}, clara)).status, 404)
  const request = { title: "All", training: [await guidOf(world, course)], users: ["ann", "bruno"] }
  const { status, body } = await refusal(world, request, clara)
  assert.deepEqual([status, body.error.message], [400, "User bruno is not in your scope"])
})

test("the source distinguishes the API from the tool, and not the legacy API from the tool", async () => {
  const { world, course, give } = await stage()
  await using _ = world
  const guid = await guidOf(world, course)
  await give()
  await world.write("POST", "/services/api/ProxyEnroll/CreateProxyEnrollment", {
    Training: [{ LOID: guid }],
    Availabilities: [{ Id: "ann" }],
  })
  const { body } = await world.get(assignments)
  assert.deepEqual(
    body.data.map(({ title, source }: Record<string, string>) => [title, source]),
    [
      ["Safety", "Created with Learning Assignment Tool"],
      ["Safety first", "Created with API"],
    ],
  )
})
