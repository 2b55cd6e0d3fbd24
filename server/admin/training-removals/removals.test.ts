import assert from "node:assert/strict"
import { test } from "node:test"
import { moveRows } from "../../domain/transcripts/move-queries.ts"
import { statusId } from "../../domain/transcripts/statuses.ts"
import { exit, idOf } from "../../testing/engine.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { rowCounts } from "../../testing/stored.ts"
import { addBarePeople, addBareSession, addBareTraining, placedRows, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/admin/api/training-removals"

/** A course on the transcripts of three people, in three statuses. */
async function openStage() {
  const world = await openWorld()
  const { sql } = world.portal
  const courseId = await addBareTraining(sql, "Course", "Safety")
  const [{ guid: course = "" } = {}] = await sql<{ guid: string }>`select guid from training where id = ${courseId}`
  const rows: number[] = []
  for (const [who, status] of [
    ["ann", "registered"],
    ["bruno", "inProgress"],
    ["clara", "completed"],
  ] as const)
    rows.push(await placeRow(sql, { personId: await idOf(world, "person", who), trainingId: courseId, status }))
  const headers = await world.signIn()
  const post = (rest: string, body?: object, by = headers) => world.send("POST", path + rest, body, by)
  const preview = (body: object, by = headers) => world.send("POST", "/admin/api/training-removal-preview", body, by)
  return {
    world,
    sql,
    course,
    courseId,
    rows,
    headers,
    post,
    preview,
    removed: async () => (await placedRows(sql)).filter(({ removedHow }) => removedHow).map(({ id }) => id),
  }
}

test("a preview counts and lists the chosen rows, and changes nothing", async () => {
  const { world, course, preview, headers } = await openStage()
  await using _ = world
  const before = await rowCounts(world)
  const { status, body } = await preview({ training: [course], statuses: ["registered", "completed"] })
  assert.equal(status, 200)
  assert.deepEqual(
    [body.total, body.people, body.byStatus],
    [
      2,
      2,
      [
        { status: "registered", rows: 1 },
        { status: "completed", rows: 1 },
      ],
    ],
  )
  assert.deepEqual(
    body.rows.map(({ userId, title, regNum, statusText }: Record<string, unknown>) => [
      userId,
      title,
      regNum,
      statusText,
    ]),
    [
      ["ann", "Safety", 1, "Registered"],
      ["clara", "Safety", 1, "Completed"],
    ],
  )
  const narrowed = async (choice: object) =>
    (await preview({ training: [course], statuses: ["registered", "inProgress"], ...choice })).body.total
  assert.equal(await narrowed({ users: ["ann"] }), 1)
  assert.equal(await narrowed({ ous: [{ type: "Division", externalId: "DIV-NORTH", includeSubordinates: true }] }), 1)
  assert.equal(await narrowed({ excludeUsers: ["ann"] }), 1)
  assert.equal(await narrowed({ excludeOus: [{ type: "Division", externalId: "DIV-SOUTH" }] }), 1)
  assert.deepEqual((await preview({ training: [course], statuses: ["registered"], page: 2 })).body.rows, [])
  assert.deepEqual(await rowCounts(world), before)
  assert.deepEqual((await world.get(path, {}, headers)).body, { removals: [] })
})

test("chosen rows are removed with a reason, the removal has its progress, and rows are restored with their old status", async () => {
  const { world, course, rows, post, headers, removed } = await openStage()
  await using _ = world
  const choice = {
    training: [course],
    statuses: ["registered", "completed"],
    reason: "Wrong course",
    comment: "By mistake",
  }
  const { status, body, headers: sent } = await post("", choice)
  assert.equal(status, 201)
  assert.equal(sent.location, `${path}/${body.removalId}`)
  assert.deepEqual([body.waiting, body.removed, body.reason, body.createdBy.userId], [2, 0, "Wrong course", "wsadmin"])
  assert.equal((await post(`/${body.removalId}/restore`)).status, 409)
  await world.runJobs()
  assert.deepEqual(await removed(), [rows[0], rows[2]])
  const seen = async () => (await world.get(`${path}/${body.removalId}`, {}, headers)).body
  assert.deepEqual([(await seen()).waiting, (await seen()).removed], [0, 2])
  const { body: history } = await world.get(`/admin/api/transcripts/${rows[0]}`, {}, headers)
  assert.deepEqual(
    [history.row.removal.how, history.row.removal.by, history.row.removal.comment],
    ["tool", "wsadmin", "By mistake"],
  )
  assert.equal(history.stamps.at(-1).kind, "Removed from Transcript")
  assert.equal((await post(`/${body.removalId}/restore`)).status, 200)
  await world.runJobs()
  assert.deepEqual(await removed(), [])
  assert.deepEqual([(await seen()).restored, (await seen()).stuck, (await seen()).restoredBy.userId], [2, 0, "wsadmin"])
  assert.equal((await post(`/${body.removalId}/restore`)).status, 409)
})

test("a row that changed in between is skipped, and a row that another removal removed is not restored", async () => {
  const { world, sql, course, rows, post, headers } = await openStage()
  await using _ = world
  const { body } = await post("", { training: [course], statuses: ["registered", "inProgress"] })
  await sql`update transcript set removed_at = created_at, removed_how = 'person' where id = ${rows[0]!}`
  await world.runJobs()
  const seen = async () => (await world.get(`${path}/${body.removalId}`, {}, headers)).body
  assert.deepEqual([(await seen()).removed, (await seen()).left], [1, 1])
  await sql`update transcript set removed_how = 'person' where id = ${rows[1]!}`
  await post(`/${body.removalId}/restore`)
  await world.runJobs()
  assert.deepEqual([(await seen()).restored, (await seen()).stuck], [0, 1])
})

test("a row that took a seat needs a free seat to be restored", async () => {
  const { world, sql, post, headers } = await openStage()
  await using _ = world
  const sessionId = await addBareSession(sql, 1)
  const [first, second] = (await addBarePeople(sql, 2)) as [number, number]
  const [{ guid = "" } = {}] = await sql<{ guid: string }>`select guid from training where id = ${sessionId}`
  await placeRow(sql, { personId: first, trainingId: sessionId })
  await sql`update session_seats set taken = 1 where training_id = ${sessionId}`
  const { body } = await post("", { training: [guid], statuses: ["registered"] })
  await world.runJobs()
  const row = await placeRow(sql, { personId: second, trainingId: sessionId, status: "approved" })
  const { refused } = await world.portal.database.transaction((sql) =>
    moveRows(sql, "register", [row], { at: world.portal.clock.now(), by: null, origin: "administrator" }),
  )
  assert.deepEqual(refused, [])
  await post(`/${body.removalId}/restore`)
  await world.runJobs()
  assert.equal((await world.get(`${path}/${body.removalId}`, {}, headers)).body.stuck, 1)
})

test("many rows are removed and restored step by step", async () => {
  const { world, sql, course, courseId, post, headers } = await openStage()
  await using _ = world
  await addBarePeople(sql, 4500)
  await sql`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at)
    select id, ${courseId}, 1, ${statusId("registered")}, 'assignment', '2026-03-01Z', '2026-03-01Z' from person
      where user_id like 'bare-%'
  `
  const { body } = await post("", { training: [course], statuses: ["registered"] })
  assert.equal(body.waiting, 4501)
  await world.runJobs()
  const seen = async () => (await world.get(`${path}/${body.removalId}`, {}, headers)).body
  assert.equal((await seen()).removed, 4501)
  await post(`/${body.removalId}/restore`)
  await world.runJobs()
  assert.deepEqual([(await seen()).removed, (await seen()).restored], [0, 4501])
})

test("all faults of a choice are returned at once, and nothing is removed", async () => {
  const { world, course, post, removed } = await openStage()
  await using _ = world
  const bad = {
    training: ["x", "00000000-0000-4000-8000-000000000001"],
    statuses: ["registered"],
    users: ["nobody"],
    excludeOus: [{ type: "Herd", externalId: "y" }],
  }
  const { status, body } = await post("", bad)
  assert.equal(status, 400)
  assert.deepEqual(
    body.error.details.map(({ field }: { field: string }) => field),
    ["training[0]", "training[1]", "users[0]", "excludeOus[0]"],
  )
  for (const one of [
    {},
    { training: [course] },
    { training: [course], statuses: [] },
    { training: [], statuses: ["registered"] },
    { training: [course], statuses: ["gone"] },
  ])
    assert.equal((await post("", one)).status, 400, JSON.stringify(one))
  const nothing = await post("", { training: [course], statuses: ["denied"] })
  assert.deepEqual([nothing.status, nothing.body.error.message], [400, "No row of a transcript is meant."])
  assert.equal((await world.get(path, {}, await world.signIn())).body.removals.length, 0)
  assert.deepEqual(await removed(), [])
})

test("the constraints of Transcript - Manage limit training and people, and show only one's own removals", async () => {
  const { world, course, rows, post, preview, removed, headers } = await openStage()
  await using _ = world
  const ann = await world.signIn("ann")
  const choice = { training: [course], statuses: ["registered", "inProgress", "completed"] }
  for (const rest of ["", "/1/restore"]) assert.equal((await post(rest, choice, ann)).status, 401, rest)
  assert.equal((await preview(choice, ann)).status, 401)
  assert.equal((await world.get(path, {}, ann)).status, 401)
  await giveRole(world, "ann", ["Transcript - Manage"], [{ ou: "DIV-SOUTH" }])
  assert.equal((await preview(choice, ann)).body.total, 1)
  assert.equal(
    (await preview({ ...choice, users: ["clara"] }, ann)).body.error.message,
    "User clara is not in your scope",
  )
  const others = (await post("", { ...choice, users: ["clara"] })).body.removalId
  const own = (await post("", choice, ann)).body.removalId
  await world.runJobs()
  assert.deepEqual(await removed(), [rows[1], rows[2]])
  const listed = async (by: Record<string, string>) =>
    (await world.get(path, {}, by)).body.removals.map(({ removalId }: { removalId: number }) => removalId)
  assert.deepEqual(await listed(ann), [own])
  assert.deepEqual(await listed(headers), [own, others])
  assert.equal((await world.get(`${path}/${others}`, {}, ann)).status, 404)
  assert.equal((await post(`/${others}/restore`, undefined, ann)).status, 404)
  await giveRole(world, "bruno", ["Transcript - Manage"], [{ type: "Material" }])
  const bruno = await world.signIn("bruno")
  assert.match((await preview(choice, bruno)).body.error.message, /is not in your scope$/)
  await exit(world, await idOf(world, "person", "bruno"), await idOf(world, "ou", "DIV-SOUTH"))
  assert.equal((await preview({ ...choice, statuses: ["inProgress"] }, ann)).body.total, 0)
})

test("a removal is restored as a whole, or is refused with the number of people outside the constraints", async () => {
  const { world, course, post } = await openStage()
  await using _ = world
  await giveRole(world, "ann", ["Transcript - Manage"])
  const ann = await world.signIn("ann")
  const { body } = await post("", { training: [course], statuses: ["registered", "inProgress", "completed"] }, ann)
  await world.runJobs()
  await takeRoles(world)
  await giveRole(world, "ann", ["Transcript - Manage"], [{ ou: "DIV-SOUTH" }])
  const refused = await post(`/${body.removalId}/restore`, undefined, ann)
  assert.deepEqual(
    [refused.status, refused.body.error.message],
    [401, "This would change 2 people outside of your constraints."],
  )
  await giveRole(world, "ann", ["Transcript - Manage"], [{ ou: "DIV-NORTH", subs: true }])
  assert.equal((await post(`/${body.removalId}/restore`, undefined, ann)).status, 200)
})
