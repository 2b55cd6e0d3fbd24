import assert from "node:assert/strict"
import { test } from "node:test"
import { certificationsPath, makeCertification, openCertified, passDays, period } from "../../testing/certifications.ts"
import { addBarePeople } from "../../testing/transcript-rows.ts"
import { completeRows } from "../transcripts/completion.ts"

test("many people are enrolled, certified and expire, in several steps and nobody twice", async () => {
  const { world, ropes, knots } = await openCertified()
  await using _ = world
  const { sql, clock, database } = world.portal
  const people = await addBarePeople(sql, 1100)
  await sql`
    insert into person_ou (person_id, ou_id) select unnest(${people}::bigint[]), id from ou where ou_id = 'TEAM-A'
  `
  const guid = await makeCertification(world, {
    periods: [period([ropes, knots], { expires: { amount: 10, unit: "days" } }), period([ropes])],
  })
  const path = `${certificationsPath}/${guid}/proxy-enrollments`
  const criteria = [{ ou: { Team: "TEAM-A" } }]
  await world.send("POST", path, { type: "dynamic", criteria }, await world.signIn())
  const outcomes = await world.runJobs()
  assert.equal(outcomes.length, 1)
  const counts = async () => {
    const [row] = await sql<{ statuses: object; rows: number; periods: number }>`
      select (select jsonb_object_agg(status, n)
          from (select status, count(*) as n from certification_enrollment group by 1) s) as statuses,
        (select count(*) from transcript) as rows, (select count(*) from certification_enrollment_period) as periods
    `
    return row
  }
  // Ann is a member of the team, too.
  assert.deepEqual(await counts(), { statuses: { 3: 1101 }, rows: 2202, periods: 1101 })
  // As after every load. Otherwise PostgreSQL may keep plans that were made for few people.
  await sql.script("analyze")
  await database.transaction(async (sql) => {
    const rows = sql`select id from transcript where person_id = any(${people}::bigint[])`
    await completeRows(sql, "complete", rows, { at: clock.now(), by: null, to: "completed", origin: "administrator" })
  })
  assert.deepEqual(await counts(), { statuses: { 3: 1, 7: 1100 }, rows: 3302, periods: 2201 })
  await passDays(world, 11)
  assert.deepEqual(await counts(), { statuses: { 3: 1, 10: 1100 }, rows: 3302, periods: 2201 })
})
