import { test } from "node:test"
import { assertNamesAssigned } from "../../testing/assignments.ts"
import { openWorld } from "../../testing/world.ts"

test("20,000 named people are assigned at once, and of unknown names the first 1,000 are reported", async () => {
  await using world = await openWorld()
  await assertNamesAssigned(world, 20_000)
})
