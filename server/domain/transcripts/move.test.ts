import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql } from "../../database/sql.ts"
import { documentedActions, documentedStatuses } from "../../testing/documented-states.ts"
import { worldBegins } from "../../testing/people.ts"
import { addBarePeople, addBareSession, addBareTraining, placedRows, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"
import { moveRows, refusalText } from "./move-queries.ts"
import { type Status, statusId, statusNames, statusOf } from "./statuses.ts"
import { type Action, actionNames } from "./transitions.ts"

const at = new Date("2026-03-05T10:00:00Z")

/** Adds a row of one person in an online course, in this status. */
async function rowIn(sql: Sql, status: Status): Promise<number> {
  const [personId = 0] = await addBarePeople(sql, 1)
  return await placeRow(sql, { personId, trainingId: await addBareTraining(sql, "Course"), status })
}

/** Inserts one row in each status directly, without stamps or sources. */
async function rowInEach(sql: Sql, trainingId: number, people: number[]): Promise<{ id: number; status: Status }[]> {
  const rows = await sql<{ id: number; status: number }>`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at)
    select person, ${trainingId}, 1, status, 'test', ${worldBegins}, ${worldBegins}
    from unnest(${people}::bigint[], ${documentedStatuses.map(({ id }) => id)}::smallint[]) as rows (person, status)
    returning id, status
  `
  return rows.map(({ id, status }) => ({ id, status: statusOf(status) }))
}

test("the statuses are those of the documentation, with its numbers", () => {
  const documented = documentedStatuses.map(({ id, status }) => [status, id])
  assert.deepEqual(
    statusNames.map((status) => [status, statusId(status)]),
    documented,
  )
  assert.deepEqual(
    actionNames,
    documentedActions.map(({ action }) => action),
  )
})

test("every action leads from each documented status to its documented targets only, with its stamp", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [by = 0, ...people] = await addBarePeople(sql, documentedStatuses.length + 1)
  for (const { action, from, to: targets, stamp } of documentedActions) {
    for (const to of targets.length > 0 ? targets : [undefined]) {
      const before = await rowInEach(sql, await addBareTraining(sql, "Course"), people)
      const ids = before.map(({ id }) => id)
      const isLegal = (status: Status) => from.includes(status) && status !== to
      const { changed, refused } = await moveRows(sql, action, ids, {
        to,
        at,
        by,
        message: "why",
        origin: "administrator",
      })
      const kept = before.filter(({ status }) => !isLegal(status))
      assert.equal(changed, before.length - kept.length, action)
      assert.deepEqual(
        refused,
        kept.map(({ id, status }) => ({ id, why: "status", status: statusId(status) })),
      )
      assert.deepEqual(
        (await placedRows(sql, ids)).map(({ id, status }) => ({ id, status })),
        before.map(({ id, status }) => ({ id, status: isLegal(status) ? (to ?? status) : status })),
      )
      const status = to === undefined ? null : statusId(to)
      assert.deepEqual(
        await sql`
          select transcript_id, kind, at, by_id, status, message from transcript_stamp where transcript_id = any(${ids})
            order by 1
        `,
        before
          .filter((row) => isLegal(row.status))
          .map(({ id }) => ({ transcriptId: id, kind: stamp, at, byId: by, status, message: "why" })),
      )
    }
  }
})

test("each status sets its times, and a completion clears nothing", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const id = await rowIn(sql, "pendingApproval")
  const due = new Date("2026-04-01T23:59:00Z")
  await sql`update transcript set due_at = ${due}, score = 12, comment = 'kept' where id = ${id}`
  const day = (day: number) => new Date(Date.UTC(2026, 2, day))
  const does = async (action: Action, on: number, more: object = {}) => {
    assert.deepEqual(await moveRows(sql, action, [id], { at: day(on), by: null, ...more, origin: "administrator" }), {
      changed: 1,
      refused: [],
    })
    const [row] = await placedRows(sql, [id])
    return row
  }
  await does("approve", 6)
  assert.deepEqual((await does("register", 7))?.registeredAt, day(7))
  assert.deepEqual((await does("start", 8))?.startedAt, day(8))
  await does("fail", 9)
  assert.deepEqual((await does("start", 10))?.startedAt, day(8), "the first start counts")
  const completed = await does("finish", 12, { completedAt: day(11), score: 88, passed: true })
  assert.deepEqual(
    [
      completed?.completedAt,
      completed?.percent,
      completed?.score,
      completed?.registeredAt,
      completed?.dueAt,
      completed?.modifiedAt,
    ],
    [day(11), 100, 88, day(7), due, day(12)],
  )
  const back = await does("rollBack", 13)
  assert.deepEqual([back?.status, back?.completedAt, back?.startedAt], ["inProgress", null, day(8)])
})

