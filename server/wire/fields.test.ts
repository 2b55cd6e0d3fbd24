import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { z } from "zod"
import {
  amount,
  guid,
  isGuid,
  isoInstant,
  isoMinute,
  localDateTime,
  pageNumber,
  readDateTime,
  wholeNumber,
  wireDuration,
  wireInstant,
  wireMinute,
} from "./fields.ts"

test("an instant is written in UTC, in whole seconds, with an offset without a colon", () => {
  assert.equal(wireInstant(new Date("2026-03-04T10:15:00.999+01:00")), "2026-03-04T09:15:00+0000")
})

test("an instant outside the years 1 to 9999 is written as the nearest second inside", () => {
  assert.equal(wireInstant(new Date(-8.64e15)), "0001-01-01T00:00:00+0000")
  assert.equal(wireInstant(new Date("0000-12-31T23:59:59Z")), "0001-01-01T00:00:00+0000")
  assert.equal(wireInstant(new Date("+010000-01-01T04:59:59Z")), "9999-12-31T23:59:59+0000")
})

test("the newer APIs' instants are the same with a Z", () => {
  assert.equal(isoInstant(new Date("2026-03-04T10:15:00.999+01:00")), "2026-03-04T09:15:00Z")
  assert.equal(isoInstant(new Date("+010000-01-01T04:59:59Z")), "9999-12-31T23:59:59Z")
})

test("a date that the original stores in minutes has no seconds", () => {
  for (const second of ["00", "29.999", "30", "59.999"]) {
    const instant = new Date(`2026-03-04T10:15:${second}+01:00`)
    assert.equal(wireMinute(instant), "2026-03-04T09:15:00+0000")
    assert.equal(isoMinute(instant), "2026-03-04T09:15:00Z")
  }
  assert.equal(wireMinute(new Date("1969-12-31T23:59:59Z")), "1969-12-31T23:59:00+0000")
  assert.equal(wireMinute(new Date(-8.64e15)), "0001-01-01T00:00:00+0000")
})

test("a duration has at least four digits of hours, and whole minutes", () => {
  const durations = {
    0: "0000:00:00",
    90: "0001:30:00",
    630.4: "0010:30:00",
    59.5: "0001:00:00",
    600059: "10000:59:00",
  }
  for (const [minutes, text] of Object.entries(durations)) assert.equal(wireDuration(Number(minutes)), text)
  assert.equal(wireDuration(-5), "0000:00:00")
})

const dates: Record<string, [local: string, offset?: string]> = {
  "2026-03-04T11:20:00": ["2026-03-04T11:20:00"],
  "2026-03-04 11:20:00": ["2026-03-04T11:20:00"],
  "2026-03-04t11:20:00z": ["2026-03-04T11:20:00", "Z"],
  "2026-03-04T11:20": ["2026-03-04T11:20:00"],
  "2026-03-04": ["2026-03-04T00:00:00"],
  "  2026-03-04T11:20:00\n": ["2026-03-04T11:20:00"],
  "2026-03-04T11:20:00.1": ["2026-03-04T11:20:00.1"],
  "2026-03-04T11:20:00.123456789Z": ["2026-03-04T11:20:00.123456789", "Z"],
  "2026-03-04T11:20+01:00": ["2026-03-04T11:20:00", "+01:00"],
  "2026-03-04T11:20:00+0000": ["2026-03-04T11:20:00", "+0000"],
  "2026-03-04T11:20:00+14:00": ["2026-03-04T11:20:00", "+14:00"],
  "2026-03-04T11:20:00-14:00": ["2026-03-04T11:20:00", "-14:00"],
  "2026-03-04T11:20:00-03:59": ["2026-03-04T11:20:00", "-03:59"],
  "0001-01-01T00:00:00": ["0001-01-01T00:00:00"],
  "9999-12-31T23:59:59.9999999": ["9999-12-31T23:59:59.9999999"],
  "2024-02-29": ["2024-02-29T00:00:00"],
  "2000-02-29": ["2000-02-29T00:00:00"],
  "1896-02-29": ["1896-02-29T00:00:00"],
}

for (const [text, [local, offset]] of Object.entries(dates))
  test(`${JSON.stringify(text)} is a date and time`, () => {
    assert.deepEqual(readDateTime(text), { local, offset })
    assert.ok(localDateTime.safeParse(text).success)
  })

