import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql } from "../../../database/sql.ts"
import { askToStop } from "../../../jobs/jobs.ts"
import { documentedAssignmentStates, documentedMoves } from "../../../testing/documented-states.ts"
import {
  counts,
  daily,
  enter,
  everything,
  exit,
  has,
  idOf,
  nextDay,
  processed,
  rowsOf,
  said,
  stored,
  submitted,
  told,
} from "../../../testing/engine.ts"
import { addBarePeople, addBareSession, addBareTraining } from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { Refusal } from "../../../wire/faults.ts"
import { moveRows } from "../../transcripts/move-queries.ts"
import type { Act } from "../assignment.ts"
import { lockAssignment, makeMove, storeAssignment } from "../assignment-queries.ts"
import { approve, submit } from "../request/submit.ts"
import { assignmentStates, moveNames, stateAfter } from "../states.ts"
import * as actions from "./actions.ts"

type Action = (sql: Sql, id: number, act: Act) => Promise<unknown>

async function act(world: World, action: Action, id: number): Promise<unknown> {
  const by = await idOf(world, "person", "wsadmin")
  return await world.portal.database.transaction((sql) => action(sql, id, { by, at: world.portal.clock.now() }))
}

test("the states and moves of assignments are those of the documentation", () => {
  assert.deepEqual([...assignmentStates].sort(), [...documentedAssignmentStates].sort())
  assert.deepEqual(
    moveNames,
    documentedMoves.map(({ move }) => move),
  )
})

for (const { move, kind: documentedKind, from, to } of documentedMoves)
  test(`the move "${move}" leads to ${to.join(" or ")}, and from an undocumented state it is refused with 409`, () => {
    for (const kind of ["standard", "dynamic"] as const)
      for (const status of documentedAssignmentStates) {
        const isLegal = from.includes(status) && (documentedKind === "any" || documentedKind === kind)
        if (isLegal) {
          assert.equal(stateAfter(move, { kind, status }), to[0])
          for (const target of documentedAssignmentStates)
            if (to.includes(target)) assert.equal(stateAfter(move, { kind, status }, target), target)
            else assert.throws(() => stateAfter(move, { kind, status }, target), /does not lead to/)
        } else
          assert.throws(
            () => stateAfter(move, { kind, status }),
            (error) => error instanceof Refusal && error.status === 409,
          )
      }
  })

test("removal from transcripts removes all rows except those that are completed or have another source, and is final", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const session = await addBareSession(sql, 5)
  const people = await addBarePeople(sql, 4)
  const id = await processed(world, { trainings: [session], people })
  const other = await processed(world, { trainings: [session], people: people.slice(0, 1) })
  const [done] = await rowsOf(world, people[1]!, session)
  await moveRows(sql, "complete", [done!.id], { at: clock.now(), by: null, origin: "administrator" })
  const [begun] = await rowsOf(world, people[2]!, session)
  await moveRows(sql, "start", [begun!.id], { at: clock.now(), by: null, origin: "administrator" })
  await act(world, actions.removeFromTranscripts, id)
  assert.equal((await stored(world, id)).status, "removing")
  await world.runJobs()
  assert.equal((await stored(world, id)).status, "removed")
  assert.deepEqual(await Promise.all(people.map(async (person) => (await has(world, person, session)).join())), [
    "registered",
    "completed",
    "inProgress, removed: assignment",
    "registered, removed: assignment",
  ])
  const [seats] = await sql`select taken from session_seats where training_id = ${session}`
  assert.deepEqual(seats, { taken: 2 })
  const { assigned, removed } = await counts(world, id)
  assert.deepEqual({ assigned, removed }, { assigned: 2, removed: 2 })
  const changes = await actions.listChanges(sql, id)
  const by = await idOf(world, "person", "wsadmin")
  assert.deepEqual(changes.map(({ what, byId, became }) => [what, byId, became]).slice(-2), [
    ["removeFromTranscripts", by, "removing"],
    ["removed", null, "removed"],
  ])
  for (const action of [actions.activate, actions.removeFromTranscripts, actions.cancel])
    await assert.rejects(act(world, action, id), { status: 409 })
  // The other assignment keeps its rows.
  await act(world, actions.removeFromTranscripts, other)
  await world.runJobs()
  assert.deepEqual(await has(world, people[0]!, session), ["registered, removed: assignment"])
})

