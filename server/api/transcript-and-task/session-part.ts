import { z } from "zod"
import { PartDetail, type PartRow, partMembers } from "../../domain/catalogue/index.ts"
import { wireInstant } from "../../wire/fields.ts"

/** A part of a session: the members of Get LO, with times in the format of transcripts. */
export const SessionPart = PartDetail.extend({
  StartDateTime: z.string().describe("UTC."),
  EndDateTime: z.string().describe("UTC."),
  Location: z.string().nullable().describe("In the language that is asked for."),
}).meta({ id: "SessionPart" })

export function sessionPart(part: PartRow): z.output<typeof SessionPart> {
  return {
    ...partMembers(part),
    StartDateTime: wireInstant(new Date(part.startsAt)),
    EndDateTime: wireInstant(new Date(part.endsAt)),
    Location: part.location,
  }
}

/** When a session with these parts begins; null without parts. */
export function startOf(parts: readonly PartRow[]): Date | null {
  return parts.length === 0 ? null : new Date(Math.min(...parts.map(({ startsAt }) => startsAt)))
}

/** When a session with these parts is over; null without parts. */
export function endOf(parts: readonly PartRow[]): Date | null {
  return parts.length === 0 ? null : new Date(Math.max(...parts.map(({ endsAt }) => endsAt)))
}
