import { test } from "node:test"
import fc from "fast-check"
import { anyDays, assertDaysRight } from "../../../testing/any-cycles.ts"

test("whatever happens to people from day to day, two dynamic assignments of one course give and take what they should, in the long run", async () => {
  await fc.assert(fc.asyncProperty(anyDays, assertDaysRight), { numRuns: 100 })
})
