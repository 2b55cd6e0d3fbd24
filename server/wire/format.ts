import type { Format } from "./envelopes.ts"

/**
 * The families of answers: the foundational envelope; the envelope of the newer APIs, `{ status, data }`, with or
 * without a timestamp; plain JSON (our own endpoints and the token endpoint); and CSV files.
 */
export type Family = "foundational" | "dated" | "undated" | "plain" | "csv"

type FormatRequest = { query: Record<string, unknown>; headers: Record<string, string | string[] | undefined> }

/** How an endpoint chooses the format of its answers: its family, and its own default if it has one. */
type FormatRules = { family: Family; defaultFormat?: Format }

/**
 * The format of an answer. The first of these that names a format counts: `format` in the query if it is `json` or
 * `xml`, then `Accept`, then the content type of the request (browsers accept anything and read JSON). If none does,
 * authenticated callers of the foundational family get XML, which their programs rely on. So do callers that send the
 * headers of a session token. All others get JSON.
 */
export function responseFormat(
  { family, defaultFormat }: FormatRules,
  { query, headers }: FormatRequest,
  { isKnown }: { isKnown: boolean },
): Format {
  if (family !== "foundational") return "json"
  const requested = named(query.format) ?? preferred(headers.accept) ?? preferred(headers["content-type"])
  return (
    requested ??
    defaultFormat ??
    (isKnown || headers["x-csod-session-token"] || headers["x-csod-api-key"] ? "xml" : "json")
  )
}

function named(text: unknown): Format | undefined {
  const name = String(text ?? "")
    .trim()
    .toLowerCase()
  return name === "json" || name === "xml" ? name : undefined
}

/**
 * The format that a list of media types prefers: among the types with `json` or `xml` in their names, the one with the
 * highest q, and the first of equals.
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
