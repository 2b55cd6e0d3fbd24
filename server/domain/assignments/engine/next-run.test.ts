import assert from "node:assert/strict"
import { test } from "node:test"
import { askToStop } from "../../../jobs/jobs.ts"
import {
  type AssignmentAction,
  act,
  daily,
  nextDay,
  processed,
  stored,
  submitted,
  told,
} from "../../../testing/engine.ts"
import { addBarePeople, addBareTraining } from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { lockAssignment, makeMove } from "../assignment-queries.ts"
import * as actions from "./actions.ts"

test("stopping the job stops its assignment", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  const id = await submitted(world, { trainings: [course], people: await addBarePeople(world.portal.sql, 1) })
  const [job] = await world.portal.sql<{ id: number }>`select id from job where subject = ${id}`
  await askToStop(world.portal.sql, world.portal.clock.now(), job!.id)
  await world.runJobs()
  assert.equal((await stored(world, id)).status, "cancelled")
})

/** The next run of an assignment, and how many of its jobs have not ended. */
async function runsOf(world: World, id: number) {
  const { status, nextAt } = await stored(world, id)
  const [jobs] = await world.portal.sql<{ count: number }>`
    select count(*)::integer as count from job where subject = ${id} and state in ('waiting', 'running')
  `
  return { status, nextAt, jobs: jobs!.count }
}

const fail: AssignmentAction = async (sql, id, { at }) =>
  makeMove(sql, await lockAssignment(sql, id), "fail", { by: null, at })

test("an assignment that is cancelled, stopped or failed has no next run, and no job waits for a cancelled or stopped one", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const content = { trainings: [await addBareTraining(sql, "Course")], people: await addBarePeople(sql, 1) }
  const cancelled = await submitted(world, content)
  await act(world, actions.cancel, cancelled)
  assert.deepEqual(await runsOf(world, cancelled), { status: "cancelled", nextAt: null, jobs: 0 })
  const stopped = await submitted(world, content)
  await sql`update assignment set status = 'active' where id = ${stopped}`
  await act(world, actions.stop, stopped)
  assert.deepEqual(await runsOf(world, stopped), { status: "cancelled", nextAt: null, jobs: 0 })
  const failed = await submitted(world, content)
  await act(world, fail, failed)
  assert.equal((await runsOf(world, failed)).nextAt, null)
  await world.runJobs()
  assert.deepEqual(await told(world, cancelled), [])
})

test("a dynamic assignment that is switched off has no next run and no job, and has both again when it is switched on", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const trainings = [await addBareTraining(sql, "Course")]
  const people = await addBarePeople(sql, 1)
  const id = await processed(world, { trainings, people, settings: { dynamic: daily() } })
  const { nextAt } = await stored(world, id)
  await act(world, actions.deactivate, id)
  assert.deepEqual(await runsOf(world, id), { status: "inactive", nextAt: null, jobs: 0 })
  await act(world, actions.activate, id)
  assert.deepEqual(await runsOf(world, id), { status: "active", nextAt, jobs: 1 })
  await nextDay(world)
  assert.equal((await stored(world, id)).cycle, 2)
  const [job] = await sql<{ id: number }>`select id from job where subject = ${id} and state = 'waiting'`
  await askToStop(sql, clock.now(), job!.id)
  await world.runJobs()
  assert.deepEqual(await runsOf(world, id), { status: "inactive", nextAt: null, jobs: 0 })
})
