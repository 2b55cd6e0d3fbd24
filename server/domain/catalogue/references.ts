import { type Fault, type Faults, fault, ourRow, row, unworded } from "../../wire/faults.ts"
import type { LoDraft } from "./record.ts"
import type { ResolvedReferences } from "./resolved-references.ts"

export const languageErrors = { invalidLanguage: row("AvailableLanguages", "Invalid Language data xyz") }
export const subjectErrors = { invalidSubject: row("SubjectTitle", "Invalid SubjectTitle data xyz") }
export const skillErrors = { invalidSkill: row("SkillTitle", "Invalid Skill Title data xyz") }

/** The faults of unknown languages. `LanguageID` decides, else the name. */
export function* languageFaults(
  { AvailableLanguages: languages = [] }: LoDraft,
  references: ResolvedReferences,
): Faults {
  for (const [index, { LanguageID: id, Language: name }] of languages.entries())
    if (references.language(id || name || "") === undefined)
      yield fault(languageErrors.invalidLanguage, `AvailableLanguages[${index}]`, id || name)
}

/** Returns the cultures of the known languages; others are skipped. */
export function languagesOf({ AvailableLanguages: languages = [] }: LoDraft, references: ResolvedReferences): string[] {
  const found = languages.map(({ LanguageID: id, Language: name }) => references.language(id || name || ""))
  return [...new Set(found.filter((code) => code !== undefined))]
}

/** The faults of unknown subjects. */
export function* subjectFaults({ SubjectTitles: subjects = [] }: LoDraft, references: ResolvedReferences): Faults {
  for (const [index, { Title: title = "" }] of subjects.entries())
    if (references.subject(title) === undefined)
      yield fault(subjectErrors.invalidSubject, `SubjectTitles[${index}].Title`, title)
}

/** The faults of unknown skills. */
export function* skillFaults({ SkillTitles: skills = [] }: LoDraft, references: ResolvedReferences): Faults {
  for (const [index, { Title: title = "" }] of skills.entries())
    if (references.skill(title) === undefined)
      yield fault(skillErrors.invalidSkill, `SkillTitles[${index}].Title`, title)
}

const unknownProvider = row("ProviderName", "Invalid ProviderName xyz")

/**
 * The fault of an unknown provider. The documents have its message for online courses only; events and materials use
 * the same.
 */
export function invalidProvider(path: string, name: string): Fault {
  return fault(unknownProvider, path, name)
}

/** The rows about references of a course or a material to other trainings and competencies. */
export const relatedErrors = {
  // Wire: no full stop is missing here, and a blank stands before "object".
  invalidWork: row("PreWork/PostWorks", "Invalid xyz object Id PreWork/PostWork."),
  invalidPrerequisite: row("PreRequisites", "Invalid xyz object Id PreRequisite."),
  invalidCompetency: row("Competencies", "Invalid Competency."),
}

/** A prerequisite that in turn requires this learning object. */
export const circularPrerequisite = ourRow("PreRequisites", "PreRequisite xyz needs this learning object itself.")

/**
 * The faults of prerequisites that can't come before a session, because they are the session or have it before them.
 */
export function* circularFaults(
  { PreRequisiteOptions: options = [] }: LoDraft,
  references: ResolvedReferences,
): Faults {
  for (const [index, { PreRequisites: items = [] }] of options.entries())
    for (const [place, { LoId: id = "" }] of items.entries())
      if (references.isCircular(id))
        yield fault(circularPrerequisite, `PreRequisiteOptions[${index}].PreRequisites[${place}].LoId`, id)
}

/**
 * The fault of a contact that is not an active person. `stored` is the session's current contact: it may stay, even if
 * unknown.
 */
export function* contactFaults(
  { TrainingContactId: id = "" }: { TrainingContactId?: string },
  references: ResolvedReferences,
  path: string,
  stored: string | null = null,
): Faults {
  const isStored = id.trim().toLowerCase() === stored?.trim().toLowerCase()
  if (id.trim() !== "" && !isStored && references.person(id.trim()) === undefined)
    yield unworded(`${path}.TrainingContactId`, id)
}

/**
 * The faults of unknown prerequisites. The documents have the message for courses and materials; events and sessions
 * use the same.
 */
export function* prerequisiteFaults(
  { PreRequisiteOptions: options = [] }: LoDraft,
  references: ResolvedReferences,
): Faults {
  for (const [index, { PreRequisites: items = [] }] of options.entries())
    for (const [place, { LoId: id = "" }] of items.entries())
      if (references.training(id) === undefined)
        yield fault(relatedErrors.invalidPrerequisite, `PreRequisiteOptions[${index}].PreRequisites[${place}].LoId`, id)
}

/** The faults of unknown trainings and competencies. */
export function* relatedFaults(draft: LoDraft, references: ResolvedReferences): Faults {
  for (const member of ["PreWorks", "PostWorks"] as const)
    for (const [index, { LoId: id = "" }] of (draft[member] ?? []).entries())
      if (references.training(id) === undefined) yield fault(relatedErrors.invalidWork, `${member}[${index}].LoId`, id)
  yield* prerequisiteFaults(draft, references)
  for (const [index, { LoId: id = "" }] of (draft.Competencies ?? []).entries())
    if (references.competency(id) === undefined)
      yield fault(relatedErrors.invalidCompetency, `Competencies[${index}].LoId`)
}
