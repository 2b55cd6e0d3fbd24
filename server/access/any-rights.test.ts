import assert from "node:assert/strict"
import { test } from "node:test"
import { holdRights } from "../testing/any-rights.ts"

test("no write of any kind gives its author, or a person, more than the author could do before", async () => {
  assert.ok((await holdRights(4, 20, 20260304)) > 5)
})
