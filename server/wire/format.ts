import type { Format } from "./envelopes.ts"

/**
 * The families of answers: the foundational envelope; that of the newer APIs, `{ status, data }` with or without a
 * timestamp; and plain JSON (our own endpoints and the token endpoint); and files of comma-separated values.
 */
export type Family = "foundational" | "dated" | "undated" | "plain" | "csv"

type Asking = { query: Record<string, unknown>; headers: Record<string, string | string[] | undefined> }

/**
 * What an endpoint says of the format of its answers: its family, and what it answers when nothing is asked for, if
 * that is its own.
 */
type Answering = { family: Family; unasked?: Format }

/**
 * The format in which an answer is wanted: `format` in the query if it is `json` or `xml`, then `Accept`, then the
 * request's own content type (browsers accept anything and read JSON). When none of them says, known callers of the
 * foundational family get XML, which programs of theirs rely on, as do those who send the headers of a session token.
 * All others get JSON.
 */
export function wantedFormat(
  { family, unasked }: Answering,
  { query, headers }: Asking,
  { isKnown }: { isKnown: boolean },
): Format {
  if (family !== "foundational") return "json"
  const asked = named(query.format) ?? preferred(headers.accept) ?? preferred(headers["content-type"])
  return asked ?? unasked ?? (isKnown || headers["x-csod-session-token"] || headers["x-csod-api-key"] ? "xml" : "json")
}

function named(text: unknown): Format | undefined {
  const name = String(text ?? "")
    .trim()
    .toLowerCase()
  return name === "json" || name === "xml" ? name : undefined
}

/**
 * The format that a list of media types prefers: of the types with `json` or `xml` in their names the one with the
 * highest q, the first of equals.
 */
function preferred(types: string | string[] | undefined): Format | undefined {
  if (types === undefined) return undefined
  const formats = String(types)
    .split(",")
    .flatMap((type) => {
      const [name = "", ...parameters] = type.split(";")
      const [format] = /json|xml/i.exec(name) ?? []
      return format ? [{ format: named(format), quality: qualityIn(parameters) }] : []
    })
  return formats.filter(({ quality }) => quality > 0).sort((one, other) => other.quality - one.quality)[0]?.format
}

function qualityIn(parameters: string[]): number {
  const quality = parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean)
  return Number(quality ?? 1)
}
