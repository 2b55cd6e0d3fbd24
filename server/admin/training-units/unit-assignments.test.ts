import assert from "node:assert/strict"
import { test } from "node:test"
import { beginCycles, distributeNext } from "../../domain/training-units/cycle-queries.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { assignmentOf, assignUnits, balanceOf, day, passDays, toAnn, unitsOf } from "../../testing/training-units.ts"
import { addBarePeople } from "../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/admin/api/training-units/assignments"

test("units are distributed to people and OUs with their subunits; each person gets the largest amount of their rows", async () => {
  await using world = await openWorld()
  const id = await assignUnits(world, {
    title: "For all",
    expiresDays: 30,
    availability: [
      { ouType: "division", ouId: "div-north", includeSubordinates: true, amount: 5 },
      { userId: "clara", includeSubordinates: true, amount: 7.5 },
      { ouType: "Group", ouId: "First aiders", amount: 1 },
      { userId: "bruno", amount: 0.5 },
    ],
  })
  const balances = await Promise.all(["ann", "bruno", "clara", "wsadmin"].map((who) => balanceOf(world, who)))
  assert.deepEqual(balances, [7.5, 1, 7.5, 0])
  const { status, distribution, keyCode, cycles } = await assignmentOf(world, id)
  assert.deepEqual([status, distribution, keyCode], ["processed", "distributed", null])
  assert.deepEqual([cycles[0].people, cycles[0].given, cycles[0].expiresAt], [3, 16, "2026-04-03T00:00:00.000Z"])
})

test("a large distribution is done in steps, counts each person once, and resumes after an interruption", async () => {
  await using world = await openWorld()
  const { sql, clock } = world.portal
  await addBarePeople(sql, 25)
  await sql`
    insert into person_ou (person_id, ou_id) select p.id, ou.id from person p, ou where ou_id = 'TEAM-A'
      on conflict do nothing
  `
  const everybody = { ouType: "Team", ouId: "TEAM-A", amount: 2 }
  await world.send("POST", path, { title: "Team", availability: [everybody] }, await world.signIn())
  assert.equal(await beginCycles(sql, clock.now()), 1)
  assert.equal(await beginCycles(sql, clock.now()), 0)
  const counts: number[] = []
  for (
    let given = await distributeNext(sql, undefined, 10);
    given;
    given = await distributeNext(sql, given.checkpoint, 10)
  )
    counts.push(given.people)
  // Dora is inactive.
  assert.deepEqual(counts, [10, 10, 9])
  assert.deepEqual(await sql`select count(*)::integer, sum(amount) from training_unit_grant`, [{ count: 29, sum: 58 }])
})

test("a recurring assignment is processed on the first day of each cycle, until it is cancelled", async () => {
  await using world = await openWorld()
  const id = await assignUnits(world, { ...toAnn, startsOn: "2026-03-05", recurring: { every: 2, period: "day" } })
  const told = async () => {
    const { status, nextOn, processedCycles } = await assignmentOf(world, id)
    return [status, nextOn, processedCycles, await balanceOf(world, "ann")]
  }
  assert.deepEqual(await told(), ["scheduled", "2026-03-05", 0, 0])
  await passDays(world, 1)
  assert.deepEqual(await told(), ["active", "2026-03-07", 1, 10])
  await passDays(world, 2)
  assert.deepEqual(await told(), ["active", "2026-03-09", 2, 20])
  const admin = await world.signIn()
  const cancelled = await world.send("POST", `${path}/${id}/cancellation`, {}, admin)
  assert.deepEqual([cancelled.status, cancelled.body.status, cancelled.body.nextOn], [200, "cancelled", null])
  await passDays(world, 4)
  assert.deepEqual(await told(), ["cancelled", null, 2, 20])
  const again = await world.send("POST", `${path}/${id}/cancellation`, {}, await world.signIn())
  assert.equal(again.status, 409)
})

