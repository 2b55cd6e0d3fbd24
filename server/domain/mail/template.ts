import type { FieldFault } from "../../wire/faults.ts"
import { type MailEvent, mailTagsOf } from "./events.ts"
import type { Tag, TagValues } from "./tags.ts"

/** The text of a mail, with tags: plain text, in which an empty line separates paragraphs. */
export type MailText = { subject: string; body: string }

/** A mail with its values filled in. */
export type FilledText = { subject: string; text: string; html: string }

/** The maximal length of texts, in characters. */
export const longestSubject = 500
export const longestBody = 50_000

/**
 * The faults of a text for an event's mails. They are reported when the text is saved, so that no mail fails later.
 * `path` is put before the fields.
 */
export function* mailTextFaults(event: MailEvent, { subject, body }: MailText, path = ""): Iterable<FieldFault> {
  yield* partFaults(event, subject, { field: `${path}subject`, longest: longestSubject })
  if (/[\r\n]/.test(subject)) yield { field: `${path}subject`, message: "A subject is one line." }
  yield* partFaults(event, body, { field: `${path}body`, longest: longestBody })
}

function* partFaults(
  event: MailEvent,
  text: string,
  { field, longest }: { field: string; longest: number },
): Iterable<FieldFault> {
  if (text.trim() === "") yield { field, message: `${field} is required.` }
  if (text.length > longest) yield { field, message: `At most ${longest.toLocaleString("en")} characters are allowed.` }
  const allowed: readonly string[] = mailTagsOf(event)
  const names = [...text.matchAll(tagPattern)].map(([, name = ""]) => name)
  for (const name of new Set(names))
    if (!allowed.includes(name)) yield { field, message: `{{${name.slice(0, 60)}}} is not a tag of this mail.` }
  if (/\{\{|\}\}/.test(text.replace(tagPattern, ""))) yield { field, message: "A tag is written {{name}}." }
}

/**
 * Fills in the values of a text, as plain text and as HTML. A value is only ever text: it is not searched for tags, it
 * is escaped in HTML, and has no line breaks. A line of the body that has tags is left out when none of them has a
 * value.
 */
export function fillIn({ subject, body }: MailText, values: TagValues, culture: string): FilledText {
  const linesOf = (tag: string): string[] =>
    (Object.hasOwn(values, tag) ? [values[tag as Tag] ?? []].flat() : []).map(oneLine).filter(Boolean)
  const title = oneLine(subject.replace(tagPattern, (_, tag) => linesOf(tag).join(", ")))
  const paragraphs = body
    .replaceAll(/\r\n?/g, "\n")
    .trim()
    .split(/\n(?:[ \t]*\n)+/)
    .map((paragraph) => paragraph.split("\n").filter((line) => isWanted(line, linesOf)))
    .filter((lines) => lines.length > 0)
  return {
    subject: title,
    text: `${paragraphs.map((lines) => lines.map((line) => plainLine(line, linesOf)).join("\n")).join("\n\n")}\n`,
    html: page(
      title,
      culture,
      paragraphs.map((lines) => lines.map((line) => htmlLine(line, linesOf)).join("<br>\n")),
    ),
  }
}

type LinesOf = (tag: string) => string[]

const tagPattern = /\{\{\s{0,9}([^\s{}]*)\s{0,9}\}\}/g

function isWanted(line: string, linesOf: LinesOf): boolean {
  const names = [...line.matchAll(tagPattern)].map(([, name = ""]) => name)
  return names.length === 0 || names.some((name) => linesOf(name).length > 0)
}

function plainLine(line: string, linesOf: LinesOf): string {
  return line.replace(tagPattern, (_, tag) => linesOf(tag).join("\n")).trimEnd()
}

function htmlLine(line: string, linesOf: LinesOf): string {
  // Every second piece is a tag's name.
  return line
    .split(tagPattern)
    .map((piece, index) => (index % 2 === 0 ? linkAddresses(piece) : htmlValue(piece, linesOf(piece))))
    .join("")
    .trimEnd()
}

function htmlValue(tag: string, lines: string[]): string {
  return lines.map((line) => (tag === "link" ? anchor(line) : escaped(line))).join("<br>\n")
}

/** Turns web addresses in the template's text into links, but never those in a value. */
function linkAddresses(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/)
    .map((piece, index) => (index % 2 === 0 ? escaped(piece) : anchor(piece)))
    .join("")
}

function anchor(address: string): string {
  return `<a href="${escaped(address)}">${escaped(address)}</a>`
}

function page(title: string, culture: string, paragraphs: string[]): string {
  return [
    "<!doctype html>",
    `<html lang="${escaped(culture)}">`,
    `<head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    '<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; color: #1a1a1a">',
    ...paragraphs.map((paragraph) => `<p>${paragraph}</p>`),
    "</body>",
    "</html>",
    "",
  ].join("\n")
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string)
}

/** Returns a text as one line: a blank replaces each character that breaks lines or changes the text direction. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ").trim()
}
