import assert from "node:assert/strict"
import { test } from "node:test"
import { giveRole, type Limit } from "../../testing/roles.ts"
import { openWorld } from "../../testing/world.ts"

// An application acts with the rights of its user, an API id with those of any of its users, so that whoever registers
// them needs these rights. Bruno registers in these tests.

const path = "/admin/api/applications"
const ids = "/admin/api/api-ids"
const north: Limit = { ou: "DIV-NORTH", subs: true }
const stronger = "This person has rights that you do not have, or not as widely."

async function openRegistering() {
  const world = await openWorld()
  await giveRole(world, "bruno", ["Edge APIs - Manage"])
  await giveRole(world, "bruno", ["Users - View"], [north])
  const [bruno, admin] = [await world.signIn("bruno"), await world.signIn()]
  let names = 0
  return {
    world,
    send: (method: "POST" | "PATCH" | "DELETE", url: string, body?: object) => world.send(method, url, body, bruno),
    async refused(method: "POST" | "PATCH" | "DELETE", url: string, body?: object) {
      const answer = await world.send(method, url, body, bruno)
      assert.equal(answer.status, 401, JSON.stringify(answer.body))
      return answer.body.error.details
    },
    application: (user: string) => ({ name: `Application ${names++}`, user, scopes: ["all"] }),
    apiId: (users?: string[]) => ({ name: `API id ${names++}`, users }),
    /** The administrator registers. */
    async registered(url: string, body: object): Promise<string> {
      return `${url}/${(await world.send("POST", url, body, admin)).body.id}`
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

test("an application is bound to a person whose rights the caller has", async () => {
  await using at = await openRegistering()
  assert.equal((await at.send("POST", path, at.application("ann"))).status, 201)
  assert.equal((await at.send("POST", path, at.application("bruno"))).status, 201)
  await giveRole(at.world, "ann", ["Users - View"], [{ ou: "DIV-NORTH-1" }])
  assert.equal((await at.send("POST", path, at.application("ann"))).status, 201)
  await giveRole(at.world, "ann", ["Users - View"])
  const refusal = [{ field: "user", message: stronger }]
  assert.deepEqual(await at.refused("POST", path, at.application("ann")), refusal)
  assert.deepEqual(await at.refused("POST", path, at.application("wsadmin")), refusal)
})

test("an application of a person with more rights is changed in nothing", async () => {
  await using at = await openRegistering()
  const [strong, plain] = [
    await at.registered(path, at.application("wsadmin")),
    await at.registered(path, at.application("ann")),
  ]
  const refusal = [{ field: "id", message: stronger }]
  for (const change of [{ user: "ann" }, { active: false }, { name: "Mine" }, { scopes: ["all"] }])
    assert.deepEqual(await at.refused("PATCH", strong, change), refusal)
  assert.deepEqual(await at.refused("POST", `${strong}/secret`), refusal)
  assert.deepEqual(await at.refused("DELETE", strong), refusal)
  assert.deepEqual(await at.refused("PATCH", plain, { user: "wsadmin" }), [{ field: "user", message: stronger }])
  assert.equal((await at.send("PATCH", plain, { user: "bruno" })).status, 200)
  assert.equal((await at.send("POST", `${plain}/secret`)).status, 200)
  assert.equal((await at.send("DELETE", plain)).status, 200)
})

test("an API id is for people whose rights the caller has, and for any user by a caller with every right", async () => {
  await using at = await openRegistering()
  assert.equal((await at.send("POST", ids, at.apiId(["ann", "clara"]))).status, 201)
  assert.deepEqual(await at.refused("POST", ids, at.apiId(["ann", "wsadmin"])), [
    { field: "users[1]", message: stronger },
  ])
  const everybody = "An API id for any user needs every permission without constraints."
  assert.deepEqual(await at.refused("POST", ids, at.apiId()), [{ field: "users", message: everybody }])
  const [strong, any, plain] = [
    await at.registered(ids, at.apiId(["wsadmin", "ann"])),
    await at.registered(ids, at.apiId()),
    await at.registered(ids, at.apiId(["ann"])),
  ]
  for (const [url, message] of [
    [strong, stronger],
    [any, everybody],
  ] as const) {
    assert.deepEqual(await at.refused("PATCH", url, { active: false }), [{ field: "id", message }])
    assert.deepEqual(await at.refused("DELETE", url), [{ field: "id", message }])
  }
  assert.equal((await at.send("PATCH", plain, { active: false })).status, 200)
  assert.equal((await at.send("DELETE", plain)).status, 200)
  await giveRole(at.world, "bruno", ["*"])
  assert.equal((await at.send("POST", ids, at.apiId())).status, 201)
  assert.equal((await at.send("DELETE", any)).status, 200)
})
