import assert from "node:assert/strict"
import { test } from "node:test"
import { keepSchedules } from "../../jobs/schedule.ts"
import { part, session as sessionDraft } from "../../testing/drafts.ts"
import { addSession, setRule, type TestSession } from "../../testing/session-rosters.ts"
import { placedRows } from "../../testing/transcript-rows.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { raiseSessionMaximum } from "../catalogue/seats.ts"
import { moveRows } from "../transcripts/move-queries.ts"
import { markRowsRemoved } from "../transcripts/removal-queries.ts"
import { waitlistJob } from "./waitlist-job.ts"

const hour = 3_600_000
const day = 24 * hour

// The event grants offers for 26 hours, and waits end 76 hours before the session begins.
const inAWeek = [{ ...part, PartStartDateTime: "2026-03-11T12:00:00", PartEndDateTime: "2026-03-11T16:00:00" }]

/** A session of one seat in a week, that ann has; bruno and then clara wait for it. */
async function addWaitlist(world: World, rule: Parameters<typeof setRule>[2] = {}) {
  const session = await addSession(world, { maximum: 1, parts: inAWeek })
  await setRule(world, session.id, rule)
  const ann = await addTranscript(world, "ann", session)
  const at = (hours: number) => new Date(world.portal.clock.now().getTime() - hours * hour)
  const bruno = await addTranscript(world, "bruno", session, { status: "waitlisted", at: at(2) })
  const clara = await addTranscript(world, "clara", session, { status: "waitlisted", at: at(1) })
  const rows = [ann, bruno, clara]
  const now = () => world.portal.clock.now()
  return {
    session,
    ann,
    bruno,
    clara,
    who: () => ({ at: now(), by: null, origin: "administrator" as const }),
    statuses: async () => (await placedRows(world.portal.sql, rows)).map(({ status }) => status).join(" "),
  }
}

async function withdraw({ portal: { sql, clock } }: World, row: number): Promise<void> {
  await moveRows(sql, "withdraw", [row], { at: clock.now(), by: null, origin: "administrator" })
}

async function accept(world: World, who: string, { guid }: TestSession) {
  return await world.send("POST", `/admin/api/my/transcripts/${guid}/registration`, {}, await world.signIn(who))
}

test("a seat that gets free is offered to who has waited longest, and is taken by it", async () => {
  await using world = await openWorld()
  const { session, ann, statuses } = await addWaitlist(world)
  await world.runJobs()
  assert.equal(await statuses(), "registered waitlisted waitlisted")
  await withdraw(world, ann)
  await world.runJobs()
  assert.equal(await statuses(), "withdrawn pendingRegistration waitlisted")
  const { body } = await accept(world, "bruno", session)
  assert.equal(body.status, "registered")
  await world.runJobs()
  assert.equal(await statuses(), "withdrawn registered waitlisted")
})

test("an offer that is not accepted in time lapses, and the next gets it; the wait ends before the session", async () => {
  await using world = await openWorld()
  const { ann, statuses } = await addWaitlist(world)
  await withdraw(world, ann)
  await world.runJobs()
  world.pass(26 * hour - 1)
  await world.runJobs()
  assert.equal(await statuses(), "withdrawn pendingRegistration waitlisted")
  world.pass(1)
  await world.runJobs()
  assert.equal(await statuses(), "withdrawn expired pendingRegistration")
  const [lapses] = await world.portal.sql<{ at: Date }>`select max(lapses_at) as at from waitlist_place`
  assert.deepEqual(lapses!.at, new Date("2026-03-06T13:15:00Z"))
})

test("learners who still wait when the wait ends become Waitlist Expired, also without a waitlist rule", async () => {
  await using world = await openWorld()
  const { statuses } = await addWaitlist(world)
  await keepSchedules(world.portal, [waitlistJob])
  world.pass(4 * day - 2 * hour)
  await world.runJobs()
  assert.equal(
    await statuses(),
    "registered waitlisted waitlisted",
    "76 hours before the session are at 08:00 on the eighth",
  )
  world.pass(hour)
  await world.runJobs()
  assert.equal(await statuses(), "registered waitlistExpired waitlistExpired")
})

