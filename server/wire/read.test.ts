import assert from "node:assert/strict"
import { test } from "node:test"
import { type Expected, Record } from "../testing/read-schemas.ts"
import { read } from "./read.ts"

const readings: [promise: string, sent: unknown, Expected][] = [
  [
    "names match in any case of letters",
    { NAME: "a", parts: [{ partname: "b" }] },
    { draft: { Name: "a", Parts: [{ PartName: "b" }] } },
  ],
  ["unknown members are dropped", { Name: "a", Nome: 1, Parts: [{ x: 1 }] }, { draft: { Name: "a", Parts: [{}] } }],
  [
    "null counts as absent",
    { Name: null, Parts: [null, { PartName: null }], Texts: { a: null } },
    { draft: { Parts: [{}], Texts: {} } },
  ],
  [
    "if names differ only in case, the exact spelling counts",
    { name: "a", Name: "b", NAME: "c" },
    { draft: { Name: "b" } },
  ],
  [
    "else the first member that is not null",
    { NAME: null, name: "a", nAME: "b", Name: null },
    { draft: { Name: "a" } },
  ],
  [
    "numbers and booleans may be text",
    { Hours: " +5 ", Active: "TRUE", Grid: [["1e2", ".5", "-0.25"]] },
    { draft: { Hours: 5, Active: true, Grid: [[100, 0.5, -0.25]] } },
  ],
  [
    "an empty text counts as absent where a number or boolean is expected",
    { Hours: "", Active: " ", Name: "" },
    { draft: { Name: "" } },
  ],
  ["a text stays a text where text and number are allowed", { Either: "5" }, { draft: { Either: "5" } }],
  [
    "a text that is not a number is a misfit with its value as sent",
    { Hours: "5h" },
    { draft: {}, misfits: [["Hours", "5h"]] },
  ],
  [
    "a number out of range is a misfit with its value as sent",
    { Hours: "1e999" },
    { draft: {}, misfits: [["Hours", "1e999"]] },
  ],
  [
    "so is a number that JavaScript cannot hold",
    { Hours: "9007199254740993" },
    { draft: {}, misfits: [["Hours", "9007199254740993"]] },
  ],
  ["a fraction is not a whole number", { Hours: 0.5 }, { draft: {}, misfits: [["Hours", 0.5]] }],
  [
    "a text in other forms is not a number",
    { Grid: [["0x10", "1_000", "1,5", "Infinity", "٣"]] },
    {
      draft: { Grid: [[]] },
      misfits: [
        ["Grid[0][0]", "0x10"],
        ["Grid[0][1]", "1_000"],
        ["Grid[0][2]", "1,5"],
        ["Grid[0][3]", "Infinity"],
        ["Grid[0][4]", "٣"],
      ],
    },
  ],
  ["1 is not a boolean", { Active: 1 }, { draft: {}, misfits: [["Active", 1]] }],
  [
    "a number becomes its text where a text is expected",
    { Name: 5, Tags: [1001, -2.5] },
    { draft: { Name: "5", Tags: ["1001", "-2.5"] } },
  ],
  ["true is not a text", { Name: true }, { draft: {}, misfits: [["Name", true]] }],
  ["a number stays a number where text and number are allowed", { Either: 5 }, { draft: { Either: 5 } }],
  ["a list is not an object", { Item: [{ Title: "a" }] }, { draft: {}, misfits: [["Item", [{ Title: "a" }]]] }],
  ["an object is not a list", { Parts: { PartName: "a" } }, { draft: {}, misfits: [["Parts", { PartName: "a" }]] }],
  ["a list is not a text", { Name: ["a"] }, { draft: {}, misfits: [["Name", ["a"]]] }],
  [
    "an empty object replaces a misfit in a list of objects",
    { Parts: [5, { PartName: {} }, "x", { PartName: "d" }] },
    {
      draft: { Parts: [{}, {}, {}, { PartName: "d" }] },
      misfits: [
        ["Parts[0]", 5],
        ["Parts[1].PartName", {}],
        ["Parts[2]", "x"],
      ],
    },
  ],
  [
    "a list of texts gets shorter by its misfits",
    { Tags: ["a", true, {}, "d"] },
    {
      draft: { Tags: ["a", "d"] },
      misfits: [
        ["Tags[1]", true],
        ["Tags[2]", {}],
      ],
    },
  ],
  [
    "misfits in nested lists are reported separately",
    { Grid: [[1, "x"], "y", [2]] },
    {
      draft: { Grid: [[1], [2]] },
      misfits: [
        ["Grid[0][1]", "x"],
        ["Grid[1]", "y"],
      ],
    },
  ],
  [
    "the indexes in paths do not count nulls",
    { Parts: [null, { PartName: true }], Tags: [null, true] },
    {
      draft: { Parts: [{}], Tags: [] },
      misfits: [
        ["Parts[0].PartName", true],
        ["Tags[0]", true],
      ],
    },
  ],
  [
    "a deeply nested misfit has its whole path",
    { Parts: [{}, { Breaks: [{}, { Minutes: "long" }] }] },
    { draft: { Parts: [{}, { Breaks: [{}, {}] }] }, misfits: [["Parts[1].Breaks[1].Minutes", "long"]] },
  ],
  [
    "a required member of an optional object is missing when the object is present",
    { Item: { Code: "abc" } },
    { draft: { Item: { Code: "abc" } }, missing: ["Item.Title"] },
  ],
  [
    "a required member that is null is missing",
    { Item: { Title: null } },
    { draft: { Item: {} }, missing: ["Item.Title"] },
  ],
  [
    "a required member that does not fit is a misfit, and not missing",
    { Item: { Title: true } },
    { draft: { Item: {} }, misfits: [["Item.Title", true]] },
  ],
  [
    "a value that fails several checks is one misfit",
    { Item: { Title: "a", Code: "1" } },
    { draft: { Item: { Title: "a" } }, misfits: [["Item.Code", "1"]] },
  ],
  [
    "a union is read by its discriminator",
    { Kind: { type: "Event", price: "5" } },
    { draft: { Kind: { Type: "Event", Price: 5 } } },
  ],
  [
    "each value of a discriminator selects its option",
    { Kind: { Type: "Video", Price: "5" } },
    { draft: { Kind: { Type: "Video", Price: "5" } } },
  ],
  [
    "misfits in the option of a union have their own paths",
    { Kind: { Type: "Event", Price: "much" } },
    { draft: { Kind: { Type: "Event" } }, misfits: [["Kind.Price", "much"]] },
  ],
  [
    "a union with an unknown discriminator is dropped",
    { Kind: { Type: "Test", Price: {} } },
    { draft: { Kind: {} }, misfits: [["Kind.Type", "Test"]] },
  ],
  [
    "a union without a value for its discriminator is missing it",
    { Kind: { Price: {} } },
    { draft: { Kind: {} }, missing: ["Kind.Type"] },
  ],
  [
    "a discriminator that is an object is a misfit",
    { Kind: { Type: {} } },
    { draft: { Kind: {} }, misfits: [["Kind.Type", {}]] },
  ],
  ["a union that is not an object is a misfit", { Kind: "Event" }, { draft: {}, misfits: [["Kind", "Event"]] }],
  [
    "a union without discriminator is read by the option that fits",
    { Either: [{ title: "a", minutes: "5" }] },
    { draft: { Either: [{ Title: "a", Minutes: 5 }] } },
  ],
  [
    "a union that fits no option is a misfit as a whole",
    { Either: { Minutes: "long" } },
    { draft: {}, misfits: [["Either", { Minutes: "long" }]] },
  ],
  [
    "keys of a record keep their case",
    { Texts: { "en-US": "a", "EN-us": "b", x: true } },
    { draft: { Texts: { "en-US": "a", "EN-us": "b" } }, misfits: [["Texts.x", true]] },
  ],
]

for (const [promise, sent, { draft, misfits = [], missing = [] }] of readings)
  test(promise, () => {
    const reading = read(Record, sent)
    assert.deepEqual(reading.draft, draft)
    assert.deepEqual(
      reading.misfits.map(({ path, value }) => [path, value]),
      misfits,
    )
    assert.deepEqual(reading.missing, missing)
  })
