import assert from "node:assert/strict"
import { test } from "node:test"
import { type Fault, fault, row } from "./faults.ts"
import { judged } from "./read.ts"

// Faults of rules and misfits in one answer, in the order of their table.

const event = row("EventID/ EventLoRef", "EventID Or EventLoRef is required")

const start = row("PartStartDateTime", "PartStartDateTime")

const instructor = row("HomeLocation", "Invalid instructor data")

const table = [event, row("Parts", "Parts missing"), start, instructor]

// The fault of a rule, the path of a misfit, and whether the misfit is listed, too.
const covered: [Fault, string, boolean][] = [
  [fault(start, "Parts[0].PartStartDateTime"), "Parts[0].PartStartDateTime", false],
  [fault(start, "Parts[0].PartStartDateTime"), "Parts[1].PartStartDateTime", true],
  [fault(start, "Parts[0].PartStartDateTime"), "Parts[0].PartEndDateTime", true],
  [fault(start, "Parts[0].PartStartDateTime"), "PartStartDateTime", true],
  [fault(event, "SessionItem.EventID"), "SessionItem.EventLoRef", false],
  [fault(event, "SessionItem.EventLoRef"), "SessionItem.EventID", false],
  [fault(event, "SessionItem.EventID"), "EventItem.EventLoRef", true],
  [fault(event, "SessionItem.EventID"), "SessionItem.LoRef", true],
  [fault(event, "EventID"), "EventLoRef", false],
  [fault(instructor, "Parts[0].Instructors[1]"), "Parts[0].Instructors[1].HomeLocation", false],
  [fault(instructor, "Parts[0].Instructors[1]"), "Parts[0].Instructors[0].HomeLocation", true],
  [fault(row("Parts", "Parts missing"), "SessionItem.Parts"), "SessionItem.Parts[0]", true],
]

for (const [fault, path, isListed] of covered)
  test(`beside "${fault.message}" at ${fault.path}, a misfit at ${path} is ${isListed ? "listed" : "not listed again"}`, () => {
    const paths = judged([fault], [{ path, value: 5 }], table).map(({ path }) => path)
    assert.deepEqual(paths, isListed ? [fault.path, path] : [fault.path])
  })

test("faults and misfits are in the table's order, misfits last", () => {
  const faults = [fault(start, "Parts[0].PartStartDateTime"), fault(event, "EventID")]
  const messages = judged(faults, [{ path: "Parts[0].PartName", value: 5 }], table).map(({ message }) => message)
  assert.deepEqual(messages, ["EventID Or EventLoRef is required", "PartStartDateTime", "Invalid PartName 5"])
})

test("a thousand faults are listed, and the rest is counted", () => {
  const many = (count: number) => Array.from({ length: count }, () => fault(start, "Parts[0].PartStartDateTime"))
  const misfit = { path: "Parts[0].PartName", value: 5 }
  assert.equal(judged(many(1000), [], table).length, 1000)
  for (const faults of [judged(many(1001), [], table), judged(many(1000), [misfit], table)])
    assert.deepEqual([faults.length, faults.at(-1)?.message], [1001, "and 1 more"])
  assert.equal(judged(many(3000), [misfit], table).at(-1)?.message, "and 2001 more")
})

test("rules are not run beyond the number of faults that are counted", () => {
  function* endless() {
    for (;;) yield fault(start, "Parts[0].PartStartDateTime")
  }
  const faults = judged(endless(), [], table)
  assert.deepEqual([faults.length, faults.at(-1)?.message], [1001, "and at least 100000 more"])
})