test("months are counted from the first day, and cycles end after their number or their last day", async () => {
  await using world = await openWorld()
  const body = { ...toAnn, startsOn: "2026-03-31" }
  const three = await assignUnits(world, { ...body, recurring: { every: 1, period: "month", cycles: 3 } })
  const until = await assignUnits(world, {
    ...body,
    recurring: { every: 1, period: "month" },
    expiresOn: "2026-04-30",
  })
  await passDays(world, 1)
  for (const days of [26, 30, 31, 40]) {
    world.pass(days * day)
    await world.runJobs()
  }
  const days = async (id: number) =>
    (await assignmentOf(world, id)).cycles.map((cycle: { acquiredAt: string }) => cycle.acquiredAt.slice(0, 10))
  assert.deepEqual(await days(three), ["2026-05-31", "2026-04-30", "2026-03-31"])
  assert.deepEqual(await days(until), ["2026-04-30", "2026-03-31"])
  assert.equal((await assignmentOf(world, three)).nextOn, null)
})

test("days begin in the portal's time zone, and missed cycles are caught up", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  await world.send("PATCH", "/admin/api/settings", { timeZone: "America/New_York" }, admin)
  const id = await assignUnits(world, {
    ...toAnn,
    startsOn: "2026-03-05",
    recurring: { every: 1, period: "day", cycles: 3 },
  })
  const cycles = async () => (await assignmentOf(world, id)).processedCycles
  world.pass(day - 9.5 * 3_600_000)
  await world.runJobs()
  assert.equal(await cycles(), 0)
  world.pass(10 * 3_600_000)
  await world.runJobs()
  assert.equal(await cycles(), 1)
  world.pass(5 * day)
  await world.runJobs()
  assert.equal(await cycles(), 3)
})

const code = { code: "NEW-1", contacts: ["clara"] }

// Invalid assignments, and the message of each.
const refused: [change: object, message: string][] = [
  [{ title: undefined }, "title is required."],
  [{ title: " " }, "Invalid title  "],
  [{ startsOn: "2026-03-03" }, "startsOn is in the past."],
  [{ expiresOn: "2026-03-03" }, "expiresOn is before the first day."],
  [{ expiresOn: "2026-04-03", expiresDays: 3 }, "expiresDays stands beside expiresOn."],
  [{ recurring: { every: 1, period: "day", cycles: 1 } }, "A recurring assignment has several cycles."],
  [{ recurring: { every: 0, period: "day" } }, "Invalid every 0"],
  [{ availability: [] }, "Invalid availability"],
  [{ availability: [{ userId: "nobody", amount: 1 }] }, "There is no such active user."],
  [{ availability: [{ ouType: "Division", ouId: "DIV-CLOSED", amount: 1 }] }, "There is no such active unit."],
  [{ availability: [{ amount: 1 }] }, "There is no such active unit."],
  [{ availability: [{ userId: "ann", amount: 0.001 }] }, "Invalid amount 0.001"],
  [{ keyCode: { ...code, code: "TWO WORDS" } }, "Invalid code TWO WORDS"],
  [{ keyCode: { ...code, contacts: ["dora"] } }, "There is no active user dora."],
  [{ keyCode: { ...code, code: "TAKEN" } }, "There is a key code TAKEN already."],
]

test("the faults of an assignment are returned, and nothing is stored", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  await world.send("POST", path, { ...toAnn, keyCode: { ...code, code: "taken" } }, admin)
  for (const [change, message] of refused) {
    const { status, body } = await world.send("POST", path, { ...toAnn, ...change }, admin)
    assert.deepEqual([status, body.error.message], [400, message])
  }
  assert.equal((await world.get(path, {}, admin)).body.total, 1)
})

