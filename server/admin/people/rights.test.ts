import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole, type Limit } from "../../testing/roles.ts"
import { openWorld } from "../../testing/world.ts"

// Who may change whom. Bruno edits people in these tests; docs/decisions/who-may-change-whom.md.

const path = "/admin/api/people"
const password = "a long way to the yard"
const northAndBelow: Limit = { ou: "DIV-NORTH", subs: true }

type Fields = [field: string, message: string][]

/** A world in which Bruno holds Users - Edit within these limits, with his calls. */
async function openEdited(limits: Limit[] = []) {
  const world = await openWorld()
  await giveRole(world, "bruno", ["Users - Edit"], limits)
  const bruno = await world.signIn("bruno")
  const stored = () =>
    world.portal.sql`select user_id, manager_id, active, password_hash, culture, array(
      select ou_id from person_ou own where own.person_id = p.id order by 1) as ous from person p order by id`
  return {
    world,
    change: (userId: string, change: object, headers = bruno) =>
      world.send("PATCH", `${path}/${userId}`, change, headers),
    /** The reasons of a refusal, which stores nothing. */
    async refused(userId: string, change: object): Promise<Fields> {
      const before = await stored()
      const { status, headers, body } = await world.send("PATCH", `${path}/${userId}`, change, bruno)
      assert.equal(status, 401, JSON.stringify(body))
      assert.equal(headers["www-authenticate"], 'Bearer error="insufficient_scope"')
      assert.deepEqual(await stored(), before)
      return body.error.details.map(({ field, message }: { field: string; message: string }) => [field, message])
    },
    setPassword: async (user: string) =>
      (await world.send("PUT", `${path}/${user}/password`, { password }, bruno)).status,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

const stronger = "This person has rights that you do not have, or not as widely."
const growth = "After this change you could do more than before."
const own = "Nobody changes their own units, groups, manager or activity."
const gain = "After this change a person would have rights that you do not have as widely."
const isOutside = (unit: string) => `"${unit}" is outside the constraints of your permission.`

test("a password is not set for a person with the same permissions and fewer limits", async () => {
  await using at = await openEdited([northAndBelow])
  assert.equal(await at.setPassword("ann"), 200)
  await giveRole(at.world, "ann", ["Users - Edit"], [{ ou: "DIV-NORTH-1" }])
  assert.equal(await at.setPassword("ann"), 200)
  await giveRole(at.world, "ann", ["Users - Edit"])
  assert.equal(await at.setPassword("ann"), 401)
  assert.equal(await at.setPassword("bruno"), 401)
})

test("the own password is set at the account's endpoint only", async () => {
  await using at = await openEdited()
  const { status, body } = await at.world.send(
    "PUT",
    `${path}/bruno/password`,
    { password },
    await at.world.signIn("bruno"),
  )
  assert.deepEqual(
    [status, body.error.details],
    [401, [{ field: "user", message: "The own password is changed at /admin/api/me/password, with the old one." }]],
  )
})

test("a person with more rights is changed in nothing that decides permissions", async () => {
  await using at = await openEdited()
  assert.deepEqual(await at.refused("wsadmin", { active: false }), [["userId", stronger]])
  assert.deepEqual(await at.refused("wsadmin", { manager: "clara" }), [["userId", stronger]])
  assert.deepEqual(await at.refused("wsadmin", { ous: { Division: "DIV-NORTH" } }), [["userId", stronger]])
  // What stays as it is, and what decides nothing, may be sent.
  assert.equal((await at.change("wsadmin", { active: true, ous: { Division: [] }, manager: null })).status, 200)
  assert.equal((await at.change("wsadmin", { absent: true, timeZone: "Europe/Paris" })).status, 200)
})

test("nobody changes what decides their own permissions, the administrator included", async () => {
  await using at = await openEdited()
  for (const change of [{ active: false }, { manager: "clara" }]) {
    const [field] = Object.keys(change) as [string]
    assert.deepEqual(await at.refused("bruno", change), [[field, own]])
  }
  assert.deepEqual(await at.refused("bruno", { ous: { Division: "DIV-NORTH" } }), [["ous.Division", own]])
  const admin = await at.world.signIn()
  assert.equal((await at.change("wsadmin", { active: false }, admin)).status, 401)
  assert.equal((await at.change("wsadmin", { absent: true, language: "fr-FR" }, admin)).status, 200)
})

test("the administrator changes everybody else", async () => {
  await using at = await openEdited()
  await giveRole(at.world, "clara", ["*"])
  const admin = await at.world.signIn()
  for (const change of [
    { active: false },
    { active: true },
    { manager: "wsadmin" },
    { ous: { Division: "DIV-SOUTH" } },
  ])
    assert.equal((await at.change("clara", change, admin)).status, 200, JSON.stringify(change))
})

test("units and managers that are written lie within the constraints, and all reasons are listed at once", async () => {
  await using at = await openEdited([northAndBelow, { ou: "TEAM-A" }])
  assert.equal((await at.change("ann", { ous: { Division: "DIV-NORTH", Team: [] }, manager: null })).status, 200)
  assert.equal((await at.change("ann", { ous: { Team: "TEAM-A" }, manager: "clara" })).status, 200)
  // A team keeps the person within the constraints.
  const change = { ous: { Division: "DIV-SOUTH", Location: "2000" }, manager: "wsadmin" }
  assert.deepEqual(await at.refused("ann", change), [
    ["ous.Division", isOutside("DIV-SOUTH")],
    ["ous.Location", isOutside("2000")],
    ["manager", "The manager is outside the constraints of your permission."],
  ])
})

test("a person stays within the constraints of the caller who changes it", async () => {
  await using at = await openEdited([northAndBelow])
  assert.deepEqual(await at.refused("clara", { ous: { Division: null } }), [
    ["userId", "After this change your permission would not hold for this person."],
  ])
})

test("nobody makes themselves the manager of a person, or reaches more people as one", async () => {
  await using at = await openEdited()
  const { world } = at
  assert.deepEqual(await at.refused("clara", { manager: "bruno" }), [
    ["manager", "Nobody makes themselves the manager of a person."],
    ["userId", growth],
  ])
  await giveRole(world, "bruno", ["View Transcript Item"], ["self"])
  await world.send("PATCH", `${path}/dora`, { manager: "bruno" }, await world.signIn())
  // Ann reports to Clara; with Dora below Bruno, Clara and Ann would be below him, too.
  assert.deepEqual(await at.refused("clara", { manager: "dora" }), [["userId", growth]])
})

test("nobody is moved into a unit where the caller may do more", async () => {
  await using at = await openEdited([northAndBelow, { ou: "DIV-SOUTH" }])
  await giveRole(at.world, "bruno", ["View Transcript Item"], [{ ou: "DIV-SOUTH" }])
  assert.deepEqual(await at.refused("ann", { ous: { Division: "DIV-SOUTH" } }), [["userId", growth]])
  await giveRole(at.world, "bruno", ["View Transcript Item"], [northAndBelow])
  assert.equal((await at.change("ann", { ous: { Division: "DIV-SOUTH" } })).status, 200)
})

test("nobody gets wider rights by units of their own, or by whom they manage, than the caller has", async () => {
  await using at = await openEdited()
  await giveRole(at.world, "bruno", ["View Transcript Item"], [northAndBelow])
  await giveRole(at.world, "ann", ["View Transcript Item"], [{ userOu: "Division" }])
  assert.equal((await at.change("ann", { ous: { Division: "DIV-NORTH" } })).status, 200)
  assert.deepEqual(await at.refused("ann", { ous: { Division: "DIV-TWIN-1" } }), [["userId", gain]])
  // Clara's people are in the north, where Bruno may do the same: with Dora, they would not be.
  await giveRole(at.world, "clara", ["View Transcript Item"], ["self"])
  assert.deepEqual(await at.refused("dora", { manager: "clara" }), [["userId", gain]])
})

test("a change that moves people between groups that decide permissions counts as that", async () => {
  await using at = await openEdited()
  const admin = await at.world.signIn()
  const group = { name: "French", criteria: [{ languages: ["fr-FR"] }], computeNow: true }
  await at.world.send("PUT", "/admin/api/groups/GRP-FRENCH", group, admin)
  await at.world.runJobs()
  assert.equal((await at.change("ann", { language: "de-DE" })).status, 200)
  assert.equal((await at.change("wsadmin", { language: "fr-FR" })).status, 200)
  assert.equal((await at.change("wsadmin", { language: "en-US" })).status, 200)
  await giveRole(at.world, "bruno", ["View Transcript Item"], [{ ou: "GRP-FRENCH" }])
  assert.deepEqual(await at.refused("ann", { language: "fr-FR" }), [["userId", growth]])
  assert.deepEqual(await at.refused("wsadmin", { language: "fr-FR" }), [
    ["userId", stronger],
    ["userId", growth],
  ])
  assert.deepEqual(await at.refused("bruno", { language: "en-US" }), [["userId", own]])
  assert.equal((await at.change("ann", { language: "en-US" })).status, 200)
})

test("concurrent changes wait for each other, so that together they allow no more than one by one", async () => {
  await using at = await openEdited()
  await giveRole(at.world, "bruno", ["View Transcript Item"], ["self"])
  const admin = await at.world.signIn()
  const answers = await Promise.all([
    at.change("dora", { manager: "bruno" }, admin),
    at.change("clara", { manager: "dora" }),
  ])
  // Whichever is first, Bruno himself has not brought Clara below him.
  const [{ below } = { below: [] }] = await at.world.portal.sql<{ below: string[] }>`
    select array(select user_id from person p join reports_of(b.id) r on r.person_id = p.id order by 1) as below
    from person b where b.user_id = 'bruno'
  `
  assert.equal(answers[0].status, 200)
  assert.ok(answers[1].status === 401 || below.length > 1)
})
