import assert from "node:assert/strict"
import { addSession, type TestSession } from "./session-rosters.ts"
import { addTranscript } from "./transcripts.ts"
import { openWorld, type World } from "./world.ts"

export const path = "/services/api/SessionRoster/"

/** A world with a session that is over, and ann, bruno and clara registered for it. */
export async function openRostered() {
  const world = await openWorld()
  const session = await addSession(world)
  const rows = {
    ann: await addTranscript(world, "ann", session),
    bruno: await addTranscript(world, "bruno", session),
    clara: await addTranscript(world, "clara", session),
  }
  return { world, session, rows, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() }
}

export type Change = Record<string, unknown>

/** Submits a roster of one record, valid except for the changes, and returns the item of the answer. */
export async function submitted(world: World, { guid }: TestSession, users: object[], changes: Change = {}) {
  const record = { SessionLOID: guid, ActorID: "wsadmin", SessionStatus: "Completed", Users: users, ...changes }
  const { status, body } = await world.write("POST", path, record)
  assert.equal(status, 200, JSON.stringify(body))
  return body.data[0]
}

export const morningOnly = [
  { PartName: "Morning", Attended: true },
  { PartName: "Afternoon", Attended: false },
]

export const never = morningOnly.map((part) => ({ ...part, Attended: false }))
