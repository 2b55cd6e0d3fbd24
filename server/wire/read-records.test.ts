import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { Record } from "../testing/read-schemas.ts"
import { Refusal } from "./faults.ts"
import { wholeNumber } from "./fields.ts"
import { misfitFaults, read, readRecord, readRecords } from "./read.ts"

// The records of a body, and input that must fit its schema.

// Bodies, and the draft or the refusal that they lead to.
const bodies: [body: unknown, draft: object | RegExp][] = [
  [{ data: { record: [{ Name: "a" }] } }, { Name: "a" }],
  [{ data: { record: { Name: "a" } } }, { Name: "a" }],
  [{ DATA: { Record: [{ NAME: "a" }] } }, { Name: "a" }],
  [{ Data: null, data: { record: [null, { Name: "a" }] } }, { Name: "a" }],
  [{ data: { record: [{}] } }, {}],
  [{ data: { record: [{ Name: "a" }, {}] } }, /Only one record/],
  [{ data: { record: [5, 6] } }, /Only one record/],
  ...[
    {},
    { data: {} },
    { data: { record: [] } },
    { data: { record: null } },
    { data: { record: [null] } },
    { data: [{ record: {} }] },
  ].map((body): [unknown, RegExp] => [body, /data\.record is missing/]),
  ...[
    { data: { record: "a" } },
    { data: { record: [5] } },
    { data: { record: [[{}]] } },
    { data: "record" },
    { record: [{}] },
  ].map((body): [unknown, RegExp] => [body, /data\.record is missing/]),
]

for (const [body, expected] of bodies)
  test(`the record of ${JSON.stringify(body)} is ${expected instanceof RegExp ? "refused" : "read"}`, () => {
    if (expected instanceof RegExp)
      assert.throws(
        () => readRecord(Record, body),
        (error) => error instanceof Refusal && error.status === 400 && expected.test(error.message),
      )
    else
      assert.deepEqual(readRecord(Record, body), {
        draft: expected,
        misfits: [],
        missing: [],
        fit: { value: expected },
      })
  })

// Bodies with many records, of which three are allowed, and the names read from them.
const manyBodies: [body: unknown, names: string[] | RegExp][] = [
  [{ data: { record: [{ Name: "b" }, { name: "a" }] } }, ["b", "a"]],
  [{ DATA: { Record: { Name: "a" } } }, ["a"]],
  [{ data: { record: [null, { Name: "a" }, null, null] } }, ["a"]],
  [{ data: { record: [1, 2, 3, 4].map((Name) => ({ Name })) } }, /^Three at most\.$/],
  [{ data: { record: [5, 6, 7, 8] } }, /^Three at most\.$/],
  ...[{}, [], null, "a", 5, [{ Name: "a" }, 5], [{ Name: "a" }, [{}]]].map((record, place): [unknown, RegExp] => [
    place === 0 ? record : { data: { record } },
    /^data\.record is missing\.$/,
  ]),
]

for (const [body, expected] of manyBodies)
  test(`the records of ${JSON.stringify(body)} are ${expected instanceof RegExp ? "refused" : "read"}`, () => {
    const readAll = () => readRecords(Record, body, { most: 3, refusal: "Three at most." })
    if (expected instanceof RegExp)
      assert.throws(
        readAll,
        (error) => error instanceof Refusal && error.status === 400 && expected.test(error.message),
      )
    else
      assert.deepEqual(
        readAll().map(({ draft }) => draft.Name),
        expected,
      )
  })

test("each record has its own reading", () => {
  const record = [{ Name: "a" }, { Active: "perhaps" }]
  const readings = readRecords(Record, { data: { record } }, { most: 2, refusal: "Two at most." })
  assert.deepEqual(
    readings.map(({ draft, misfits }) => [draft, misfits]),
    [
      [{ Name: "a" }, []],
      [{}, [{ path: "Active", value: "perhaps" }]],
    ],
  )
})

test("members of the path are added to each record, and the message for no record can be changed", () => {
  const limits = { most: 2, refusal: "Two at most.", none: "No data." }
  const inPath = (record: object) => ({ ...record, Name: "of the path" })
  const readings = readRecords(Record, { data: { record: [{ Name: "a" }, {}] } }, limits, inPath)
  assert.deepEqual(
    readings.map(({ draft }) => draft.Name),
    ["of the path", "of the path"],
  )
  assert.throws(() => readRecords(Record, {}, limits, inPath), /^Error: No data\.$/)
})

test("the faults of input that must fit begin with the missing members", () => {
  const reading = read(z.object({ Id: z.string(), Page: wholeNumber, Item: Record.shape.Item }), {
    Page: "x",
    Item: {},
  })
  assert.deepEqual(misfitFaults(reading), [
    { field: "Id", message: "Id is required." },
    { field: "Item.Title", message: "Title is required." },
    { field: "Page", message: "Invalid Page x" },
  ])
})
