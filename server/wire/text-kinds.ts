import { z } from "zod"
import { core, definition, type Schema } from "./schemas.ts"

/**
 * The maximum number of characters of each kind of text. Our own: the maxima of the original are not documented. A name
 * must fit into an index of PostgreSQL, which holds 2,704 bytes.
 */
export const mostCharacters = {
  /** User IDs, OU IDs, numbers, references, names for look-ups, codes, dates, and every text without another kind. */
  identifier: 500,
  /** Titles and names of things. */
  title: 500,
  /** Several identifiers in one text, and the path of a subject. */
  list: 4_000,
  /** Web addresses. */
  url: 2_000,
  /** Comments and reasons. */
  comment: 4_000,
  /** Descriptions, objectives, keywords, bodies of mails. */
  prose: 50_000,
  password: 256,
} as const

type Kind = {
  most: number
  form: "as sent" | "identifier" | "guid"
  /** Whether the endpoint's own rules refuse a longer text, with their own message. */
  isRuled?: boolean
}

const kinds = z.registry<Kind>()

/** A text of at most so many characters that is stored as it was sent. */
export function freeText(most: number) {
  return z.string().register(kinds, { most, form: "as sent" })
}

/**
 * As `freeText`, for an endpoint whose own rules refuse a longer text. The rules get a beginning of the text that is
 * still too long.
 */
export function ruledText(most: number) {
  return z.string().register(kinds, { most, form: "as sent", isRuled: true })
}

/** An identifier of at most so many characters. Every text that is not a free text is an identifier. */
export function identifier(most: number = mostCharacters.identifier) {
  return z.string().register(kinds, { most, form: "identifier" })
}

export const title = freeText(mostCharacters.title)
export const comment = freeText(mostCharacters.comment)
export const prose = freeText(mostCharacters.prose)
/** A password. `lengthProblem` checks its length. */
export const password = ruledText(mostCharacters.password)

/** Several identifiers in one text, with commas between them. */
export const identifierList = identifier(mostCharacters.list)

/**
 * A GUID in any of the forms of .NET. The schema accepts other texts too, so that the endpoint's own rules refuse them.
 */
export const guidText = z.string().register(kinds, { most: mostCharacters.identifier, form: "guid" })

/**
 * The kind of text that a schema reads: the maximum number of characters, and the form. The default is an identifier; a
 * schema with its own maximum (`z.string().max(…)`) reads a text as it was sent.
 */
export function textKind(schema: Schema): Kind {
  let kind = kindsBySchema.get(schema)
  if (!kind) {
    kind = kinds.get(schema as z.ZodString) ?? kindLike(schema as z.ZodString)
    kindsBySchema.set(schema, kind)
  }
  return kind
}

const kindsBySchema = new WeakMap<Schema, Kind>()

function kindLike({ maxLength, format }: z.ZodString): Kind {
  if (format === "guid") return { most: mostCharacters.identifier, form: "guid" }
  if (maxLength !== null) return { most: maxLength, form: "as sent" }
  return { most: mostCharacters.identifier, form: "identifier" }
}

/** Adds the maximum number of characters to the JSON Schema of a text, as an `override` of `z.toJSONSchema`. */
export function withMaximum({ zodSchema, jsonSchema }: { zodSchema: Schema; jsonSchema: object }): void {
  const json: { type?: unknown; format?: string; enum?: unknown; const?: unknown; maxLength?: number } = jsonSchema
  const isText = json.type === "string" && definition(zodSchema).type === "string"
  // A format already limits the length.
  if (isText && json.format === undefined) json.maxLength ??= textKind(zodSchema).most
}

/**
 * The maximum number of characters over all texts that a schema reads, such as the options of a union; the maximum of
 * an identifier when it reads none.
 */
export function mostOf(schema: Schema): number {
  const inner = core(schema, "in")
  const { type, options } = definition(inner)
  if (options) return Math.max(...options.map(mostOf))
  return type === "string" ? textKind(inner).most : mostCharacters.identifier
}

/** Whether a text has more than `most` characters. Characters outside the first plane of Unicode count once. */
export function isLonger(text: string, most: number): boolean {
  return text.length > most && (text.length > 2 * most || characters(text) > most)
}

/** The first characters of a text; the whole text if it is short. */
export function beginning(text: string, characters: number): string {
  if (text.length <= characters) return text
  // A character has at most two UTF-16 units, so a long text need not be split completely.
  return [...text.slice(0, 2 * characters)].slice(0, characters).join("")
}

function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Removes blanks and invisible characters from the ends of a text. Reads no other characters. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isInvisible(text.charCodeAt(start))) start++
  while (end > start && isInvisible(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

/** Whether a character is a blank, or invisible: soft hyphens, joiners, marks of direction, the byte order mark. */
export function isInvisible(code: number): boolean {
  return code < 0xa0 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : invisible.has(code)
}

const invisible: ReadonlySet<number> = new Set(
  [
    [0xa0, 0xa0],
    [0xad, 0xad],
    [0x61c, 0x61c],
    [0x1680, 0x1680],
    [0x180e, 0x180e],
    [0x2000, 0x200f],
    [0x2028, 0x202f],
    [0x205f, 0x206f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ].flatMap(([first = 0, last = 0]) => Array.from({ length: last - first + 1 }, (_, place) => first + place)),
)

/**
 * Normalizes an identifier to the form in which identifiers are stored and compared: trimmed, and in Unicode's composed
 * form.
 */
export function plainIdentifier(text: string): string {
  const bare = trimmed(text)
  return isAscii.test(bare) ? bare : bare.normalize("NFC")
}

/** Whether a text contains a control character, which no identifier may contain. */
export function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text)
}

const isAscii = /^[\x20-\x7e]*$/
