import { test } from "node:test"
import fc from "fast-check"
import { anyStory, assertForetold } from "../../../testing/any-assignment.ts"

test("a dry run foretells what comes of an assignment, to the person, whatever the organisation's past", async () => {
  await fc.assert(fc.asyncProperty(anyStory, assertForetold), { numRuns: 300 })
})
