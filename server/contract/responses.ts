import type { Endpoint } from "../endpoint.ts"
import { takesKey } from "./requests.ts"
import { type JsonSchema, schemaRoot } from "./schemas.ts"

/** A response object of OpenAPI. */
export type Response = { description: string; headers?: object; content?: object }

/** The responses that several operations share: added on first use, so that none is unused. */
export type SharedResponses = Record<string, Response>

/** All answers of an endpoint: its reply under its status, and every refusal. `own` is the body of its own refusals. */
export function responsesOf(
  endpoint: Endpoint,
  { reply, own: refusal }: { reply: JsonSchema; own?: JsonSchema },
  shared: SharedResponses,
): Record<string, object> {
  const success = { description: "Success.", ...headersOf(endpoint, 200), content: contentOf(endpoint, reply) }
  const responses: Record<string, object> = {}
  for (const status of [endpoint.status ?? 200].flat()) responses[status] = success
  for (const status of refusalStatuses(endpoint)) {
    if (refusal && (status === 400 || status === 401)) {
      const either = { anyOf: [refusal, { $ref: `${schemaRoot}ErrorEnvelope` }] }
      const { description } = refusals[status]
      responses[status] = { description, ...headersOf(endpoint, status), content: contentOf(endpoint, either) }
      continue
    }
    const name = `${endpoint.limit ? "" : "Uncounted"}${endpoint.family === "foundational" ? "" : "Plain"}${refusals[status].name}`
    shared[name] ??= {
      description: refusals[status].description,
      ...headersOf(endpoint, status),
      content: contentOf(endpoint.family === "csv" ? { family: "plain" } : endpoint, {
        $ref: `${schemaRoot}ErrorEnvelope`,
      }),
    }
    responses[status] = { $ref: `#/components/responses/${name}` }
  }
  return responses
}

/** The headers of answers, for the components. */
export const headers = {
  "x-csod-throttling-rate-limit-urilevel": header("integer", "Calls that the limit allows by the hour."),
  "x-csod-requests-remaining-urilevel": header("integer", "Calls that are left in the current hour."),
  "RateLimit-Policy": header(
    "string",
    "Each window of the limit: its calls and its length in seconds. Extended applications only.",
  ),
  RateLimit: header(
    "string",
    "Each window of the limit: the calls and the seconds that are left. Extended applications only.",
  ),
  "Retry-After": header("integer", "Seconds after which the call may succeed. With 429, extended applications only."),
  "WWW-Authenticate": header(
    "string",
    '`Bearer` when the caller is not known; `Bearer error="insufficient_scope"` when its token lacks the scope or its user the permission.',
  ),
  Deprecation: header(
    "string",
    "Since when the operation is deprecated: `@` and seconds since 1970. Extended applications only.",
  ),
  Link: header("string", "What has replaced the operation, as `successor-version`. Extended applications only."),
}

type RefusalStatus = keyof typeof refusals

const refusals = {
  400: {
    name: "BadRequest",
    description: "The request can't be read, or as a whole not processed; or the portal's services are switched off.",
  },
  401: {
    name: "Unauthorized",
    description:
      "The token (or secret, or signature) is missing, wrong or expired; or it lacks the scope; or its user is inactive or lacks the permission.",
  },
  404: { name: "NotFound", description: "There is no such thing, or no such portal." },
  409: {
    name: "Conflict",
    description:
      "What is there does not allow it any more; or the `Idempotency-Key` came before with another request, or with one whose answer held a secret.",
  },
  408: { name: "TooSlow", description: "A part of the body took more than 60 seconds to arrive." },
  413: { name: "TooLarge", description: "The body is too large, as it is sent or when it is unpacked." },
  415: {
    name: "NotJson",
    description:
      "The body looks like XML: requests are JSON, whatever the format of the answer. Or its `Content-Encoding` is not gzip, deflate or br.",
  },
  429: {
    name: "TooManyRequests",
    description:
      "The minute, the hour or the day is used up (the refused call counts, too); or wrong secrets were given too often.",
  },
  500: { name: "InternalServerError", description: "Our mistake. `errorId` is in the server's log." },
  503: {
    name: "ServiceUnavailable",
    description: "The portal can't answer at the moment, for example while it is copied.",
  },
} as const

function refusalStatuses(endpoint: Endpoint): RefusalStatus[] {
  const { access, checksSecret, limit, source } = endpoint
  return [
    400,
    ...(access === "anyone" && !checksSecret ? [] : ([401] as const)),
    404,
    ...(takesKey(endpoint) ? ([409] as const) : []),
    ...(source === "query" ? [] : ([408, 413, 415] as const)),
    ...(limit || checksSecret ? ([429] as const) : []),
    500,
    503,
  ]
}

function headersOf({ limit, deprecated }: Endpoint, status: number): { headers?: object } {
  const names = [
    ...(limit ? counting : []),
    ...(status === 429 || status === 503 ? ["Retry-After"] : []),
    ...(status === 401 ? ["WWW-Authenticate"] : []),
    ...(status === 200 && deprecated ? ["Deprecation", "Link"] : []),
  ]
  if (names.length === 0) return {}
  return { headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])) }
}

const counting = [
  "x-csod-throttling-rate-limit-urilevel",
  "x-csod-requests-remaining-urilevel",
  "RateLimit-Policy",
  "RateLimit",
]

/** The formats of a body: JSON, in the foundational family also XML; or a file. */
function contentOf({ family }: Pick<Endpoint, "family">, schema: JsonSchema): object {
  if (family === "csv") return { "text/csv": { schema } }
  const json = { "application/json": { schema } }
  return family === "foundational" ? { ...json, "text/xml": { schema } } : json
}

function header(type: string, description: string): object {
  return { description, schema: { type } }
}
