import { event, part, session } from "../drafts.ts"
import { make } from "../trainings.ts"
import type { World } from "../world.ts"
import { people, training } from "./sample.ts"

export const inEverything = [people(), training()]

// The drafts are for Ann's division and for Bruno. These are for her division alone.
export const availabilities = event.Availabilities.slice(0, 1)

export const ofNorth = { Availabilities: availabilities }

export const numbered = (draft: typeof event, number: string) => ({
  ...draft,
  ...ofNorth,
  EventItem: { ...draft.EventItem, EventNumber: number, EventName: number },
})

export const sessionOf = (number: string, { times = [{}], maximum = 12 }: Sessions = {}) => ({
  ...session,
  ...ofNorth,
  SessionItem: {
    ...session.SessionItem,
    EventID: number,
    SessionID: `${number}-S1`,
    MinimumRegistration: 0,
    MaximumRegistration: maximum,
    Parts: times.map((time) => ({ ...part, ...time })),
  },
})

/** The times of a session's parts, and its maximum. */
export type Sessions = { times?: object[]; maximum?: number }

/** Creates an event of this number with such a session, and returns the session's GUID. */
export async function addSession(world: World, number: string, such?: Sessions): Promise<string> {
  await make(world, numbered(event, number))
  return await make(world, sessionOf(number, such))
}
