import assert from "node:assert/strict"
import { test } from "node:test"
import { openWithRequest } from "../../testing/assignment-requests.ts"
import { assign } from "../../testing/assignments.ts"

test("people, trainings and units can be named in every documented way", async () => {
  const { world, training, sound } = await openWithRequest()
  await using _ = world
  const [ann] = await world.portal.sql<{ id: number; guid: string }>`select id, guid from person where user_id = 'ann'`
  const [north] = await world.portal.sql<{ id: number }>`select id from ou where ou_id = 'DIV-NORTH'`
  await world.portal.sql`update person set user_name = 'bruno.blanc', user_id = '4711' where user_id = 'bruno'`
  const people = [
    ["ann", 1],
    [" ANN ", 1],
    [{ externalId: "ann" }, 1],
    [{ EXTERNALID: "Ann" }, 1],
    [{ id: ann?.id }, 1],
    [{ id: String(ann?.id) }, 1],
    [{ guid: ann?.guid }, 1],
    [{ guid: ann?.guid.toUpperCase() }, 1],
    [{ userName: "ann" }, 1],
    [{ externalId: null, userName: "ann" }, 1],
    [{ externalId: 4711 }, 1],
    [{ externalId: "bruno.blanc" }, 1],
    ["bruno.blanc", 1],
  ] as const
  for (const [user, count] of people) {
    const { requestedUserAssignments } = await assign(world, { ...sound, users: [user, user] })
    assert.equal(requestedUserAssignments, count, JSON.stringify(user))
    world.pass(60_000)
  }
  const units = [
    [{ typeId: 2, externalId: "DIV-NORTH" }, 1],
    [{ typeId: "2", externalId: "div-north", includeSubordinates: true }, 2],
    [{ type: "division", externalId: "North", IncludeSubordinates: "true" }, 2],
    [{ type: "Division", id: north?.id }, 1],
    [{ type: "Group", externalId: "GRP-FIRST-AID" }, 1],
    [{ type: "Team", externalId: "Team A" }, 1],
    [{ typeId: 32, type: "Location", externalId: "2000" }, 0],
  ] as const
  for (const [ou, count] of units) {
    const { requestedUserAssignments } = await assign(world, { ...sound, users: undefined, ous: [ou, null] })
    assert.equal(requestedUserAssignments, count, JSON.stringify(ou))
    world.pass(60_000)
  }
  const odd = { TITLE: "Odd", Training: [training, training.toUpperCase(), null], USERS: ["ann"], duedate: null }
  assert.equal((await assign(world, odd)).requestedUserAssignments, 1)
})

test("excluded people are left out, and people who are named several times count once", async () => {
  const { world, sound } = await openWithRequest()
  await using _ = world
  const everybody = { type: "Division", externalId: "DIV-NORTH", includeSubordinates: true }
  const cases = [
    [{ users: ["ann", "bruno"], ous: [everybody] }, 3],
    [{ users: ["bruno"], ous: [everybody], excludeUsers: ["ann", "dora"] }, 2],
    [{ users: ["bruno"], ous: [everybody], excludeOus: [{ typeId: 2, externalId: "DIV-NORTH-1" }] }, 2],
    [{ users: ["bruno"], excludeOus: [{ typeId: 2, externalId: "DIV-SOUTH" }] }, 0],
  ] as const
  for (const [whom, count] of cases)
    assert.equal((await assign(world, { ...sound, ...whom })).requestedUserAssignments, count)
  const compatible = await world.authorize({ profile: "compatible" })
  const excluding = { ...sound, excludeUsers: ["ann", "nobody"], partial: true, dryRun: true }
  assert.equal((await assign(world, excluding, compatible)).requestedUserAssignments, 1, "a member that it has not")
})