test("a dynamic assignment that is off does nothing; switched on it catches up, and after its end date it is processed", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  const [person] = await addBarePeople(sql, 1)
  const dynamic = daily({ removal: { enabled: true }, endDate: "2026-03-10" })
  const id = await processed(world, { trainings: [course], ous: [unit], settings: { dynamic } })
  await act(world, actions.deactivate, id)
  await enter(world, person!, unit)
  await nextDay(world, 2)
  assert.deepEqual(await has(world, person!, course), [])
  await act(world, actions.activate, id)
  await nextDay(world)
  assert.deepEqual(await has(world, person!, course), ["registered"])
  const [other] = await sql<{ id: number }>`select id from person where user_id = 'bruno'`
  await nextDay(world, 3)
  assert.equal((await stored(world, id)).status, "active")
  await enter(world, other!.id, unit)
  await nextDay(world)
  const { status, nextAt } = await stored(world, id)
  assert.deepEqual({ status, nextAt }, { status: "processed", nextAt: null })
  assert.deepEqual(await has(world, other!.id, course), [])
})

test("a clock that jumps over many days causes one run of a daily assignment", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  const id = await processed(world, { trainings: [course], ous: [unit], settings: { dynamic: daily() } })
  world.pass(40 * 86_400_000)
  await world.runJobs()
  const { cycle, nextAt } = await stored(world, id)
  assert.deepEqual({ cycle, nextAt }, { cycle: 2, nextAt: new Date("2026-04-14T03:00:00Z") })
})

test("a yearly assignment without a chosen day is processed on the day of its submission", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  const what = { trainings: [course], ous: [await idOf(world, "ou", "TEAM-A")] }
  const id = await processed(world, { ...what, settings: { dynamic: daily({ frequency: "annually" }) } })
  assert.deepEqual((await stored(world, id)).nextAt, new Date("2027-03-04T03:00:00Z"))
})

test("a yearly assignment is processed on its day, 29 February on the last day of February", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  const dynamic = daily({ frequency: "annually", annualDay: { month: 2, day: 29 } })
  const id = await processed(world, {
    trainings: [course],
    ous: [await idOf(world, "ou", "TEAM-A")],
    settings: { dynamic },
  })
  assert.deepEqual((await stored(world, id)).nextAt, new Date("2027-02-28T03:00:00Z"))
})

test("the next cycle processes people who joined or left before a cycle that failed or was switched off midway", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  await sql`delete from person_ou where ou_id = ${unit}`
  const [leaver, comer] = await addBarePeople(sql, 2)
  await enter(world, leaver!, unit)
  const id = await processed(world, {
    trainings: [course],
    ous: [unit],
    settings: { dynamic: daily({ removal: { enabled: true } }) },
  })
  await exit(world, leaver!, unit)
  await enter(world, comer!, unit)
  await sql.script(`
    create function refuse() returns trigger language plpgsql as $$ begin
      raise exception 'refused' using errcode = '58000';
    end $$;
    create trigger refuse before insert or update on transcript for each row execute function refuse();
  `)
  try {
    world.pass(86_400_000)
    for (let attempt = 0; attempt < 6; attempt++) {
      await world.runJobs({ mayFail: true })
      world.pass(3 * 3_600_000)
    }
  } finally {
    await sql.script("drop trigger refuse on transcript; drop function refuse")
  }
  const [failed] = await sql`select count(*)::integer as count from job where subject = ${id} and state = 'failed'`
  assert.deepEqual(failed, { count: 1 })
  assert.equal((await stored(world, id)).status, "active")
  await nextDay(world, 2)
  assert.deepEqual(await has(world, leaver!, course), ["registered, removed: dynamic"])
  assert.deepEqual(await has(world, comer!, course), ["registered"])
})

