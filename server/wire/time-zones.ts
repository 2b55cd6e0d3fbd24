import { timeZoneTable } from "./time-zone-table.ts"

/** The names of a time zone on the wire: a short code, such as `CET`, and a description with its standard offset. */
export type TimeZoneNames = { code: string; description: string }

/**
 * Returns the names of an IANA zone, whose name may have any case of letters: `PST` and `(UTC-08:00) Pacific Time (US &
 * Canada)`. They are the names of its standard time, also in summer. A zone that Windows lacks is described by its own
 * name. Throws a RangeError when there is no such zone.
 */
export function timeZoneNames(zone: string): TimeZoneNames {
  const key = zone.toLowerCase()
  const cached = names.get(key)
  if (cached) return cached
  const added = { code: offsetIn(zone, "shortOffset").replace(/\+0$/, ""), description: `(${utcOffset(zone)}) ${zone}` }
  names.set(key, added)
  return added
}

/**
 * Whether a text names a time zone that both Node and PostgreSQL know: `UTC`, or an IANA area with a location such as
 * `Europe/Rome`, including former names, in any case of letters. This is the one rule for every name from outside:
 * settings, people, organisation files and the times of sessions and prices. Abbreviations are not accepted, because
 * some have several meanings (`IST`).
 */
export function isTimeZone(zone: string): boolean {
  if (!/^UTC$/i.test(zone) && !(areas.test(zone) && !unknownToPostgres.test(zone))) return false
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone })
    return true
  } catch {
    // Intl throws for an unknown zone.
    return false
  }
}

/**
 * Returns the time zone to use for a stored name: the name itself if it is a time zone, else the location that Node
 * resolves a former or short name to (`IST`: Asia/Calcutta), else `UTC`. SQL has `stored_time_zone` for values that are
 * written.
 */
export function usableTimeZone(name: string): string {
  let zone = usable.get(name)
  if (zone === undefined) {
    zone = isTimeZone(name) ? name : locationOf(name)
    usable.set(name, zone)
  }
  return zone
}

// It grows up to the number of names in the databases of the portals.
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

/** The standard offset of a zone, as descriptions begin: `UTC+05:45`. */
function utcOffset(zone: string): string {
  return offsetIn(zone, "longOffset").replace("GMT", "UTC")
}

// Summer time is in one half of the year and moves clocks forward, so the smaller of two offsets is the standard one.
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
