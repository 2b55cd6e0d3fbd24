import { test } from "node:test"
import { assertSeatsRight, rules } from "../../testing/any-waitlist.ts"

for (const rule of rules)
  test(`whatever happens to a session in the long run, its seats are never more than its maximum: ${JSON.stringify(rule)}`, () =>
    assertSeatsRight(rule, { numRuns: 60 }))