test("assignments and key codes are listed, the newest first, and filtered", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  await world.portal.sql`insert into training_unit (name, unit_value, currency) values ('Point', 25, 'EUR')`
  await assignUnits(world, toAnn)
  await assignUnits(world, { ...toAnn, title: "Coded", keyCode: code })
  await assignUnits(world, { ...toAnn, title: "Later", startsOn: "2026-04-01", keyCode: { ...code, code: "OTHER" } })
  const titles = async (query: Record<string, string>) =>
    (await world.get(path, query, admin)).body.assignments.map(({ title }: { title: string }) => title)
  assert.deepEqual(await titles({}), ["Later", "Coded", "Welcome"])
  assert.deepEqual(await titles({ STATUS: "scheduled" }), ["Later"])
  assert.deepEqual(await titles({ distribution: "key code", title: "COD" }), ["Coded"])
  const past = await world.get(path, { page: "2" }, admin)
  assert.deepEqual(past.body, { assignments: [], total: 3 })
  const codes = await world.get("/admin/api/training-units/key-codes", { code: "new" }, admin)
  const [{ id: _, assignmentId: __, ...found }] = codes.body.keyCodes
  assert.deepEqual(found, {
    code: "NEW-1",
    title: "Coded",
    assigned: 10,
    redeemed: 0,
    unused: 10,
    redeemable: 10,
    currency: "EUR",
    details: null,
    comments: null,
    contacts: [{ userId: "clara", name: "Clara Clausen" }],
  })
  const pastCodes = await world.get("/admin/api/training-units/key-codes", { page: "2" }, admin)
  assert.deepEqual(pastCodes.body, { keyCodes: [], total: 2 })
})

const view = "Training Unit Assignment - View"
const manage = "Training Unit Assignment - Manage"

/** Whether clara may, with these permissions, list, read, create for ann, and cancel wsadmin's assignment. */
async function mayUnder(world: World, id: number, permissions: string[], limits?: Parameters<typeof giveRole>[3]) {
  await giveRole(world, "clara", permissions, limits)
  const clara = await world.signIn("clara")
  const replies = [
    await world.get("/admin/api/training-units/key-codes", {}, clara),
    await world.get(`${path}/${id}`, {}, clara),
    await world.send("POST", path, toAnn, clara),
    await world.send("POST", `${path}/${id}/cancellation`, {}, clara),
  ]
  await takeRoles(world)
  return replies.map(({ status }) => status)
}

test("viewing and managing are separate permissions, with constraints on the creator and the audience", async () => {
  await using world = await openWorld()
  const recurring = { every: 1, period: "day" }
  const id = await assignUnits(world, { ...toAnn, recurring })
  assert.deepEqual(await mayUnder(world, id, []), [401, 401, 401, 401])
  assert.deepEqual(await mayUnder(world, id, [view]), [200, 200, 401, 401])
  assert.deepEqual(await mayUnder(world, id, [view, manage], ["self"]), [200, 404, 200, 404])
  assert.deepEqual(await mayUnder(world, id, [manage], [{ ou: "DIV-SOUTH" }]), [401, 401, 401, 404])
  assert.deepEqual(await mayUnder(world, id, [manage]), [401, 401, 200, 200])
  const own = await world.get(path, {}, await world.signIn())
  assert.equal(own.body.total, 3)
})

test("the ledger's entries add up to the balance", async () => {
  await using world = await openWorld()
  await assignUnits(world, { ...toAnn, expiresDays: 1 })
  await assignUnits(world, toAnn)
  world.pass(day)
  const { balance, ledger, total } = await unitsOf(world, "ann")
  assert.deepEqual([balance, total], [10, 3])
  assert.equal(
    ledger.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0),
    10,
  )
})

test("an assignment is cancelled only by somebody whose constraints permit everybody whom it is for", async () => {
  await using world = await openWorld()
  const id = await assignUnits(world, { ...toAnn, recurring: { every: 1, period: "day" } })
  await world.portal.sql`
    update training_unit_assignment set created_by = (select id from person where user_id = 'bruno') where id = ${id}
  `
  await giveRole(world, "clara", [manage], [{ ou: "DIV-SOUTH" }])
  const clara = await world.signIn("clara")
  assert.equal((await world.send("POST", `${path}/${id}/cancellation`, {}, clara)).status, 401)
  assert.equal((await assignmentOf(world, id)).status, "active")
  await takeRoles(world)
  await giveRole(world, "clara", [manage], [{ ou: "DIV-SOUTH" }, { ou: "DIV-NORTH", subs: true }])
  assert.equal((await world.send("POST", `${path}/${id}/cancellation`, {}, clara)).status, 200)
})
