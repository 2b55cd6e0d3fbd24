import { test } from "node:test"
import fc from "fast-check"
import { anyStory, assertForetold } from "../../../testing/any-assignment.ts"

test("a dry run predicts the outcome of an assignment for each person, for random pasts of the organisation", async () => {
  await fc.assert(fc.asyncProperty(anyStory, assertForetold), { numRuns: 300 })
})