for (const [action, status] of [
  ["rollBack", "inProgress"],
  ["markIncomplete", "incomplete"],
] as const)
  test(`the action ${action} clears the time, the percent and the result of a completed row, and keeps those of others`, async () => {
    await using world = await openWorld()
    const { sql } = world.portal
    const trainingId = await addBareTraining(sql, "Course")
    const [first = 0, second = 0] = await addBarePeople(sql, 2)
    const completed = await placeRow(sql, { personId: first, trainingId, status: "completed" })
    const begun = await placeRow(sql, { personId: second, trainingId, status: "inProgress" })
    const ids = [completed, begun]
    await sql`update transcript set percent = 40 where id = ${begun}`
    await sql`update transcript set score = 88, passed = true, comment = 'kept' where id = any(${ids}::bigint[])`
    await moveRows(sql, action, ids, { at, by: null, origin: "administrator" })
    const rows = await sql`
      select status, percent, score, passed, comment, completed_at from transcript where id = any(${ids}::bigint[])
      order by id
    `
    const kept = { percent: 40, score: 88, passed: true, comment: "kept", completedAt: null }
    const cleared = { percent: 0, score: null, passed: null, comment: "kept", completedAt: null }
    assert.deepEqual(rows, [
      { status: statusId(status), ...cleared },
      { status: statusId(action === "rollBack" ? "inProgress" : status), ...kept },
    ])
  })

test("removed rows and unknown ids are refused with a reason", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const id = await rowIn(sql, "approved")
  await sql`update transcript set removed_at = ${at}, removed_how = 'person' where id = ${id}`
  const { changed, refused } = await moveRows(sql, "register", [id, id + 1000, id], {
    at,
    by: null,
    origin: "administrator",
  })
  assert.equal(changed, 0)
  assert.deepEqual(refused, [
    { id, why: "removed", status: statusId("approved") },
    { id: id + 1000, why: "unknown", status: null },
  ])
  assert.deepEqual(
    [
      ...refused,
      { id, why: "status" as const, status: statusId("completed") },
      { id, why: "seats" as const, status: 1 },
    ].map((each) => refusalText("markIncomplete", each)),
    [
      "The training is removed from the transcript.",
      "There is no such transcript record.",
      "Mark incomplete is not possible in status Completed.",
      "The session has no seat left.",
    ],
  )
})

test("an action throws for a status that is not among its targets", async () => {
  await using world = await openWorld()
  const asked = { to: "completed", at, by: null, origin: "administrator" } as const
  await assert.rejects(moveRows(world.portal.sql, "register", [], asked), /register does not lead to completed/)
})

test("the first rows of the set get the session's seats, and the others are refused", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const session = await addBareSession(sql, 2)
  const people = await addBarePeople(sql, 4)
  const ids: number[] = []
  for (const personId of people) ids.push(await placeRow(sql, { personId, trainingId: session, status: "approved" }))
  const taken = async () => {
    const [row] = await sql<{ taken: number }>`select taken from session_seats where training_id = ${session}`
    return row?.taken
  }
  assert.equal(await taken(), 0)
  const { changed, refused } = await moveRows(
    sql,
    "register",
    sql`select id from transcript where training_id = ${session}`,
    { at, by: null, origin: "administrator" },
  )
  assert.deepEqual([changed, refused.map(({ id, why }) => [id, why])], [2, ids.slice(2).map((id) => [id, "seats"])])
  assert.equal(await taken(), 2)
  await moveRows(sql, "start", ids, { at, by: null, origin: "administrator" })
  assert.equal(await taken(), 2)
  await moveRows(sql, "withdraw", ids.slice(0, 1), { at, by: null, origin: "administrator" })
  assert.equal(await taken(), 1)
  await moveRows(sql, "register", ids.slice(2), { at, by: null, origin: "administrator" })
  assert.equal(await taken(), 2)
})
