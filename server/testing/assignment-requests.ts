import assert from "node:assert/strict"
import { refusal } from "./assignments.ts"
import { course } from "./drafts.ts"
import { make } from "./trainings.ts"
import { openWorld, type World } from "./world.ts"

/** Opens a world with a valid request that assigns one online course to one person. */
export async function openWithRequest() {
  const world = await openWorld()
  const training = await make(world, course)
  const sound = { title: "Forklift refresher", training: [{ learningObjectId: training }], users: ["ann"] }
  return { world, training, sound }
}

/** Sends a request that must be refused with 400. Returns the message of the refusal. */
export async function refusalText(world: World, request: unknown, headers?: Record<string, string>): Promise<string> {
  const { status, body } = await refusal(world, request, headers)
  assert.equal(status, 400, JSON.stringify(body))
  return body.error.message
}
