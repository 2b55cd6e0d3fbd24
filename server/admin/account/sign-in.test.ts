import assert from "node:assert/strict"
import { test } from "node:test"
import { permissions } from "../../access/permissions.ts"
import { changePerson, changeSettings } from "../../testing/changes.ts"
import { giveRole, isIn, openWithPasswords, password, signedIn, signIn, signInPath } from "../../testing/sign-in.ts"
import { openWorld } from "../../testing/world.ts"

test("a person signs in with a password, for eight hours", async () => {
  await using world = await openWithPasswords("ann")
  const { status, headers, body } = await signIn(world, "ANN")
  assert.equal(status, 200)
  assert.equal(headers["cache-control"], "no-store")
  assert.match(body.token, /^[0-9a-f]{64}$/)
  const [ann] = await world.portal.sql<{ guid: string }>`select guid from person where user_id = 'ann'`
  assert.deepEqual(body, {
    token: body.token,
    expiresAt: "2026-03-04T17:15:00.000Z",
    person: {
      userId: "ann",
      guid: ann!.guid,
      userName: "ann",
      firstName: "Ann",
      lastName: "Archer",
      culture: "en-US",
      timeZone: "America/New_York",
    },
  })
  const [row] = await world.portal.sql`select last_login_at from person where user_name = 'ann'`
  assert.deepEqual(row, { lastLoginAt: new Date("2026-03-04T09:15:00Z") })
  const bearer = { authorization: `Bearer ${body.token}` }
  world.pass(8 * 3_600_000 - 1)
  assert.ok(await isIn(world, bearer))
  world.pass(1)
  assert.ok(!(await isIn(world, bearer)))
  await signIn(world, "ann")
  assert.equal((await world.portal.sql`select from person_token`).length, 1)
})

test("an unknown or inactive person, one without a password and one with a wrong password get the same answer", async () => {
  await using world = await openWithPasswords("ann", "dora")
  const told = new Set<string>()
  for (const [userName, tried] of [
    ["nobody", password],
    ["dora", password],
    ["clara", password],
    ["ann", "wrong"],
    ["ann", ""],
    ["ann", password.toUpperCase()],
  ]) {
    const { status, headers, body } = await signIn(world, userName!, tried)
    const { errorId: _, ...error } = body.error
    told.add(JSON.stringify([status, error, Object.keys(headers).sort()]))
  }
  const error = { message: "The user name or the password is wrong.", code: "401", description: null, details: null }
  const headers = ["cache-control", "connection", "content-length", "content-type", "date", "x-content-type-options"]
  assert.deepEqual([...told], [JSON.stringify([401, error, headers])])
})

test("people sign in by login name, not by User ID", async () => {
  await using world = await openWithPasswords("ann")
  await world.portal.sql`update person set user_id = 'EMP-1' where user_name = 'ann'`
  assert.equal((await signIn(world, "EMP-1")).status, 401)
  assert.equal((await signIn(world, "ann")).status, 200)
})

test("a malformed sign-in is refused with 400", async () => {
  await using world = await openWorld()
  for (const body of [
    {},
    "",
    "[]",
    { userName: "ann" },
    { userName: ["ann"], password },
    { userName: "a\0", password },
  ])
    assert.equal((await world.send("POST", signInPath, body, {})).status, 400)
})

test("a sign-in stays valid when the portal's services are off", async () => {
  await using world = await openWithPasswords("ann")
  await changeSettings(world, { servicesEnabled: false })
  assert.ok(await isIn(world, await signedIn(world, "ann")))
})

test("signing out ends the token of the call, and no other", async () => {
  await using world = await openWithPasswords("ann")
  const [one, other] = [await signedIn(world, "ann"), await signedIn(world, "ann")]
  assert.deepEqual((await world.send("POST", "/admin/api/sign-out", undefined, one)).body, {})
  assert.ok(!(await isIn(world, one)))
  assert.ok(await isIn(world, other))
  assert.equal((await world.send("POST", "/admin/api/sign-out", undefined, one)).status, 401)
})

test("the next call of a person who was made inactive is refused", async () => {
  await using world = await openWorld()
  const ann = await world.signIn("ann")
  assert.ok(await isIn(world, ann))
  await changePerson(world, "ann", { active: false })
  assert.ok(!(await isIn(world, ann)))
})

test("a signed-in person gets their own name and the permissions of their roles", async () => {
  await using world = await openWorld()
  const { body } = await world.get("/admin/api/me", {}, await world.signIn("wsadmin"))
  assert.equal(body.person.userName, "wsadmin")
  assert.deepEqual(body.permissions, [...permissions])
  await giveRole(world, "ann", ["Users - View", "Events - View"])
  await giveRole(world, "ann", ["Users - View"])
  const ann = (await world.get("/admin/api/me", {}, await world.signIn("ann"))).body
  assert.deepEqual(ann.permissions, ["Events - View", "Users - View"])
})
