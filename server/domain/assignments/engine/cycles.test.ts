import { test } from "node:test"
import fc from "fast-check"
import { anyDays, assertDaysRight } from "../../../testing/any-cycles.ts"

test("two dynamic assignments of one course assign and remove correctly over many days of random changes", async () => {
  await fc.assert(fc.asyncProperty(anyDays, assertDaysRight), { numRuns: 1 })
})
