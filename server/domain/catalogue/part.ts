import { z } from "zod"
import { comparison, type Faults, fault, row, unworded } from "../../wire/faults.ts"
import { localDateTime, wholeNumber } from "../../wire/fields.ts"
import type { Draft } from "../../wire/read.ts"
import { guidText, prose, title } from "../../wire/text-kinds.ts"
import { isTimeZone } from "../../wire/time-zones.ts"
import { instantInPlaceOf } from "../../wire/times.ts"
import type { ResolvedReferences } from "./resolved-references.ts"

const Break = z
  .object({
    Title: title.optional().describe("Required."),
    Duration: wholeNumber.min(0).optional().describe("Minutes."),
  })
  .meta({ id: "PartBreakItem" })

const Instructor = z
  .object({
    FirstName: z.string().optional().describe("With LastName, when there is no UserId."),
    LastName: z.string().optional().describe("With FirstName, when there is no UserId."),
    HomeLocation: z.string().optional().describe("ID of a location."),
    UserId: z
      .string()
      .optional()
      .describe("Decides, when it is given; else the two names must fit exactly one instructor."),
  })
  .meta({ id: "PartInstructorItem" })

const Equipment = z
  .object({
    Name: title.optional().describe("Required."),
    Quantity: wholeNumber.optional().describe("Required: at least 1."),
    IsEquipmentConfirm: z.boolean().optional().describe("The equipment has to be confirmed."),
    IsQuantityPerStudent: z.boolean().optional().describe("The quantity is for each participant."),
  })
  .meta({ id: "PartEquipmentItem" })

/** The name of the time zone of the times beside it: a member of ours. */
export const timeZoneId = z.string().optional()

/** A part of a session: the time and place of one meeting. */
export const Part = z
  .object({
    PartName: title.optional().describe("Required."),
    PartDescription: prose.optional().describe("May hold HTML."),
    PartLocation: z.string().optional().describe("Required: ID of a location or facility."),
    IsPartLocationConfirmationRequired: z.boolean().optional().describe("The location has to be confirmed."),
    PartStartDateTime: localDateTime
      .optional()
      .describe("Required: yyyy-MM-ddTHH:mm:ss in the acting user's time zone."),
    PartEndDateTime: localDateTime.optional().describe("Required: later than the start."),
    PartTimeZoneId: timeZoneId.describe(
      "IANA zone in which the part's times are meant and shown, such as Europe/Berlin. The acting user's, when left out. For extended applications; others' is not looked at.",
    ),
    PartOccurrence: title.optional().describe("Such as ONCE."),
    ScheduleID: guidText.optional().describe("Update only: the ScheduleId of the part that this one replaces."),
    PartBreaks: z.array(Break).optional().describe("Together shorter than the part."),
    PartInstructors: z.array(Instructor).optional().describe("Who teaches the part."),
    PartEquipments: z.array(Equipment).optional().describe("What the part needs."),
  })
  .meta({ id: "PartItem" })

export type PartDraft = Draft<z.output<typeof Part>>
export type InstructorDraft = Draft<z.output<typeof Instructor>>

/** The rows about parts. Wire: some messages are only the field's name. */
export const partRows = {
  name: row("PartName", "PartName"),
  start: row("PartStartDateTime", "PartStartDateTime"),
  end: row("PartEndDateTime", "PartEndDateTime"),
  location: row("PartLocation", "PartLocation"),
  endBeforeStart: row("PartEndDateTime", "PartEndDateTime should be greater than PartStartDateTime"),
  breakTitle: row("PartBreak.Title", "PartBreak.Title"),
  breakTotal: row("PartBreak", "The break total must be less than the duration of the part"),
  equipmentName: row("PartEquipment.Name", "PartEquipment.Name"),
  equipmentQuantity: comparison("PartEquipment.Quantity", "PartEquipment.Quantity is less than 1", "Quantity"),
}

/** The faults of a part, without those of its instructors, whose row comes later in the table. */
export function* partFaults(part: PartDraft, references: ResolvedReferences, zone: string, path: string): Faults {
  if (!part.PartName?.trim()) yield fault(partRows.name, `${path}.PartName`)
  if (!part.PartStartDateTime) yield fault(partRows.start, `${path}.PartStartDateTime`)
  if (!part.PartEndDateTime) yield fault(partRows.end, `${path}.PartEndDateTime`)
  const location = part.PartLocation?.trim()
  if (!location) yield fault(partRows.location, `${path}.PartLocation`)
  else if (references.location(location) === undefined) yield unworded(`${path}.PartLocation`, location)
  yield* timeZoneFaults(part.PartTimeZoneId, `${path}.PartTimeZoneId`)
  const span = spanOf(part, references, zone)
  if (span && span.end <= span.start) yield fault(partRows.endBeforeStart, `${path}.PartEndDateTime`)
  yield* breakFaults(part, span, path)
  for (const [index, { Name: name, Quantity: quantity = 0 }] of (part.PartEquipments ?? []).entries()) {
    if (!name?.trim()) yield fault(partRows.equipmentName, `${path}.PartEquipments[${index}].Name`)
    if (quantity < 1) yield fault(partRows.equipmentQuantity, `${path}.PartEquipments[${index}].Quantity`)
  }
}

function* breakFaults({ PartBreaks: breaks = [] }: PartDraft, span: Span | undefined, path: string): Faults {
  for (const [index, { Title: title }] of breaks.entries())
    if (!title?.trim()) yield fault(partRows.breakTitle, `${path}.PartBreaks[${index}].Title`)
  const total = breaks.reduce((sum, { Duration: minutes = 0 }) => sum + minutes, 0)
  const length = span ? (span.end.getTime() - span.start.getTime()) / 60_000 : 0
  if (breaks.length > 0 && length > 0 && total >= length) yield fault(partRows.breakTotal, `${path}.PartBreaks`)
}

export type Span = { start: Date; end: Date }

/**
 * Returns the start and end of a part, in its own time zone or else in `zone`, the acting user's; undefined when either
 * is missing. A time that is sent exactly as it is stored remains the same instant.
 */
export function spanOf(part: PartDraft, references: ResolvedReferences, zone: string): Span | undefined {
  const { PartStartDateTime: start, PartEndDateTime: end, ScheduleID: id = "" } = part
  if (!start || !end) return undefined
  const stored = references.storedPart(id.trim().toLowerCase())
  const own = zoneOf(part.PartTimeZoneId, zone)
  return {
    start: instantInPlaceOf(stored && new Date(stored.startsAt), start, own),
    end: instantInPlaceOf(stored && new Date(stored.endsAt), end, own),
  }
}

/** Returns the time zone that a member names, or else the acting user's. */
export function zoneOf(zoneName: string | undefined, actors: string): string {
  const name = zoneName?.trim() ?? ""
  return isTimeZone(name) ? name : actors
}

/** The fault of a member that is not a time zone. */
export function* timeZoneFaults(zoneName: string | undefined, path: string): Faults {
  if (zoneName?.trim() && !isTimeZone(zoneName.trim())) yield unworded(path, zoneName)
}

/** Whether any two parts overlap. Parts that only touch do not. */
export function overlap(spans: Span[]): boolean {
  const inOrder = spans
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.start.getTime() - other.start.getTime())
  let taken = Number.NEGATIVE_INFINITY
  for (const { start, end } of inOrder) {
    if (start.getTime() < taken) return true
    taken = Math.max(taken, end.getTime())
  }
  return false
}
