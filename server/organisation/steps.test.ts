import assert from "node:assert/strict"
import { test } from "node:test"
import { ordered } from "./steps.ts"

function namesOf(...steps: [name: string, ...after: string[]][]): string {
  return ordered(steps.map(([name, ...after]) => ({ name, after })))
    .map(({ name }) => name)
    .join(" ")
}

test("steps keep their order, and a step with dependencies follows the last of them directly", () => {
  assert.equal(namesOf(["a"], ["b"], ["c"]), "a b c")
  assert.equal(namesOf(["a", "c"], ["b"], ["c"], ["d"]), "b c a d")
  assert.equal(namesOf(["a", "b", "c"], ["b", "c"], ["c"], ["d"]), "c b a d")
})

test("steps that wait for each other, or for a missing step, are an error", () => {
  assert.throws(() => namesOf(["a"], ["b", "c"], ["c", "b"]), /^Error: These steps wait for each other: b, c\.$/)
  assert.throws(() => namesOf(["a", "x"]), /^Error: These steps wait for each other: a\.$/)
})
