import type { Endpoint } from "../endpoint.ts"
import { Refusal } from "../wire/faults.ts"

/** A method and a path at which the server answers. */
export type Place = { method: Endpoint["method"]; path: string }

/** Where an endpoint answers: at its path and at its aliases. */
export function placesOf({ method, path, aliases = [] }: Endpoint): Place[] {
  return [path, ...aliases].map((path) => ({ method, path }))
}

/** The methods that a place is mounted for: HEAD works wherever GET does. */
export function mountedMethods({ method }: Place): string[] {
  return method === "GET" ? ["GET", "HEAD"] : [method]
}

/**
 * What a request to none of these places is answered: 204 with `Allow` to OPTIONS, else the refusal. That is 404, or
 * 405 with `Allow` when the path is known under another method.
 */
export function elsewhere(places: readonly Place[]): (asked: { method: string; url: string }) => Options | Refusal {
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

/** What the router takes for this path, whatever the method. */
function patternOf(path: string): RegExp {
  const steps = path.split("/").filter((step) => step !== "")
  return new RegExp(
    `^/+${steps.map((step) => (step.startsWith(":") ? "[^/]+" : RegExp.escape(step))).join("/+")}/*$`,
    "i",
  )
}
