import assert from "node:assert/strict"
import { test } from "node:test"
import { openApp } from "../../http/app.ts"
import { openWithPasswords, password, signIn, signInPath } from "../../testing/sign-in.ts"

test("wrong passwords are refused for a while, but a right one is never refused because of another person's failures", async () => {
  await using world = await openWithPasswords("ann", "bruno")
  const from = async (remoteAddress: string, userName: string, tried: string) => {
    const payload = { userName, password: tried }
    const reply = await world.app.inject({ method: "POST", url: signInPath, payload, remoteAddress })
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
    return (await app.inject({ method: "POST", url: signInPath, payload, remoteAddress })).statusCode
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

test("when too many people sign in at once, some get told to retry later, and pages are served meanwhile", async () => {
  await using world = await openWithPasswords("ann")
  const from = (host: number) =>
    world.app.inject({
      method: "POST",
      url: signInPath,
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
