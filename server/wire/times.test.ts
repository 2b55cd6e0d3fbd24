import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { dateAndTime, exactText, instantOf, localText } from "./times.ts"

// A text, the zone to read it in, its instant, and what the clocks of the zone show at that instant.
const times = [
  ["2026-03-04T11:20:00", "UTC", "2026-03-04T11:20:00.000Z", "2026-03-04T11:20:00"],
  ["2026-03-04T11:20:00", "Europe/Berlin", "2026-03-04T10:20:00.000Z", "2026-03-04T11:20:00"],
  ["2026-07-04T11:20", "Europe/Berlin", "2026-07-04T09:20:00.000Z", "2026-07-04T11:20:00"],
  ["2026-07-04", "America/New_York", "2026-07-04T04:00:00.000Z", "2026-07-04T00:00:00"],
  ["2026-07-04", "Asia/Calcutta", "2026-07-03T18:30:00.000Z", "2026-07-04T00:00:00"],
  ["2026-07-04T11:20:00.987654321", "Asia/Kathmandu", "2026-07-04T05:35:00.987Z", "2026-07-04T11:20:00"],
  [" 2026-07-04 11:20:00 ", "europe/berlin", "2026-07-04T09:20:00.000Z", "2026-07-04T11:20:00"],
  // A text with an offset.
  ["2026-07-04T11:20:00Z", "Europe/Berlin", "2026-07-04T11:20:00.000Z", "2026-07-04T13:20:00"],
  ["2026-07-04T11:20:00z", "Europe/Berlin", "2026-07-04T11:20:00.000Z", "2026-07-04T13:20:00"],
  ["2026-07-04T11:20:00-0330", "Europe/Berlin", "2026-07-04T14:50:00.000Z", "2026-07-04T16:50:00"],
  ["2026-07-04T11:20:00+14:00", "UTC", "2026-07-03T21:20:00.000Z", "2026-07-03T21:20:00"],
  // Clocks that skip an hour, half an hour, midnight, a whole day.
  ["2026-03-29T02:30:00", "Europe/Berlin", "2026-03-29T01:30:00.000Z", "2026-03-29T03:30:00"],
  ["2026-10-04T02:10:00", "Australia/Lord_Howe", "2026-10-03T15:40:00.000Z", "2026-10-04T02:40:00"],
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z", "2018-11-04T01:00:00"],
  ["2011-12-30T10:00:00", "Pacific/Apia", "2011-12-30T20:00:00.000Z", "2011-12-31T10:00:00"],
  // Clocks that show an hour twice.
  ["2026-10-25T02:30:00", "Europe/Berlin", "2026-10-25T00:30:00.000Z", "2026-10-25T02:30:00"],
  // Long ago, when zones had odd offsets, and far in the future. Both ends are values that .NET sends for "none".
  ["1899-12-31T23:59:59", "America/New_York", "1900-01-01T04:59:59.000Z", "1899-12-31T23:59:59"],
  ["1850-06-01T12:00:00", "Europe/Amsterdam", "1850-06-01T11:42:30.000Z", "1850-06-01T12:00:00"],
  ["0001-01-01T00:00:00", "UTC", "0001-01-01T00:00:00.000Z", "0001-01-01T00:00:00"],
  ["0001-01-01T00:00:00", "Europe/Berlin", "0000-12-31T23:06:32.000Z", "0001-01-01T00:00:00"],
  ["0099-12-31T00:00:00", "UTC", "0099-12-31T00:00:00.000Z", "0099-12-31T00:00:00"],
  ["9999-12-31T23:59:59", "UTC", "9999-12-31T23:59:59.000Z", "9999-12-31T23:59:59"],
  ["9999-12-31T23:59:59", "Pacific/Honolulu", "+010000-01-01T09:59:59.000Z", "9999-12-31T23:59:59"],
] as const

for (const [text, zone, instant, local] of times)
  test(`${JSON.stringify(text)} in ${zone} is ${instant}, written as ${local}`, () => {
    assert.equal(instantOf(text, zone).toISOString(), instant)
    assert.equal(localText(instantOf(text, zone), zone), local)
  })

test("an instant outside the years 1 to 9999 is shown as the nearest second inside", () => {
  assert.equal(localText(instantOf("0001-01-01T00:00:00", "UTC"), "America/New_York"), "0001-01-01T00:00:00")
  assert.equal(localText(instantOf("9999-12-31T23:59:59", "UTC"), "Asia/Tokyo"), "9999-12-31T23:59:59")
})

