import { z } from "zod"
import { findDisplayStatus, findTypes } from "../../domain/transcripts/index.ts"
import { type Faults, fault, row, unworded } from "../../wire/faults.ts"
import { isGuid, pageNumber } from "../../wire/fields.ts"
import type { Draft } from "../../wire/read.ts"
import { guidText } from "../../wire/text-kinds.ts"
import type { Place } from "./cursor.ts"
import type { Search } from "./search-queries.ts"
import { endsOf, isTooLarge, windowOf } from "./search-window.ts"

/**
 * Error rows of a Transcript Search. The rule of 24 hours and the GUID's text are documented, the other texts are ours.
 */
export const searchErrors = {
  invalidStart: row("ModificationStartDate", "Invalid ModificationStartDate"),
  invalidEnd: row("ModificationEndDate", "Invalid ModificationEndDate"),
  endBeforeStart: row("ModificationEndDate", "ModificationEndDate should be greater than ModificationStartDate"),
  tooLarge: row("ModificationStartDate/ ModificationEndDate", "Date range cannot exceed 24 hours."),
  invalidGuid: row("LOID", "Invalid object id Guid"),
  invalidStatus: row("Status", "Invalid Status."),
  invalidCursor: row("Cursor", "Invalid Cursor: begin again with start"),
  cursorAlone: row("Cursor", "A Cursor goes with neither pageNumber nor dates"),
}

/** The query of a Transcript Search. */
export const SearchQuery = z.object({
  UserId: z.string().optional().describe("User ID of a person; a user name does too."),
  LOID: guidText.optional().describe("GUID of a learning object."),
  LOType: z
    .string()
    .optional()
    .describe(
      "Type of learning objects: Online Course, Curriculum, Event, Session, Material, Test or Video; or its text in the language.",
    ),
  Status: z.string().optional().describe("A status's text in the language, or in the portal's default language."),
  ModificationStartDate: z
    .string()
    .optional()
    .describe("UTC, such as 2026-03-04T00:00:00: changes from this second on. Alone: the following 24 hours."),
  ModificationEndDate: z
    .string()
    .optional()
    .describe("UTC: changes up to this second, at most 24 hours after the start. Alone: the preceding 24 hours."),
  pageNumber: pageNumber.optional().describe("Which page of 50; 1, when left out."),
  Cursor: z
    .string()
    .optional()
    .describe(
      "Extended applications only, in place of pageNumber and dates: `start`, or the NextCursor of the answer before. Reads all changes in an order in which none is missed.",
    ),
  Provider: z.string().optional().describe("A provider's name in the language, or in the portal's default language."),
  Language: z
    .string()
    .optional()
    .describe("Culture of the texts, such as fr-FR. That of the application's user, when left out."),
})

export type Asked = Draft<z.output<typeof SearchQuery>>

/** The languages of titles (`asked`) and of our own texts (`texts`), and those in which filters are understood. */
export type Cultures = { asked: string; texts: string; understood: string[] }

/** Yields the faults of a search, apart from its cursor's. */
export function* searchFaults(draft: Asked, { understood }: Cultures): Faults {
  const { start, end } = endsOf({ start: draft.ModificationStartDate, end: draft.ModificationEndDate })
  if (Number.isNaN(start)) yield fault(searchErrors.invalidStart, "ModificationStartDate")
  if (Number.isNaN(end)) yield fault(searchErrors.invalidEnd, "ModificationEndDate")
  if (start !== undefined && end !== undefined) {
    if (end < start) yield fault(searchErrors.endBeforeStart, "ModificationEndDate")
    if (isTooLarge(start, end)) yield fault(searchErrors.tooLarge, "ModificationEndDate")
  }
  const [training, status, type] = [sent(draft.LOID), sent(draft.Status), sent(draft.LOType)]
  if (training !== undefined && !isGuid(training)) yield fault(searchErrors.invalidGuid, "LOID")
  if (status !== undefined && !findDisplayStatus(status, understood)) yield fault(searchErrors.invalidStatus, "Status")
  if (type !== undefined && !findTypes(type, understood)) yield unworded("LOType", type)
}

/** Yields the faults of a search with a cursor. `place` is undefined when the cursor is invalid. */
export function* cursorFaults(draft: Asked, place: Place | undefined): Faults {
  if (!place) yield fault(searchErrors.invalidCursor, "Cursor")
  const others = [draft.pageNumber, sent(draft.ModificationStartDate), sent(draft.ModificationEndDate)]
  if (others.some((one) => one !== undefined)) yield fault(searchErrors.cursorAlone, "Cursor")
}

/** The search of a draft without faults, not yet limited to the rows that the caller may see. */
export function searchFor(
  draft: Asked,
  { asked, understood }: Cultures,
  now: Date,
): Omit<Search, "permitted" | "callerId"> {
  const [user, training, type] = [sent(draft.UserId), sent(draft.LOID), sent(draft.LOType)]
  const [status, provider] = [sent(draft.Status), sent(draft.Provider)]
  const ends = endsOf({ start: draft.ModificationStartDate, end: draft.ModificationEndDate })
  return {
    user,
    training,
    types: type === undefined ? undefined : findTypes(type, understood),
    status: status === undefined ? undefined : findDisplayStatus(status, understood),
    provider,
    changed: windowOf(ends, now, user !== undefined || training !== undefined),
    culture: asked,
    now,
  }
}

/** Trims a text. An empty one counts as missing. */
export function sent(text: string | undefined): string | undefined {
  return text?.trim() || undefined
}
