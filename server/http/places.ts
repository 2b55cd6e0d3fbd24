import type { Endpoint } from "../endpoint.ts"
import { Refusal } from "../wire/faults.ts"

/** A method and a path that the server answers. */
export type Place = { method: Endpoint["method"]; path: string }

/** Returns the places of an endpoint: its path and its aliases. */
export function placesOf({ method, path, aliases = [] }: Endpoint): Place[] {
  return [path, ...aliases].map((path) => ({ method, path }))
}

/** Returns the methods that a place is mounted for: HEAD works wherever GET does. */
export function mountedMethods({ method }: Place): string[] {
  return method === "GET" ? ["GET", "HEAD"] : [method]
}

/**
 * Builds the answer to a request to none of these places: 204 with `Allow` to OPTIONS, else a refusal. The refusal is
 * 404, or 405 with `Allow` when the path exists with another method.
 */
export function answerUnmatched(
  places: readonly Place[],
): (request: { method: string; url: string }) => Options | Refusal {
  const patterns = places.map((place) => ({ methods: mountedMethods(place), pattern: patternOf(place.path) }))
  return ({ method, url }) => {
    const path = url.split("?")[0] as string
    const methods = patterns.flatMap(({ methods, pattern }) => (pattern.test(path) ? methods : []))
    if (methods.length === 0) return new Refusal(404, "Not Found")
    const headers = { allow: [...new Set([...methods, "OPTIONS"])].join(", ") }
    return method === "OPTIONS"
      ? { status: 204, headers, body: "" }
      : new Refusal(405, "Method Not Allowed", { headers })
  }
}

type Options = { status: 204; headers: { allow: string }; body: "" }

/** The pattern of the paths that the router accepts for a path. */
function patternOf(path: string): RegExp {
  const steps = path.split("/").filter((step) => step !== "")
  return new RegExp(
    `^/+${steps.map((step) => (step.startsWith(":") ? "[^/]+" : RegExp.escape(step))).join("/+")}/*$`,
    "i",
  )
}
