import assert from "node:assert/strict"
import { test } from "node:test"
import { changePerson } from "../../testing/changes.ts"
import { giveRole } from "../../testing/roles.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/admin/api/groups"
const day = 86_400_000

/** Opens a world, with the calls of a user who may change groups. */
async function openGrouped() {
  const world = await openWorld()
  const { sql } = world.portal
  return {
    world,
    put: async (groupId: string, group: object) => world.send("PUT", `${path}/${groupId}`, group, await world.signIn()),
    get: async (groupId: string) => (await world.get(`${path}/${groupId}`, {}, await world.signIn())).body,
    compute: async (body: object = {}) =>
      world.send("POST", "/admin/api/group-computations", body, await world.signIn()),
    async members(groupId: string) {
      const rows = await sql<{ userId: string }>`
        select p.user_id from person_ou own join ou on ou.id = own.ou_id join person p on p.id = own.person_id
        where ou.ou_id = ${groupId} order by 1
      `
      return rows.map(({ userId }) => userId).join(" ")
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

const yard = {
  name: "The yard",
  description: "Whoever works there.",
  active: true,
  people: ["bruno"],
  criteria: [
    { ou: { Division: "DIV-NORTH" }, includeSubordinates: true },
    {
      reportsOf: "clara",
      includeIndirect: true,
      languages: ["en-US", "fr-FR"],
      employmentStatuses: ["Full-time"],
      hiredFrom: "today-90",
    },
  ],
}

test("a new group gets its members in the nightly computation", async () => {
  await using at = await openGrouped()
  const { status, body } = await at.put("GRP-YARD", yard)
  assert.equal(status, 200)
  const shown = { groupId: "GRP-YARD", ...yard, members: 0, membersAt: null }
  assert.deepEqual(body, { ...shown, jobId: null })
  assert.deepEqual(await at.get("grp-yard"), shown)
  await at.world.runJobs()
  assert.equal(await at.members("GRP-YARD"), "")
  at.world.pass(day)
  await at.world.runJobs()
  assert.equal(await at.members("GRP-YARD"), "ann bruno clara")
  assert.deepEqual(await at.get("GRP-YARD"), { ...shown, members: 3, membersAt: "2026-03-05T09:15:00.000Z" })
})

test("a group is replaced, and its members are computed at once on request", async () => {
  await using at = await openGrouped()
  await at.put("GRP-YARD", { ...yard, computeNow: true })
  await at.world.runJobs()
  assert.equal(await at.members("GRP-YARD"), "ann bruno clara")
  const { body } = await at.put("grp-yard", { name: "The choir", people: ["CLARA"], computeNow: true })
  assert.equal(await at.members("GRP-YARD"), "ann bruno clara")
  const [outcome] = await at.world.runJobs()
  assert.deepEqual([outcome?.id, outcome?.state], [body.jobId, "done"])
  assert.equal(await at.members("GRP-YARD"), "clara")
  const { members: _, membersAt: __, ...group } = await at.get("GRP-YARD")
  assert.deepEqual(group, {
    groupId: "GRP-YARD",
    name: "The choir",
    description: null,
    active: true,
    people: ["clara"],
    criteria: [],
  })
})

test("the response of a group, sent back, makes the same group", async () => {
  await using at = await openGrouped()
  await at.put("GRP-YARD", yard)
  const reply = await at.get("GRP-YARD")
  const { body } = await at.put("GRP-YARD", reply)
  assert.deepEqual(body, { ...reply, jobId: null })
})

test("all groups are computed on demand, including those of the organisation file", async () => {
  await using at = await openGrouped()
  const { sql } = at.world.portal
  await at.put("GRP-YARD", yard)
  await sql`
    insert into person_ou (person_id, ou_id)
    select p.id, ou.id from person p, ou where user_id = 'ann' and ou_id = 'GRP-FIRST-AID'
  `
  const { body } = await at.compute()
  const outcomes = await at.world.runJobs()
  assert.ok(outcomes.some(({ id, state }) => id === body.jobId && state === "done"))
  assert.equal(await at.members("GRP-YARD"), "ann bruno clara")
  assert.equal(await at.members("GRP-FIRST-AID"), "bruno")
  assert.equal(await at.members("SRG-CHOIR"), "bruno")
  const [job] = await sql<{ done: number; total: number }>`select done, total from job where id = ${body.jobId}`
  assert.deepEqual(job, { done: 3, total: 3 })
})

test("one group is computed on demand, and no other", async () => {
  await using at = await openGrouped()
  await at.put("GRP-YARD", yard)
  await at.put("GRP-OTHER", yard)
  assert.equal((await at.compute({ groupId: "grp-yard" })).status, 200)
  await at.world.runJobs()
  assert.deepEqual([await at.members("GRP-YARD"), await at.members("GRP-OTHER")], ["ann bruno clara", ""])
  assert.equal((await at.compute({ groupId: "GRP-NONE" })).status, 404)
})

test("a relative day in a criterion moves with every day", async () => {
  await using at = await openGrouped()
  await changePerson(at.world, "ann", { lastHireDate: "2026-03-01" })
  await at.put("GRP-NEW", { name: "New", criteria: [{ hiredFrom: "today-10" }] })
  for (const [passed, members] of [
    [day, "ann"],
    [6 * day, "ann"],
    [day, ""],
  ] as const) {
    await at.world.runJobs()
    at.world.pass(passed)
    await at.world.runJobs()
    assert.equal(await at.members("GRP-NEW"), members)
  }
})

// A criterion, and which of these people meet it: ann (en-US, in DIV-NORTH-1, reports to bruno, contractor hired on 1
// March), bruno (fr-FR, in DIV-SOUTH, reports to clara), clara (de-DE, in DIV-NORTH), dora (inactive, reports to
// clara), wsadmin (en-US).
const meetings: [object, string][] = [
  [{ ou: { Division: "DIV-NORTH" } }, "clara"],
  [{ ou: { division: "div-north" }, includeSubordinates: true }, "ann clara"],
  [{ ou: { Team: "TEAM-A" } }, "ann"],
  [{ ou: { Division: "DIV-CLOSED" }, includeSubordinates: true }, ""],
  [{ reportsOf: "clara" }, "bruno"],
  [{ reportsOf: "CLARA", includeIndirect: true }, "ann bruno"],
  [{ reportsOf: "clara", includeIndirect: true, ou: { Division: "DIV-NORTH" }, includeSubordinates: true }, "ann"],
  [{ reportsOf: "clara", ou: { Division: "DIV-NORTH" }, includeSubordinates: true }, ""],
  [{ languages: ["en-us", "de-DE"] }, "ann clara wsadmin"],
  [{ languages: ["en-US"], ou: { Division: "DIV-NORTH" }, includeSubordinates: true }, "ann"],
  [{ employmentStatuses: ["Contractor", "Intern"] }, "ann"],
  [{ hiredFrom: "2026-03-01", hiredTo: "2026-03-01" }, "ann"],
  [{ hiredFrom: "2026-03-02" }, ""],
  [{ hiredTo: "sunday-1" }, "ann"],
  [{ hiredTo: "2026-02-28" }, ""],
]

for (const [criterion, members] of meetings)
  test(`everybody who meets the criterion is a member: ${JSON.stringify(criterion)}`, async () => {
    await using at = await openGrouped()
    await at.world.portal.sql.script(`
      update person set manager_id = up.id from person up
        where (person.user_id, up.user_id) in (('ann', 'bruno'), ('bruno', 'clara'), ('dora', 'clara'));
      update person set employment_status = 'Contractor', last_hire_date = '2026-03-01' where user_id = 'ann'`)
    const { status, body } = await at.put("GRP-ANY", { name: "Any", criteria: [criterion], computeNow: true })
    assert.equal(status, 200, JSON.stringify(body))
    await at.world.runJobs()
    assert.equal(await at.members("GRP-ANY"), members)
  })

test("people who manage each other in a circle are in the group once", async () => {
  await using at = await openGrouped()
  await at.world.portal.sql.script(`
    update person set manager_id = up.id from person up
      where (person.user_id, up.user_id) in (('ann', 'bruno'), ('bruno', 'ann'))`)
  await at.put("GRP-ANY", {
    name: "Any",
    criteria: [{ reportsOf: "ann", includeIndirect: true }],
    people: ["ann"],
    computeNow: true,
  })
  await at.world.runJobs()
  assert.equal(await at.members("GRP-ANY"), "ann bruno")
})

test("a named person stays a member while inactive", async () => {
  await using at = await openGrouped()
  await at.put("GRP-ANY", { name: "Any", people: ["dora", "DORA"], computeNow: true })
  await at.world.runJobs()
  assert.equal(await at.members("GRP-ANY"), "dora")
})

// The smallest change that provokes a fault, the fault's path, and its message.
const faults: [object, string, string][] = [
  [{ name: undefined }, "name", "name is required."],
  [{ name: " " }, "name", "A name is one line of at most 500 characters."],
  [{ name: "x".repeat(501) }, "name", "A name is one line of at most 500 characters."],
  [{ active: "perhaps" }, "active", "Invalid active perhaps"],
  [{ people: ["ann", "nobody"] }, "people[1]", '"nobody" is not a user.'],
  [
    { criteria: [{}] },
    "criteria[0]",
    "A criterion has one of ou, reportsOf, languages, employmentStatuses, hiredFrom and hiredTo.",
  ],
  [
    { criteria: [{ ou: { Division: "DIV-NONE" } }] },
    "criteria[0].ou",
    'There is no OU "DIV-NONE" of a type "Division".',
  ],
  [{ criteria: [{ ou: { Planet: "DIV-NORTH" } }] }, "criteria[0].ou", 'There is no OU "DIV-NORTH" of a type "Planet".'],
  [
    { criteria: [{ ou: { Division: "DIV-NORTH", Team: "TEAM-A" } }] },
    "criteria[0].ou",
    "An OU is given by one type and one OU ID.",
  ],
  [{ criteria: [{ ou: { Group: "GRP-FIRST-AID" } }] }, "criteria[0].ou", "A criterion is not about groups."],
  [{ criteria: [{ reportsOf: "nobody" }] }, "criteria[0].reportsOf", '"nobody" is not a user.'],
  [{ criteria: [{ languages: ["en-US", "tlh"] }] }, "criteria[0].languages[1]", 'There is no language "tlh".'],
  [
    { criteria: [{ hiredFrom: "soon" }] },
    "criteria[0].hiredFrom",
    '"soon" is not a day such as 2026-05-11 or today-90.',
  ],
  [
    { criteria: [{ hiredTo: "2026-02-30" }] },
    "criteria[0].hiredTo",
    '"2026-02-30" is not a day such as 2026-05-11 or today-90.',
  ],
]

for (const [change, field, message] of faults)
  test(`a group is refused: ${message} ${JSON.stringify(change).slice(0, 60)}`, async () => {
    await using at = await openGrouped()
    const { status, body } = await at.put("GRP-YARD", { ...yard, ...change })
    assert.equal(status, 400)
    assert.deepEqual(body.error.details, [{ field, message }])
    assert.equal((await at.get("GRP-YARD")).status, "404")
  })

test("all faults of a group are reported at once, and nothing is changed", async () => {
  await using at = await openGrouped()
  await at.put("GRP-YARD", yard)
  const before = await at.get("GRP-YARD")
  const { body } = await at.put("GRP-YARD", {
    people: ["nobody", "ann"],
    active: 7,
    criteria: [{ hiredFrom: "soon", reportsOf: "nobody" }, { ou: {} }],
  })
  assert.deepEqual(
    body.error.details.map(({ field }: { field: string }) => field),
    ["name", "active", "people[0]", "criteria[0].reportsOf", "criteria[0].hiredFrom", "criteria[1].ou"],
  )
  assert.deepEqual(await at.get("GRP-YARD"), before)
})

test("only callers with the permission use groups, within its constraints", async () => {
  await using at = await openGrouped()
  const send = async (headers: Record<string, string>) =>
    [
      await at.world.get(`${path}/GRP-FIRST-AID`, {}, headers),
      await at.world.send("PUT", `${path}/GRP-FIRST-AID`, { name: "First aiders" }, headers),
      await at.world.send("POST", "/admin/api/group-computations", { groupId: "GRP-FIRST-AID" }, headers),
      await at.world.send("PUT", `${path}/GRP-MINE`, { name: "Mine" }, headers),
      await at.world.send("POST", "/admin/api/group-computations", {}, headers),
    ].map(({ status }) => status)
  assert.deepEqual(await send(await at.world.signIn("ann")), [401, 401, 401, 401, 401])
  assert.deepEqual(await send(await at.world.authorize()), [401, 401, 401, 401, 401])
  await giveRole(at.world, "ann", ["OU Group - View", "OU Group - Update"], [{ ou: "GRP-FIRST-AID" }])
  assert.deepEqual(await send(await at.world.signIn("ann")), [200, 200, 200, 401, 401])
  await giveRole(at.world, "bruno", ["OU Group - View", "OU Group - Update"])
  assert.deepEqual(await send(await at.world.signIn("bruno")), [200, 200, 200, 200, 200])
})

test("the time at which groups are computed is a setting, in the portal's time zone", async () => {
  await using at = await openGrouped()
  await at.world.runJobs()
  const admin = await at.world.signIn()
  const settings = "/admin/api/settings"
  assert.equal((await at.world.get(settings, {}, admin)).body.groupsComputedAt, "02:00")
  const changed = await at.world.send(
    "PATCH",
    settings,
    { groupsComputedAt: "11:30", timeZone: "Europe/Berlin" },
    admin,
  )
  assert.equal(changed.body.groupsComputedAt, "11:30")
  assert.equal((await at.world.send("PATCH", settings, { groupsComputedAt: "24:00" }, admin)).status, 400)
  await at.put("GRP-YARD", yard)
  at.world.pass(74 * 60_000)
  await at.world.runJobs()
  assert.equal(await at.members("GRP-YARD"), "")
  at.world.pass(60_000)
  await at.world.runJobs()
  assert.equal(await at.members("GRP-YARD"), "ann bruno clara")
})
