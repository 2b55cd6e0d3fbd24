import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { payWithUnits } from "../../domain/training-units/pay.ts"
import { moveRows } from "../../domain/transcripts/move-queries.ts"
import {
  addUnitSession,
  addUnpaid,
  assignUnits,
  balanceOf,
  day,
  passDays,
  pay,
  toAnn,
  unitsOf,
} from "../../testing/training-units.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld, type World } from "../../testing/world.ts"

/** Gives ann units that are valid until the end of a day. */
async function give(world: World, amount: number, expiresOn?: string): Promise<void> {
  await assignUnits(world, {
    ...toAnn,
    title: `${amount} until ${expiresOn}`,
    expiresOn,
    availability: [{ userId: "ann", amount }],
  })
}

test("units pay for a row that waits for payment, and the row is resumed", async () => {
  await using world = await openWorld()
  await give(world, 10)
  const { guid } = await addUnpaid(world, 4.005)
  const { status, body } = await pay(world, "ann", guid)
  // Rounded up to hundredths.
  assert.deepEqual([status, body], [200, { paid: 4.01, balance: 5.99, status: "registered", statusText: "Registered" }])
  const { ledger } = await unitsOf(world, "ann")
  assert.deepEqual(
    ledger.map(({ kind, amount, title, objectId }: Record<string, unknown>) => [kind, amount, title, objectId]),
    [
      ["granted", 10, "10 until undefined", null],
      ["spent", -4.01, "First aid", guid],
    ],
  )
})

test("the price is the person's: of the first row in force whose unit the person is in", async () => {
  await using world = await openWorld()
  await give(world, 10)
  const { guid, id } = await addUnpaid(world, 9)
  const { sql } = world.portal
  await sql`update price set position = 5 from price_block where block_id = price_block.id and training_id = ${id}`
  await sql`
    insert into price (block_id, position, ou_id, include_subordinates, effective_to, unit_price)
    select block.id, place, ou.id, true, until::timestamptz, price from price_block block,
      (values (0, 'DIV-SOUTH', null, 1), (1, 'DIV-NORTH', '2026-03-03T12:00Z', 2), (2, 'DIV-NORTH', null, 3))
        as rows (place, unit, until, price)
      join ou on ou.ou_id = unit where block.training_id = ${id}`
  assert.equal((await pay(world, "ann", guid)).body.paid, 3)
})

test("a session costs the same as its event", async () => {
  await using world = await openWorld()
  await give(world, 10)
  const session = await addUnitSession(world)
  const { sql } = world.portal
  await sql`
    update event set training_unit_default_price = 6 from session
      where event.training_id = event_id and session.training_id = ${session.id}`
  await addTranscript(world, "ann", session, { status: "pendingPayment" })
  assert.equal((await pay(world, "ann", session.guid)).body.paid, 6)
})

// Rows that can't be paid for, and the answer.
const refused: [what: string, prepare: (world: World) => Promise<string>, status: number, message: string][] = [
  ["too few units", async (world) => (await addUnpaid(world, 10.01)).guid, 400, "The training units do not suffice."],
  [
    "no price in units",
    async (world) => (await addUnpaid(world, null)).guid,
    400,
    "It can't be paid for with training units.",
  ],
  [
    "what doesn't wait for payment",
    async (world) => {
      const training = await addTraining(world)
      await addTranscript(world, "ann", training)
      return training.guid
    },
    400,
    "It does not wait for payment.",
  ],
  ["what is on no transcript", async (world) => (await addTraining(world)).guid, 404, "It is not on your transcript."],
]

for (const [what, prepare, status, message] of refused)
  test(`nothing is spent on ${what}`, async () => {
    await using world = await openWorld()
    await give(world, 10)
    const reply = await pay(world, "ann", await prepare(world))
    assert.deepEqual([reply.status, reply.body.error.message], [status, message])
    assert.equal(await balanceOf(world, "ann"), 10)
  })

test("units that expire first are spent first, and none after their last day", async () => {
  await using world = await openWorld()
  await give(world, 5)
  await give(world, 5, "2026-03-20")
  await give(world, 5, "2026-03-10")
  const [first, second, third] = [await addUnpaid(world, 7), await addUnpaid(world, 6), await addUnpaid(world, 5)]
  await pay(world, "ann", first.guid)
  const rests = async () =>
    (await unitsOf(world, "ann")).grants.map(({ rest, title }: { rest: number; title: string }) => [rest, title])
  assert.deepEqual(await rests(), [
    [3, "5 until 2026-03-20"],
    [5, "5 until undefined"],
  ])
  world.pass(16 * day)
  assert.equal((await pay(world, "ann", second.guid)).body.balance, 2)
  await give(world, 4, "2026-03-20")
  world.pass(day)
  assert.equal(await balanceOf(world, "ann"), 2)
  assert.equal((await pay(world, "ann", third.guid)).body.error.message, "The training units do not suffice.")
})

