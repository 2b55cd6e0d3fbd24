import { z } from "zod"
import { type Faults, fault, row } from "../../wire/faults.ts"
import { isGuid, pageNumber, readDateTime } from "../../wire/fields.ts"
import { guidIn } from "../../wire/guid.ts"
import type { Draft, Misfit } from "../../wire/read.ts"
import { identifierList } from "../../wire/text-kinds.ts"
import { instantOf } from "../../wire/times.ts"

/**
 * The possible errors of a Catalog Search. The documents have no error table; the texts are ours, in the style of
 * similar endpoints.
 */
export const catalogErrors = {
  invalidPage: row("PageNumber", "Invalid PageNumber"),
  invalidGuid: row("ObjectId", "Invalid object id Guid"),
  invalidModifiedSince: row("ModifiedSince", "Invalid ModifiedSince"),
  invalidCreatedSince: row("CreatedSince", "Invalid CreatedSince"),
  invalidFromDate: row("FromDate", "Invalid FromDate"),
  invalidToDate: row("ToDate", "Invalid ToDate"),
  endBeforeStart: row("ToDate", "ToDate should be greater than FromDate"),
}

const named = (what: string) =>
  identifierList
    .optional()
    .describe(`${what}, in the language of the application's user, or in the portal's default language.`)

/**
 * A filter by names, one of which must match. Observed (clients): lists separated by commas and repeated names are
 * accepted.
 */
const anyOf = (what: string) =>
  z.array(identifierList).optional().describe(`${what}. Several, with commas between or each by itself: any of them.`)

const anyNamed = (what: string) =>
  anyOf(`${what}, in the language of the application's user, or in the portal's default language`)

/** The filter of a Catalog Search. All given conditions must hold. */
export const CatalogFilter = z.object({
  PageNumber: pageNumber.optional().describe("Which page of 50; 1, when left out."),
  Title: named("A part of the title"),
  Description: named("A part of the description"),
  Provider: anyNamed("The provider's name"),
  Subject: anyNamed("Title of a subject"),
  TrainingType: anyNamed("Such as Event or Online Course: a type's name"),
  Skills: anyNamed("Title of a skill"),
  Competencies: anyNamed("Title of a competency"),
  Competency: anyNamed("The same as Competencies; both together: any of them all"),
  OUType: anyNamed("Only what is available to units of this type, such as Division"),
  OUId: anyOf("Only what is available to the unit with this OU ID, or this name"),
  Instructor: anyOf(
    "Only sessions that this instructor gives: User ID, first and last name, last name and first name with a comma, or what a session says itself",
  ),
  Location: anyNamed(
    "Only sessions at this place or a location below it: OU ID or name of a location, or of a facility",
  ),
  ObjectId: anyOf("GUID of a learning object"),
  Language: anyOf("Only what is available in this language, such as fr-FR"),
  FromDate: z
    .string()
    .optional()
    .describe("UTC: sessions of which a part begins from then on; of all else, what was created from then on."),
  ToDate: z
    .string()
    .optional()
    .describe("UTC: up to that instant, or to the end of that day where it is one, as with FromDate."),
  ModifiedSince: z.string().optional().describe("UTC, such as 2026-03-04T00:00:00: changed from then on."),
  CreatedSince: z.string().optional().describe("UTC: created from then on."),
  IncludeInactive: z.boolean().optional().describe("Also what is inactive. False, when left out."),
  IncludeAllVersions: z
    .boolean()
    .optional()
    .describe(
      "Also versions of which a later one is active. False, when left out. With an ObjectId the version that it names is found anyway.",
    ),
})

export type CatalogFilter = z.output<typeof CatalogFilter>

/** The faults of a filter. A page number that doesn't fit the schema has its own text. */
export function* catalogFilterFaults(draft: Draft<CatalogFilter>, misfits: readonly Misfit[]): Faults {
  const { ObjectId: ids, ModifiedSince: modified, CreatedSince: created, FromDate: from, ToDate: to } = draft
  if (misfits.some(({ path }) => path === "PageNumber")) yield fault(catalogErrors.invalidPage, "PageNumber")
  if (!guidsOf(ids).every(isGuid)) yield fault(catalogErrors.invalidGuid, "ObjectId")
  if (nonBlank(modified) && !instantIn(modified)) yield fault(catalogErrors.invalidModifiedSince, "ModifiedSince")
  if (nonBlank(created) && !instantIn(created)) yield fault(catalogErrors.invalidCreatedSince, "CreatedSince")
  if (nonBlank(from) && !instantIn(from)) yield fault(catalogErrors.invalidFromDate, "FromDate")
  if (nonBlank(to) && !instantIn(to)) yield fault(catalogErrors.invalidToDate, "ToDate")
  const window = windowOf(draft)
  if (window?.from && window.before && window.from >= window.before) yield fault(catalogErrors.endBeforeStart, "ToDate")
}

/** Parses a text as an instant, in UTC if it has no offset. Returns undefined when the text is not a date. */
export function instantIn(text: string | undefined): Date | undefined {
  return text !== undefined && readDateTime(text) ? instantOf(text, "UTC") : undefined
}

/** Returns the instants that FromDate (inclusive) and ToDate (exclusive) mean, or undefined without either. */
export function windowOf({
  FromDate,
  ToDate,
}: Draft<CatalogFilter>): { from: Date | undefined; before: Date | undefined } | undefined {
  const [from, to] = [instantIn(FromDate), instantIn(ToDate)]
  const span = isDay(ToDate) ? 86_400_000 : 1000
  return from || to ? { from, before: to && new Date(Math.floor(to.getTime() / 1000) * 1000 + span) } : undefined
}

/** Whether a date has no time. */
function isDay(text = ""): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text.trim())
}

/** Returns the members of comma-separated lists, trimmed and without empty ones. */
export function listMembers(given: readonly string[] = []): string[] {
  return given.flatMap((list) => list.split(",")).flatMap((name) => nonBlank(name) ?? [])
}

/** Returns the GUIDs in comma-separated lists in the stored form. Other texts stay unchanged. */
export function guidsOf(given: readonly string[] | undefined): string[] {
  return listMembers(given).map((text) => guidIn(text) ?? text)
}

/** Returns a text trimmed, or undefined when it is empty. */
export function nonBlank(text: string | undefined): string | undefined {
  return text?.trim() || undefined
}
