import type { Status } from "../../domain/transcripts/statuses.ts"
import { addTranscript } from "../transcripts.ts"
import type { World } from "../world.ts"
import { addSession } from "./learning-objects.ts"
import { hides, people, type Sample, shared, training } from "./sample.ts"

export const views = {
  "Roster - View": [people(hides('"ann"')), training()],
  "Events - View": [training()],
  "Sessions - View": [training()],
} satisfies Sample["needs"]

export const over = [{ PartStartDateTime: "2026-03-02T08:00:00", PartEndDateTime: "2026-03-02T12:00:00" }]

/** Creates a session that is over, in which Ann has this status, and returns its GUID. */
export async function sessionWith(world: World, number: string, status: Status): Promise<string> {
  const guid = await addSession(world, number, { times: over })
  const [session] = await world.portal.sql<{ id: number }>`select id from training where guid = ${guid}`
  await addTranscript(world, "ann", session!, { status })
  return guid
}

/** Makes a session that is over, in which Ann and this person are registered, and gives its GUID. */
export async function sessionFor(world: World, userName: string): Promise<string> {
  const guid = await sessionWith(world, `EV-${userName}-${sessions++}`, "registered")
  const [session] = await world.portal.sql<{ id: number }>`select id from training where guid = ${guid}`
  await addTranscript(world, userName, session!)
  return guid
}

let sessions = 0

export const othersOutside = /the roster has 1 other users outside of their constraints\.$/

export const attended = shared((world) => sessionWith(world, "EV-SEEN", "registered"))
