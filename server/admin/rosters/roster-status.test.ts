import assert from "node:assert/strict"
import { test } from "node:test"
import { addSession } from "../../testing/session-rosters.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

const roster = (guid: string, more = "") => `/admin/api/session-rosters/${guid}${more}`

async function get(world: World, path: string, who?: string) {
  return await world.get(path, {}, await world.signIn(who))
}

async function send(world: World, method: "POST" | "PUT", path: string, body: object, who?: string) {
  return await world.send(method, path, body, await world.signIn(who))
}

test("a session whose roster is submitted can't be cancelled", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  await addTranscript(world, "ann", session)
  const users = [{ userId: "ann" }]
  await send(world, "PUT", roster(session.guid), { submit: true, users })
  const cancellation = await send(world, "POST", `/admin/api/learning-objects/${session.guid}/cancellation`, {})
  assert.deepEqual(
    [cancellation.status, cancellation.body.error?.message],
    [409, "The session can't be cancelled: its roster has been submitted."],
  )
  const [stored] = await world.portal.sql`select active from training where id = ${session.id}`
  assert.deepEqual(stored, { active: true })
})

test("the text of a status on a roster is what people see", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  await addTranscript(world, "ann", session, { availableAt: new Date("2026-06-01T00:00:00Z") })
  await addTranscript(world, "bruno", session)
  const { body } = await get(world, roster(session.guid))
  assert.deepEqual(
    body.people.map(({ userId, status, statusText }: Record<string, string>) => [userId, status, statusText]).sort(),
    [
      ["ann", "registered", "Not Available"],
      ["bruno", "registered", "Registered"],
    ],
  )
})
