import assert from "node:assert/strict"
import { test } from "node:test"
import { Refusal } from "../wire/faults.ts"
import { Turns } from "./turns.ts"

/** Creates work that the test ends. */
function work(name: string, begun: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const run = () => {
    begun.push(name)
    return promise
  }
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) }
}

test("the limit of concurrent work holds, the rest waits in order, and work beyond the queue is refused", async () => {
  const turns = new Turns({ atOnce: 2, mostWaiting: 2 })
  const begun: string[] = []
  const works = ["one", "two", "three", "four", "five"].map((name) => work(name, begun))
  const [one, two, three, four, five] = works as [Work, Work, Work, Work, Work]
  const taken = [one, two, three, four].map(({ run }) => turns.take(run))
  await assert.rejects(turns.take(five.run), (error: Refusal) => {
    assert.deepEqual([error.status, error.headers["retry-after"]], [503, "2"])
    return error instanceof Refusal
  })
  assert.deepEqual(begun, ["one", "two"])
  two.end()
  assert.equal(await taken[1], "two")
  assert.deepEqual(begun, ["one", "two", "three"])
  // The queue has room again.
  taken.push(turns.take(five.run))
  // Failed work makes room as well.
  one.fail()
  await assert.rejects(taken[0]!, /one/)
  three.end()
  await taken[2]
  assert.deepEqual(begun, ["one", "two", "three", "four", "five"])
  four.end()
  five.end()
  assert.deepEqual(await Promise.all(taken.slice(3)), ["four", "five"])
})

type Work = ReturnType<typeof work>
