import assert from "node:assert/strict"
import type { World } from "./world.ts"

type Headers = Record<string, string>

/** Creates a training from a draft and returns its GUID. The test fails if it is refused. */
export async function make(world: World, draft: object, headers?: Headers): Promise<string> {
  const { body } = await world.write("POST", "/services/api/LO/Create", draft, headers)
  assert.equal(body.data?.[0].Reason, null, JSON.stringify(body))
  return body.data[0].LoId
}

/** The reason why Create LO refuses a draft. The test fails if it is created. */
export async function reasonAgainst(world: World, draft: object, headers?: Headers): Promise<string> {
  const { body } = await world.write("POST", "/services/api/LO/Create", draft, headers)
  assert.equal(body.data?.[0].Result, "Failed", JSON.stringify(body))
  return body.data[0].Reason
}

/** The item of Get LO for an actor, or null if the training is not available. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into items of every type
export async function describedTo(world: World, guid: string, actor: string): Promise<any> {
  const { status, body } = await world.get("/services/api/LO/GetDetails", { ObjectID: guid, ActorID: actor })
  assert.equal(status, 200)
  return body.data[0].trainingItem
}

/** The stored data of a training, in the shape of the record that creates one. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into records of every type
export async function readBack(world: World, guid: string): Promise<any> {
  const { status, body } = await world.get(`/admin/api/learning-objects/${guid}`, {}, await world.signIn())
  assert.equal(status, 200)
  return body.record
}

/** A draft as it reads back: with the actor's zone beside every time of its parts and prices. */
export function inZone<Draft extends object>(draft: Draft, zone = "UTC"): Draft {
  return JSON.parse(JSON.stringify(draft), (_, value) => {
    if (value?.PartStartDateTime !== undefined) return { ...value, PartTimeZoneId: zone }
    if (value?.EffectiveFromDate !== undefined) return { ...value, EffectiveTimeZoneId: zone }
    return value
  }) as Draft
}
