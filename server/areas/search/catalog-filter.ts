import { z } from "zod"
import { type Faults, fault, row } from "../../wire/faults.ts"
import { isGuid, pageNumber, readDateTime } from "../../wire/fields.ts"
import type { Draft, Misfit } from "../../wire/read.ts"
import { instantOf } from "../../wire/times.ts"

/** What can be wrong with a Catalog Search. The documents have no table; the texts are ours, in the manner of their siblings. */
export const catalogErrors = {
  invalidPage: row("PageNumber", "Invalid PageNumber"),
  invalidGuid: row("ObjectId", "Invalid object id Guid"),
  invalidModifiedSince: row("ModifiedSince", "Invalid ModifiedSince"),
  invalidCreatedSince: row("CreatedSince", "Invalid CreatedSince"),
}

const named = (what: string) =>
  z
    .string()
    .optional()
    .describe(`${what}, in the language of the application's user, or in the portal's default language.`)

/** What a Catalog Search may look for. Everything that is given must be met. */
export const CatalogFilter = z.object({
  PageNumber: pageNumber.optional().describe("Which page of 50; 1, when left out."),
  Title: named("A part of the title"),
  Description: named("A part of the description"),
  Provider: named("The provider's name"),
  Subject: named("Title of a subject"),
  TrainingType: named("Such as Event or Online Course: a type's name"),
  Skills: named("Title of a skill"),
  Competency: named("Title of a competency"),
  OUType: z
    .array(z.string())
    .optional()
    .describe("Only what is available to units of this type, such as Division. May be repeated: any of them."),
  OUId: z
    .array(z.string())
    .optional()
    .describe("Only what is available to the unit with this OU ID, or this name. May be repeated: any of them."),
  ObjectId: z.string().optional().describe("GUID of one learning object."),
  Language: z.string().optional().describe("Only what is available in this language, such as fr-FR."),
  ModifiedSince: z.string().optional().describe("UTC, such as 2026-03-04T00:00:00: changed from then on."),
  CreatedSince: z.string().optional().describe("UTC: created from then on."),
  IncludeInactive: z.boolean().optional().describe("Also what is inactive. False, when left out."),
})

export type CatalogFilter = z.output<typeof CatalogFilter>

/** What is wrong with a filter. A page number that doesn't fit is told in words of its own. */
export function* filterFaults(draft: Draft<CatalogFilter>, misfits: readonly Misfit[]): Faults {
  const { ObjectId: objectId, ModifiedSince: modified, CreatedSince: created } = draft
  if (misfits.some(({ path }) => path === "PageNumber")) yield fault(catalogErrors.invalidPage, "PageNumber")
  if (sent(objectId) && !isGuid(sent(objectId)!)) yield fault(catalogErrors.invalidGuid, "ObjectId")
  if (sent(modified) && !instantIn(modified)) yield fault(catalogErrors.invalidModifiedSince, "ModifiedSince")
  if (sent(created) && !instantIn(created)) yield fault(catalogErrors.invalidCreatedSince, "CreatedSince")
}

/** The instant that a text means, in UTC if it has no offset. Nothing when it means none. */
export function instantIn(text: string | undefined): Date | undefined {
  return text !== undefined && readDateTime(text) ? instantOf(text, "UTC") : undefined
}

/** A text without blanks around it. One that is empty counts as not sent. */
export function sent(text: string | undefined): string | undefined {
  return text?.trim() || undefined
}
