import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole } from "../../testing/roles.ts"
import { addSession } from "../../testing/session-rosters.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/admin/api/people"

const guids = {
  ann: "00000000-0000-4000-8000-00000000000a",
  bruno: "00000000-0000-4000-8000-00000000000b",
  clara: "00000000-0000-4000-8000-00000000000c",
}

async function openAdministered(userName = "wsadmin") {
  const world = await openWorld()
  await world.portal.sql`
    update person set guid = given.guid
    from unnest(${Object.keys(guids)}::text[], ${Object.values(guids)}::uuid[]) as given (user_id, guid)
      where person.user_id = given.user_id
  `
  const admin = await world.signIn(userName)
  return {
    world,
    get: (userId: string) => world.get(`${path}/${userId}`, {}, admin),
    find: async (query: Record<string, string> = {}) => (await world.get(path, query, admin)).body,
    async names(query: Record<string, string>) {
      const { people } = (await world.get(path, query, admin)).body
      return people.map(({ userId }: { userId: string }) => userId).join(" ")
    },
    change: (userId: string, change: object) => world.send("PATCH", `${path}/${userId}`, change, admin),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

const ann = {
  userId: "ann",
  guid: guids.ann,
  userName: "ann",
  firstName: "Ann",
  lastName: "Archer",
  email: null,
  language: "en-US",
  timeZone: "America/New_York",
  active: true,
  absent: false,
  employmentStatus: null,
  originalHireDate: null,
  lastHireDate: null,
  manager: { userId: "clara", guid: guids.clara, name: "Clara Clausen" },
  indirectManager: null,
  approver: { userId: "clara", guid: guids.clara, name: "Clara Clausen" },
  ous: { Division: [{ ouId: "DIV-NORTH-1", name: "North, yard one" }], Team: [{ ouId: "TEAM-A", name: "Team A" }] },
}

test("a person is returned with manager and OUs", async () => {
  await using at = await openAdministered()
  assert.deepEqual((await at.get("ANN")).body, ann)
  assert.equal((await at.get("nobody")).status, 404)
})

test("every read of a person shows the GUID that v1/transcripts/complete takes", async () => {
  await using at = await openAdministered()
  const { world } = at
  const mine = await world.signIn("ann")
  const session = await addSession(world)
  await addTranscript(world, "ann", session)
  const admin = await world.signIn()
  const roster = `/admin/api/session-rosters/${session.guid}`
  const seen = [
    (await at.get("ann")).body.guid,
    (await at.change("ann", {})).body.guid,
    (await at.find({ query: "archer" })).people[0].guid,
    (await world.get("/admin/api/me", {}, mine)).body.person.guid,
    (await world.get(roster, {}, admin)).body.people[0].guid,
  ]
  assert.deepEqual(new Set(seen), new Set([guids.ann]))
  const query = { externalId: "ann", learningObjectId: session.guid }
  const { data } = (await world.get("/services/api/v1/transcripts/details", query)).body
  assert.equal(data.userGuid, guids.ann)
  const completed = { userGuid: seen[0], learningObjectId: session.guid, ignoreWorkflow: true }
  const { status, body } = await world.send("PATCH", "/services/api/v1/transcripts/complete", completed)
  assert.deepEqual([status, body.data.status], [200, "Completed"])
})

test("a person is moved, and missing members stay", async () => {
  await using at = await openAdministered()
  const before = at.world.portal.clock.now()
  at.world.pass(1000)
  const { status, body } = await at.change("ann", {
    ous: { division: "div-south", Location: ["2000"] },
    manager: "BRUNO",
    language: "fr-fr",
    timeZone: "Europe/Paris",
    lastHireDate: "2026-02-01",
    absent: true,
  })
  assert.equal(status, 200)
  const moved = {
    ...ann,
    language: "fr-FR",
    timeZone: "Europe/Paris",
    absent: true,
    lastHireDate: "2026-02-01",
    manager: { userId: "bruno", guid: guids.bruno, name: "Bruno Blanc" },
    ous: {
      ...ann.ous,
      Division: [{ ouId: "DIV-SOUTH", name: "South" }],
      Location: [{ ouId: "2000", name: "Harbour" }],
    },
  }
  assert.deepEqual(body, moved)
  assert.deepEqual((await at.change("ann", {})).body, moved)
  const [row] = await at.world.portal.sql<{ modifiedAt: Date }>`select modified_at from person where user_id = 'ann'`
  assert.equal(row!.modifiedAt.getTime(), before.getTime() + 1000)
})

test("a member that is null is cleared", async () => {
  await using at = await openAdministered()
  await at.change("ann", { employmentStatus: "Intern", originalHireDate: "2020-01-01", lastHireDate: "2021-01-01" })
  const { body } = await at.change("ann", {
    ous: { Division: null, Team: [] },
    manager: null,
    employmentStatus: null,
    originalHireDate: null,
    lastHireDate: null,
  })
  assert.deepEqual(body, { ...ann, ous: {}, manager: null })
})

test("a deactivated person can't call any more, and may be activated again", async () => {
  await using at = await openAdministered()
  const headers = await at.world.signIn("ann")
  const status = async () => (await at.world.get("/admin/api/me", {}, headers)).status
  assert.equal((await at.change("ann", { active: false })).body.active, false)
  assert.equal(await status(), 401)
  assert.equal((await at.change("ann", { active: true })).body.active, true)
  assert.equal(await status(), 200)
})

test("a move changes groups only when they are computed", async () => {
  await using at = await openAdministered()
  const group = { name: "South", criteria: [{ ou: { Division: "DIV-SOUTH" } }], computeNow: true }
  await at.world.send("PUT", "/admin/api/groups/GRP-SOUTH", group, await at.world.signIn())
  await at.world.runJobs()
  const { body } = await at.change("ann", { ous: { Division: "DIV-SOUTH" } })
  assert.equal(body.ous.Group, undefined)
  at.world.pass(86_400_000)
  await at.world.runJobs()
  const later = await at.world.get(`${path}/ann`, {}, await at.world.signIn())
  assert.deepEqual(later.body.ous.Group, [{ ouId: "GRP-SOUTH", name: "South" }])
})

// The smallest changes that provoke a fault, with its field and message.
const faults: [object, string, string][] = [
  [{ ous: { Planet: "EARTH" } }, "ous.Planet", 'There is no OU type "Planet".'],
  [{ ous: { Division: "DIV-NONE" } }, "ous.Division", 'There is no active OU "DIV-NONE" of the type "Division".'],
  [{ ous: { Division: "DIV-CLOSED" } }, "ous.Division", 'There is no active OU "DIV-CLOSED" of the type "Division".'],
  [{ ous: { Division: ["DIV-NORTH", "DIV-SOUTH"] } }, "ous.Division", "A person is in one Division only."],
  [{ ous: { Division: "DIV-NORTH", division: "DIV-SOUTH" } }, "ous.division", "This OU type is there twice."],
  [{ ous: { Group: "GRP-FIRST-AID" } }, "ous.Group", "Groups name their people, not people their groups."],
  [{ manager: "nobody" }, "manager", '"nobody" is not a user.'],
  [{ manager: "ann" }, "manager", "Nobody is their own manager."],
  [{ language: "tlh" }, "language", 'There is no active language "tlh".'],
  [{ language: "es-ES" }, "language", 'There is no active language "es-ES".'],
  [{ timeZone: "Mars/Olympus" }, "timeZone", '"Mars/Olympus" is not a time zone such as Europe/Berlin.'],
  [{ active: "perhaps" }, "active", "Invalid active perhaps"],
  [{ lastHireDate: "2026-02-30" }, "lastHireDate", "Invalid lastHireDate 2026-02-30"],
]

for (const [change, field, message] of faults)
  test(`a change is refused: ${message}`, async () => {
    await using at = await openAdministered()
    const { status, body } = await at.change("ann", { absent: true, ...change })
    assert.equal(status, 400)
    assert.deepEqual(body.error.details, [{ field, message }])
    assert.deepEqual((await at.get("ann")).body, ann)
  })

test("a circle of managers of any length is refused, also when two concurrent changes would create it", async () => {
  await using at = await openAdministered()
  // Ann reports to Clara.
  assert.equal((await at.change("bruno", { manager: "ann" })).status, 200)
  for (const manager of ["ann", "BRUNO"]) {
    const { status, body } = await at.change("clara", { manager })
    assert.equal(status, 400)
    assert.deepEqual(body.error.details, [
      { field: "manager", message: `"${manager}" reports to this person, directly or not.` },
    ])
  }
  assert.equal((await at.change("ann", { manager: "clara" })).status, 200, "what is so already")
  await at.change("ann", { manager: null })
  const [one, other] = await Promise.all([
    at.change("clara", { manager: "dora" }),
    at.change("dora", { manager: "clara" }),
  ])
  assert.deepEqual([one!.status, other!.status].sort(), [200, 400])
})

test("all faults of a change are returned at once", async () => {
  await using at = await openAdministered()
  const change = {
    ous: { Division: ["A", "B"], Planet: "C" },
    manager: "nobody",
    timeZone: "x",
    language: "x",
    absent: "x",
  }
  const { body } = await at.change("ann", change)
  assert.deepEqual(
    body.error.details.map(({ field }: { field: string }) => field),
    ["absent", "ous.Division", "ous.Division", "ous.Division", "ous.Planet", "manager", "language", "timeZone"],
  )
})

test("people are found by the beginning of their names", async () => {
  await using at = await openAdministered()
  const [found] = (await at.find({ query: "ar" })).people
  const shown = {
    userId: "ann",
    guid: guids.ann,
    userName: "ann",
    name: "Ann Archer",
    active: true,
    managerName: "Clara Clausen",
  }
  assert.deepEqual(found, { ...shown, position: null, division: "North, yard one", location: null })
  assert.equal(await at.names({}), "ann bruno clara dora wsadmin")
  assert.equal(await at.names({ query: "CLA" }), "clara")
  assert.equal(await at.names({ query: "blanc bru" }), "bruno")
  assert.equal(await at.names({ query: "ann blanc" }), "")
  assert.equal(await at.names({ query: "wsa" }), "wsadmin")
  assert.equal(await at.names({ query: "rcher" }), "")
  assert.equal(await at.names({ query: "%" }), "")
  assert.equal(await at.names({ active: "false" }), "dora")
  assert.equal(await at.names({ query: "a", active: "true" }), "ann")
  await at.world.portal.sql`update person set user_id = 'E 100', user_name = 'Örsted' where user_id = 'ann'`
  assert.equal(await at.names({ query: "ÖRS" }), "E 100")
})

test("people are paged, and each is listed once", async () => {
  await using at = await openAdministered()
  await at.world.portal.sql`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
    select 'E' || n, 'name' || n, 'Same', 'Name', 'en-US', 'UTC', '2026-01-01Z', '2026-01-01Z'
      from generate_series(1, 45) n
  `
  const pages = [
    await at.find({ query: "same" }),
    await at.find({ query: "same", page: "2" }),
    await at.find({ query: "same", page: "3" }),
  ]
  assert.deepEqual(
    pages.map(({ people, more }) => [people.length, more]),
    [
      [20, true],
      [20, true],
      [5, false],
    ],
  )
  assert.equal(new Set(pages.flatMap(({ people }) => people.map(({ userId }: { userId: string }) => userId))).size, 45)
})

test("OUs are named in the caller's language", async () => {
  await using at = await openAdministered("bruno")
  await giveRole(at.world, "bruno", ["Users - View", "Users - Edit"])
  const { body } = await at.change("ann", { ous: { Location: "2000" } })
  assert.deepEqual(body.ous.Location, [{ ouId: "2000", name: "Port" }])
  assert.equal((await at.find({ query: "ann" })).people[0].location, "Port")
})

test("people are visible with the permission, within its constraints", async () => {
  await using at = await openAdministered("bruno")
  const statuses = async (userId: string) => [
    (await at.get(userId)).status,
    (await at.change(userId, { absent: true })).status,
    (await at.world.get(path, {}, await at.world.signIn("bruno"))).status,
  ]
  assert.deepEqual(await statuses("ann"), [401, 401, 401])
  await giveRole(at.world, "bruno", ["Users - View"], [{ ou: "DIV-NORTH", subs: true }])
  await giveRole(at.world, "bruno", ["Users - Edit"], [{ ou: "DIV-NORTH" }, "self"])
  assert.deepEqual(await statuses("ann"), [200, 401, 200])
  assert.deepEqual(await statuses("clara"), [200, 200, 200])
  assert.deepEqual(await statuses("bruno"), [401, 200, 200])
  assert.equal(await at.names({}), "ann clara")
})
