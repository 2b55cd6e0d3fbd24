import { randomUUID } from "node:crypto"
import type { Temporal } from "temporal-polyfill"
import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { localizedColumns } from "../../../section/localized.ts"
import type { Resolver } from "../../../section/resolver.ts"
import type { StoredPart } from "../../../section/section.ts"
import { count, end, LongTexts, moment, off, oneOf, Texts, words } from "../../../section/shapes.ts"
import { keepOnly, replace, upsert } from "../../../section/upsert.ts"
import { instantOf } from "../../../wire/dates.ts"

const partBreak = z.strictObject({ title: words(), minutes: count }).meta({ id: "break" })

const partEquipment = z
  .strictObject({
    name: words(),
    quantity: z.int().min(1).max(2_147_483_647).default(1),
    confirmed: off,
    perStudent: off,
  })
  .meta({ id: "partEquipment", description: "Equipment that a part needs. It need not be among the portal's." })

/** A part of a session in the file. */
export const Part = z
  .strictObject({
    name: Texts,
    description: LongTexts.optional(),
    location: words(128).optional().describe("OU ID of a location. It or a facility is required."),
    facility: words(128).optional().describe("ID of a facility."),
    locationConfirmationRequired: off,
    start: moment.describe("In the session's time zone."),
    end,
    occurrence: words().optional().describe("Such as ONCE."),
    breaks: z.array(partBreak).default([]),
    instructors: z.array(words(401)).default([]).describe("User IDs, or first and last names."),
    equipment: z.array(z.union([words(), partEquipment], "must be a name, or { name: …, quantity: … }")).default([]),
  })
  .meta({ id: "part", oneOf: oneOf("location", "facility") })

type Part = z.output<typeof Part>

/** The rows of the parts of a session, whose key is `key`, and their resources. */
export function partRows(
  session: { timeZone?: string | undefined; parts: Part[] },
  key: string,
  sessionId: number,
  path: Path,
  resolver: Resolver,
) {
  const zone = session.timeZone ?? resolver.timeZone
  const results = session.parts.map((part, position) => {
    const at = [...path, position]
    const { id, isNew } = resolver.part("part", key, resolver.plain(part.name))
    const place = placeOf(part, at, resolver)
    const { startsAt, endsAt } = timesOf(part, zone, at, resolver)
    return {
      part: {
        id,
        ...(isNew ? { scheduleId: randomUUID() } : {}),
        sessionId,
        position,
        ...localizedColumns({
          name: resolver.localized([...at, "name"], part.name),
          description: resolver.localized([...at, "description"], part.description),
        }),
        ...place,
        locationConfirmationRequired: part.locationConfirmationRequired,
        startsAt,
        endsAt,
        timeZone: zone,
        occurrence: part.occurrence ?? null,
      },
      breaks: part.breaks.map((one, order) => ({ partId: id, position: order, ...one })),
      instructors: resolver
        .ids([...at, "instructors"], part.instructors, (where, written) => resolver.instructor(where, written))
        .map((instructorId, order) => ({ partId: id, position: order, instructorId })),
      equipment: part.equipment.map((item, order) => {
        const one = typeof item === "string" ? { name: item, quantity: 1, confirmed: false, perStudent: false } : item
        return { partId: id, position: order, ...one }
      }),
    }
  })
  const parts = results.map(({ part }) => part)
  for (const [index, one] of parts.entries()) {
    const other = parts.findIndex(
      (before, place) => place < index && before.startsAt < one.endsAt && one.startsAt < before.endsAt,
    )
    if (other >= 0) resolver.complain([...path, index], `is at the same time as part ${other + 1} of the session`)
  }
  return {
    parts,
    breaks: results.flatMap(({ breaks }) => breaks),
    instructors: results.flatMap(({ instructors }) => instructors),
    equipment: results.flatMap(({ equipment }) => equipment),
  }
}

function placeOf({ location, facility }: Part, path: Path, resolver: Resolver) {
  if ((location === undefined) === (facility === undefined))
    resolver.complain(path, "must have either a location or a facility")
  return {
    locationId: resolver.location([...path, "location"], location),
    facilityId: resolver.id("facility", [...path, "facility"], facility),
  }
}

function timesOf(part: Part, zone: string, path: Path, resolver: Resolver): { startsAt: Date; endsAt: Date } {
  const start: Temporal.PlainDateTime = resolver.moment(part.start)
  const startsAt = instantOf(start, zone)
  const endsAt = instantOf(resolver.moment(part.end, start), zone)
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000
  const pause = part.breaks.reduce((sum, { minutes }) => sum + minutes, 0)
  if (minutes <= 0) resolver.complain([...path, "end"], "is not after the start")
  else if (pause >= minutes) resolver.complain([...path, "breaks"], "are together as long as the part, or longer")
  return { startsAt, endsAt }
}

type Rows = ReturnType<typeof partRows>

/** Replaces the parts of these sessions, and returns the changed sessions. */
export async function saveParts(sql: Sql, sessions: readonly number[], rows: Rows): Promise<number[]> {
  const parts = rows.parts.map(({ id }) => id)
  const sessionOf = new Map(rows.parts.map(({ id, sessionId }) => [id, sessionId]))
  const upserted = await upsert(sql, sql`part`, rows.parts)
  const gone = await keepOnly(sql, sql`part`, sql`session_id`, sessions, rows.parts)
  const changed = [
    ...upserted.map(({ id }) => id),
    ...(await replace(sql, sql`part_break`, sql`part_id`, parts, rows.breaks)),
    ...(await replace(sql, sql`part_instructor`, sql`part_id`, parts, rows.instructors)),
    ...(await replace(sql, sql`part_equipment`, sql`part_id`, parts, rows.equipment)),
  ]
  return [...gone, ...changed.map((id) => sessionOf.get(id)!)]
}

/** The stored parts of these sessions. */
export function findParts(sql: Sql, sessions: readonly number[]): PromiseLike<StoredPart[]> {
  return sql<StoredPart>`
    select id, session_id as owner, name from part where session_id = any(${sessions}) order by position, id
  `
}
