import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld } from "../testing/world.ts"
import { perPortal, portalForRequester, portalWith } from "./portal.ts"

test("requests share what is kept for a portal, which is made of the portal that they share", async () => {
  await using world = await openWorld()
  const { portal } = world
  const partOf = perPortal((portal) => ({ portal }))
  const [one, another] = ["one", "another"].map((caller) => portalForRequester(portal, { caller }))
  assert.equal(partOf(one!).portal, portal)
  assert.equal(partOf(another!), partOf(one!))
  assert.equal(partOf(portal), partOf(one!))
})

test("a portal with a database of its own has nothing of what is kept for others", async () => {
  await using world = await openWorld()
  const { portal } = world
  const partOf = perPortal((portal) => ({ portal }))
  const request = portalForRequester(portal, { caller: "one" })
  const within = portalWith(request, portal.database.background)
  assert.equal(within.sql, portal.database.background.sql)
  assert.equal(partOf(within).portal, within)
})
