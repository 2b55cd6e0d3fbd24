import assert from "node:assert/strict"
import { test } from "node:test"
import {
  type Approving,
  addOpenTraining,
  addPeople,
  ask,
  asked,
  decideAs,
  statusWith,
  wantApprovals,
} from "../../testing/approvals.ts"
import { openWorld, type World } from "../../testing/world.ts"

/** Returns the approvers of `who` in order, until the request is granted. */
async function chainOf(world: World, who: string, approvals: number): Promise<string[]> {
  const guid = await addOpenTraining(world)
  await wantApprovals(world, "Course", { approvals })
  assert.equal((await ask(world, who, guid)).status, 201)
  const chain: string[] = []
  for (;;) {
    const [next, ...others] = await asked(world, who, guid)
    assert.deepEqual(others, [])
    if (next === undefined) break
    chain.push(next)
    assert.equal((await decideAs(world, next, "approve")).status, 200)
  }
  assert.equal(await statusWith(world, who, guid), "approved")
  return chain
}

const company: Approving[] = [
  { name: "top" },
  { name: "center" },
  { name: "center2" },
  { name: "side" },
  { name: "own" },
  { name: "boss", manager: "top", approver: "side", costCenter: "center2" },
]

/** Properties of `me` beside the company, the number of approvals, and the expected approvers. */
const table: [promise: string, me: Partial<Approving>, approvals: number, chain: string[], others?: Approving[]][] = [
  ["the approver comes first", { approver: "own", costCenter: "center", manager: "boss" }, 1, ["own"]],
  [
    "then the cost center's, the manager, and the same of the manager",
    { approver: "own", costCenter: "center", manager: "boss" },
    20,
    ["own", "center", "boss", "side", "center2", "top"],
  ],
  ["a missing approver is skipped", { manager: "boss" }, 3, ["boss", "side", "center2"]],
  ["a cost center without an approver is skipped", { costCenter: "", manager: "boss" }, 1, ["boss"]],
  [
    "an approver who occurs twice decides once",
    { approver: "boss", costCenter: "boss", manager: "boss" },
    3,
    ["boss", "side", "center2"],
  ],
  [
    "an inactive approver is skipped, and the next one above decides",
    { approver: "gone", manager: "gone" },
    2,
    ["top"],
    [{ name: "gone", manager: "top", active: false }],
  ],
  ["the person does not decide", { approver: "me", manager: "boss" }, 1, ["boss"]],
  ["without any approver the request is granted at once", {}, 3, []],
]

for (const [promise, me, approvals, chain, others = []] of table)
  test(`approver chain: ${promise}`, async () => {
    await using world = await openWorld()
    await addPeople(world, [...company, ...others, { name: "me", ...me }])
    assert.deepEqual(await chainOf(world, "me", approvals), chain)
  })

test("a circle of managers ends where it began", async () => {
  await using world = await openWorld()
  await addPeople(world, [
    { name: "me", manager: "two" },
    { name: "one", manager: "me" },
    { name: "two", manager: "one" },
  ])
  assert.deepEqual(await chainOf(world, "me", 9), ["two", "one"])
})

test("an inactive unit has no approver", async () => {
  await using world = await openWorld()
  await addPeople(world, [...company, { name: "me", costCenter: "center", manager: "boss" }])
  await world.portal.sql`update ou set active = false where ou_id = 'CC-me'`
  assert.deepEqual(await chainOf(world, "me", 1), ["boss"])
})
