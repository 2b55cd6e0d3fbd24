import { type Fault, type Faults, fault, ourRow, row, unworded } from "../../wire/faults.ts"
import type { LoDraft } from "./record.ts"
import type { ResolvedReferences } from "./resolved-references.ts"

export const languageErrors = { invalidLanguage: row("AvailableLanguages", "Invalid Language data xyz") }
export const subjectErrors = { invalidSubject: row("SubjectTitle", "Invalid SubjectTitle data xyz") }
export const skillErrors = { invalidSkill: row("SkillTitle", "Invalid Skill Title data xyz") }

/** Languages that the portal lacks. `LanguageID` decides, else the name. */
export function* languageFaults({ AvailableLanguages: languages = [] }: LoDraft, known: ResolvedReferences): Faults {
  for (const [index, { LanguageID: id, Language: name }] of languages.entries())
    if (known.language(id || name || "") === undefined)
      yield fault(languageErrors.invalidLanguage, `AvailableLanguages[${index}]`, id || name)
}

/** The cultures of the languages that the portal has; the others are passed over. */
export function languagesOf({ AvailableLanguages: languages = [] }: LoDraft, known: ResolvedReferences): string[] {
  const found = languages.map(({ LanguageID: id, Language: name }) => known.language(id || name || ""))
  return [...new Set(found.filter((code) => code !== undefined))]
}

/** Subjects that the portal lacks. */
export function* subjectFaults({ SubjectTitles: subjects = [] }: LoDraft, known: ResolvedReferences): Faults {
  for (const [index, { Title: title = "" }] of subjects.entries())
    if (known.subject(title) === undefined)
      yield fault(subjectErrors.invalidSubject, `SubjectTitles[${index}].Title`, title)
}

/** Skills that the portal lacks. */
export function* skillFaults({ SkillTitles: skills = [] }: LoDraft, known: ResolvedReferences): Faults {
  for (const [index, { Title: title = "" }] of skills.entries())
    if (known.skill(title) === undefined) yield fault(skillErrors.invalidSkill, `SkillTitles[${index}].Title`, title)
}

const unknownProvider = row("ProviderName", "Invalid ProviderName xyz")

/** A provider that the portal lacks. The documents word it for online courses only; events and materials say the same. */
export function invalidProvider(path: string, name: string): Fault {
  return fault(unknownProvider, path, name)
}

/** The rows about other trainings and competencies that a course or a material refers to. */
export const relatedErrors = {
  // Wire: no full stop is missing here, and a blank stands before "object".
  invalidWork: row("PreWork/PostWorks", "Invalid xyz object Id PreWork/PostWork."),
  invalidPrerequisite: row("PreRequisites", "Invalid xyz object Id PreRequisite."),
  invalidCompetency: row("Competencies", "Invalid Competency."),
}

/** A prerequisite that leads back to the learning object that asks for it. */
export const circularPrerequisite = ourRow("PreRequisites", "PreRequisite xyz needs this learning object itself.")

/** Prerequisites of a session that can't be met before it, because they are the session or have it before them. */
export function* circularFaults({ PreRequisiteOptions: options = [] }: LoDraft, known: ResolvedReferences): Faults {
  for (const [index, { PreRequisites: items = [] }] of options.entries())
    for (const [place, { LoId: id = "" }] of items.entries())
      if (known.isCircular(id))
        yield fault(circularPrerequisite, `PreRequisiteOptions[${index}].PreRequisites[${place}].LoId`, id)
}

/** A contact who is no active person. `stored` is the contact that a session has already: it may stay, whoever it is. */
export function* contactFaults(
  { TrainingContactId: id = "" }: { TrainingContactId?: string },
  known: ResolvedReferences,
  path: string,
  stored: string | null = null,
): Faults {
  const isStored = id.trim().toLowerCase() === stored?.trim().toLowerCase()
  if (id.trim() !== "" && !isStored && known.person(id.trim()) === undefined)
    yield unworded(`${path}.TrainingContactId`, id)
}

/** Prerequisites that the portal lacks. The documents word it for courses and materials; events and sessions say the same. */
export function* prerequisiteFaults({ PreRequisiteOptions: options = [] }: LoDraft, known: ResolvedReferences): Faults {
  for (const [index, { PreRequisites: items = [] }] of options.entries())
    for (const [place, { LoId: id = "" }] of items.entries())
      if (known.training(id) === undefined)
        yield fault(relatedErrors.invalidPrerequisite, `PreRequisiteOptions[${index}].PreRequisites[${place}].LoId`, id)
}

/** References to trainings and competencies that the portal lacks. */
export function* relatedFaults(draft: LoDraft, known: ResolvedReferences): Faults {
  for (const member of ["PreWorks", "PostWorks"] as const)
    for (const [index, { LoId: id = "" }] of (draft[member] ?? []).entries())
      if (known.training(id) === undefined) yield fault(relatedErrors.invalidWork, `${member}[${index}].LoId`, id)
  yield* prerequisiteFaults(draft, known)
  for (const [index, { LoId: id = "" }] of (draft.Competencies ?? []).entries())
    if (known.competency(id) === undefined) yield fault(relatedErrors.invalidCompetency, `Competencies[${index}].LoId`)
}
