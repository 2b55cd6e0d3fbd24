import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { fault, inTableOrder, lastMember, Refusal, reason, row, unworded } from "./faults.ts"

// The message of a row, a value, and the message of the fault.
const wordings = [
  ["EventName is required.", "ignored", "EventName is required."],
  ["Invalid SubjectTitle data xyz", "Vehicles", "Invalid SubjectTitle data Vehicles"],
  ["Invalid SubjectTitle data xyz", undefined, "Invalid SubjectTitle data"],
  ["Invalid xyz object Id PreRequisite.", "7", "Invalid 7 object Id PreRequisite."],
  ["Invalid xyz object Id PreRequisite.", null, "Invalid object Id PreRequisite."],
  ["Invalid custom field not supported by lo:xyz", "Event", "Invalid custom field not supported by lo:Event"],
  ["Invalid custom field:", "COLOUR", "Invalid custom field: COLOUR"],
  ["Invalid custom field:", "", "Invalid custom field:"],
  ["MinimumRegistration cannot be negative,", -1, "MinimumRegistration cannot be negative,"],
  ["Invalid Active xyz", false, "Invalid Active false"],
  ["Invalid Price xyz", 0, "Invalid Price 0"],
  ["Invalid Parts xyz", { a: 1 }, "Invalid Parts"],
  ["Invalid Parts xyz", [1], "Invalid Parts"],
  ["Invalid Title xyz", "$& $1 xyz", "Invalid Title $& $1 xyz"],
] as const

for (const [message, value, expected] of wordings)
  test(`"${message}" of ${JSON.stringify(value)} becomes "${expected}"`, () => {
    assert.equal(fault(row("Type", message), "Path", value).message, expected)
  })

test("a message has at most 100 characters of the value, and splits no character", () => {
  assert.equal(fault(row("T", "Invalid xyz"), "T", "a".repeat(101)).message, `Invalid ${"a".repeat(100)}`)
  assert.equal(fault(row("T", "Invalid xyz"), "T", `a${"😀".repeat(1_000_000)}`).message, `Invalid a${"😀".repeat(99)}`)
})

test("a fault that no table has is Invalid, with its member and its value", () => {
  const { row, message, path } = unworded("SessionItem.Parts[1].PartName", 5)
  assert.deepEqual([row.type, message, path], ["PartName", "Invalid PartName 5", "SessionItem.Parts[1].PartName"])
  assert.equal(unworded("", 5).message, "Invalid input 5")
})

test("a path ends in its last member", () => {
  const paths = ["Type", "SessionItem.Parts[1].PartName", "SessionItem.Parts[1]", "Grid[1][20]", "[3]", "[3].Name", ""]
  assert.deepEqual(paths.map(lastMember), ["Type", "PartName", "Parts", "Grid", "", "Name", ""])
})

test("faults are in the order of their table, others last, and equal rows in the order of discovery", () => {
  const table = [row("A", "first"), row("B", "second"), row("C", "third")] as const
  const twice = [...table, table[0]]
  const found = [
    unworded("Z", 1),
    fault(table[2], "C"),
    fault(table[0], "A[1]"),
    unworded("Y", 2),
    fault(table[0], "A[0]"),
  ]
  const paths = ["A[1]", "A[0]", "C", "Z", "Y"]
  assert.deepEqual(
    inTableOrder(found, table).map(({ path }) => path),
    paths,
  )
  assert.deepEqual(
    inTableOrder(found, twice).map(({ path }) => path),
    paths,
  )
})

test("sorting in the order of a table neither drops nor adds a fault", () => {
  const rows = Array.from({ length: 6 }, (_, place) => row("T", String(place)))
  fc.assert(
    fc.property(fc.array(fc.nat(5)), (places) => {
      const ordered = inTableOrder(
        places.map((place) => fault(rows[place] as (typeof rows)[0], "P")),
        rows.slice(0, 4),
      )
      assert.deepEqual(
        ordered.map(({ message }) => Number(message)),
        // 4 and 5 are not in the table, so that they keep their order.
        [...places.filter((place) => place < 4).sort(), ...places.filter((place) => place >= 4)],
      )
    }),
  )
})

test("a reason joins the messages, and has equal ones once", () => {
  const name = row("PartName", "PartName")
  const faults = [fault(name, "Parts[0].PartName"), fault(row("M", "negative,"), "M"), fault(name, "Parts[1].PartName")]
  assert.equal(reason(faults), "PartName, negative,")
  assert.equal(reason([]), "")
})

test("a refusal is an error with a status, and has no faults or headers by default", () => {
  const refusal = new Refusal(404, "Not Found")
  assert.ok(refusal instanceof Error)
  assert.deepEqual([refusal.status, refusal.message, refusal.faults, refusal.headers], [404, "Not Found", [], {}])
})
