import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { circular, graphOf } from "./graph.ts"

const edges = (...pairs: [number, number][]) => pairs.map(([from, to]) => ({ from, to }))

test("an edge is circular if its end leads back to its beginning", () => {
  assert.deepEqual(circular(edges([1, 2], [2, 3], [3, 1], [3, 4], [5, 1])), edges([1, 2], [2, 3], [3, 1]))
  assert.deepEqual(circular(edges([1, 1], [1, 2])), edges([1, 1]))
  assert.deepEqual(circular(edges([1, 2], [2, 3], [1, 3])), [])
  assert.deepEqual(circular([]), [])
})

test("the circular edges of any graph are those that an exhaustive search finds", () => {
  const node = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(fc.array(fc.record({ from: node, to: node }), { maxLength: 25 }), (all) => {
      const graph = graphOf(all)
      const reached = (from: number, seen = new Set<number>()): Set<number> => {
        for (const to of graph.get(from) ?? []) if (!seen.has(to)) reached(to, seen.add(to))
        return seen
      }
      assert.deepEqual(
        circular(all),
        all.filter(({ from, to }) => from === to || reached(to).has(from)),
      )
    }),
  )
})

test("a chain and a circle of a hundred thousand nodes terminate", () => {
  const chain = Array.from({ length: 100_000 }, (_, from) => ({ from, to: from + 1 }))
  assert.equal(circular(chain).length, 0)
  assert.equal(circular([...chain, { from: 100_000, to: 0 }]).length, 100_001)
})
