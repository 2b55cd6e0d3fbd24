import assert from "node:assert/strict"
import { test } from "node:test"
import { holdRights } from "../testing/any-rights.ts"

test("no write of any kind gives its author, or a person, more than the author could do before, many times", async () => {
  const allowed = await holdRights(300, 40)
  assert.ok(allowed > 300, `${allowed} writes were allowed`)
})
