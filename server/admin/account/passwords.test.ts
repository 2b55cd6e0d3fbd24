import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole, isIn, openWithPasswords, password, signedIn, signIn } from "../../testing/sign-in.ts"
import { openWorld } from "../../testing/world.ts"

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
