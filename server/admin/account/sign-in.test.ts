import assert from "node:assert/strict"
import { test } from "node:test"
import { permissions } from "../../access/permissions.ts"
import { setPassword } from "../../domain/people/index.ts"
import { openApp } from "../../http/app.ts"
import { openWorld, type World } from "../../testing/world.ts"

const password = "correct horse battery"
const path = "/admin/api/sign-in"

/** A world in which these people have the password above. */
async function openWithPasswords(...userNames: string[]) {
  const world = await openWorld()
  const rows = await world.portal.sql<{ id: number }>`select id from person where user_name = any(${userNames})`
  for (const { id } of rows) await setPassword(world.portal, id, password)
  return world
}

const signIn = (world: World, userName: string, tried = password) =>
  world.send("POST", path, { userName, password: tried }, {})

/** Signs in. Returns the header of the new sign-in. */
async function signedIn(world: World, userName: string, tried = password) {
  const { status, body } = await signIn(world, userName, tried)
  assert.equal(status, 200)
  return { authorization: `Bearer ${body.token}` }
}

const isIn = async (world: World, headers: Record<string, string>) =>
  (await world.get("/admin/api/me", {}, headers)).status === 200

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
    assert.equal((await world.send("POST", path, body, {})).status, 400)
})

test("a sign-in stays valid when the portal's services are off", async () => {
  await using world = await openWithPasswords("ann")
  await world.portal.sql`update portal_setting set services_enabled = false`
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
  await world.portal.sql`update person set active = false where user_name = 'ann'`
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

test("a person who sends the old password changes it, and all other sign-ins end", async () => {
  await using world = await openWithPasswords("ann", "bruno")
  const [here, elsewhere, bruno] = [
    await signedIn(world, "ann"),
    await signedIn(world, "ann"),
    await signedIn(world, "bruno"),
  ]
  const change = (oldPassword: string, newPassword: string) =>
    world.send("PUT", "/admin/api/me/password", { oldPassword, newPassword }, here)
  const wrong = await change("wrong", "another long password")
  assert.deepEqual(
    [wrong.status, wrong.body.error.details],
    [400, [{ field: "oldPassword", message: "The old password is wrong." }]],
  )
  const short = await change(password, "short")
  assert.deepEqual(
    [short.status, short.body.error.details],
    [400, [{ field: "newPassword", message: "A password has at least 12 characters." }]],
  )
  assert.ok(await isIn(world, elsewhere))
  assert.equal((await change(password, "another long password")).status, 200)
  assert.deepEqual(
    [await isIn(world, here), await isIn(world, elsewhere), await isIn(world, bruno)],
    [true, false, true],
  )
  assert.equal((await signIn(world, "ann")).status, 401)
  await signedIn(world, "ann", "another long password")
})

test("an old password can't be guessed with another person's token", async () => {
  await using world = await openWithPasswords("ann")
  const ann = await signedIn(world, "ann")
  const change = (oldPassword: string) =>
    world.send("PUT", "/admin/api/me/password", { oldPassword, newPassword: "another long password" }, ann)
  for (let index = 0; index < 10; index++) assert.equal((await change(`wrong ${index}`)).status, 400)
  assert.equal((await change(password)).status, 429)
})

test("a caller who may edit a person sets that person's password, which ends that person's sign-ins", async () => {
  await using world = await openWorld()
  const [admin, ann] = [await world.signIn("wsadmin"), await world.signIn("ann")]
  const set = (user: string, headers: Record<string, string>, to = password) =>
    world.send("PUT", `/admin/api/people/${user}/password`, { password: to }, headers)
  assert.equal((await set("bruno", ann)).status, 401)
  assert.equal((await set("nobody", admin)).status, 404)
  assert.equal((await set("ann", admin, "short")).status, 400)
  assert.ok(await isIn(world, ann))
  assert.deepEqual((await set("ANN", admin)).body, {})
  assert.ok(!(await isIn(world, ann)))
  await signedIn(world, "ann")
})

test("constraints limit whose password may be set, and nobody gains permissions by it", async () => {
  await using world = await openWorld()
  const clara = await world.signIn("clara")
  const set = async (user: string) =>
    (await world.send("PUT", `/admin/api/people/${user}/password`, { password }, clara)).status
  const role = await giveRole(world, "clara", ["Users - Edit"])
  await world.portal.sql`
    insert into permission_constraint (role_id, permission, kind)
      values (${role}, 'Users - Edit', 'self and subordinates')
  `
  assert.deepEqual([await set("ann"), await set("bruno"), await set("wsadmin")], [200, 401, 401])
  await world.portal.sql`delete from permission_constraint`
  assert.deepEqual([await set("bruno"), await set("wsadmin")], [200, 401])
  await giveRole(world, "ann", ["Users - Edit"])
  assert.equal(await set("ann"), 200)
  await giveRole(world, "ann", ["Events - Create"])
  assert.equal(await set("ann"), 401)
})

test("wrong passwords are refused for a while, but a right one is never refused because of another person's failures", async () => {
  await using world = await openWithPasswords("ann", "bruno")
  const from = async (remoteAddress: string, userName: string, tried: string) => {
    const payload = { userName, password: tried }
    const reply = await world.app.inject({ method: "POST", url: path, payload, remoteAddress })
    return reply.statusCode === 429 ? reply.json().error.message : reply.statusCode
  }
  for (let index = 0; index < 10; index++) assert.equal(await from("192.0.2.1", "ann", "wrong"), 401)
  for (const userName of ["ann", "nobody", "bruno"])
    assert.equal(await from("192.0.2.1", userName, "wrong"), "Too many failed attempts.")
  assert.equal(await from("192.0.2.1", "ann", password), "Too many failed attempts.")
  assert.equal(await from("192.0.2.1", "bruno", password), 200)
  assert.equal(await from("192.0.2.2", "ann", password), 200)
  world.pass(300_000)
  assert.equal(await from("192.0.2.1", "ann", password), 200)
})

test("one password tried under many names from one address is refused, for unknown names too, and logged without a name", async () => {
  await using world = await openWithPasswords("ann", "bruno")
  const lines: string[] = []
  const log = { write: (line: string) => lines.push(line) }
  await using app = openApp({ portalOf: () => world.portal, log })
  const from = async (remoteAddress: string, userName: string, tried: string) => {
    const payload = { userName, password: tried }
    return (await app.inject({ method: "POST", url: path, payload, remoteAddress })).statusCode
  }
  for (let name = 0; name < 50; name++) await from("192.0.2.1", `Person-${name}`, password)
  // By address, for every person, with the right password too.
  for (const userName of ["ann", "bruno", "nobody"]) assert.equal(await from("192.0.2.1", userName, password), 429)
  // From another address the same people can sign in.
  for (const userName of ["ann", "bruno"]) assert.equal(await from("192.0.2.2", userName, password), 200)
  // By name.
  for (let index = 0; index < 10; index++) assert.equal(await from("192.0.2.3", "nobody", "wrong"), 401)
  assert.equal(await from("192.0.2.3", "NOBODY", "wrong"), 429)
  assert.equal(await from("192.0.2.3", "ann", password), 200)
  const told = lines.map((line) => JSON.parse(line)).filter(({ nameHash }) => nameHash)
  const { sealer } = world.portal
  assert.deepEqual(
    told.slice(-4).map(({ level, address, nameHash, msg }) => [level, address, nameHash, msg]),
    [
      [40, "192.0.2.1", sealer.fingerprint("ann"), "Too many failed attempts."],
      [40, "192.0.2.1", sealer.fingerprint("bruno"), "Too many failed attempts."],
      [40, "192.0.2.1", sealer.fingerprint("nobody"), "Too many failed attempts."],
      [40, "192.0.2.3", sealer.fingerprint("nobody"), "Too many failed attempts."],
    ],
  )
  assert.ok(!lines.some((line) => /person-\d|nobody|bruno|correct horse/i.test(line)))
})

test("a password of a megabyte of combining marks is refused at once by every endpoint that accepts a password", async () => {
  await using world = await openWithPasswords("ann")
  const ann = await signedIn(world, "ann")
  const marks = `a${"\u0300\u0323".repeat(1000)}`
  const tooLong = "A password has at most 256 characters."
  const details = async (answer: Promise<{ status: number; body: { error: { details: object } } }>) => {
    const { status, body } = await answer
    return [status, body.error.details]
  }
  assert.deepEqual(await details(signIn(world, "ann", marks)), [400, [{ field: "password", message: tooLong }]])
  const change = world.send("PUT", "/admin/api/me/password", { oldPassword: marks, newPassword: marks }, ann)
  assert.deepEqual(await details(change), [
    400,
    [
      { field: "oldPassword", message: tooLong },
      { field: "newPassword", message: tooLong },
    ],
  ])
  const admin = await world.signIn()
  const set = world.send("PUT", "/admin/api/people/ann/password", { password: marks }, admin)
  assert.deepEqual(await details(set), [400, [{ field: "password", message: tooLong }]])
})

test("common passwords and repetitions of one character are refused when they are set", async () => {
  await using world = await openWithPasswords("ann")
  const ann = await signedIn(world, "ann")
  const message = "The password is too common: others would guess it."
  for (const newPassword of ["Password1234", "aaaaaaaaaaaa"]) {
    const changed = await world.send("PUT", "/admin/api/me/password", { oldPassword: password, newPassword }, ann)
    assert.deepEqual([changed.status, changed.body.error.details], [400, [{ field: "newPassword", message }]])
    const body = { password: newPassword }
    const set = await world.send("PUT", "/admin/api/people/ann/password", body, await world.signIn())
    assert.deepEqual([set.status, set.body.error.details], [400, [{ field: "password", message }]])
  }
  await signedIn(world, "ann")
})

test("when too many people sign in at once, some get told to retry later, and pages are served meanwhile", async () => {
  await using world = await openWithPasswords("ann")
  const from = (host: number) =>
    world.app.inject({
      method: "POST",
      url: path,
      payload: { userName: "ann", password: "wrong" },
      remoteAddress: `10.1.${host >> 8}.${host & 255}`,
    })
  const replies = await Promise.all(Array.from({ length: 200 }, (_, host) => from(host)))
  const busy = replies.filter(({ statusCode }) => statusCode === 503)
  assert.ok(busy.length > 0)
  assert.equal(busy[0]!.headers["retry-after"], "2")
  assert.deepEqual(new Set(replies.map(({ statusCode }) => statusCode)), new Set([401, 503]))
  assert.equal((await signIn(world, "ann")).status, 200)
})

/** Gives a person a role with these permissions. Returns the role's id. */
async function giveRole({ portal }: World, userName: string, held: string[]): Promise<number> {
  const name = `role ${(await portal.sql`select from role`).length}`
  const [row] = await portal.sql<{ id: number }>`
    with made as (insert into role (name) values (${name}) returning id), given as (
      insert into person_role (person_id, role_id) select p.id, made.id from person p, made
        where user_name = ${userName}
    ), permitted as (
      insert into role_permission (role_id, permission) select made.id, held from made, unnest(${held}::text[]) as held
    )
    select id from made
  `
  return row!.id
}
