import assert from "node:assert/strict"
import { jobHandlersOfTrainingUnits } from "../domain/training-units/index.ts"
import { keepSchedules } from "../jobs/schedule.ts"
import { addBareSession } from "./transcript-rows.ts"
import { addTraining, addTranscript, type TestTraining } from "./transcripts.ts"
import type { World } from "./world.ts"

export const day = 86_400_000

/** A valid record of the Training Unit API: 25 units for ann, and 200 for the division above her and its people. */
export const keyCodeRecord = {
  AssignmentTitle: "Partner pack",
  ExpirationDate: "2026-12-31",
  KeyCodeDetails: {
    KeyCode: "PARTNER-7781",
    ContactIds: [{ UserId: "clara" }],
    TrainingUnitDetails: "Starter pack",
    AdditionalComments: "",
  },
  Availabilities: [
    { __type: "UserAvailability:www.CornerStoneOnDemand.com/Services", IncludeSubs: false, Id: "ann", Amount: 25 },
    {
      __type: "OUAvailability:www.CornerStoneOnDemand.com/Services",
      IncludeSubs: true,
      Id: "DIV-NORTH",
      SubType: "Division",
      Amount: 200,
    },
  ],
}

/** An assignment of ours, distributed to ann. */
export const toAnn = { title: "Welcome", availability: [{ userId: "ann", amount: 10 }] }

const assignments = "/admin/api/training-units/assignments"

/** Creates an assignment of training units, runs the due jobs, and returns its id. */
export async function assignUnits(world: World, body: object): Promise<number> {
  const { status, body: answer } = await world.send("POST", assignments, body, await world.signIn())
  assert.equal(status, 200, JSON.stringify(answer))
  await world.runJobs()
  return answer.id
}

/** An assignment with all details. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
export async function assignmentOf(world: World, id: number): Promise<any> {
  const { body } = await world.get(`${assignments}/${id}`, {}, await world.signIn())
  return body
}

/** A person's training units. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
export async function unitsOf(world: World, who: string, query: Record<string, string> = {}): Promise<any> {
  const { body } = await world.get("/admin/api/my/training-units", query, await world.signIn(who))
  return body
}

export async function balanceOf(world: World, who: string): Promise<number> {
  return (await unitsOf(world, who)).balance
}

/** Redeems units for a person and returns the answer. */
export async function redeem(world: World, who: string, keyCode: string, amount: unknown) {
  return await world.send(
    "POST",
    "/admin/api/my/training-units/redemptions",
    { keyCode, amount },
    await world.signIn(who),
  )
}

/** Moves the clock to several days in turn, and runs the due jobs of each. */
export async function passDays(world: World, days: number): Promise<void> {
  await keepSchedules(world.portal, jobHandlersOfTrainingUnits)
  for (let left = days; left > 0; left--) {
    world.pass(day)
    await world.runJobs()
  }
}

/** A training that costs this many units, and 50 euros, on ann's transcript, where it waits for payment. */
export async function addUnpaid(world: World, price: number | null): Promise<TestTraining> {
  const training = await addTraining(world)
  const { sql } = world.portal
  await sql`update training set default_price = 50, default_price_currency = 'EUR' where id = ${training.id}`
  if (price !== null)
    await sql`
      with block as (
        insert into price_block (training_id, unit, price_type, position)
          values (${training.id}, 'training unit', 'ACTIVE', 0) returning id
      )
      insert into price (block_id, position, unit_price) select id, 0, ${price}::numeric from block`
  await addTranscript(world, "ann", training, { status: "pendingPayment" })
  return training
}

/** A session of an event without prices. */
export async function addUnitSession({ portal: { sql } }: World): Promise<TestTraining> {
  const id = await addBareSession(sql, null)
  const [training] = await sql<{ guid: string }>`select guid from training where id = ${id}`
  return { id, guid: training!.guid }
}

/** Pays for a training and returns the answer. */
export async function pay(world: World, who: string, guid: string) {
  return await world.send("POST", `/admin/api/my/transcripts/${guid}/payment`, {}, await world.signIn(who))
}
