import assert from "node:assert/strict"
import { test } from "node:test"
import { noPermissionText } from "../../access/permissions.ts"
import { giveRole, takeRoles } from "../../testing/roles.ts"
import { assignmentOf, keyCodeRecord } from "../../testing/training-units.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/TrainingUnit/"

async function create(world: World, change: object = {}, headers?: Record<string, string>) {
  const { body } = await world.write("POST", path, { ...keyCodeRecord, ...change }, headers)
  return body
}

test("an assignment with a key code is created with the presets of the API, and its id is returned", async () => {
  await using world = await openWorld()
  const body = await create(world, { SchedulingDate: "2026-03-04" })
  const [{ AssignmentId: id }] = body.data
  assert.deepEqual(body, {
    status: 201,
    timeStamp: "2026-03-04T09:15:00+0000",
    createdRecords: 1,
    data: [
      { AssignmentId: id, AssignmentTitle: "Partner pack", KeyCode: "PARTNER-7781", Result: "Success", Reason: null },
    ],
  })
  const { cycles, ...assignment } = await assignmentOf(world, id)
  assert.deepEqual(assignment, {
    id,
    title: "Partner pack",
    kind: "standard",
    typeId: 0,
    distribution: "key code",
    status: "processed",
    startsOn: "2026-03-04",
    nextOn: null,
    expiresOn: "2026-12-31",
    expiresDays: null,
    unitsPerCycle: 225,
    processedCycles: 1,
    createdAt: "2026-03-04T09:15:00.000Z",
    createdBy: { userId: "wsadmin", name: "Wsadmin Service" },
    recurring: null,
    cancelledAt: null,
    availability: [
      { userId: "ann", ouType: null, ouId: null, name: "Ann Archer", includeSubordinates: false, amount: 25 },
      { userId: null, ouType: "Division", ouId: "DIV-NORTH", name: "North", includeSubordinates: true, amount: 200 },
    ],
    keyCode: {
      id: assignment.keyCode.id,
      code: "PARTNER-7781",
      assignmentId: id,
      title: "Partner pack",
      assigned: 225,
      redeemed: 0,
      unused: 225,
      redeemable: 225,
      currency: null,
      details: "Starter pack",
      comments: null,
      contacts: [{ userId: "clara", name: "Clara Clausen" }],
    },
  })
  assert.deepEqual(
    cycles.map(({ instanceId: _, ...cycle }: { instanceId: number }) => cycle),
    [
      {
        sequenceNumber: 1,
        acquiredAt: "2026-03-04T09:15:00.000Z",
        expiresAt: "2027-01-01T00:00:00.000Z",
        people: 0,
        given: 0,
        spent: 0,
      },
    ],
  )
})

test("the path with Create is an alias, names may be in any case, and XML has the same members", async () => {
  await using world = await openWorld()
  const record = Object.fromEntries(Object.entries(keyCodeRecord).map(([name, value]) => [name.toLowerCase(), value]))
  const { body } = await world.send("POST", "/services/api/trainingunit/create?FORMAT=xml", { data: { record } })
  assert.match(body, /<status>201<\/status>.*<createdRecords>1<\/createdRecords><data/)
  assert.match(body, /<(\w+:)?TrainingUnitResult><(\w+:)?AssignmentId>\d+<.*<(\w+:)?KeyCode>PARTNER-7781</)
})

test("with a later scheduling date the code is not valid before its day", async () => {
  await using world = await openWorld()
  const { data } = await create(world, { SchedulingDate: "2026-04-01T00:00:00" })
  const { status, nextOn, keyCode } = await assignmentOf(world, data[0].AssignmentId)
  assert.deepEqual([status, nextOn, keyCode.assigned], ["scheduled", "2026-04-01", 0])
})

const details = keyCodeRecord.KeyCodeDetails
const [user, unit] = keyCodeRecord.Availabilities
const long = "x".repeat(2001)

