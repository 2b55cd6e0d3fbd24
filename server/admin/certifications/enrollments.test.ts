import assert from "node:assert/strict"
import { test } from "node:test"
import {
  certificationsPath,
  enrollPeople,
  makeCertification,
  openCertified,
  period,
  standingOf,
} from "../../testing/certifications.ts"
import { giveRole } from "../../testing/roles.ts"

test("people are listed and enrolled within the permission's constraints", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const guid = await makeCertification(world, { periods: [period([ropes])] })
  assert.equal(await enrollPeople(world, guid, ["bruno", "ann", "ANN"]), 2)
  assert.equal(await enrollPeople(world, guid, ["ann", "clara"]), 1)
  await giveRole(world, "clara", ["Certification - Manage"], [{ ou: "DIV-NORTH", subs: true }])
  const path = `${certificationsPath}/${guid}/enrollments`
  const { body } = await world.get(path, {}, await world.signIn("clara"))
  assert.deepEqual(
    [body.total, ...body.enrollments.map(({ name, statusText }: Record<string, string>) => `${name}: ${statusText}`)],
    [2, "Ann Archer: In Bearbeitung", "Clara Clausen: In Bearbeitung"],
  )
  const refused = await world.send(
    "POST",
    path,
    { people: ["ann", "bruno", "dora", "nobody"] },
    await world.signIn("clara"),
  )
  assert.equal(refused.status, 400)
  assert.deepEqual(
    refused.body.error.details.map(({ field }: { field: string }) => field),
    ["people[1]", "people[2]", "people[3]"],
  )
  const hidden = await world.get(`${path}/bruno`, {}, await world.signIn("clara"))
  assert.deepEqual([hidden.status, hidden.body.error.message], [404, "The person is not in this certification."])
  for (const address of [certificationsPath, `${certificationsPath}/${guid}`, path])
    assert.equal((await world.get(address, {}, await world.signIn("bruno"))).status, 401)
  const unknown = await world.get(`${certificationsPath}/${ropes.guid}`, {}, await world.signIn())
  assert.deepEqual([unknown.status, unknown.body.error.message], [404, "Certification not found."])
})

test("people enroll themselves where it is available, and wait for an approval where it needs one", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const make = (settings: object) => makeCertification(world, { periods: [period([ropes])], ...settings })
  const open = await make({ title: "Open", availability: [{ everybody: true }] })
  const closed = await make({ title: "Closed" })
  const inactive = await make({ title: "Inactive", active: false, availability: [{ everybody: true }] })
  const asking = await make({
    title: "Asking",
    approvalRequired: true,
    availability: [
      { everybody: true },
      { ou: { Division: "DIV-NORTH" }, includeSubordinates: true, preApproved: true },
    ],
  })
  const ask = async (who: string, guid: string) =>
    world.send("POST", `/admin/api/my/certifications/${guid}/enrollment`, {}, await world.signIn(who))
  const mine = async (who: string) =>
    (await world.get("/admin/api/my/certifications", {}, await world.signIn(who))).body
  const available = async (who: string) => (await mine(who)).available.map(({ title }: { title: string }) => title)
  const decide = async (who: string, decision: string) =>
    world.send(
      "POST",
      `${certificationsPath}/${asking}/enrollments/${who}/decision`,
      { decision },
      await world.signIn(),
    )

  assert.deepEqual(await available("bruno"), ["Asking", "Open"])
  for (const guid of [closed, inactive, ropes.guid]) assert.equal((await ask("bruno", guid)).status, 404)
  const enrolled = await ask("bruno", open)
  assert.deepEqual([enrolled.status, enrolled.body.statusText], [201, "En cours"])
  assert.equal((await ask("bruno", open)).status, 409)
  assert.deepEqual(await available("bruno"), ["Asking"])

  assert.equal((await ask("ann", asking)).body.status, "inProgress")
  assert.equal((await ask("bruno", asking)).body.status, "pendingApproval")
  assert.equal((await ask("bruno", asking)).status, 409)
  assert.equal((await decide("bruno", "deny")).body.status, "denied")
  assert.equal((await decide("bruno", "deny")).status, 409)
  assert.equal((await ask("bruno", asking)).body.status, "pendingApproval")
  assert.equal((await decide("bruno", "approve")).body.status, "inProgress")
  await world.portal.sql`update person set required_approvals = 0 where user_id = 'clara'`
  assert.equal((await ask("clara", asking)).body.status, "inProgress")

  const { enrollments } = await mine("bruno")
  assert.deepEqual(
    enrollments.map(({ title, periods }: { title: string; periods: { state: string }[] }) => [
      title,
      periods[0]?.state,
    ]),
    [
      ["Asking", "open"],
      ["Open", "open"],
    ],
  )
  const { history } = await standingOf(world, asking, "bruno")
  assert.deepEqual(
    history.toReversed().map(({ action }: { action: string }) => action),
    ["Requested", "Denied", "Requested", "Enrolled", "Period Opened"],
  )
})
