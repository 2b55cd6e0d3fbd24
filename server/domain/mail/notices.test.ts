import assert from "node:assert/strict"
import { test } from "node:test"
import { type Stamp, stamps } from "../transcripts/index.ts"
import { originNames } from "../transcripts/origins.ts"
import { statusNames } from "../transcripts/statuses.ts"
import { mailEvents } from "./events.ts"
import { ended, invited, noticesOf, ruleOf, sessionChanges } from "./notices.ts"

const trainings = ["session", "curriculum", "other"] as const
const before = [null, ...statusNames]

/** Every stamp of every kind of training by every origin, from every status to every status. */
function* everyStamp() {
  for (const stamp of stamps)
    for (const training of trainings)
      for (const from of before)
        for (const to of before)
          for (const origin of originNames) yield { stamp, training, before: from, after: to, origin }
}

test("every stamp of every training, status and origin has a rule, which has mails or says why there are none", () => {
  const without = new Set<Stamp>()
  for (const { origin, ...rows } of everyStamp()) {
    const rule = ruleOf(rows, origin)
    if (!rule || ("because" in rule ? !rule.because : rule.mails.length === 0)) without.add(rows.stamp)
  }
  assert.deepEqual([...without], [])
})

test("only people who were registered for a session get a cancellation, and only registered people an invitation", () => {
  for (const { origin, ...rows } of everyStamp())
    for (const { event } of noticesOf(rows, origin)) {
      const { calendar } = mailEvents[event] as { calendar?: string }
      if (calendar === "cancel") {
        assert.equal(rows.training, "session")
        assert.ok(rows.before && invited.includes(rows.before), `${rows.stamp} after ${rows.before}`)
      }
      if (calendar === "invite" && rows.stamp !== "Restored to Transcript") assert.equal(rows.after, "registered")
    }
})

test("an organisation file mails nobody, and a cancelled or changed session nobody for whom it is over", () => {
  for (const { origin, ...rows } of everyStamp()) {
    if (origin === "organisationFile") assert.deepEqual(noticesOf(rows, origin), [])
    if (origin === "sessionCancelled" && rows.training === "session" && rows.stamp === "Canceled" && rows.before)
      assert.equal(noticesOf(rows, origin).length === 0, ended.includes(rows.before), rows.before)
  }
  const told = sessionChanges.flatMap(({ statuses }) => statuses)
  assert.equal(new Set(told).size, told.length)
  assert.deepEqual(
    ended.filter((status) => told.includes(status)),
    [],
  )
})