// The documented table, in its order, and the change that provokes each row; then faults without a row.
const table: [type: string, message: string, change: object][] = [
  ["AssignmentTitle", "Invalid AssignmentTitle", { AssignmentTitle: undefined }],
  ["AssignmentTitle", "Invalid AssignmentTitle", { AssignmentTitle: " " }],
  ["AssignmentTitle", `Invalid AssignmentTitle ${"x".repeat(100)}`, { AssignmentTitle: "x".repeat(201) }],
  ["SchedulingDate", "Invalid SchedulingDate 2026-03-03", { SchedulingDate: "2026-03-03" }],
  ["SchedulingDate", "Invalid SchedulingDate 20260401", { SchedulingDate: 20260401 }],
  ["SchedulingDate", "Invalid SchedulingDate 04/01/2026", { SchedulingDate: "04/01/2026" }],
  ["ExpirationDate", "Invalid ExpirationDate", { ExpirationDate: undefined }],
  ["ExpirationDate", "Invalid ExpirationDate 2026-03-04", { ExpirationDate: "2026-03-04" }],
  ["ExpirationDate", "Invalid ExpirationDate 2026-02-30", { ExpirationDate: "2026-02-30" }],
  [
    "ExpirationDate",
    "Invalid ExpirationDate 2026-04-01",
    { SchedulingDate: "2026-04-02", ExpirationDate: "2026-04-01" },
  ],
  ["Amount", "Invalid Amount", { Availabilities: [{ ...user, Amount: undefined }] }],
  ["Amount", "Invalid Amount 0", { Availabilities: [{ ...user, Amount: 0 }] }],
  ["Amount", "Invalid Amount -5", { Availabilities: [unit, { ...user, Amount: -5 }] }],
  ["Amount", "Invalid Amount 2.345", { Availabilities: [{ ...user, Amount: 2.345 }] }],
  ["Amount", "Invalid Amount many", { Availabilities: [{ ...user, Amount: "many" }] }],
  ["KeyCode", "Invalid KeyCode", { KeyCodeDetails: { ...details, KeyCode: "" } }],
  ["KeyCode", "Invalid KeyCode TWO WORDS", { KeyCodeDetails: { ...details, KeyCode: "TWO WORDS" } }],
  ["KeyCode", `Invalid KeyCode ${"x".repeat(51)}`, { KeyCodeDetails: { ...details, KeyCode: "x".repeat(51) } }],
  ["KeyCode", "Invalid KeyCode true", { KeyCodeDetails: { ...details, KeyCode: true } }],
  ["KeyCode", "Invalid KeyCode taken", { KeyCodeDetails: { ...details, KeyCode: "taken" } }],
  ["Contact", "Contact Not Found", { KeyCodeDetails: { ...details, ContactIds: [] } }],
  ["Contact", "Contact Not Found nobody", { KeyCodeDetails: { ...details, ContactIds: [{ UserId: "nobody" }] } }],
  ["Contact", "Contact Not Found dora", { KeyCodeDetails: { ...details, ContactIds: [{ UserId: "dora" }] } }],
  ["OU", "OU Not Found DIV-EAST", { Availabilities: [{ ...unit, Id: "DIV-EAST" }] }],
  ["OU", "OU Not Found DIV-NORTH", { Availabilities: [{ ...unit, SubType: "Planet" }] }],
  ["OU", "OU Not Found DIV-CLOSED", { Availabilities: [{ ...unit, Id: "DIV-CLOSED" }] }],
  ["OU", "OU Not Found Twin", { Availabilities: [{ ...unit, Id: "Twin" }] }],
  [
    "TrainingUnitItem",
    `Invalid TrainingUnit Details ${"x".repeat(100)}`,
    { KeyCodeDetails: { ...details, TrainingUnitDetails: long } },
  ],
  [
    "Comments",
    `Invalid Additional Comments ${"x".repeat(100)}`,
    { KeyCodeDetails: { ...details, AdditionalComments: long } },
  ],
  ["Comments", "Invalid Additional Comments true", { KeyCodeDetails: { ...details, AdditionalComments: true } }],
  ["Id", "Invalid Id nobody", { Availabilities: [{ ...user, Id: "nobody" }] }],
  ["Availabilities", "Invalid Availabilities", { Availabilities: [] }],
  ["Availabilities", "Invalid Availabilities", { Availabilities: [{ IncludeSubs: true, Amount: 5 }] }],
]

test("every row of the documented table comes out, with the value that was passed, and nothing is created", async () => {
  await using world = await openWorld()
  await create(world, { KeyCodeDetails: { ...details, KeyCode: "Taken" } })
  for (const [type, message, change] of table) {
    const { status, createdRecords, data } = await create(world, change)
    assert.deepEqual([status, createdRecords, data[0].Result, data[0].AssignmentId], [200, undefined, "Failed", null])
    assert.equal(data[0].Reason, message)
    assert.equal(data[0].Errors[0].Type, type)
  }
  assert.deepEqual(await world.portal.sql`select count(*)::integer from training_unit_assignment`, [{ count: 1 }])
})

test("all faults are returned at once, in the table's order", async () => {
  await using world = await openWorld()
  const { body } = await world.write("POST", path, { Availabilities: [{ Id: "x", SubType: "Division", Amount: "y" }] })
  assert.equal(
    body.data[0].Reason,
    "Invalid AssignmentTitle, Invalid ExpirationDate, Invalid Amount y, Invalid KeyCode, Contact Not Found, OU Not Found x",
  )
})

test("of many concurrent requests for the same key code one succeeds", async () => {
  await using world = await openWorld()
  const bodies = await Promise.all(Array.from({ length: 10 }, () => create(world)))
  assert.deepEqual(bodies.map(({ data }) => data[0].Reason).sort(), [
    ...Array(9).fill("Invalid KeyCode PARTNER-7781"),
    null,
  ])
})

test("a request holds one record", async () => {
  await using world = await openWorld()
  for (const record of [undefined, [], [keyCodeRecord, keyCodeRecord]])
    assert.equal((await world.send("POST", path, { data: { record } })).status, 400)
})

test("the permission is needed, and its constraints on people must permit everybody who gets the units", async () => {
  await using world = await openWorld()
  const headers = await world.authorize({ userName: "clara" })
  const status = async (limits?: Parameters<typeof giveRole>[3]) => {
    if (limits) await giveRole(world, "clara", ["Training Unit Assignment - View"], limits)
    const record = { ...keyCodeRecord, KeyCodeDetails: { ...details, KeyCode: `CODE-${JSON.stringify(limits)}` } }
    const reply = await world.write("POST", path, record, headers)
    await takeRoles(world)
    return [reply.status, reply.body.error?.message]
  }
  assert.deepEqual(await status(), [401, noPermissionText])
  assert.deepEqual(await status([{ ou: "DIV-NORTH" }]), [401, noPermissionText])
  assert.deepEqual(await status([{ ou: "DIV-NORTH", subs: true }]), [200, undefined])
  assert.deepEqual(await status([]), [200, undefined])
  const scoped = await world.authorize({ scopes: ["training:create"] })
  assert.equal((await world.write("POST", path, keyCodeRecord, scoped)).status, 401)
})