test("an invalid date and time, or an unknown zone, throws a RangeError", () => {
  assert.throws(() => instantOf("2026-02-30T00:00:00", "UTC"), RangeError)
  assert.throws(() => instantOf("2026-02-03T00:00:00", "Nowhere/Land"), RangeError)
  assert.throws(() => localText(new Date(0), "Nowhere/Land"), RangeError)
})

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
]
const anyTime = fc.date({
  min: new Date("0001-01-02T00:00:00Z"),
  max: new Date("9999-12-30T00:00:00Z"),
  noInvalidDate: true,
})

test("an instant that is written and read again has the same text, and is the same or an earlier one", () => {
  fc.assert(
    fc.property(anyTime, fc.constantFrom(...zones), (time, zone) => {
      const instant = new Date(Math.floor(time.getTime() / 1000) * 1000)
      const again = instantOf(localText(instant, zone), zone)
      assert.equal(localText(again, zone), localText(instant, zone))
      const hours = (instant.getTime() - again.getTime()) / 3_600_000
      assert.ok(hours >= 0 && hours <= 24, `${hours} hours`)
    }),
  )
})

test("the local text agrees with Intl", () => {
  fc.assert(
    fc.property(anyTime, fc.constantFrom(...zones), (time, zone) => {
      const parts = new Intl.DateTimeFormat("en-US", {
        ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
        ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
        // By default, Intl uses the Julian calendar before 1582.
        calendar: "iso8601",
      } as Intl.DateTimeFormatOptions).formatToParts(time)
      const part = (type: string) => parts.find((part) => part.type === type)?.value ?? ""
      const date = [part("year").padStart(4, "0"), part("month"), part("day")].join("-")
      assert.equal(localText(time, zone), `${date}T${part("hour")}:${part("minute")}:${part("second")}`)
    }),
  )
})

test("the day and time of a session are local to its zone, with the hour from 1 to 12", () => {
  assert.deepEqual(dateAndTime(new Date("2026-05-11T04:05:06Z"), "Europe/Berlin"), {
    date: "2026-05-11",
    time: "06:05:06 AM",
  })
  assert.deepEqual(dateAndTime(new Date("2026-05-10T22:00:00Z"), "Europe/Berlin"), {
    date: "2026-05-11",
    time: "12:00:00 AM",
  })
  assert.deepEqual(dateAndTime(new Date("2026-05-11T12:00:00Z"), "UTC"), { date: "2026-05-11", time: "12:00:00 PM" })
  assert.deepEqual(dateAndTime(new Date("0300-01-01T13:00:00Z"), "UTC"), { date: "0300-01-01", time: "01:00:00 PM" })
})

test("the day and time of a session, and the local text of the instant, agree with an independent calendar", () => {
  const instants = fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true })
  const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const { date, time } = dateAndTime(instant, zone)
      const [hours = 0, rest = ""] = [Number(time.slice(0, 2)) % 12, time.slice(2, 8)]
      const hour = String(hours + (time.endsWith("PM") ? 12 : 0)).padStart(2, "0")
      const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
      const expected = zoned.toPlainDateTime().toString({ smallestUnit: "second" })
      assert.deepEqual([`${date}T${hour}${rest}`, localText(instant, zone)], [expected, expected])
    }),
  )
})

test("an exact text is read as the same instant, around every change of the clocks since 1970", () => {
  const changing = [
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Pacific/Kwajalein",
  ]
  for (const zone of changing) {
    let at = Temporal.Instant.from("1970-01-03T00:00:00Z").toZonedDateTimeISO(zone)
    for (let seen = 0; seen < 120; seen++) {
      const change: Temporal.ZonedDateTime | null = at.getTimeZoneTransition("next")
      if (!change) break
      for (const minutes of [-1500, -90, -1, 0, 1, 29, 30, 59, 60, 119, 1439, 1440, 1500]) {
        const instant: Date = new Date(change.epochMilliseconds + minutes * 60_000)
        assert.equal(
          instantOf(exactText(instant, zone), zone).getTime(),
          instant.getTime(),
          `${zone} ${instant.toISOString()}`,
        )
      }
      at = change
    }
  }
})
