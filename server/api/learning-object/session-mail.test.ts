import assert from "node:assert/strict"
import { test } from "node:test"
import { session } from "../../testing/drafts.ts"
import { addAddresses, mailsOf, makeSession } from "../../testing/mails.ts"
import { giveRole } from "../../testing/roles.ts"
import { placedRows, placeRow } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"

const { EventID: _, ...members } = session.SessionItem

/** A session in which ann is registered, bruno is on the waitlist and clara is completed. */
async function withPeople(world: World) {
  await addAddresses(world)
  const made = await makeSession(world)
  const { sql } = world.portal
  const people = await sql<{ id: number; userId: string }>`select id, user_id from person`
  const place = (userId: string, status: "registered" | "waitlisted" | "completed") =>
    placeRow(sql, { personId: people.find((one) => one.userId === userId)!.id, trainingId: made.id, status })
  await place("ann", "registered")
  await place("bruno", "waitlisted")
  await place("clara", "completed")
  const update = (change: object) =>
    world.write("PUT", "/services/api/LO/Update", {
      ...session,
      SessionItem: { ...members, LoID: made.guid, ...change },
    })
  return { ...made, update }
}

async function subjects(world: World): Promise<string[]> {
  await world.runJobs()
  return (await mailsOf(world)).map(({ key }) => key.split(":")[0]!)
}

test("each change of a session's times or places is mailed once, to people with a seat and people who wait", async () => {
  await using world = await openWorld()
  const { update } = await withPeople(world)
  const stored = await world.portal.sql<{ scheduleId: string }>`select schedule_id from part order by position`
  const parts = members.Parts.map((part, place) => ({ ...part, ScheduleId: stored[place]?.scheduleId }))
  const [first, ...others] = parts
  const later = [{ ...first, PartEndDateTime: "2026-05-11T12:30:00" }, ...others]
  const changed = ["session-changed", "awaited-session-changed"]
  // The session is full, so the waitlist gets no offer.
  const seats = { MinimumRegistration: 0, MaximumRegistration: 2 }
  assert.equal((await update({ Parts: later, ...seats })).body.data[0].Reason, null)
  assert.deepEqual(await subjects(world), changed)
  world.pass(1000)
  await update({ Parts: parts, ...seats })
  assert.deepEqual(await subjects(world), [...changed, ...changed])
})

test("an update that changes neither times nor places sends no mail about them", async () => {
  await using world = await openWorld()
  const { update } = await withPeople(world)
  const stored = await world.portal.sql<{ scheduleId: string }>`select schedule_id from part order by position`
  const same = members.Parts.map((part, place) => ({ ...part, ScheduleId: stored[place]?.scheduleId }))
  assert.equal((await update({ Parts: same, MaximumRegistration: 9 })).body.data[0].Reason, null)
  // There are seats for the waitlist now.
  assert.deepEqual(await subjects(world), ["seat-offered"])
})

test("a cancelled session removes everybody who is not completed, and cancels the calendar invitations", async () => {
  await using world = await openWorld()
  const { guid } = await withPeople(world)
  const path = `/admin/api/learning-objects/${guid}/cancellation`
  const { status, body } = await world.send("POST", path, { reason: "The yard is flooded." }, await world.signIn())
  assert.deepEqual([status, body], [200, { cancelled: 2 }])
  const rows = await placedRows(world.portal.sql)
  assert.deepEqual(rows.map(({ status }) => status).sort(), ["cancelled", "cancelled", "completed"])
  assert.deepEqual(await subjects(world), ["session-cancelled", "awaited-session-cancelled"])
  const [mail, awaited] = await mailsOf(world)
  assert.match(awaited?.textPart ?? "", /Sur liste d'attente\n\nMotif\u00a0: The yard is flooded\./)
  assert.deepEqual(awaited?.calendars, [])
  assert.match(mail?.textPart ?? "", /The yard is flooded\./)
  const again = await world.send("POST", path, {}, await world.signIn())
  assert.deepEqual([again.status, again.body.error.message], [409, "The session is cancelled already."])
})

test("only sessions can be cancelled, and only with the permission", async () => {
  await using world = await openWorld()
  const { guid } = await withPeople(world)
  const path = (id: string) => `/admin/api/learning-objects/${id}/cancellation`
  assert.equal((await world.send("POST", path(guid), {}, await world.signIn("ann"))).status, 401)
  await giveRole(world, "ann", ["Sessions - Cancel"])
  const [event] = await world.portal.sql<{ guid: string }>`select guid from training where type = 'Event'`
  const asAnn = await world.signIn("ann")
  assert.equal((await world.send("POST", path(event!.guid), {}, asAnn)).status, 400)
  const unknown = "00000000-0000-4000-8000-000000000000"
  assert.equal((await world.send("POST", path(unknown), {}, asAnn)).status, 404)
  assert.equal((await world.send("POST", path(guid), {}, asAnn)).status, 200)
})