const noDates = [
  ...["", " ", "today", "0", "2026", "2026-03", "20260304", "2026-3-4", "26-03-04", "+002026-03-04", "04/03/2026"],
  ...["2026-00-04", "2026-13-04", "2026-03-00", "2026-03-32", "2026-04-31", "2026-06-31", "2026-09-31", "2026-11-31"],
  ...["2026-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "0000-01-01", "10000-01-01", "-001-01-01"],
  ...[
    "2026-03-04T24:00:00",
    "2026-03-04T23:60:00",
    "2026-03-04T23:59:60",
    "2026-03-04T11",
    "2026-03-04T",
    "2026-03-04T1:20",
  ],
  ...["2026-03-04T11:20:00.", "2026-03-04T11:20:00,5", "2026-03-04T11:20.5", "2026-03-04T11:20:00.1234567890"],
  ...["2026-03-04T11:20:00+14:01", "2026-03-04T11:20:00-15:00", "2026-03-04T11:20:00+01:60", "2026-03-04T11:20:00+1"],
  ...["2026-03-04T11:20:00+01", "2026-03-04T11:20:00 Z", "2026-03-04T11:20:00ZZ", "2026-03-04Z", "2026-03-04+01:00"],
  ...[
    "2026-03-04T11:20:00[UTC]",
    "2026-03-04T11:20:00 PM",
    "٢٠٢٦-03-04",
    "2026-03-04T11:20:00\u0000",
    "2026-03-04\n11:20:00",
  ],
]

for (const text of noDates)
  test(`${JSON.stringify(text)} is not a date and time`, () => {
    assert.equal(readDateTime(text), undefined)
    assert.ok(!localDateTime.safeParse(text).success)
  })

test("every day of the years 1 to 9999 is a date, and no other is", () => {
  const days = fc.tuple(
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  )
  fc.assert(
    fc.property(days, ([year, month, day]) => {
      const text = [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join(
        "-",
      )
      const time = Date.parse(`${text}T00:00:00Z`)
      // Date.parse rolls 31 April over to May.
      const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && year > 0
      assert.equal(readDateTime(text) !== undefined, exists)
    }),
  )
})

test("the published pattern of a date and time accepts the texts that are read, and no other form", () => {
  const { pattern } = z.toJSONSchema(localDateTime) as { pattern: string }
  for (const text of Object.keys(dates)) assert.match(text.trim(), new RegExp(pattern))
  for (const text of ["2026-03-04Z", "2026-03-04T11", "today", "2026-03-04T11:20:00 PM"])
    assert.doesNotMatch(text, new RegExp(pattern))
})

test("a GUID may have any case of letters, and has no braces", () => {
  const lower = "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11"
  for (const text of [
    lower,
    lower.toUpperCase(),
    "00000000-0000-0000-0000-000000000000",
    lower.replace("4a5e", "ffff"),
  ]) {
    assert.ok(isGuid(text), text)
    assert.ok(guid.safeParse(text).success, text)
  }
  for (const text of [
    "",
    `{${lower}}`,
    lower.replaceAll("-", ""),
    `${lower} `,
    `${lower}\n`,
    lower.replace("2f", "2g"),
  ]) {
    assert.ok(!isGuid(text), text)
    assert.ok(!guid.safeParse(text).success, text)
  }
})

// A field, the values at its bounds that fit, and the values beyond them.
const numbers = [
  ["a whole number", wholeNumber, [0, -0, -2_147_483_648, 2_147_483_647], [2_147_483_648, -2_147_483_649, 0.5, 1e300]],
  ["an amount", amount, [0, 0.01, -1e12, 1e12], [1.1e12, -1.1e12, Number.POSITIVE_INFINITY, Number.NaN]],
  ["a page number", pageNumber, [1, 1_000_000_000], [0, -1, 1.5, 1_000_000_001]],
] as const

for (const [name, schema, fitting, beyond] of numbers)
  test(`${name} keeps to its bounds`, () => {
    for (const value of fitting) assert.ok(schema.safeParse(value).success, String(value))
    for (const value of beyond) assert.ok(!schema.safeParse(value).success, String(value))
  })
