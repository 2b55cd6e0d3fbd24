import assert from "node:assert/strict"
import { session as draft, event } from "./drafts.ts"
import { make } from "./trainings.ts"
import type { World } from "./world.ts"

const { EventID: _, ...members } = draft.SessionItem

/** The update of the valid session, without its id. */
export const base = { ...draft, SessionItem: members }

/** Sends an update, and returns its result. */
export async function put(world: World, record: object, headers?: Record<string, string>) {
  const { status, body } = await world.write("PUT", "/services/api/LO/Update", record, headers)
  assert.equal(status, 200)
  return body.data[0]
}

/** Creates an event and a session of it. `update` and `of` return updates of this session, with other values. */
export async function withSession(world: World, change: object = {}) {
  const eventId = await make(world, event)
  const guid = await make(world, { ...draft, ...change })
  const update = (change: object) => ({ ...base, SessionItem: { ...base.SessionItem, LoID: guid }, ...change })
  const of = (members: object) => update({ SessionItem: { ...base.SessionItem, LoID: guid, ...members } })
  return { eventId, guid, update, of }
}
