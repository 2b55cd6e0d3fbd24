import { Refusal } from "./faults.ts"
import { deepest, mostValues, parsedAtOnce, parsedInPieces, TooMuchJson } from "./json.ts"
import { SentNumber } from "./sent-number.ts"

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false })

/** Decodes UTF-8, and drops a byte order mark. Refuses with 400 if the bytes are not UTF-8. */
export function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Refusal(400, "The request is not valid UTF-8.")
  }
}

/**
 * Parses a JSON text. If several members have the same name, the last one counts. A number that JavaScript cannot hold
 * becomes a `SentNumber`. Refuses with 400 a text that is not JSON, is nested more than 64 levels deep, has more than
 * `most` values, or has U+0000 or a lone surrogate in a text or a name; with 415 a text that looks like XML.
 */
export function parsed(text: string, most = mostValues): unknown {
  if (/^\s*</.test(text)) throw looksLikeXml()
  try {
    const value = parsedAtOnce(text, most)
    checkerFor(text)(value)
    return value
  } catch (error) {
    throw whyNotParsed(error)
  }
}

/** As `parsed`, but reads a long text in several turns of the event loop. */
export async function parsedInTurns(text: string, most = mostValues): Promise<unknown> {
  if (text.length < shortLength) return parsed(text, most)
  if (/^\s*</.test(text)) throw looksLikeXml()
  try {
    return await parsedInPieces(text, most, checkerFor(text))
  } catch (error) {
    throw whyNotParsed(error)
  }
}

// A text of this length is parsed within a few milliseconds.
const shortLength = 100_000

function looksLikeXml(): Refusal {
  return new Refusal(415, "The request body must be JSON.")
}

/** The forbidden characters can occur in JSON only as escapes. */
function checkerFor(text: string): (value: unknown) => void {
  return text.includes("\\u") ? checkTexts : () => {}
}

function whyNotParsed(error: unknown): unknown {
  if (error instanceof TooMuchJson) return new Refusal(400, error.message)
  return error instanceof SyntaxError ? new Refusal(400, "The request body is not valid JSON.") : error
}

/**
 * Refuses with 400 a text or name that PostgreSQL or UTF-8 cannot store, and lists and objects nested more than 64
 * levels deep.
 */
export function checkTexts(value: unknown, depth = 1): void {
  if (typeof value === "string") checkText(value)
  if (typeof value !== "object" || value === null || value instanceof SentNumber) return
  if (depth > deepest) throw new Refusal(400, `The request body is nested more than ${deepest} levels deep.`)
  if (Array.isArray(value)) {
    for (const item of value) checkTexts(item, depth + 1)
    return
  }
  for (const [name, member] of Object.entries(value)) {
    checkText(name)
    checkTexts(member, depth + 1)
  }
}

function checkText(text: string): void {
  if (text.includes("\0")) throw new Refusal(400, "The request has the character U+0000 in a text.")
  if (!text.isWellFormed()) throw new Refusal(400, "The request has a lone surrogate in a text.")
}
