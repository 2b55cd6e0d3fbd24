import assert from "node:assert/strict"
import { test } from "node:test"
import { crowdSession } from "../../testing/any-transcripts.ts"
import { addBarePeople, addBareSession, addBareTraining, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld } from "../../testing/world.ts"
import { raiseSessionMaximum, seatsLeft } from "../catalogue/seats.ts"

const at = new Date("2026-03-05T10:00:00Z")

test("the maximum of seats is the session's, else its event's, else unlimited", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [own, ofEvent, without] = [
    await addBareSession(sql, 5),
    await addBareSession(sql, null),
    await addBareSession(sql, null),
  ]
  await sql`
    update event set maximum_registration = 9
    where training_id = (select event_id from session where training_id = ${ofEvent})
  `
  const people = await addBarePeople(sql, 2)
  for (const status of ["registered", "waitlisted"] as const)
    for (const trainingId of [own, ofEvent, without])
      await placeRow(sql, { personId: people[status === "registered" ? 0 : 1] as number, trainingId, status })
  assert.deepEqual(await seatsLeft(sql, [without, own, ofEvent, await addBareTraining(sql, "Course")]), [
    { trainingId: own, maximum: 5, taken: 1, left: 4 },
    { trainingId: ofEvent, maximum: 9, taken: 1, left: 8 },
    { trainingId: without, maximum: null, taken: 1, left: null },
  ])
})

test("the maximum is raised only as far as needed, and the person who raised it is stored", async () => {
  await using world = await openWorld()
  const { sql, database } = world.portal
  const session = await addBareSession(sql, 2)
  const free = await addBareSession(sql, null)
  const [personId = 0] = await addBarePeople(sql, 1)
  await placeRow(sql, { personId, trainingId: session })
  const raise = (needed: number) =>
    database.transaction((sql) =>
      raiseSessionMaximum(
        sql,
        [session, free].map((trainingId) => ({ trainingId, needed })),
        { by: personId, at },
      ),
    )
  await raise(1)
  assert.deepEqual((await seatsLeft(sql, [session]))[0], { trainingId: session, maximum: 2, taken: 1, left: 1 })
  await raise(4)
  assert.deepEqual((await seatsLeft(sql, [session]))[0], { trainingId: session, maximum: 5, taken: 1, left: 4 })
  assert.deepEqual(await sql`select training_id, at, by_id, was, became from session_seats_raise`, [
    { trainingId: session, at, byId: personId, was: 2, became: 5 },
  ])
  assert.deepEqual(await sql`select modified_by from training where id = ${session}`, [{ modifiedBy: personId }])
})

test("concurrent moves in and out of a session never exceed its seats", () => crowdSession({ workers: 4, steps: 40 }))
