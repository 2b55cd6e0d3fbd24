import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld } from "../testing/world.ts"
import { perPortal, portalForRequester, portalWith } from "./portal.ts"

test("requests share the part of a portal, which is created from the shared portal", async () => {
  await using world = await openWorld()
  const { portal } = world
  const partOf = perPortal((portal) => ({ portal }))
  const [one, another] = ["one", "another"].map((caller) => portalForRequester(portal, { caller }))
  assert.equal(partOf(one!).portal, portal)
  assert.equal(partOf(another!), partOf(one!))
  assert.equal(partOf(portal), partOf(one!))
})

test("a portal with another database has its own parts", async () => {
  await using world = await openWorld()
  const { portal } = world
  const partOf = perPortal((portal) => ({ portal }))
  const request = portalForRequester(portal, { caller: "one" })
  const within = portalWith(request, portal.database.background)
  assert.equal(within.sql, portal.database.background.sql)
  assert.equal(partOf(within).portal, within)
})
