import assert from "node:assert/strict"
import { test } from "node:test"
import type { Sql } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"
import { openWorld } from "../testing/world.ts"
import { Refusal } from "../wire/faults.ts"
import { findCaller, findSignedInPerson } from "./caller.ts"

const request = (headers: Record<string, string>) => ({ method: "GET", path: "/services/api/LO/GetDetails", headers })

/** Wraps a portal, and counts the statements that are run through it. */
function counted(portal: Portal): { portal: Portal; queries(): number } {
  let count = 0
  const sql = ((strings: TemplateStringsArray, ...values: unknown[]) => {
    count += 1
    return portal.sql(strings, ...values)
  }) as Sql
  return { portal: { ...portal, sql }, queries: () => count }
}

test("a bearer token identifies application, person, scopes and profile with one query", async () => {
  await using world = await openWorld()
  const bearer = await world.authorize({ userName: "bruno", scopes: ["ou:read"], profile: "compatible" })
  const { portal, queries } = counted(world.portal)
  const { applicationId, person, ...rest } = await findCaller(portal, request(bearer))
  assert.equal(typeof applicationId, "number")
  assert.deepEqual([person.userName, person.culture, person.timeZone], ["bruno", "fr-FR", "Europe/Paris"])
  assert.deepEqual(rest, { scopes: ["ou:read"], compatible: true })
  assert.equal(queries(), 1)
})

test("many bearer tokens at once cost one query together", async () => {
  await using world = await openWorld()
  const bearers = [await world.authorize({ userName: "ann" }), await world.authorize({ userName: "bruno" })]
  const { portal, queries } = counted(world.portal)
  const callers = await Promise.all([...bearers, ...bearers].map((bearer) => findCaller(portal, request(bearer))))
  assert.deepEqual(
    callers.map(({ person }) => person.userName),
    ["ann", "bruno", "ann", "bruno"],
  )
  assert.equal(queries(), 1)
})

test("a header that is not a bearer token is refused, however it is malformed", async () => {
  await using world = await openWorld()
  const { authorization: right = "" } = await world.authorize()
  const token = right.slice("Bearer ".length)
  for (const authorization of [
    "",
    "Bearer",
    "Bearer ",
    token,
    `Basic ${token}`,
    `Bearer ${token} x`,
    `Bearer ${token}0`,
    "Bearer a,b",
  ])
    await assert.rejects(
      findCaller(world.portal, request({ authorization })),
      (error) => error instanceof Refusal && error.status === 401 && error.headers["www-authenticate"] === "Bearer",
      authorization,
    )
  for (const authorization of [`bearer ${token}`, `BEARER  ${token} `])
    assert.equal((await findCaller(world.portal, request({ authorization }))).person.userName, "wsadmin")
})

test("a person's token is valid for admin requests only, an application's for API requests only", async () => {
  await using world = await openWorld()
  const [person, application] = [await world.signIn("ann"), await world.authorize()]
  const caller = await findSignedInPerson(world.portal, request(person))
  assert.deepEqual([caller.person.userName, caller.compatible, caller.applicationId], ["ann", false, undefined])
  await assert.rejects(findCaller(world.portal, request(person)), Refusal)
  await assert.rejects(findSignedInPerson(world.portal, request(application)), Refusal)
  await assert.rejects(findSignedInPerson(world.portal, request({})), Refusal)
})
