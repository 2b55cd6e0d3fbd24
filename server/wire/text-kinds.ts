import { z } from "zod"
import { core, definition, type Schema } from "./schemas.ts"

/**
 * The most characters that texts may have, by what they are. Ours: the original's maxima are not documented. A name
 * must fit into an index of PostgreSQL, which holds 2,704 bytes.
 */
export const mostCharacters = {
  /**
   * User IDs, OU IDs, numbers, references, names by which something is looked up, codes, dates, and all that is nothing
   * else.
   */
  identifier: 500,
  /** Titles and names of things. */
  title: 500,
  /** Several identifiers in one text, and the way to a subject. */
  list: 4_000,
  /** Addresses of the web. */
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
  /** Whether the endpoint's own rules refuse a longer text, in words of their own. */
  isRuled?: boolean
}

const kinds = z.registry<Kind>()

/** A text that is kept as it was sent, of at most so many characters. */
export function freeText(most: number) {
  return z.string().register(kinds, { most, form: "as sent" })
}

/**
 * As `freeText`, of an endpoint whose own rules refuse a longer text. They are given its beginning, which is too long,
 * too.
 */
export function ruledText(most: number) {
  return z.string().register(kinds, { most, form: "as sent", isRuled: true })
}

/** An identifier, as every text is that is not a free one, of at most so many characters. */
export function identifier(most: number = mostCharacters.identifier) {
  return z.string().register(kinds, { most, form: "identifier" })
}

export const title = freeText(mostCharacters.title)
export const comment = freeText(mostCharacters.comment)
export const prose = freeText(mostCharacters.prose)
/** A password, of which `lengthProblem` is asked. */
export const password = ruledText(mostCharacters.password)

/** Several identifiers in one text, with commas between them. */
export const identifierList = identifier(mostCharacters.list)

/** A GUID in any of the forms of .NET. The schema takes other texts too, for the endpoint's own rules to refuse. */
export const guidText = z.string().register(kinds, { most: mostCharacters.identifier, form: "guid" })

/**
 * What is expected of a text that a schema reads: the most characters, and how it is read. A schema that says nothing
 * else expects an identifier; one with a maximum of its own (`z.string().max(…)`) a text as it was sent.
 */
export function textKind(schema: Schema): Kind {
  let kind = known.get(schema)
  if (!kind) {
    kind = kinds.get(schema as z.ZodString) ?? kindLike(schema as z.ZodString)
    known.set(schema, kind)
  }
  return kind
}

const known = new WeakMap<Schema, Kind>()

function kindLike({ maxLength, format }: z.ZodString): Kind {
  if (format === "guid") return { most: mostCharacters.identifier, form: "guid" }
  if (maxLength !== null) return { most: maxLength, form: "as sent" }
  return { most: mostCharacters.identifier, form: "identifier" }
}

/** Adds to the JSON Schema of a text how many characters it may have, as an `override` of `z.toJSONSchema`. */
export function withMaximum({ zodSchema, jsonSchema }: { zodSchema: Schema; jsonSchema: object }): void {
  const json: { type?: unknown; format?: string; enum?: unknown; const?: unknown; maxLength?: number } = jsonSchema
  const isText = json.type === "string" && definition(zodSchema).type === "string"
  // A format says how long a text can be.
  if (isText && json.format === undefined) json.maxLength ??= textKind(zodSchema).most
}

/** The most characters of any text that a union or another schema reads; that of an identifier where it reads none. */
export function mostOf(schema: Schema): number {
  const inner = core(schema, "in")
  const { type, options } = definition(inner)
  if (options) return Math.max(...options.map(mostOf))
  return type === "string" ? textKind(inner).most : mostCharacters.identifier
}

/** Whether a text has more characters than that. Letters beside the first plane of Unicode count once. */
export function isLonger(text: string, most: number): boolean {
  return text.length > most && (text.length > 2 * most || characters(text) > most)
}

/** The first characters of a text: all of a short one. */
export function beginning(text: string, characters: number): string {
  if (text.length <= characters) return text
  // A character is at most two units long: no need to take a long text apart.
  return [...text.slice(0, 2 * characters)].slice(0, characters).join("")
}

function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** A text without the blanks and invisible characters at its ends. Looks at no others. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isUnseen(text.charCodeAt(start))) start++
  while (end > start && isUnseen(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

/** Whether a character is a blank, or shows nothing: soft hyphens, joiners, marks of direction, the byte order mark. */
export function isUnseen(code: number): boolean {
  return code < 0xa0 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : unseen.has(code)
}

const unseen: ReadonlySet<number> = new Set(
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
 * An identifier in the one form in which identifiers are stored and compared: trimmed, and in Unicode's composed form.
 */
export function plainIdentifier(text: string): string {
  const bare = trimmed(text)
  return isAscii.test(bare) ? bare : bare.normalize("NFC")
}

/** Whether a text has a control character, which no identifier has. */
export function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text)
}

const isAscii = /^[\x20-\x7e]*$/
