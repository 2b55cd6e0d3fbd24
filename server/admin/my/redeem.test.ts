import assert from "node:assert/strict"
import { test } from "node:test"
import {
  assignmentOf,
  assignUnits,
  balanceOf,
  day,
  keyCodeRecord,
  passDays,
  redeem,
  unitsOf,
} from "../../testing/training-units.ts"
import { openWorld, type World } from "../../testing/world.ts"

const code = keyCodeRecord.KeyCodeDetails.KeyCode

async function createCode(world: World, change: object = {}): Promise<number> {
  const { body } = await world.write("POST", "/services/api/TrainingUnit/", { ...keyCodeRecord, ...change })
  return body.data[0].AssignmentId
}

test("a person in a code's audience redeems its units, which appear in the balance, the grants and the ledger", async () => {
  await using world = await openWorld()
  const id = await createCode(world)
  const { status, body } = await redeem(world, "ann", "partner-7781", 12.5)
  assert.deepEqual([status, body], [200, { redeemed: 12.5, balance: 12.5 }])
  assert.deepEqual(await unitsOf(world, "ann"), {
    balance: 12.5,
    grants: [
      {
        title: "Partner pack",
        rest: 12.5,
        amount: 12.5,
        acquiredAt: "2026-03-04T09:15:00.000Z",
        expiresAt: "2027-01-01T00:00:00.000Z",
      },
    ],
    ledger: [{ at: "2026-03-04T09:15:00.000Z", kind: "redeemed", amount: 12.5, title: "Partner pack", objectId: null }],
    total: 1,
  })
  const { keyCode, cycles } = await assignmentOf(world, id)
  assert.deepEqual([keyCode.assigned, keyCode.redeemed, keyCode.unused], [225, 12.5, 212.5])
  assert.deepEqual([cycles[0].people, cycles[0].given, cycles[0].spent], [1, 12.5, 0])
})

test("a person in several rows may redeem from all of them; the people of one row share it", async () => {
  await using world = await openWorld()
  await createCode(world)
  assert.equal((await redeem(world, "ann", code, 220)).status, 200)
  // Clara is in the division; of its 200 units ann has taken 195.
  const { status, body } = await redeem(world, "clara", code, 6)
  assert.deepEqual([status, body.error.message], [400, "The key code has only 5 units left for you."])
  assert.equal((await redeem(world, "clara", code, 5)).status, 200)
  assert.equal((await redeem(world, "clara", code, 0.01)).body.error.message, "The key code has no units left.")
  assert.deepEqual([await balanceOf(world, "ann"), await balanceOf(world, "clara")], [220, 5])
})

test("an unknown code and one for other people get the same answer", async () => {
  await using world = await openWorld()
  await createCode(world)
  for (const keyCode of [code, "NO-SUCH"]) {
    const { status, body } = await redeem(world, "bruno", keyCode, 1)
    assert.deepEqual([status, body.error.message], [400, `Invalid KeyCode ${keyCode}`])
  }
})

test("an amount has at most two decimals and is above zero", async () => {
  await using world = await openWorld()
  await createCode(world)
  for (const amount of [0, -1, 1.234, "x"])
    assert.equal((await redeem(world, "ann", code, amount)).body.error.message, `Invalid amount ${amount}`)
  assert.equal((await redeem(world, "ann", code, undefined)).body.error.message, "amount is required.")
})

test("with subordinates, a person's reports may redeem", async () => {
  await using world = await openWorld()
  const clara = { Id: "clara", Amount: 10 }
  await createCode(world, { Availabilities: [{ ...clara, IncludeSubs: true }] })
  assert.equal((await redeem(world, "ann", code, 4)).status, 200)
  await createCode(world, {
    KeyCodeDetails: { ...keyCodeRecord.KeyCodeDetails, KeyCode: "ALONE" },
    Availabilities: [clara],
  })
  assert.equal((await redeem(world, "ann", "ALONE", 4)).body.error.message, "Invalid KeyCode ALONE")
})

test("before its first day and after its last day a code can't be redeemed", async () => {
  await using world = await openWorld()
  await createCode(world, { SchedulingDate: "2026-03-06", ExpirationDate: "2026-03-08" })
  assert.equal((await redeem(world, "ann", code, 1)).body.error.message, "The key code has no units left.")
  await passDays(world, 2)
  assert.equal((await redeem(world, "ann", code, 1)).status, 200)
  await passDays(world, 2)
  assert.equal((await redeem(world, "ann", code, 1)).status, 200)
  await passDays(world, 1)
  assert.equal((await redeem(world, "ann", code, 1)).body.error.message, "The key code has no units left.")
  assert.equal(await balanceOf(world, "ann"), 0)
  const { ledger, total } = await unitsOf(world, "ann")
  assert.deepEqual(
    ledger.map(({ kind, amount }: { kind: string; amount: number }) => [kind, amount]),
    [
      ["expired", -1],
      ["expired", -1],
      ["redeemed", 1],
      ["redeemed", 1],
    ],
  )
  assert.equal(total, 4)
})

test("a recurring code gets units in every cycle, and those that expire first are redeemed first", async () => {
  await using world = await openWorld()
  const id = await assignUnits(world, {
    title: "Weekly",
    recurring: { every: 1, period: "week" },
    expiresDays: 10,
    availability: [{ ouType: "Division", ouId: "DIV-SOUTH", amount: 10 }],
    keyCode: { code: "WEEKLY", contacts: ["clara"] },
  })
  await passDays(world, 7)
  assert.equal((await assignmentOf(world, id)).keyCode.assigned, 20)
  assert.equal((await redeem(world, "bruno", "weekly", 12)).status, 200)
  const { grants } = await unitsOf(world, "bruno")
  assert.deepEqual(
    grants.map(({ rest, expiresAt }: { rest: number; expiresAt: string }) => [rest, expiresAt.slice(0, 10)]),
    [
      [10, "2026-03-14"],
      [2, "2026-03-21"],
    ],
  )
})

test("concurrent redemptions never exceed the units of a code", async () => {
  await using world = await openWorld()
  await createCode(world, { Availabilities: [{ SubType: "Division", Id: "DIV-NORTH", IncludeSubs: true, Amount: 30 }] })
  const who = Array.from({ length: 50 }, (_, place) => (place % 2 === 0 ? "ann" : "clara"))
  const replies = await Promise.all(who.map((one) => redeem(world, one, code, 1)))
  assert.equal(replies.filter(({ status }) => status === 200).length, 30)
  assert.equal((await balanceOf(world, "ann")) + (await balanceOf(world, "clara")), 30)
})

test("a page past the end of the ledger is empty and has the total", async () => {
  await using world = await openWorld()
  await createCode(world)
  await redeem(world, "ann", code, 1)
  world.pass(day)
  const { ledger, total } = await unitsOf(world, "ann", { PAGE: "2" })
  assert.deepEqual([ledger, total], [[], 1])
})