test("if the portal requires it, only units that are valid until a session begins pay for it", async () => {
  await using world = await openWorld()
  await give(world, 10, "2026-03-10")
  const session = await addUnitSession(world)
  await addTranscript(world, "ann", session, { status: "pendingPayment" })
  await world.portal.sql`update event set training_unit_default_price = 5`
  const starts = new Date("2026-03-11T09:00:00Z")
  const ends = new Date("2026-03-11T12:00:00Z")
  await world.portal.sql`insert into part (session_id, position, name, starts_at, ends_at, time_zone)
    values (${session.id}, 0, 'Morning', ${starts}, ${ends}, 'UTC')`
  const admin = await world.signIn()
  await world.send("PATCH", "/admin/api/settings", { trainingUnitsOutlastSessions: true }, admin)
  assert.equal((await pay(world, "ann", session.guid)).body.error.message, "The training units do not suffice.")
  await world.send("PATCH", "/admin/api/settings", { trainingUnitsOutlastSessions: false }, admin)
  assert.equal((await pay(world, "ann", session.guid)).status, 200)
})

test("a withdrawal refunds nothing", async () => {
  await using world = await openWorld()
  await give(world, 10)
  const { guid, id } = await addUnpaid(world, 4)
  await pay(world, "ann", guid)
  const { sql, clock } = world.portal
  await moveRows(sql, "withdraw", sql`select id from transcript where training_id = ${id}`, {
    at: clock.now(),
    by: null,
    origin: "administrator",
  })
  assert.equal(await balanceOf(world, "ann"), 6)
})

test("many concurrent payments pay once", async () => {
  await using world = await openWorld()
  await give(world, 100)
  const { guid } = await addUnpaid(world, 4)
  const replies = await Promise.all(Array.from({ length: 20 }, () => pay(world, "ann", guid)))
  assert.equal(replies.filter(({ status }) => status === 200).length, 1)
  assert.equal(await balanceOf(world, "ann"), 96)
})

test("with fifty concurrent payments no balance falls below zero, and the reported payments equal the spent units", async () => {
  await using world = await openWorld()
  const { portal } = world
  const training = await addTraining(world)
  const [person] = await portal.sql<{ id: number }>`select id from person where user_id = 'ann'`
  const hundredths = fc.integer({ min: 1, max: 900 }).map((amount) => amount / 100)
  await fc.assert(
    fc.asyncProperty(
      fc.array(hundredths, { minLength: 1, maxLength: 6 }),
      fc.array(hundredths, { minLength: 50, maxLength: 50 }),
      async (grants, payments) => {
        await portal.sql`delete from training_unit_spend_part`
        await portal.sql`delete from training_unit_spend`
        await portal.sql`delete from training_unit_grant`
        for (const amount of grants) await give(world, amount, "2026-03-31")
        const before = await balanceOf(world, "ann")
        const at = portal.clock.now()
        const paid = await Promise.all(
          payments.map((amount) =>
            portal.database.transaction(async (sql) =>
              (await payWithUnits(sql, { personId: person!.id, trainingId: training.id, amount, at, by: null }))
                ? amount
                : 0,
            ),
          ),
        )
        const spent = paid.reduce((sum, amount) => sum + Math.round(amount * 100), 0)
        const rest = Math.round((await balanceOf(world, "ann")) * 100)
        assert.equal(rest, Math.round(before * 100) - spent)
        assert.ok(rest >= 0)
        // Each refused payment was more than the remaining balance.
        for (const [place, amount] of payments.entries())
          if (paid[place] === 0) assert.ok(Math.round(amount * 100) > rest)
        const { ledger } = await unitsOf(world, "ann")
        const sum = ledger.reduce((sum: number, { amount }: { amount: number }) => sum + Math.round(amount * 100), 0)
        if (ledger.length < 50) assert.equal(sum, rest)
      },
    ),
    { numRuns: 4 },
  )
})

test("units of a recurring assignment can be spent from the first day of their cycle on", async () => {
  await using world = await openWorld()
  await assignUnits(world, { ...toAnn, startsOn: "2026-03-06", recurring: { every: 2, period: "day" } })
  const { guid } = await addUnpaid(world, 20)
  await passDays(world, 3)
  assert.equal((await pay(world, "ann", guid)).status, 400)
  await passDays(world, 1)
  assert.deepEqual((await pay(world, "ann", guid)).body.balance, 0)
})
