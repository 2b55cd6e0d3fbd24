import assert from "node:assert/strict"
import { test } from "node:test"
import { addOpenTraining, addPeople, ask, decideAs, statusWith, wantApprovals } from "../../testing/approvals.ts"
import { part } from "../../testing/drafts.ts"
import { idOf, processed } from "../../testing/engine.ts"
import { addSession, setRule } from "../../testing/session-rosters.ts"
import { addBareTraining, addPrerequisites, addWork } from "../../testing/transcript-rows.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"
import { completeRows } from "./completion.ts"
import { moveRows } from "./move-queries.ts"
import type { Status } from "./statuses.ts"

// An assignment may waive the payment of training that costs something. A row that waits for something else first is
// not asked to pay when it goes on; without the waiver it is.

/** Training at a price that an assignment gives to Eve and for which she waits, and what lets her row go on. */
type Waiting = { guid: string; waitsIn: Status; goOn(): Promise<unknown> }

const price = 120

async function trainingId({ portal: { sql } }: World, guid: string): Promise<number> {
  const [row] = await sql<{ id: number }>`select id from training where guid = ${guid}`
  return row!.id
}

async function assignToEve(world: World, guid: string, settings: Parameters<typeof processed>[1]["settings"]) {
  const people = [await idOf(world, "person", "eve")]
  await processed(world, { trainings: [await trainingId(world, guid)], people, ...(settings && { settings }) })
}

async function completeForEve(world: World, training: number): Promise<void> {
  const { sql, clock } = world.portal
  const row = await addTranscript(world, "eve", { id: training })
  assert.deepEqual(
    (await completeRows(sql, "complete", [row], { at: clock.now(), by: null, origin: "administrator" })).refused,
    [],
  )
}

const ways: Record<string, (world: World, bypassUserPayment: boolean) => Promise<Waiting>> = {
  async "a prerequisite that is met later"(world, bypassUserPayment) {
    const { sql } = world.portal
    const guid = await addOpenTraining(world, { price })
    const needed = await addBareTraining(sql, "Video")
    await addPrerequisites(sql, await trainingId(world, guid), needed)
    await assignToEve(world, guid, { bypassUserPayment })
    return { guid, waitsIn: "pendingPrerequisite", goOn: () => completeForEve(world, needed) }
  },
  async "pre-work that is done later"(world, bypassUserPayment) {
    const { sql } = world.portal
    const guid = await addOpenTraining(world, { price })
    const work = await addBareTraining(sql, "Material")
    await addWork(sql, await trainingId(world, guid), "pre", work)
    await assignToEve(world, guid, { bypassUserPayment })
    return { guid, waitsIn: "pendingPreWork", goOn: () => completeForEve(world, work) }
  },
  async "an approval of a request that the assignment was linked to"(world, bypassUserPayment) {
    const guid = await addOpenTraining(world, { price, registers: true })
    await wantApprovals(world, "Course", { approvals: 1 })
    await ask(world, "eve", guid)
    await assignToEve(world, guid, { bypassUserPayment })
    return { guid, waitsIn: "pendingApproval", goOn: () => decideAs(world, "boss", "approve") }
  },
  async "a seat that is given from the waitlist"(world, bypassUserPayment) {
    const { session, ann } = await fullSession(world, { autoRegister: true })
    await assignToEve(world, session.guid, { bypassUserPayment, seatHandling: "waitlist" })
    return { guid: session.guid, waitsIn: "waitlisted", goOn: () => freeSeat(world, ann) }
  },
  async "a seat that is offered from the waitlist and accepted"(world, bypassUserPayment) {
    const { session, ann } = await fullSession(world, {})
    await assignToEve(world, session.guid, { bypassUserPayment, seatHandling: "waitlist" })
    const accept = async () => {
      await freeSeat(world, ann)
      const path = `/admin/api/my/transcripts/${session.guid}/registration`
      await world.send("POST", path, {}, await world.signIn("eve"))
    }
    return { guid: session.guid, waitsIn: "waitlisted", goOn: accept }
  },
}

/** A session at a price, in a week, of which Ann has the only seat. */
async function fullSession(world: World, rule: Parameters<typeof setRule>[2]) {
  const parts = [{ ...part, PartStartDateTime: "2026-03-11T12:00:00", PartEndDateTime: "2026-03-11T16:00:00" }]
  const session = await addSession(world, { maximum: 1, parts, event: { DefaultPrice: price } })
  await setRule(world, session.id, rule)
  return { session, ann: await addTranscript(world, "ann", session) }
}

async function freeSeat(world: World, row: number): Promise<void> {
  const { sql, clock } = world.portal
  await moveRows(sql, "withdraw", [row], { at: clock.now(), by: null, origin: "administrator" })
  await world.runJobs()
}

for (const [what, prepare] of Object.entries(ways))
  for (const [isWaived, became] of [
    [true, "registered"],
    [false, "pendingPayment"],
  ] as const)
    test(`after ${what}, a row whose payment is ${isWaived ? "" : "not "}waived is ${became}`, async () => {
      await using world = await openWorld()
      await addPeople(world, [{ name: "boss" }, { name: "eve", manager: "boss" }])
      const { guid, waitsIn, goOn } = await prepare(world, isWaived)
      assert.equal(await statusWith(world, "eve", guid), waitsIn)
      await goOn()
      assert.equal(await statusWith(world, "eve", guid), became)
    })
