import type { Subject } from "./catalogue-shapes.ts"
import {
  fieldKey,
  fold,
  guidKey,
  instructorKey,
  type Kind,
  looseKey,
  namelessKey,
  numberKey,
  optionKey,
  ouKey,
  personKey,
  refKey,
  subjectKey,
  userIdKey,
} from "./kinds.ts"
import type { Organisation, SectionName } from "./organisation.ts"
import type { Facts } from "./portal-state.ts"
import type { Path } from "./problems.ts"
import type { Texts } from "./shapes.ts"

/** Something that the file describes, and the keys by which it is known. */
export type Declaration = {
  section: SectionName
  kind: Kind
  path: Path
  /** What it is told apart by within the file. */
  own: string
  /** The keys by which the portal may have it already. */
  same: string[]
  /** The keys by which others refer to it, which nothing else may have. */
  keys: string[]
  /** Names by which others may refer to it when the names fit nothing else. */
  loose: string[]
}

/** The default language: the file's, else the portal's. */
export function defaultCultureOf({ settings, languages }: Organisation, { defaultCulture, cultures }: Facts): string {
  const code = settings.defaultLanguage
  if (code === undefined) return defaultCulture
  return cultures.get(fold(code)) ?? languages.find((language) => fold(language.code) === fold(code))?.code ?? code
}

/** A text as a language has it; blank without one. */
export function textIn(culture: string, texts: Texts): string {
  if (typeof texts === "string") return texts
  return Object.entries(texts).find(([code]) => fold(code) === fold(culture))?.[1] ?? ""
}

/** Everything that an organisation file describes, but for languages and currencies, which are known by their codes. */
export function declarations(file: Organisation, culture: string): Declaration[] {
  const text = (texts: Texts) => textIn(culture, texts)
  return [
    ...file.people.map(({ userId, userName = userId }, index) =>
      declare("people", "person", [index], userIdKey(userId), { keys: [personKey(userId), personKey(userName)] }),
    ),
    ...file.ouTypes.map(({ name }, index) => declare("ouTypes", "ouType", [index], fold(text(name)))),
    ...file.ous.map(({ type, id }, index) => declare("ous", "ou", [index], ouKey(type, id))),
    ...file.groups.map(({ type, id }, index) => declare("groups", "ou", [index], ouKey(type, id))),
    ...file.roles.map(({ name }, index) => declare("roles", "role", [index], fold(name))),
    ...file.providers.map(({ name }, index) => declare("providers", "provider", [index], fold(text(name)))),
    ...subjects(file.subjects, [], [], text),
    ...file.skills.map(({ title }, index) => declare("skills", "skill", [index], fold(text(title)))),
    ...file.competencies.map(({ title }, index) => declare("competencies", "competency", [index], fold(text(title)))),
    ...file.facilities.map(({ id }, index) => declare("facilities", "facility", [index], fold(id))),
    ...file.instructors.map(({ userId, firstName, lastName }, index) => {
      const name = `${firstName} ${lastName}`
      const own = userId === undefined ? namelessKey(name) : instructorKey(userId)
      return declare("instructors", "instructor", [index], own, { loose: [looseKey(name)] })
    }),
    ...file.equipment.map(({ name }, index) => declare("equipment", "equipment", [index], fold(text(name)))),
    ...file.materialTypes.map(({ name }, index) => declare("materialTypes", "materialType", [index], fold(text(name)))),
    ...file.trainingUnits.map(({ name }, index) => declare("trainingUnits", "trainingUnit", [index], fold(text(name)))),
    ...file.approvalTemplates.map(({ name }, index) =>
      declare("approvalTemplates", "approvalTemplate", [index], fold(text(name))),
    ),
    ...file.customFields.flatMap(({ area, tag, options }, index) => [
      declare("customFields", "customField", [index], fieldKey(area, tag)),
      ...options.map((option, place) => {
        const value = text(typeof option === "string" ? option : option.value)
        return declare("customFields", "option", [index, "options", place], optionKey(fieldKey(area, tag), value))
      }),
    ]),
    ...file.certifications.map(({ ref }, index) => declare("certifications", "certification", [index], fold(ref))),
    ...trainingSections.flatMap((section) =>
      file[section].map((training, index) => {
        const keys = trainingKeys(training)
        const number = "eventNumber" in training && training.eventNumber !== undefined ? text(training.eventNumber) : ""
        const loose = number === "" ? [] : [numberKey(number)]
        return declare(section, "training", [index], trainingKey(training), { same: keys, keys, loose })
      }),
    ),
  ]
}

/** The sections of learning objects. */
export const trainingSections = ["courses", "videos", "tests", "materials", "events", "sessions", "curricula"] as const

type Known = { ref?: string | undefined; guid?: string | undefined }

/** What a learning object is told apart by within the file. */
export function trainingKey(training: Known): string {
  return trainingKeys(training)[0] ?? ""
}

function trainingKeys({ ref, guid }: Known): string[] {
  return [...(ref === undefined ? [] : [refKey(ref)]), ...(guid === undefined ? [] : [guidKey(guid)])]
}

function declare(
  section: SectionName,
  kind: Kind,
  place: Path,
  own: string,
  { same = [own], keys = [own], loose = [] }: Partial<Pick<Declaration, "same" | "keys" | "loose">> = {},
): Declaration {
  return { section, kind, path: [section, ...place], own, same, keys: [...new Set(keys)], loose }
}

function subjects(list: Subject[], path: Path, above: string[], text: (texts: Texts) => string): Declaration[] {
  return list.flatMap((subject, index) => {
    const title = text(subject.title)
    const titles = [...above, title]
    const place = [...path, index]
    return [
      declare("subjects", "subject", place, subjectKey(titles), { loose: [looseKey(title)] }),
      ...subjects(subject.subjects, [...place, "subjects"], titles, text),
    ]
  })
}
