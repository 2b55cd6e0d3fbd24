import assert from "node:assert/strict"
import { test } from "node:test"
import { markRowsRemoved } from "../../domain/transcripts/removal-queries.ts"
import type { Status } from "../../domain/transcripts/statuses.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { addSession, placeMany } from "../../testing/session-rosters.ts"
import { addBarePeople, placeRow } from "../../testing/transcript-rows.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/SessionRoster/GetSessionRoster"

async function usersOf(
  world: World,
  query: Record<string, string>,
  headers?: Record<string, string>,
): Promise<string[]> {
  const { body } = await world.get(path, query, headers)
  return body.data[0].Users.map(({ UserID }: { UserID: string }) => UserID)
}

test("the roster lists people who have a seat, had one until the end, wait or have an offer; the latest row counts", async () => {
  const listed = [
    "registered",
    "inProgress",
    "completed",
    "exempt",
    "incomplete",
    "failed",
    "noShow",
    "pendingPostWork",
    "waitlisted",
    "pendingRegistration",
  ] as const
  const others = [
    "approved",
    "assigned",
    "pendingApproval",
    "withdrawn",
    "cancelled",
    "denied",
    "expired",
    "waitlistExpired",
    "pendingPayment",
  ] as const
  await using world = await openWorld()
  const { sql } = world.portal
  const session = await addSession(world, { maximum: 99 })
  const all = [...listed, ...others] as Status[]
  const people = await addBarePeople(sql, all.length + 1)
  for (const [place, status] of all.entries()) {
    const of = { personId: people[place]!, trainingId: session.id }
    await placeRow(sql, { ...of, status: "withdrawn" })
    await placeRow(sql, { ...of, status })
  }
  const removed = await placeRow(sql, { personId: people.at(-1)!, trainingId: session.id })
  await markRowsRemoved(sql, [removed], { at: world.portal.clock.now(), by: null, how: "person" })
  const expected = listed.map((_, place) => `bare-${place + 1}`).sort()
  assert.deepEqual((await usersOf(world, { sessionLOID: session.guid })).sort(), expected)
})

test("statuses are returned in the language of the application's user; the filter also accepts those of the portal's", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  const { sql } = world.portal
  await addTranscript(world, "ann", session)
  await addTranscript(world, "clara", session, { status: "waitlisted" })
  await sql`update part set translations = '{"fr-FR": {"name": "Matin"}}' where name = 'Morning'`
  await sql`update ou set translations = '{"fr-FR": {"name": "Chantier"}}' where ou_id = 'DIV-NORTH-1'`
  await sql`update ou_type set translations = '{"fr-FR": {"name": "Direction"}}' where name = 'Division'`
  await giveRole(world, "bruno", ["Roster - View", "Events - View", "Sessions - View"])
  const french = await world.authorize({ userName: "bruno" })
  const { body } = await world.get(path, { sessionLOID: session.guid }, french)
  const [ann, clara] = body.data[0].Users
  assert.deepEqual([ann.Status, clara.Status], ["Inscrit", "Sur liste d'attente"])
  assert.deepEqual(ann.OUs[0], { Id: "DIV-NORTH-1", Name: "Chantier", TypeName: "Direction" })
  assert.deepEqual(ann.Attendance[0], { PartID: String(session.parts[0]), PartName: "Matin", Attended: null })
  const asked = (status: string, headers?: Record<string, string>) =>
    usersOf(world, { sessionLOID: session.guid, status }, headers)
  assert.deepEqual(await asked("inscrit", french), ["ann"])
  assert.deepEqual(await asked("Waitlisted", french), ["clara"])
  assert.deepEqual(await asked(" registered "), ["ann"])
  assert.deepEqual(await asked("Inscrit"), [])
  assert.deepEqual(await asked("Withdrawn"), [])
})

test("all three permissions are needed, within their constraints; those on people determine who is listed", async () => {
  await using world = await openWorld()
  const session = await addSession(world)
  for (const who of ["ann", "bruno", "clara"]) await addTranscript(world, who, session)
  const headers = await world.authorize({ userName: "clara" })
  const all = ["Roster - View", "Events - View", "Sessions - View"]
  const status = async () => (await world.get(path, { sessionLOID: session.guid }, headers)).status
  for (const missing of all) {
    await takeRoles(world)
    await giveRole(
      world,
      "clara",
      all.filter((permission) => permission !== missing),
    )
    assert.equal(await status(), 401, `without ${missing}`)
  }
  const cases: [Parameters<typeof giveRole>[3], string[] | 401][] = [
    [[], ["ann", "bruno", "clara"]],
    [["self"], ["ann", "clara"]],
    [[{ ou: "DIV-SOUTH" }], ["bruno"]],
    [[{ item: session.guid }], ["ann", "bruno", "clara"]],
    [[{ provider: "External Training" }], 401],
    [
      [{ instructor: "u-311" }, "self"],
      ["ann", "clara"],
    ],
    [[{ instructor: "u-402" }], 401],
    [["own sessions"], 401],
  ]
  for (const [limits, expected] of cases) {
    await takeRoles(world)
    await giveRole(world, "clara", all, limits)
    if (expected === 401) assert.equal(await status(), 401, JSON.stringify(limits))
    else
      assert.deepEqual(await usersOf(world, { sessionLOID: session.guid }, headers), expected, JSON.stringify(limits))
  }
})

test("a roster of two thousand people is returned whole", async () => {
  await using world = await openWorld()
  const session = await addSession(world, { maximum: 2000 })
  await placeMany(world.portal.sql, session.id, 2000)
  assert.equal((await usersOf(world, { sessionLOID: session.guid })).length, 2000)
})