test("people begin with a dynamic assignment on their own day, counted from the hire date", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const people = await addBarePeople(sql, 3)
  await sql`update person set original_hire_date = '2026-03-01' where id = ${people[0]!}`
  await sql`update person set original_hire_date = '2020-03-01', last_hire_date = '2026-02-01' where id = ${people[1]!}`
  const start = { type: "relative", from: "hireDate", amount: 7, unit: "days" }
  const id = await processed(world, { trainings: [course], people, settings: { dynamic: daily({ start }) } })
  assert.deepEqual(await told(world, id), ["bare-2 Course: assigned"])
  await nextDay(world, 3)
  assert.deepEqual(await told(world, id), ["bare-2 Course: assigned"])
  await nextDay(world)
  assert.deepEqual(await told(world, id), ["bare-1 Course: assigned", "bare-2 Course: assigned"])
})

test("an edit of a dynamic assignment applies from the next cycle and is recorded; a standard one keeps its content", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "TEAM-A")
  const dynamic = await processed(world, { trainings: [course], ous: [unit], settings: { dynamic: daily() } })
  const standard = await processed(world, { trainings: [course], ous: [unit] })
  const change = (changes: actions.Changes) => (sql: Sql, id: number, by: Act) => actions.change(sql, id, changes, by)
  const dueDate = { type: "fixed", date: "2026-12-24" } as const
  await act(world, change({ title: "Anew", dueDate, comment: "Soon" }), dynamic)
  const [person] = await addBarePeople(sql, 1)
  await enter(world, person!, unit)
  await nextDay(world)
  assert.deepEqual((await rowsOf(world, person!, course))[0]?.dueAt, new Date("2026-12-24T23:59:00Z"))
  const by = await idOf(world, "person", "wsadmin")
  const history = await actions.listChanges(sql, dynamic)
  assert.deepEqual(
    history.slice(2).map(({ what, byId, was, became }) => ({ what, byId, was, became })),
    [
      { what: "title", byId: by, was: "An assignment", became: "Anew" },
      { what: "comment", byId: by, was: null, became: "Soon" },
      { what: "dueDate", byId: by, was: { type: "none" }, became: dueDate },
    ],
  )
  await act(world, change({ title: "Anew", description: "Why" }), standard)
  await assert.rejects(act(world, change({ dueDate }), standard), { status: 409 })
  assert.equal((await stored(world, standard)).title, "Anew")
})

test("a copy is a draft with the same content", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  const id = await submitted(world, {
    trainings: [course],
    people: await addBarePeople(world.portal.sql, 2),
    settings: { required: true },
  })
  const copyId = (await act(world, actions.copy, id)) as number
  const { title, settings, trainings, criteria, status, copiedFrom } = await stored(world, copyId)
  const original = await stored(world, id)
  assert.deepEqual(
    [title, settings, trainings, criteria],
    [original.title, original.settings, original.trainings, original.criteria],
  )
  assert.deepEqual([status, copiedFrom], ["draft", id])
})

test("a draft that needs a review is processed for the people at its approval, and is a draft again when it is rejected", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  const course = await addBareTraining(sql, "Course")
  const unit = await idOf(world, "ou", "DIV-SOUTH")
  const scope = await everything(world)
  const by = scope.personId
  const waiting = () =>
    world.portal.database.transaction(async (sql) => {
      const id = await storeAssignment(sql, said({ trainings: [course], ous: [unit] }), {
        by,
        at: clock.now(),
        source: "tool",
      })
      const { status, people } = await submit(sql, id, { by, at: clock.now(), scope, needsReview: true })
      assert.deepEqual({ status, people }, { status: "pending review", people: 1 })
      return id
    })
  const [first, second] = [await waiting(), await waiting()]
  assert.equal((await stored(world, first)).cost, 1)
  await world.runJobs()
  await enter(world, await idOf(world, "person", "ann"), unit)
  await act(world, (sql, id, { at }) => approve(sql, id, { by, at, scope }), first)
  await act(world, actions.reject, second)
  await world.runJobs()
  assert.equal((await counts(world, first)).assigned, 2)
  assert.equal((await stored(world, second)).status, "draft")
})

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

const fail: Action = async (sql, id, { at }) => makeMove(sql, await lockAssignment(sql, id), "fail", { by: null, at })

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
