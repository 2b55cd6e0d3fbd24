import assert from "node:assert/strict"
import { test } from "node:test"
import {
  certificationsPath,
  enrollPeople,
  makeCertification,
  openCertified,
  passDays,
  period,
} from "../../testing/certifications.ts"
import { giveRole } from "../../testing/roles.ts"

const north = { ou: { Division: "DIV-NORTH" }, includeSubordinates: true }

/** A world with a certification, and the actions of an administrator who enrolls people in it. */
async function openProxies() {
  const { world, ropes } = await openCertified()
  const guid = await makeCertification(world, { periods: [period([ropes])] })
  const proxies = `${certificationsPath}/${guid}/proxy-enrollments`
  const { sql } = world.portal
  return {
    world,
    guid,
    send: async (method: "POST" | "PATCH", path: string, body: object, who = "wsadmin") =>
      world.send(method, `${certificationsPath}/${guid}/${path}`, body, await world.signIn(who)),
    async make(body: object) {
      const reply = await world.send("POST", proxies, body, await world.signIn())
      assert.equal(reply.status, 201, JSON.stringify(reply.body))
      await world.runJobs()
      return reply.body.proxyId as number
    },
    async enrolled(): Promise<string[]> {
      const rows = await sql<{ userId: string }>`
        select user_id from certification_enrollment e join person p on p.id = e.person_id where removed_at is null
          order by 1
      `
      return rows.map(({ userId }) => userId)
    },
    async moveTo(person: string, unit: string) {
      await sql`
        update person_ou set ou_id = (select id from ou where ou_id = ${unit})
        from person p where p.id = person_id and p.user_id = ${person} and sole_type_id is not null
      `
    },
    async changes(id: number): Promise<string[]> {
      const { body } = await world.get(`${proxies}/${id}/changes`, {}, await world.signIn())
      return body.changes.map(({ action, name, timeZone }: Record<string, string>) => `${action} ${name} ${timeZone}`)
    },
  }
}

test("a standard proxy enrollment enrolls the people who match when it is created, once", async () => {
  const { world, make, enrolled, moveTo, send } = await openProxies()
  await using _ = world
  const preview = await send("POST", "proxy-enrollment-preview", { criteria: [north] })
  assert.deepEqual(preview.body, { people: 2, enrolled: 0 })
  const criteria = [north, { person: "bruno" }, { person: "dora" }, { person: "clara", excluded: true }]
  await make({ type: "standard", criteria })
  assert.deepEqual(await enrolled(), ["ann", "bruno"])
  await moveTo("bruno", "DIV-NORTH")
  await passDays(world, 2)
  assert.deepEqual(await enrolled(), ["ann", "bruno"])
  const again = await send("POST", "proxy-enrollment-preview", { criteria: [north] })
  assert.deepEqual(again.body, { people: 3, enrolled: 2 })
})

test("with subordinates, the criteria include the people below a manager", async () => {
  const { world, make, enrolled } = await openProxies()
  await using _ = world
  await make({ type: "standard", criteria: [{ person: "clara", includeSubordinates: true }] })
  assert.deepEqual(await enrolled(), ["ann", "clara"])
})

test("a dynamic one enrolls new members every day, and without its switches removes nobody", async () => {
  const { world, make, enrolled, moveTo } = await openProxies()
  await using _ = world
  await make({ type: "dynamic", criteria: [{ ou: { Division: "DIV-NORTH" } }] })
  assert.deepEqual(await enrolled(), ["clara"])
  await moveTo("bruno", "DIV-NORTH")
  await passDays(world, 1)
  assert.deepEqual(await enrolled(), ["bruno", "clara"])
  await moveTo("bruno", "DIV-SOUTH")
  await passDays(world, 1)
  assert.deepEqual(await enrolled(), ["bruno", "clara"])
})

test("with removal people who leave are removed, with re-enrollment they return; a manual removal is permanent", async () => {
  const { world, guid, make, enrolled, moveTo, send, changes } = await openProxies()
  await using _ = world
  const { sql } = world.portal
  const id = await make({ type: "dynamic", criteria: [north, { ou: { Division: "DIV-SOUTH" } }], removal: true })
  assert.deepEqual(await enrolled(), ["ann", "bruno", "clara"])
  await moveTo("ann", "DIV-TWIN-1")
  await passDays(world, 1)
  assert.deepEqual(await enrolled(), ["bruno", "clara"])
  const [row] =
    await sql`select t.removed_how from transcript t join person p on p.id = t.person_id where user_id = 'ann'`
  assert.deepEqual(row, { removedHow: "dynamic" })
  await moveTo("ann", "DIV-NORTH")
  await passDays(world, 1)
  assert.deepEqual(await enrolled(), ["bruno", "clara"])

  await world.send("POST", "/services/api/Certification/Remove", {
    data: { record: [{ UserID: "bruno", Title: "Deck hand" }] },
  })
  assert.equal((await send("PATCH", `proxy-enrollments/${id}`, { reEnrollment: true })).status, 200)
  await world.runJobs()
  assert.deepEqual(await enrolled(), ["ann", "clara"])
  assert.deepEqual(await changes(id), [
    "Dynamic Re-Enrollment Enabled Service, Wsadmin UTC",
    "Dynamic Removal Enabled Service, Wsadmin UTC",
    "Created Service, Wsadmin UTC",
  ])
  // Both times of ann are one enrollment, with its whole history.
  const { body } = await world.get(`${certificationsPath}/${guid}/enrollments/ann`, {}, await world.signIn())
  assert.deepEqual(
    body.history.map(({ action }: { action: string }) => action),
    ["Re-Enrolled", "Removed", "Period Opened", "Enrolled"],
  )
})

