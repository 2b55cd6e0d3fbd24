import { test } from "node:test"
import fc from "fast-check"
import { anyStory, assertStoryRight } from "../../testing/any-certifications.ts"

test("certifications follow from random completions and the passing of time, in the long run", async () => {
  await fc.assert(fc.asyncProperty(anyStory, assertStoryRight), { numRuns: 100 })
})
