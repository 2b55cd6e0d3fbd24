import { timeZoneTable } from "./time-zone-table.ts"

/** What a time zone is called on the wire: a short code, such as `CET`, and a description with its standard offset. */
export type TimeZoneNames = { code: string; description: string }

/**
 * The names of an IANA zone, given in any case of letters: `PST` and `(UTC-08:00) Pacific Time (US & Canada)`. They are
 * those of its standard time, in summer too. A zone that Windows lacks is described by its own name. Throws a
 * RangeError when there is no such zone.
 */
export function timeZoneNames(zone: string): TimeZoneNames {
  const key = zone.toLowerCase()
  const known = names.get(key)
  if (known) return known
  const made = { code: offsetIn(zone, "shortOffset").replace(/\+0$/, ""), description: `(${utcOffset(zone)}) ${zone}` }
  names.set(key, made)
  return made
}

/**
 * Whether a text names a time zone that Node and PostgreSQL both know: `UTC`, or an IANA area and location such as
 * `Europe/Rome`, former names too, in any case of letters. This is the one rule for every name that comes from outside:
 * settings, people, organisation files and the times of sessions and prices. Abbreviations are none, because they have
 * several meanings (`IST`).
 */
export function isTimeZone(zone: string): boolean {
  if (!/^UTC$/i.test(zone) && !(areas.test(zone) && !unknownToPostgres.test(zone))) return false
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone })
    return true
  } catch {
    // That it throws is how Intl says no.
    return false
  }
}

/**
 * The time zone to go by for a name that is stored: itself where it is one, the location that Node takes a former or
 * short name for (`IST`: Asia/Calcutta), else `UTC`. SQL has `stored_time_zone` for what is written.
 */
export function usableTimeZone(name: string): string {
  let zone = usable.get(name)
  if (zone === undefined) {
    zone = isTimeZone(name) ? name : locationOf(name)
    usable.set(name, zone)
  }
  return zone
}

// As many as there are names in the portals' databases.
const usable = new Map<string, string>()

function locationOf(name: string): string {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions()
    return isTimeZone(timeZone) ? timeZone : "UTC"
  } catch {
    return "UTC"
  }
}

const areas =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\//i
const unknownToPostgres = /^(US\/Pacific-New|Canada\/East-Saskatchewan)$/i

const names = readTable(timeZoneTable)

function readTable(table: string): Map<string, TimeZoneNames> {
  const read = new Map<string, TimeZoneNames>()
  let row: TimeZoneNames = { code: "", description: "" }
  for (const line of table.trim().split("\n")) {
    const [description = "", code = ""] = line.split(" = ")
    if (!line.startsWith(" ")) row = { code, description }
    else
      for (const [zone = "", code = row.code] of line
        .trim()
        .split(" ")
        .map((entry) => entry.split(":")))
        read.set(zone.toLowerCase(), { ...row, code })
  }
  return read
}

/** A zone's standard offset, as descriptions begin: `UTC+05:45`. */
function utcOffset(zone: string): string {
  return offsetIn(zone, "longOffset").replace("GMT", "UTC")
}

// Summer time is in one half of the year and moves clocks forward, so that the lesser of two offsets is the standard
// one.
const winterAndSummer = [Date.UTC(2027, 0, 15), Date.UTC(2027, 6, 15)]

function offsetIn(zone: string, style: "shortOffset" | "longOffset"): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: style })
  const offsets = winterAndSummer.map(
    (time) => format.formatToParts(time).find(({ type }) => type === "timeZoneName")?.value ?? "GMT",
  )
  return offsets.sort((one, other) => hoursOf(one) - hoursOf(other))[0] as string
}

function hoursOf(offset: string): number {
  const [, sign = "+", hours = 0, minutes = 0] = /([+-])(\d+)(?::(\d+))?/.exec(offset) ?? []
  return Number(`${sign}1`) * (Number(hours) + Number(minutes) / 60)
}
