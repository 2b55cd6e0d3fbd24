import { z } from "zod"
import { type Faults, fault, type Row, row } from "../../wire/faults.ts"
import { prose, title } from "../../wire/text-kinds.ts"
import { availabilityErrors, availabilityFaults } from "./availability.ts"
import { customFieldErrors, customFieldFaults } from "./custom-field-items.ts"
import type { LoDraft } from "./record.ts"
import {
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

/** The members of an online course beside the common ones. It is a shell: it can't be launched. */
export const OnlineItem = z
  .object({
    OnlineTitle: title.optional().describe("Required."),
    OnlineDescription: prose.optional().describe("May hold HTML."),
    Provider: z.string().optional().describe("Required: the name of a provider."),
    Keywords: prose.optional().describe("Words by which it is found beside its title."),
  })
  .meta({ id: "OnlineItem" })

const rows = {
  itemMissing: row("OnlineItem", "OnlineItem missing"),
  titleMissing: row("OnlineTitle", "OnlineTitle missing."),
  providerMissing: row("Provider", "Provider missing."),
  invalidProvider: row("Provider", "Invalid ProviderName xyz"),
}

/** The public error table of online courses, in its order. */
export const onlineCourseErrors: readonly Row[] = [
  ...Object.values(rows),
  ...Object.values(languageErrors),
  ...Object.values(subjectErrors),
  ...Object.values(skillErrors),
  ...Object.values(availabilityErrors),
  ...Object.values(relatedErrors),
  ...Object.values(customFieldErrors),
]

/** The faults of an online course. */
export function* onlineCourseFaults(draft: LoDraft, references: ResolvedReferences): Faults {
  const { OnlineTitle: title, Provider: provider } = draft.OnlineItem ?? {}
  if (!draft.OnlineItem) yield fault(rows.itemMissing, "OnlineItem")
  else {
    if (!title?.trim()) yield fault(rows.titleMissing, "OnlineItem.OnlineTitle")
    if (!provider?.trim()) yield fault(rows.providerMissing, "OnlineItem.Provider")
    else if (references.provider(provider) === undefined)
      yield fault(rows.invalidProvider, "OnlineItem.Provider", provider)
  }
  yield* languageFaults(draft, references)
  yield* subjectFaults(draft, references)
  yield* skillFaults(draft, references)
  yield* availabilityFaults(draft.Availabilities ?? [], references)
  yield* relatedFaults(draft, references)
  yield* customFieldFaults(draft.CustomFieldItems ?? [], "Course", references)
}