test("an offer holds until the session begins at most, and where the event says nothing as long as that", async () => {
  for (const [StudentGrantedDays, lapses] of [
    [9, "2026-03-11T12:00:00Z"],
    [undefined, "2026-03-11T12:00:00Z"],
    [2, "2026-03-06T09:15:00Z"],
  ] as const) {
    await using world = await openWorld()
    await addSession(world, { event: { StudentGrantedDays, StudentGrantedHours: undefined }, number: "S-0" })
    const { ann } = await addWaitlist(world)
    await withdraw(world, ann)
    await world.runJobs()
    assert.deepEqual(await world.portal.sql`select lapses_at as at from waitlist_place`, [{ at: new Date(lapses) }])
  }
})

test("with auto-register the next is registered at once, and told", async () => {
  await using world = await openWorld()
  const { ann, bruno, statuses } = await addWaitlist(world, { autoRegister: true, handOver: "all at once" })
  await withdraw(world, ann)
  await world.runJobs()
  assert.equal(await statuses(), "withdrawn registered waitlisted")
  const mails = await world.portal.sql`select event, transcript_id from mail order by id`
  assert.deepEqual(mails, [
    { event: "training-withdrawn", transcriptId: ann },
    { event: "training-registered", transcriptId: bruno },
  ])
})

test("a learner who is registered from the waitlist and must pay has the seat meanwhile", async () => {
  await using world = await openWorld()
  await addSession(world, { event: { DefaultPrice: 120 }, number: "S-0" })
  const { ann, statuses } = await addWaitlist(world, { autoRegister: true })
  await withdraw(world, ann)
  await world.runJobs()
  assert.equal(await statuses(), "withdrawn pendingPayment waitlisted")
})

test("offered to all at once, the first to accept gets the seat, and the others wait on where they were", async () => {
  await using world = await openWorld()
  const { session, ann, statuses } = await addWaitlist(world, { handOver: "all at once" })
  await withdraw(world, ann)
  await world.runJobs()
  assert.equal(await statuses(), "withdrawn pendingRegistration pendingRegistration")
  assert.deepEqual(await world.portal.sql`select taken from session_seats where training_id = ${session.id}`, [
    { taken: 0 },
  ])
  const answers = await Promise.all(["clara", "bruno"].map((who) => accept(world, who, session)))
  const texts = answers.map(({ status, body }) => (status === 200 ? body.status : body.error.message))
  assert.deepEqual(texts.sort(), ["The session has no seat left.", "registered"])
  assert.deepEqual(await world.portal.sql`select taken from session_seats where training_id = ${session.id}`, [
    { taken: 1 },
  ])
  await world.runJobs()
  assert.match(await statuses(), /^withdrawn (registered waitlisted|waitlisted registered)$/)
})

test("each event that frees seats hands them over: a removal, a cancellation, an expiry, a raised maximum, a session's update", async () => {
  const freeing: Record<string, (world: World, at: Awaited<ReturnType<typeof addWaitlist>>) => Promise<unknown>> = {
    removal: ({ portal }, { ann, who }) => markRowsRemoved(portal.sql, [ann], { ...who(), how: "person" }),
    cancellation: ({ portal }, { ann, who }) => moveRows(portal.sql, "cancel", [ann], who()),
    expiry: ({ portal }, { ann, who }) =>
      moveRows(portal.sql, "expire", [ann], { ...who(), to: "expired", origin: "administrator" }),
    exemption: ({ portal }, { ann, who }) => moveRows(portal.sql, "exempt", [ann], who()),
    update: (world, { session }) =>
      world.write("PUT", "/services/api/LO/Update", {
        ...sessionDraft,
        SessionItem: {
          ...sessionDraft.SessionItem,
          LoID: session.guid,
          MinimumRegistration: 0,
          MaximumRegistration: 2,
          Parts: inAWeek,
        },
      }),
    "a raise, by the standing job": async (world, { session, who }) => {
      await keepSchedules(world.portal, [waitlistJob])
      await world.portal.database.transaction((sql) =>
        raiseSessionMaximum(sql, [{ trainingId: session.id, needed: 1 }], who()),
      )
      world.pass(10 * 60_000)
    },
  }
  for (const [name, free] of Object.entries(freeing)) {
    await using world = await openWorld()
    const at = await addWaitlist(world)
    await free(world, at)
    await world.runJobs()
    assert.match(await at.statuses(), / pendingRegistration waitlisted$/, name)
  }
})

test("seats of a session that is inactive are not handed over", async () => {
  await using world = await openWorld()
  const { session, ann, statuses } = await addWaitlist(world)
  await world.portal.sql`update training set active = false where id = ${session.id}`
  await withdraw(world, ann)
  await world.runJobs()
  assert.equal(await statuses(), "withdrawn waitlisted waitlisted")
})
