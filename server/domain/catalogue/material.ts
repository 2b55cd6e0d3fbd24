import { z } from "zod"
import { type Faults, fault, type Row, row, unworded } from "../../wire/faults.ts"
import { freeText, mostCharacters, prose, title } from "../../wire/text-kinds.ts"
import { availabilityErrors, availabilityFaults } from "./availability.ts"
import { customFieldErrors, customFieldFaults } from "./custom-field-items.ts"
import type { LoDraft } from "./record.ts"
import {
  invalidProvider,
  languageErrors,
  languageFaults,
  relatedErrors,
  relatedFaults,
  skillErrors,
  skillFaults,
  subjectErrors,
  subjectFaults,
} from "./references.ts"
import type { ResolvedReferences } from "./resolved-references.ts"

/** The members of a material beside the common ones. Its source is a URL. */
export const MaterialItem = z
  .object({
    MaterialTitle: title.optional().describe("Required."),
    MaterialDescription: prose.optional().describe("May hold HTML."),
    FileName: title.optional().describe("Kept and read back; only the URL is opened."),
    URL: freeText(mostCharacters.url).optional().describe("An http or https address."),
    Provider: z.string().optional().describe("Required: the name of a provider."),
    MaterialType: z.string().optional().describe("Required: the name of a material type, such as Document."),
    Keywords: prose.optional().describe("Words by which it is found beside its title."),
    Active: z.boolean().optional().describe("Required."),
  })
  .meta({ id: "MaterialItem" })

const rows = {
  titleMissing: row("MaterialTitle", "MaterialTitle missing."),
  // Wire: some of these end in a full stop and some do not.
  typeMissing: row("MaterialType", "MaterialType missing"),
  providerMissing: row("Provider", "Provider missing."),
  activeMissing: row("Active Field", "Active missing"),
}

/** The public error table of materials, in its order. */
export const materialErrors: readonly Row[] = [
  ...Object.values(rows),
  ...Object.values(languageErrors),
  ...Object.values(subjectErrors),
  ...Object.values(skillErrors),
  ...Object.values(availabilityErrors),
  ...Object.values(relatedErrors),
  ...Object.values(customFieldErrors),
]

/** The faults of a material. */
export function* materialFaults(draft: LoDraft, references: ResolvedReferences): Faults {
  const {
    MaterialTitle: title,
    MaterialType: type,
    Provider: provider,
    Active: active,
    URL: url,
  } = draft.MaterialItem ?? {}
  if (!title?.trim()) yield fault(rows.titleMissing, "MaterialItem.MaterialTitle")
  if (!type?.trim()) yield fault(rows.typeMissing, "MaterialItem.MaterialType")
  else if (references.materialType(type) === undefined) yield unworded("MaterialItem.MaterialType", type)
  if (!provider?.trim()) yield fault(rows.providerMissing, "MaterialItem.Provider")
  else if (references.provider(provider) === undefined) yield invalidProvider("MaterialItem.Provider", provider)
  if (active === undefined) yield fault(rows.activeMissing, "MaterialItem.Active")
  if (url?.trim() && !isWebAddress(url)) yield unworded("MaterialItem.URL", url)
  yield* languageFaults(draft, references)
  yield* subjectFaults(draft, references)
  yield* skillFaults(draft, references)
  yield* availabilityFaults(draft.Availabilities ?? [], references)
  yield* relatedFaults(draft, references)
  yield* customFieldFaults(draft.CustomFieldItems ?? [], "Material", references)
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text.trim()) && URL.canParse(text.trim())
}
