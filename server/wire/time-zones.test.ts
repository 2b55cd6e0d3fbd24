import assert from "node:assert/strict"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { findNative } from "../install/embedded-binaries.ts"
import { timeZoneTable } from "./time-zone-table.ts"
import { isTimeZone, timeZoneNames } from "./time-zones.ts"

const rows = timeZoneTable
  .trim()
  .split("\n")
  .filter((line) => !line.startsWith(" "))
const zones = timeZoneTable
  .split("\n")
  .filter((line) => line.startsWith(" "))
  .flatMap((line) => line.trim().split(" "))
  .map((entry) => entry.replace(/:.*/, ""))

// Zones and their names: well-known zones, former names, zones with their own code, and zones that the table lacks.
const names = {
  UTC: ["UTC", "(UTC) Coordinated Universal Time"],
  "Etc/UTC": ["UTC", "(UTC) Coordinated Universal Time"],
  "America/Los_Angeles": ["PST", "(UTC-08:00) Pacific Time (US & Canada)"],
  "US/Pacific": ["PST", "(UTC-08:00) Pacific Time (US & Canada)"],
  "america/new_york": ["EST", "(UTC-05:00) Eastern Time (US & Canada)"],
  "America/Port-au-Prince": ["EST", "(UTC-05:00) Haiti"],
  "America/Argentina/Buenos_Aires": ["ART", "(UTC-03:00) City of Buenos Aires"],
  "Europe/Berlin": ["CET", "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"],
  "Europe/London": ["GMT", "(UTC+00:00) Dublin, Edinburgh, Lisbon, London"],
  "Europe/Dublin": ["GMT", "(UTC+00:00) Dublin, Edinburgh, Lisbon, London"],
  "Europe/Lisbon": ["WET", "(UTC+00:00) Dublin, Edinburgh, Lisbon, London"],
  "Europe/Kyiv": ["EET", "(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius"],
  "Europe/Kiev": ["EET", "(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius"],
  "Asia/Calcutta": ["IST", "(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi"],
  "Asia/Kolkata": ["IST", "(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi"],
  "Asia/Kathmandu": ["NPT", "(UTC+05:45) Kathmandu"],
  "Asia/Hong_Kong": ["HKT", "(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi"],
  "Australia/Sydney": ["AEST", "(UTC+10:00) Canberra, Melbourne, Sydney"],
  "Pacific/Tongatapu": ["TOT", "(UTC+13:00) Nuku'alofa"],
  "Etc/GMT+5": ["GMT-5", "(UTC-05:00) Etc/GMT+5"],
  "Antarctica/Troll": ["GMT", "(UTC+00:00) Antarctica/Troll"],
  "Antarctica/Casey": ["GMT+8", "(UTC+08:00) Antarctica/Casey"],
}

for (const [zone, [code, description]] of Object.entries(names))
  test(`${zone} is ${code}, ${description}`, () => {
    assert.deepEqual(timeZoneNames(zone), { code, description })
  })

test("an unknown zone throws a RangeError", () => {
  for (const zone of ["Nowhere/Land", "", "Europe/"]) assert.throws(() => timeZoneNames(zone), RangeError)
})

test("every row of the table has a description, a code and zones, and no zone occurs twice", () => {
  for (const row of rows) assert.match(row, /^\(UTC([+-]\d\d:\d\d)?\) \S.* = ([A-Z][A-Za-z]{1,4}|GMT[+-]\d+)$/)
  assert.equal(new Set(rows.map((row) => row.split(" = ")[0])).size, rows.length)
  assert.equal(new Set(zones).size, zones.length)
})

test("every zone of the table is a time zone, and its description has its standard offset", () => {
  for (const zone of zones) {
    assert.ok(isTimeZone(zone), zone)
    const [, sign = "+", hours = "00", minutes = "00"] =
      /^\(UTC(?:([+-])(\d\d):(\d\d))?\)/.exec(timeZoneNames(zone).description) ?? []
    assert.equal(standardMinutes(zone), Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)), zone)
  }
})

/**
 * Minutes between the clocks of a zone and UTC outside summer time, calculated from the local time that Intl formats.
 */
function standardMinutes(zone: string): number {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" })
  const offsets = [Date.UTC(2027, 0, 15), Date.UTC(2027, 6, 15)].map(
    (time) => Date.parse(`${clock.format(time)}Z`) - time,
  )
  return Math.min(...offsets) / 60_000
}

test("every zone that a browser offers has names", () => {
  const few = ["Antarctica/Casey", "Antarctica/Troll", "Antarctica/Vostok"]
  const offered = Intl.supportedValuesOf("timeZone").filter((zone) => isTimeZone(zone) && !zone.startsWith("Etc/"))
  assert.deepEqual(
    offered.filter((zone) => !zones.includes(zone)),
    few,
  )
})

test("an area with a location, and UTC, are time zones in any case of letters", () => {
  for (const zone of [
    "UTC",
    "utc",
    "Europe/Rome",
    "europe/rome",
    "Etc/GMT-14",
    "America/Indiana/Knox",
    "US/Eastern",
    "Asia/Calcutta",
  ])
    assert.ok(isTimeZone(zone), zone)
})

test("offsets, abbreviations, and names that only one of Node and PostgreSQL knows are not time zones", () => {
  const none = [
    "",
    " ",
    "+01:00",
    "GMT",
    "CET",
    "EST5EDT",
    "Japan",
    "Z",
    "local",
    "Factory",
    "Etc/Unknown",
    "SystemV/PST8",
  ]
  const others = [
    "US/Pacific-New",
    "Canada/East-Saskatchewan",
    "posix/Europe/Rome",
    "Europe/",
    "Europe/Rome ",
    "Europe/Atlantis",
  ]
  for (const zone of [...none, ...others]) assert.ok(!isTimeZone(zone), zone)
})

test("PostgreSQL and Node accept the same time zones", () => {
  const folder = join(findNative(), "share/postgresql/timezone")
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
  assert.deepEqual(
    files.filter((file) => (file.includes("/") || file === "UTC") && !isTimeZone(file)),
    [],
  )
  assert.deepEqual(
    [...zones, ...Intl.supportedValuesOf("timeZone")].filter((zone) => isTimeZone(zone) && !files.includes(zone)),
    [],
  )
})
