import assert from "node:assert/strict"
import { jobHandlersOfCertifications } from "../domain/certifications/index.ts"
import { completeRows } from "../domain/transcripts/completion.ts"
import { keepSchedules } from "../jobs/schedule.ts"
import { documentedlyDone } from "./documented-states.ts"
import { addTraining, type TestTraining } from "./transcripts.ts"
import { openWorld, type World } from "./world.ts"

export const day = 86_400_000
export const certificationsPath = "/admin/api/certifications"

/** A world with the scheduled jobs of certifications, and with some courses. */
export async function openCertified(): Promise<{
  world: World
  ropes: TestTraining
  knots: TestTraining
  sails: TestTraining
}> {
  const world = await openWorld()
  await keepSchedules(world.portal, jobHandlersOfCertifications)
  const course = (title: string) => addTraining(world, { title })
  return { world, ropes: await course("Ropes"), knots: await course("Knots"), sails: await course("Sails") }
}

/** A period that requires all of these courses. */
export function period(trainings: TestTraining[], settings: object = {}) {
  const section = { title: "All of it", trainings: trainings.map(({ guid }) => ({ learningObjectId: guid })) }
  return { title: "Training", sections: [section], ...settings }
}

/** Creates a certification and returns its GUID. */
export async function makeCertification(world: World, certification: object): Promise<string> {
  const definition = { title: "Deck hand", periodType: "relative", ...certification }
  const { status, body } = await world.send("POST", certificationsPath, definition, await world.signIn())
  assert.equal(status, 201, JSON.stringify(body))
  return body.certificationId
}

/** Enrolls people and returns the number of new enrollments. */
export async function enrollPeople(world: World, guid: string, people: string[]): Promise<number> {
  const { status, body } = await world.send(
    "POST",
    `${certificationsPath}/${guid}/enrollments`,
    { people },
    await world.signIn(),
  )
  assert.equal(status, 200, JSON.stringify(body))
  return body.enrolled
}

/** Completes the open row of a person's training at the world's current time. */
export async function completeNow({ portal }: World, userId: string, { id }: { id: number }): Promise<void> {
  const at = portal.clock.now()
  await portal.database.transaction(async (sql) => {
    const rows = await sql<{ id: number }>`
      select t.id from transcript t join person p on p.id = t.person_id
      where p.user_id = ${userId} and t.training_id = ${id} and t.removed_at is null
        and not t.status = any(${documentedlyDone}::smallint[])
      order by t.reg_num desc limit 1
    `
    assert.equal(rows.length, 1, `${userId} has nothing open of it`)
    const { refused } = await completeRows(sql, "complete", [rows[0]!.id], {
      at,
      by: null,
      to: "completed",
      origin: "administrator",
    })
    assert.deepEqual(refused, [])
  })
}

/** Moves the clock by days and runs the due jobs. */
export async function passDays(world: World, days: number): Promise<void> {
  world.pass(days * day)
  await world.runJobs()
}

/** The state of a person, as the page that explains it returns it. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever it asks about
export async function standingOf(world: World, guid: string, userId: string): Promise<any> {
  const { status, body } = await world.get(
    `${certificationsPath}/${guid}/enrollments/${userId}`,
    {},
    await world.signIn(),
  )
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

/** The status, and the state, start, due date and expiration of each period as days. */
export async function chainOf(world: World, guid: string, userId: string): Promise<[string, ...string[]]> {
  const { enrollment, periods } = await standingOf(world, guid, userId)
  const onDay = (instant: string | null) => instant?.slice(0, 10) ?? "-"
  type Shown = { state: string; startDate: string; dueDate: string | null; expirationDate: string | null }
  return [
    enrollment.statusText,
    ...periods.map(
      ({ state, startDate, dueDate, expirationDate }: Shown) =>
        `${state} ${onDay(startDate)} ${onDay(dueDate)} ${onDay(expirationDate)}`,
    ),
  ]
}
