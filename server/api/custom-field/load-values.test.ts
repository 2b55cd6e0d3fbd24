import assert from "node:assert/strict"
import { test } from "node:test"
import { addTranscriptFields, load, reasonsOf, valuesOf } from "../../testing/custom-fields.ts"
import { openWithTraining, path } from "../../testing/load-values.ts"
import { addTraining, addTranscript } from "../../testing/transcripts.ts"
import { openWorld } from "../../testing/world.ts"

// Loading values of custom fields: the answer, the types, the error table.

const nowhere = "00000000-0000-4000-8000-000000000001"

test("each record is answered in its order with its input and its result, and valid records are stored beside invalid ones", async () => {
  const { world, training, lo } = await openWithTraining()
  await using _ = world
  const body = await load(world, [lo("SITE", "Yard 3"), lo("REVIEW.DATE", "2025-06-30"), lo("[cost]", 12.5)])
  const echoed = { ItemType: "LO", ObjectID: training.guid, UserID: null }
  const message = "Invalid custom field value: 2025-06-30"
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    createdRecords: 2,
    data: [
      { ...echoed, EmailTag: "SITE", Result: "Success", Reason: null },
      {
        ...echoed,
        EmailTag: "REVIEW.DATE",
        Result: "Failed",
        Reason: message,
        Errors: [{ Type: "Value", Message: message, Path: "Value" }],
      },
      { ...echoed, EmailTag: "[cost]", Result: "Success", Reason: null },
    ],
  })
  assert.deepEqual(await valuesOf(world, { ItemType: "LO", ObjectID: training.guid }), { SITE: "Yard 3", COST: "12.5" })
})

test("a compatible application gets no Errors, and XML has the same members", async () => {
  const { world, lo } = await openWithTraining()
  await using _ = world
  const headers = await world.authorize({ profile: "compatible" })
  const { data } = await load(world, [lo("SITE", "x"), lo("UNHEARD", "x")], headers)
  assert.deepEqual(Object.keys(data[1]), ["ItemType", "ObjectID", "UserID", "EmailTag", "Result", "Reason"])
  const record = [lo("SITE", "x"), lo("UNHEARD", "x")]
  const { body } = await world.send("POST", `${path}?format=xml`, { data: { record } })
  assert.match(body, /<createdRecords>1<\/createdRecords><data/)
  assert.equal(body.match(/<(\w+:)?CustomFieldResult>/g)?.length, 2)
  assert.match(body, /Invalid custom field: UNHEARD/)
})

test("a single record may come without a list, and member names in any case", async () => {
  const { world, training } = await openWithTraining()
  await using _ = world
  const { data } = await load(world, { itemtype: "lo", objectID: training.guid, EMAILTAG: "site", value: "Dock" })
  assert.equal(data[0].Result, "Success")
  assert.deepEqual(await valuesOf(world, { ItemType: "lo", ObjectID: training.guid }), { SITE: "Dock" })
})

// Input that fields of each type accept, and the stored value.
const taken: [tag: string, sent: unknown, stored: string][] = [
  ["MANDATORY", "true", "true"],
  ["MANDATORY", false, "false"],
  ["REVIEW.DATE", "06-30-2027", "06-30-2027"],
  ["REVIEW.DATE", "06-302027", "06-30-2027"],
  ["RISK.CLASS", "high", "High"],
  ["COST", "12.50", "12.50"],
  ["LEVEL", "Advanced", "Advanced"],
  ["REMARKS", "😀".repeat(2000), "😀".repeat(2000)],
  ["SITE", "é".repeat(100), "é".repeat(100)],
]

test("values of every type that can be loaded are stored in their field's form", async () => {
  const { world, training, lo } = await openWithTraining()
  await using _ = world
  for (const [tag, sent, stored] of taken) {
    assert.deepEqual(await reasonsOf(world, [lo(tag, sent)]), [null], tag)
    const values = await valuesOf(world, { ItemType: "LO", ObjectID: training.guid, EmailTag: tag })
    assert.deepEqual(values, { [tag]: stored })
  }
})

// The documented table, and the change of a valid record that provokes each row.
const table: [type: string, message: string, change: object][] = [
  ["EmailTag", "Email tag is missing", { EmailTag: " " }],
  ["EmailTag", "Email tag is missing", { EmailTag: undefined }],
  ["EmailTag", "Email tag is missing", { EmailTag: {} }],
  ["ItemType", "Invalid item type", { ItemType: "Learning object" }],
  ["ItemType", "Invalid item type", { ItemType: undefined }],
  ["Object ID", "Object ID missing", { ObjectID: null }],
  ["ObjectID", "Invalid object id Guid", { ObjectID: "LO-1" }],
  ["ObjectID", "Invalid object id Guid", { ObjectID: nowhere }],
  ["UserID", "Invalid User / User not registered", { ItemType: "Transcript" }],
  ["UserID", "Invalid User / User not registered", { ItemType: "Transcript", UserID: "bruno", EmailTag: "BADGE" }],
  ["UserID", "Invalid User / User not registered", { ItemType: "Transcript", UserID: "nobody", EmailTag: "BADGE" }],
  ["UserID", "Invalid User / User not registered", { ItemType: "Transcript", UserID: "dora", EmailTag: "BADGE" }],
  ["EmailTag", "Invalid custom field: UNHEARD", { EmailTag: "[UNHEARD]" }],
  ["EmailTag", "Invalid custom field: BADGE", { EmailTag: "BADGE" }],
  ["EmailTag", "Invalid custom field: LEGACY.CODE", { EmailTag: "LEGACY.CODE" }],
  ["EmailTag", "User doesn't have a access to custom fields: SALARY.BAND", { EmailTag: "SALARY.BAND" }],
  ["Value", "Invalid custom field value: Medium", { EmailTag: "RISK.CLASS", Value: "Medium" }],
  ["Value", "Invalid custom field value: North", { EmailTag: "BRANCH", Value: "North" }],
  ["Value", `Invalid custom field value: ${"x".repeat(100)}`, { Value: "x".repeat(101) }],
  ["Value", "Invalid Value", { Value: [] }],
]

