import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld } from "../../testing/world.ts"

test("effective_training has every column of training", async () => {
  await using world = await openWorld()
  const missing = await world.portal.sql`
    select column_name from information_schema.columns where table_name = 'training'
    except select column_name from information_schema.columns where table_name = 'effective_training'
  `
  assert.deepEqual(missing, [])
})
