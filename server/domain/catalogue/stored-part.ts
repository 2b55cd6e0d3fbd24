import { isGuid } from "../../wire/fields.ts"
import { type PartDraft, spanOf, zoneOf } from "./part.ts"
import type { ResolvedReferences } from "./resolved-references.ts"

/** A row of `part`, without its ids, with the rows that belong to it. */
export type PartValues = {
  scheduleId: string | null
  name: string
  description: string | null
  locationId: number | null
  facilityId: number | null
  locationConfirmationRequired: boolean
  startsAt: Date
  endsAt: Date
  timeZone: string
  occurrence: string | null
  breaks: { title: string; minutes: number }[]
  instructors: number[]
  equipment: { name: string; quantity: number; confirmed: boolean; perStudent: boolean }[]
}

/** Builds the parts in their order. Of two that name the same ScheduleID only the first keeps it. */
export function partsOf(parts: PartDraft[], references: ResolvedReferences, zone: string): PartValues[] {
  const values = parts.map((part) => partValues(part, references, zone))
  const ids = values.map(({ scheduleId }) => scheduleId)
  return values.map((value, index) => (ids.indexOf(value.scheduleId) < index ? { ...value, scheduleId: null } : value))
}

function partValues(part: PartDraft, references: ResolvedReferences, zone: string): PartValues {
  const span = spanOf(part, references, zone)
  if (!span) throw new TypeError("a part without faults has a start and an end")
  const { locationId, facilityId } = references.location(part.PartLocation?.trim() ?? "") ?? {
    locationId: null,
    facilityId: null,
  }
  return {
    scheduleId: isGuid(part.ScheduleID ?? "") ? (part.ScheduleID?.toLowerCase() ?? null) : null,
    name: part.PartName ?? "",
    description: part.PartDescription ?? null,
    locationId,
    facilityId,
    locationConfirmationRequired: part.IsPartLocationConfirmationRequired ?? false,
    startsAt: span.start,
    endsAt: span.end,
    timeZone: zoneOf(part.PartTimeZoneId, zone),
    occurrence: part.PartOccurrence ?? null,
    breaks: (part.PartBreaks ?? []).map(({ Title: title = "", Duration: minutes = 0 }) => ({ title, minutes })),
    instructors: [
      ...new Set((part.PartInstructors ?? []).flatMap((instructor) => references.instructor(instructor) ?? [])),
    ],
    equipment: (part.PartEquipments ?? []).map(
      ({ Name: name = "", Quantity: quantity = 1, IsEquipmentConfirm, IsQuantityPerStudent }) => ({
        name,
        quantity,
        confirmed: IsEquipmentConfirm ?? false,
        perStudent: IsQuantityPerStudent ?? false,
      }),
    ),
  }
}
