import assert from "node:assert/strict"
import { test } from "node:test"
import { together } from "./batch-loader.ts"

test("concurrent questions are batched, and each gets its own answer", async () => {
  const asked: number[][] = []
  const double = together(async (numbers: number[]) => {
    asked.push(numbers)
    return numbers.map((number) => number * 2)
  })
  assert.deepEqual(await Promise.all([1, 2, 3].map(double)), [2, 4, 6])
  assert.equal(await double(4), 8)
  assert.deepEqual(asked, [[1, 2, 3], [4]])
})

test("batches have a maximal size, a limited number runs at once, and waiting questions go when one has returned", async () => {
  const asked: number[][] = []
  const answer: (() => void)[] = []
  const ask = (numbers: number[]) => {
    asked.push(numbers)
    return new Promise<number[]>((resolve) => answer.push(() => resolve(numbers)))
  }
  const same = together(ask, { most: 2, atOnce: 2 })
  const answers = Promise.all([1, 2, 3, 4, 5].map(same))
  await new Promise(setImmediate)
  assert.deepEqual(asked, [
    [1, 2],
    [3, 4],
  ])
  answer[1]?.()
  while (asked.length < 3) await new Promise(setImmediate)
  assert.deepEqual(asked[2], [5])
  answer[0]?.()
  answer[2]?.()
  assert.deepEqual(await answers, [1, 2, 3, 4, 5])
})

test("a failed batch fails only its own questions", async () => {
  const ask = async (numbers: number[]) => {
    if (numbers.includes(1)) throw new Error("not that one")
    return numbers
  }
  const same = together(ask, { most: 1 })
  const [one, two, three] = await Promise.allSettled([1, 2, 3].map(same))
  assert.deepEqual([one?.status, two?.status, three?.status], ["rejected", "fulfilled", "fulfilled"])
})
