import assert from "node:assert/strict"
import { test } from "node:test"
import { dayOf, dayPattern, endPattern, instantOf, isInCalendar, momentOf, momentPattern, todayIn } from "./dates.ts"

const wednesday = todayIn("Europe/Berlin", new Date("2026-03-04T09:15:00Z"))

// Texts, and the days that they mean on Wednesday, 4 March 2026.
const days = [
  ["2026-05-11", "2026-05-11"],
  ["today", "2026-03-04"],
  ["today+14", "2026-03-18"],
  ["today-4", "2026-02-28"],
  ["monday", "2026-03-02"],
  ["sunday", "2026-03-08"],
  ["monday+1", "2026-03-09"],
  ["tuesday-3", "2026-02-10"],
] as const

for (const [text, day] of days)
  test(`${text} is ${day} on a Wednesday`, () => {
    assert.match(text, dayPattern)
    assert.equal(dayOf(text, wednesday).toString(), day)
  })

test("today is the day in the portal's time zone, not in UTC", () => {
  assert.equal(todayIn("Asia/Tokyo", new Date("2026-03-04T20:00:00Z")).toString(), "2026-03-05")
})

test("a moment is a day with a time; a day alone means its midnight, a time alone is on the day of the start", () => {
  const start = momentOf("monday+1 08:30", wednesday)
  assert.equal(start.toString(), "2026-03-09T08:30:00")
  assert.equal(momentOf("2026-05-11T08:30:15", wednesday).toString(), "2026-05-11T08:30:15")
  assert.equal(momentOf("today+1", wednesday).toString(), "2026-03-05T00:00:00")
  assert.equal(momentOf("16:30", wednesday, start).toString(), "2026-03-09T16:30:00")
  assert.equal(momentOf("tuesday+1 12:00", wednesday, start).toString(), "2026-03-10T12:00:00")
})

test("an instant follows the time zone, and a local time that the clocks skip moves forward", () => {
  const instant = (text: string) => instantOf(momentOf(text, wednesday), "Europe/Berlin").toISOString()
  assert.equal(instant("2026-03-09 08:30"), "2026-03-09T07:30:00.000Z")
  assert.equal(instant("2026-07-09 08:30"), "2026-07-09T06:30:00.000Z")
  assert.equal(instant("2026-03-29 02:30"), "2026-03-29T01:30:00.000Z")
})

test("other forms are refused", () => {
  for (const text of ["", "tomorrow", "today 14", "today+", "Monday", "monday+1,5", "26-05-11", "0000-01-01", "08:30"])
    assert.doesNotMatch(text, dayPattern)
  for (const text of ["today+1 8:30", "today 24:00", "today 08:60", "08:30", "2026-05-11 08:30Z"])
    assert.doesNotMatch(text, momentPattern)
  for (const text of ["25:00", "8:30", "tomorrow 08:30"]) assert.doesNotMatch(text, endPattern)
  assert.deepEqual(
    ["2026-02-28", "2028-02-29", "2026-02-29", "2026-13-01", "2026-06-31 08:00", "today"].map(isInCalendar),
    [true, true, false, false, false, true],
  )
})
