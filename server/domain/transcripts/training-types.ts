import type { TrainingType } from "../catalogue/index.ts"
import { languageOf } from "./status-view.ts"

type TypeDefinition = {
  texts: Record<"en" | "fr" | "de", string>
  /** The name of the type in the Transcript API. */
  code: string
}

/**
 * The names of training types on transcripts. The English texts follow the documents, the codes the values that clients
 * send.
 */
const types: Record<TrainingType, TypeDefinition> = {
  Course: { code: "OnlineClass", texts: { en: "Online Course", fr: "Formation en ligne", de: "Online-Kurs" } },
  Curriculum: { code: "Curriculum", texts: { en: "Curriculum", fr: "Cursus", de: "Curriculum" } },
  Event: { code: "Event", texts: { en: "Event", fr: "Événement", de: "Veranstaltung" } },
  Session: { code: "Session", texts: { en: "Session", fr: "Session", de: "Sitzung" } },
  Material: { code: "Material", texts: { en: "Material", fr: "Support", de: "Material" } },
  Test: { code: "Test", texts: { en: "Test", fr: "Test", de: "Test" } },
  Video: { code: "Video", texts: { en: "Video", fr: "Vidéo", de: "Video" } },
}

export const typeNames = Object.keys(types) as TrainingType[]

// Further names of an online course.
const courseAliases = ["course", "onlinecourse"]

// Documented types that this portal has no training of: a caller may search for them, without results.
const unsupportedTypes = ["quickcourse", "externaltraining"]

/** Returns a type's name in a culture's language, or in English if there is no translation. */
export function typeText(type: TrainingType, culture: string): string {
  return types[type].texts[languageOf(culture) ?? "en"]
}

/** Returns a type's name in the Transcript API. */
export function typeCode(type: TrainingType): string {
  return types[type].code
}

/**
 * Finds the types with this name: a text in the first of these cultures that has it, the type itself, or its code.
 * Returns an empty list for a documented type that this portal has no training of, undefined for an unknown type.
 */
export function findTypes(name: string, cultures: readonly string[]): TrainingType[] | undefined {
  const input = normalized(name)
  if (unsupportedTypes.includes(input)) return []
  if (courseAliases.includes(input)) return ["Course"]
  const plain = typeNames.find((type) => [type, typeCode(type)].some((known) => normalized(known) === input))
  const translated = cultures
    .map((culture) => typeNames.find((type) => normalized(typeText(type, culture)) === input))
    .find((type) => type !== undefined)
  const type = translated ?? plain
  return type && [type]
}

/** Removes differences of spelling: letter case, blanks and hyphens. */
function normalized(name: string): string {
  return name.toLowerCase().replace(/[\s-]/g, "")
}
