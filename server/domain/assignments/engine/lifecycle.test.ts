import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql } from "../../../database/sql.ts"
import { documentedAssignmentStates, documentedMoves } from "../../../testing/documented-states.ts"
import {
  act,
  counts,
  daily,
  enter,
  everything,
  has,
  idOf,
  nextDay,
  processed,
  rowsOf,
  said,
  stored,
  submitted,
} from "../../../testing/engine.ts"
import { addBarePeople, addBareSession, addBareTraining } from "../../../testing/transcript-rows.ts"
import { openWorld } from "../../../testing/world.ts"
import { Refusal } from "../../../wire/faults.ts"
import { moveRows } from "../../transcripts/move-queries.ts"
import type { Act } from "../assignment.ts"
import { storeAssignment } from "../assignment-queries.ts"
import { approve, submit } from "../request/submit.ts"
import { assignmentStates, moveNames, stateAfter } from "../states.ts"
import * as actions from "./actions.ts"

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
