import { test } from "node:test"
import fc from "fast-check"
import { anyDays, assertDaysRight } from "../../../testing/any-cycles.ts"

test("two dynamic assignments of one course assign and remove correctly over many days of random changes", async () => {
  await fc.assert(fc.asyncProperty(anyDays, assertDaysRight), { numRuns: 1 })
})

test("a person who comes back to an assignment of a course and of a curriculum with it gets the course once", async () => {
  await assertDaysRight({
    people: 1,
    dynamics: [
      { inProgress: false, reassign: false, recurring: false, of: "course" },
      { inProgress: false, reassign: true, recurring: false, of: "both" },
    ],
    days: (["enter", "exit", "enter"] as const).map((kind) => [{ who: 0, kind, where: 1 }]),
  })
})
