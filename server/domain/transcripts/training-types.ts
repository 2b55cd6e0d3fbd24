import type { TrainingType } from "../catalogue/index.ts"
import { languageOf } from "./status-view.ts"

type Stated = {
  texts: Record<"en" | "fr" | "de", string>
  /** As the Transcript API calls it. */
  code: string
}

/** What transcripts call the types of training. The English texts follow the documents, the codes what clients send. */
const types: Record<TrainingType, Stated> = {
  Course: { code: "OnlineClass", texts: { en: "Online Course", fr: "Formation en ligne", de: "Online-Kurs" } },
  Curriculum: { code: "Curriculum", texts: { en: "Curriculum", fr: "Cursus", de: "Curriculum" } },
  Event: { code: "Event", texts: { en: "Event", fr: "Événement", de: "Veranstaltung" } },
  Session: { code: "Session", texts: { en: "Session", fr: "Session", de: "Sitzung" } },
  Material: { code: "Material", texts: { en: "Material", fr: "Support", de: "Material" } },
  Test: { code: "Test", texts: { en: "Test", fr: "Test", de: "Test" } },
  Video: { code: "Video", texts: { en: "Video", fr: "Vidéo", de: "Video" } },
}

export const typeNames = Object.keys(types) as TrainingType[]

// Names of an online course that are neither its text nor its code.
const alsoCourse = ["course", "onlinecourse"]

// Types of the documents that this portal has no training of: they may be asked for, and are found nowhere.
const strange = ["quickcourse", "externaltraining"]

/** A type's name in a culture's language, or in English where it is none of ours. */
export function typeText(type: TrainingType, culture: string): string {
  return types[type].texts[languageOf(culture) ?? "en"]
}

/** A type as the Transcript API calls it. */
export function typeCode(type: TrainingType): string {
  return types[type].code
}

/**
 * The types that a name means: a text in the first of these cultures that has it, the type itself, or its code. None for a documented
 * type that this portal has no training of; nothing for what is no type at all.
 */
export function typesNamed(name: string, cultures: readonly string[]): TrainingType[] | undefined {
  const asked = bare(name)
  if (strange.includes(asked)) return []
  if (alsoCourse.includes(asked)) return ["Course"]
  const plain = typeNames.find((type) => [type, typeCode(type)].some((known) => bare(known) === asked))
  const translated = cultures
    .map((culture) => typeNames.find((type) => bare(typeText(type, culture)) === asked))
    .find((type) => type !== undefined)
  const type = translated ?? plain
  return type && [type]
}

/** A name without what people write in more than one way: capitals, blanks and hyphens. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[\s-]/g, "")
}
