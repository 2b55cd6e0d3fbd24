import { test } from "node:test"
import fc from "fast-check"
import { anyStory, assertStoryRight } from "../../testing/any-certifications.ts"

test("whatever people complete and however much time passes, certifications follow from it, in the long run", async () => {
  await fc.assert(fc.asyncProperty(anyStory, assertStoryRight), { numRuns: 100 })
})