test("one that is switched off pauses, and catches up when it is switched on", async () => {
  const { world, make, enrolled, moveTo, send, changes } = await openProxies()
  await using _ = world
  const id = await make({ type: "dynamic", criteria: [{ ou: { Division: "DIV-NORTH" } }] })
  assert.equal((await send("PATCH", `proxy-enrollments/${id}`, { active: false })).body.active, false)
  await moveTo("bruno", "DIV-NORTH")
  await passDays(world, 3)
  assert.deepEqual(await enrolled(), ["clara"])
  await send("PATCH", `proxy-enrollments/${id}`, { active: true })
  await send("PATCH", `proxy-enrollments/${id}`, { active: true })
  await world.runJobs()
  assert.deepEqual(await enrolled(), ["bruno", "clara"])
  assert.deepEqual(
    (await changes(id)).map((change) => change.split(" ")[0]),
    ["Activated", "Inactivated", "Created"],
  )
})

test("removal skips people who were enrolled by a person or are in another dynamic one", async () => {
  const { world, guid, make, enrolled, moveTo } = await openProxies()
  await using _ = world
  await enrollPeople(world, guid, ["clara"])
  await make({ type: "dynamic", criteria: [north], removal: true })
  await make({ type: "dynamic", criteria: [{ person: "ann" }] })
  await moveTo("ann", "DIV-SOUTH")
  await moveTo("clara", "DIV-SOUTH")
  await passDays(world, 1)
  assert.deepEqual(await enrolled(), ["ann", "clara"])
})

test("one is limited to the people whom its creator's permission reaches, also later", async () => {
  const { world, send, enrolled, moveTo } = await openProxies()
  await using _ = world
  await giveRole(world, "clara", ["Certification - Manage"], [{ ou: "DIV-NORTH", subs: true }])
  const criteria = [{ ou: { Division: "DIV-NORTH" }, includeSubordinates: true }, { ou: { Division: "DIV-SOUTH" } }]
  assert.equal((await send("POST", "proxy-enrollments", { type: "dynamic", criteria }, "clara")).status, 201)
  await world.runJobs()
  assert.deepEqual(await enrolled(), ["ann", "clara"])
  await moveTo("bruno", "DIV-NORTH")
  await passDays(world, 1)
  assert.deepEqual(await enrolled(), ["ann", "bruno", "clara"])
})

test("one is switched only by somebody whose constraints include all whom it has or selects", async () => {
  const { world, make, send } = await openProxies()
  await using _ = world
  const id = await make({ type: "dynamic", criteria: [north, { person: "bruno" }] })
  await world.portal.sql`
    update certification_proxy set created_by = (select id from person where user_id = 'bruno') where id = ${id}
  `
  await giveRole(world, "clara", ["Certification - Manage"], [{ ou: "DIV-SOUTH" }])
  const refused = await send("PATCH", `proxy-enrollments/${id}`, { active: false }, "clara")
  assert.deepEqual(
    [refused.status, refused.body.error.message],
    [401, "This would change 2 people outside of your constraints."],
  )
  await giveRole(world, "clara", ["Certification - Manage"], [{ ou: "DIV-NORTH", subs: true }])
  assert.equal((await send("PATCH", `proxy-enrollments/${id}`, { active: false }, "clara")).status, 200)
})

test("invalid criteria are refused, all at once", async () => {
  const { world, make, send } = await openProxies()
  await using _ = world
  const refused = await send("POST", "proxy-enrollments", {
    type: "standard",
    criteria: [{ person: "nobody", excluded: true }, { ou: { Division: "NO" }, excluded: true }, { excluded: true }],
  })
  assert.equal(refused.status, 400)
  assert.deepEqual(
    refused.body.error.details,
    [
      ["criteria[0].person", "There is nobody with this User ID or user name."],
      ["criteria[1].ou", "There is no such OU."],
      ["criteria[2]", "A criterion names an OU or a person."],
      ["criteria", "Nobody is meant."],
    ].map(([field, message]) => ({ field, message })),
  )
  const wrong = await send("POST", "proxy-enrollments", { type: "standard", criteria: [north], removal: true })
  assert.equal(wrong.status, 400)
  const id = await make({ type: "standard", criteria: [north] })
  assert.equal((await send("PATCH", `proxy-enrollments/${id}`, { active: false })).status, 409)
  assert.equal((await send("PATCH", "proxy-enrollments/999", { active: false })).status, 404)
  assert.equal((await send("POST", "proxy-enrollments", { type: "standard", criteria: [north] }, "bruno")).status, 401)
})
