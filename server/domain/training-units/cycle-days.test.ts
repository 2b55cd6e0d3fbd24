import assert from "node:assert/strict"
import { test } from "node:test"
import { keepSchedules } from "../../jobs/schedule.ts"
import { changeSettings } from "../../testing/changes.ts"
import { assignmentOf, assignUnits, toAnn, unitsOf } from "../../testing/training-units.ts"
import { openWorld } from "../../testing/world.ts"
import { jobHandlersOfTrainingUnits } from "./index.ts"

// The portal's time zone, the day of a cycle, how many days its units last or until which day, and when they expire.
for (const [zone, startsOn, until, gone] of [
  ["Europe/Berlin", "2026-03-28", { expiresDays: 2 }, "2026-03-29T22:00:00.000Z"],
  ["Europe/Berlin", "2026-10-24", { expiresDays: 2 }, "2026-10-25T23:00:00.000Z"],
  ["Europe/Berlin", "2026-10-24", { expiresOn: "2026-10-25" }, "2026-10-25T23:00:00.000Z"],
  // The clocks skip the midnight at which 6 September begins, and show the midnight of 1 November twice.
  ["America/Santiago", "2026-09-05", { expiresDays: 1 }, "2026-09-06T04:00:00.000Z"],
  ["America/Havana", "2026-10-31", { expiresDays: 1 }, "2026-11-01T04:00:00.000Z"],
  ["UTC", "2028-02-28", { expiresDays: 2 }, "2028-03-01T00:00:00.000Z"],
  ["UTC", "2027-02-28", { expiresDays: 1 }, "2027-03-01T00:00:00.000Z"],
] as const)
  test(`units of ${startsOn} in ${zone} with ${JSON.stringify(until)} expire at ${gone}`, async () => {
    await using world = await openWorld()
    await changeSettings(world, { timeZone: zone })
    world.pass(Date.parse(`${startsOn}T12:00:00Z`) - world.portal.clock.now().getTime())
    await assignUnits(world, { ...toAnn, startsOn, ...until })
    const [row] = await world.portal.sql<{ at: Date }>`select expires_at as at from training_unit_cycle`
    assert.equal(row!.at.toISOString(), gone)
    world.pass(Date.parse(gone) - 1 - world.portal.clock.now().getTime())
    assert.equal((await unitsOf(world, "ann")).balance, 10)
    world.pass(1)
    assert.equal((await unitsOf(world, "ann")).balance, 0)
  })

for (const [startsOn, period, following] of [
  ["2028-01-31", "month", ["2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31"]],
  ["2028-02-29", "year", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]],
] as const)
  test(`cycles of each ${period} that begin on ${startsOn} return to that day of the month`, async () => {
    await using world = await openWorld()
    await keepSchedules(world.portal, jobHandlersOfTrainingUnits)
    const passTo = (day: string) => world.pass(Date.parse(`${day}T12:00:00Z`) - world.portal.clock.now().getTime())
    passTo(startsOn)
    const id = await assignUnits(world, { ...toAnn, startsOn, recurring: { every: 1, period } })
    for (const day of following) {
      assert.equal((await assignmentOf(world, id)).nextOn, day)
      passTo(day)
      await world.runJobs()
    }
  })
