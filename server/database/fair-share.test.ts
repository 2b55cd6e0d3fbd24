import assert from "node:assert/strict"
import { test } from "node:test"
import { Busy } from "./database-errors.ts"
import { FairShare } from "./fair-share.ts"

const patient = { perCaller: 2, waitMs: 600_000 }

/** Takes a place, and notes the name when it has the place. */
function taking(share: FairShare, noted: string[]) {
  return async (caller: string | undefined, note = caller ?? "nobody", signal?: AbortSignal) => {
    const leave = await share.take(caller, signal)
    noted.push(note)
    return leave
  }
}

/** Lets all pending work continue. */
const settled = () => new Promise(setImmediate)

test("a caller has a limited number of places even when more are free, and another caller gets those at once", async () => {
  const noted: string[] = []
  const take = taking(new FairShare(3, patient), noted)
  const first = await take("ann", "ann 1")
  await take("ann", "ann 2")
  void take("ann", "ann 3")
  await settled()
  assert.deepEqual(noted, ["ann 1", "ann 2"])
  await take("bruno")
  assert.deepEqual(noted, ["ann 1", "ann 2", "bruno"])
  first()
  await settled()
  assert.deepEqual(noted, ["ann 1", "ann 2", "bruno", "ann 3"])
})

test("the waiting caller with the fewest places is first, and of equals the one who has waited longest", async () => {
  const noted: string[] = []
  const take = taking(new FairShare(2, patient), noted)
  const first = await take("ann", "ann 1")
  const second = await take("bruno", "bruno 1")
  const waiting = [take("ann", "ann 2"), take("clara", "clara 1"), take("dora", "dora 1")]
  first()
  await settled()
  // Ann now has no place, like Clara and Dora, and has waited longest.
  assert.deepEqual(noted.slice(2), ["ann 2"])
  void take("bruno", "bruno 2")
  ;(await waiting[0]!)()
  await settled()
  ;(await waiting[1]!)()
  await settled()
  assert.deepEqual(noted.slice(2), ["ann 2", "clara 1", "dora 1"])
  second()
  await settled()
  assert.deepEqual(noted.slice(2), ["ann 2", "clara 1", "dora 1", "bruno 2"])
})

test("work without a caller may have every place", async () => {
  const noted: string[] = []
  const take = taking(new FairShare(3, patient), noted)
  for (let place = 0; place < 3; place++) await take(undefined)
  assert.equal(noted.length, 3)
})

test("a wait fails after its time, and leaves no place behind", async () => {
  const share = new FairShare(1, { perCaller: 1, waitMs: 1 })
  const leave = await share.take("ann")
  await assert.rejects(share.take("bruno"), Busy)
  leave()
  const again = await share.take("clara")
  again()
})

test("an aborted wait ends, and takes no place", async () => {
  const share = new FairShare(1, patient)
  const leave = await share.take("ann")
  const leaving = new AbortController()
  const waiting = share.take("bruno", leaving.signal)
  leaving.abort(new Error("gone"))
  await assert.rejects(waiting, /gone/)
  await assert.rejects(share.take("bruno", leaving.signal), /gone/)
  leave()
  await share.take("clara")
})
