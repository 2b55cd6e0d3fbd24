import assert from "node:assert/strict"
import { test } from "node:test"
import {
  completeNow,
  enrollPeople,
  makeCertification,
  openCertified,
  passDays,
  period,
} from "../../testing/certifications.ts"
import { listOpenRequirements } from "./due-queries.ts"

test("open requirements have due dates: initial training, renewals, and expired certifications", async () => {
  const { world, ropes, knots, sails } = await openCertified()
  await using _ = world
  const { sql, clock } = world.portal
  const days = (amount: number) => ({ amount, unit: "days" })
  const renewed = (training: typeof ropes, settings: object) => [
    period([training], { due: days(20), expires: days(30) }),
    period([training], { due: days(25), expires: days(30), recurring: true, ...settings }),
  ]
  const first = await makeCertification(world, { title: "First", periods: renewed(ropes, {}) })
  const renewal = await makeCertification(world, {
    title: "Renewal",
    periodType: "rolling",
    periods: renewed(knots, {}),
  })
  const done = await makeCertification(world, { title: "Done", periods: [period([sails])] })
  for (const guid of [first, renewal, done]) await enrollPeople(world, guid, ["ann"])
  await completeNow(world, "ann", knots)
  await completeNow(world, "ann", sails)
  const [{ id }] = (await sql<{ id: number }>`select id from person where user_id = 'ann'`) as [{ id: number }]
  const due = (dueAt: string) => new Date(`${dueAt}T23:59:00Z`)
  assert.deepEqual(await listOpenRequirements(sql, id, clock.now(), "en-US"), [
    { certificationId: first, title: "First", dueAt: due("2026-03-24"), kind: "due" },
    { certificationId: renewal, title: "Renewal", dueAt: due("2026-03-29"), kind: "renewal" },
  ])
  await passDays(world, 40)
  assert.deepEqual((await listOpenRequirements(sql, id, clock.now(), "en-US"))[1]?.kind, "expired")
  await world.send(
    "POST",
    "/services/api/Certification/Remove",
    { data: { record: [{ UserID: "ann", Title: "First" }] } },
    await world.authorize(),
  )
  assert.equal((await listOpenRequirements(sql, id, clock.now(), "en-US")).length, 1)
})