test("every row of the documented table comes out", async () => {
  const { world, training, lo } = await openWithTraining()
  await using _ = world
  await addTranscriptFields(world)
  await addTranscript(world, "dora", training)
  for (const [type, message, change] of table) {
    const { data } = await load(world, [{ ...lo("SITE", "x"), ...change }])
    const { Errors: errors } = data[0]
    const told = errors.find((error: { Message: string }) => error.Message === message)
    assert.equal(told?.Type, type, `${message}: ${JSON.stringify(data)}`)
  }
})

test("the fault of a field that the learning object's type lacks names the type", async () => {
  await using world = await openWorld()
  const { guid } = await addTraining(world, { type: "Event" })
  const record = { ItemType: "LO", ObjectID: guid, EmailTag: "LEVEL", Value: "Basic" }
  assert.deepEqual(await reasonsOf(world, [record]), ["Invalid custom field not supported by lo:Event"])
})

test("all faults of a record are returned, in the table's order", async () => {
  await using world = await openWorld()
  await addTranscriptFields(world)
  const record = { ItemType: "Transcript", ObjectID: "7", EmailTag: "PAID", Value: "perhaps", RegistrationNumber: "x" }
  assert.deepEqual(await reasonsOf(world, [record, {}]), [
    "Invalid object id Guid, Invalid User / User not registered, Invalid custom field value: perhaps, Invalid RegistrationNumber x",
    "Email tag is missing, Invalid item type, Object ID missing",
  ])
})

test("a second value for the same field of the same object is refused, and the first one is stored", async () => {
  const { world, training, lo } = await openWithTraining()
  await using _ = world
  const other = await addTraining(world)
  const records = [lo("SITE", "one"), lo("[site]", "two"), { ...lo("SITE", "three"), ObjectID: other.guid }]
  assert.deepEqual(await reasonsOf(world, records), [null, "Failed: Duplicate values exist", null])
  assert.deepEqual(await valuesOf(world, { ItemType: "LO", ObjectID: training.guid }), { SITE: "one" })
})

test("a blank value changes nothing", async () => {
  const { world, training, lo } = await openWithTraining()
  await using _ = world
  await load(world, [lo("SITE", "Yard 3"), lo("RISK.CLASS", "Low")])
  const modified = () => world.portal.sql`select modified_at from training where id = ${training.id}`
  const before = await modified()
  world.pass(1000)
  assert.deepEqual(await reasonsOf(world, [lo("SITE", ""), lo("RISK.CLASS", " "), lo("COST")]), [null, null, null])
  assert.deepEqual(await modified(), before)
  const left = { SITE: "Yard 3", "RISK.CLASS": "Low" }
  assert.deepEqual(await valuesOf(world, { ItemType: "LO", ObjectID: training.guid }), left)
})

// Requests that are refused as a whole.
const wholes: [what: string, records: (lo: object) => unknown, message: string][] = [
  ["no record", () => undefined, "data.record is missing."],
  ["an empty list", () => [], "data.record is missing."],
  ["a record that is none", (lo) => [lo, 5], "data.record is missing."],
  ["51 records", (lo) => Array(51).fill(lo), "Maximum of 50 records are allowed per request"],
  [
    "both item types",
    (lo) => [lo, { ...lo, ItemType: "transcript", UserID: "ann" }],
    "LO and Transcript item types cannot be combined in one request",
  ],
]

for (const [what, records, message] of wholes)
  test(`${what} is refused as a whole, and nothing is stored`, async () => {
    const { world, training, lo } = await openWithTraining()
    await using _ = world
    const { status, error } = await load(world, records(lo("SITE", "x")))
    assert.deepEqual([status, error.message], ["400", message])
    assert.deepEqual(await valuesOf(world, { ItemType: "LO", ObjectID: training.guid }), {})
  })

test("fifty records are accepted", async () => {
  await using world = await openWorld()
  const trainings = await Promise.all(Array.from({ length: 25 }, () => addTraining(world)))
  const records = trainings.flatMap(({ guid: ObjectID }) => [
    { ItemType: "LO", ObjectID, EmailTag: "SITE", Value: "Dock" },
    { ItemType: "LO", ObjectID, EmailTag: "COST", Value: "7" },
  ])
  const { createdRecords } = await load(world, records)
  assert.equal(createdRecords, 50)
})
