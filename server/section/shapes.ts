import { z } from "zod"
import { dayPattern, endPattern, isInCalendar, momentPattern } from "../wire/dates.ts"
import { guidIn } from "../wire/guid.ts"
import { hasControl, mostCharacters, trimmed } from "../wire/text-kinds.ts"
import { isTimeZone } from "../wire/time-zones.ts"

/** A text of at most so many characters. A longer text is refused without further checks. */
function text(longest: number) {
  return z.string().max(longest, { abort: true })
}

/** Text of any number of lines. */
export const longText = text(mostCharacters.prose)
  .regex(/\S/, "must not be blank")
  .refine(isStorable, "has a character that can't be stored")

/**
 * An identifying text of one line: without invisible characters at either end or control characters, normalized to NFC.
 */
export function words(longest = 200) {
  return text(longest)
    .regex(/^\S(.*\S)?$/, { message: "must be one line, neither blank nor with blanks at its ends", abort: true })
    .refine(isStorable, { message: "has a character that can't be stored", abort: true })
    .refine((words) => trimmed(words) === words, "has an invisible character at one of its ends")
    .refine((words) => !hasControl(words), "has a control character")
    .normalize("NFC")
}

/** A short text such as a code or a day. */
function code() {
  return text(100)
}

/** PostgreSQL does not store U+0000, and UTF-8 has no lone surrogates. */
function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed()
}

const culture = code().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, "must be the code of a language, such as fr-FR")

const eitherForm = "must be a text, or texts by language: { en-US: …, fr-FR: … }"

/** A short text, or one for each language. */
export const Texts = z.union([words(500), z.record(culture, words(500))], eitherForm).meta({
  id: "texts",
  description: "A text in the default language, or one for each language by its code: { en-US: North, fr-FR: Nord }.",
})

/** A long text, or one for each language. */
export const LongTexts = z
  .union([longText, z.record(culture, longText)], eitherForm)
  .meta({ id: "longTexts", description: "As texts, but longer and with line breaks." })

/** A text in the default language, or one for each language. */
export type Texts = string | Record<string, string>

export const languageCode = culture.describe("Code of a language, such as fr-FR.")

export const timeZone = code()
  .refine(isTimeZone, "is not a time zone such as Europe/Berlin")
  .describe("IANA time zone, such as Europe/Berlin.")

export const guid = code()
  .overwrite((text) => guidIn(text) ?? text)
  .guid("must be a GUID")
  .describe("A GUID of your own choice. Made up, when left out.")

const notInCalendar = "is not in the calendar"

export const day = code()
  .regex(dayPattern, "must be a day: 2026-05-11, today, today+14, monday+2")
  .refine(isInCalendar, notInCalendar)
  .meta({ id: "day", description: "2026-05-11, today-30, or monday+2: Monday of the week after next." })

export const moment = code()
  .regex(momentPattern, "must be a day, or a day and a time: today+14 08:30, monday+2 08:30, 2026-05-11T08:30")
  .refine(isInCalendar, notInCalendar)
  .meta({ id: "moment", description: "A day and a time of day: today+14 08:30, monday+2 08:30, 2026-05-11T08:30." })

export const end = code()
  .regex(endPattern, "must be a time, or a day and a time: 16:30, today+14 16:30, 2026-05-11T16:30")
  .refine(isInCalendar, notInCalendar)
  .meta({ id: "end", description: "A time on the day of the start, 16:30, or a day and a time." })

/** A count that fits PostgreSQL's integer. */
export const count = z.int().min(0).max(2_147_483_647)

export const amount = z.number().min(0).max(1e12)

export const currencyCode = code()
  .regex(/^[A-Z]{3}$/, "must be three capital letters, such as EUR")
  .describe("ISO code of a currency, such as EUR.")

export const Ou = z
  .record(words(), words(128))
  .refine((reference) => Object.keys(reference).length === 1, "must be one OU type with one OU ID: { Division: NORTH }")
  .meta({
    id: "ouReference",
    minProperties: 1,
    maxProperties: 1,
    description: "An OU, by its type and its OU ID: { Division: NORTH }.",
  })

export const personReference = words(128).describe("User ID or user name.")

export const trainingReference = words().describe("The ref or the GUID of a learning object.")

/** Whether a thing can be used. An inactive one stays for earlier uses. */
export const active = z.boolean().default(true)
/** A switch that is off by default. */
export const off = z.boolean().default(false)

/** For the JSON Schema: members that are alternatives to each other. */
export function oneOf(...names: string[]) {
  return names.map((name) => ({ required: [name] }))
}

/** A list of things, empty by default. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).default([])
}
