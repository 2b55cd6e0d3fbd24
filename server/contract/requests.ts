import type { Endpoint } from "../endpoint.ts"
import { recordSchema } from "./envelope-schemas.ts"
import { type JsonSchema, resolved } from "./schemas.ts"

/** The members of the input in the path, and without a body those in the query. */
export function parametersOf(endpoint: Endpoint, input: JsonSchema): object[] {
  const { path, source, family, examples = {} } = endpoint
  const parameters: object[] = Object.entries(input.properties ?? {})
    .filter(([name]) => isInPath(path, name) || source === "query")
    .map(([name, { description, ...schema }]) => ({
      name,
      in: isInPath(path, name) ? "path" : "query",
      ...(isInPath(path, name) || input.required?.includes(name) ? { required: true } : {}),
      ...(description && { description }),
      schema,
      ...(source === "query" && examplesOf(examples, (value) => (value as Record<string, unknown>)[name])),
    }))
  return [
    ...parameters,
    ...(family === "foundational" ? [{ $ref: "#/components/parameters/format" }] : []),
    ...(takesKey(endpoint) ? [{ $ref: "#/components/parameters/idempotencyKey" }] : []),
  ]
}

/** Whether an endpoint accepts an `Idempotency-Key`: every write of an authenticated caller. */
export function takesKey({ method, access }: Endpoint): boolean {
  return method !== "GET" && access !== "anyone"
}

/** The request body with the input, and the endpoint's examples. */
export function requestBodyOf(
  { source, path, mostRecords, examples = {} }: Endpoint,
  input: JsonSchema,
  named: Record<string, JsonSchema>,
): object {
  const isRecord = source === "record" || source === "records"
  const sent = withoutPath(path, input, named)
  const schema = isRecord ? recordSchema(sent, mostRecords?.most ?? 1) : sent
  const wrapped = (value: unknown) => (isRecord ? { data: { record: mostRecords ? value : [value] } } : value)
  const json = { schema, ...examplesOf(examples, wrapped) }
  const form = source === "bytes" && { "application/x-www-form-urlencoded": { schema } }
  return { required: true, content: { "application/json": json, ...form } }
}

/** An input without the members in the path. */
function withoutPath(path: string, input: JsonSchema, named: Record<string, JsonSchema>): JsonSchema {
  const { properties = {}, required = [], ...rest } = resolved(input, named)
  const stays = (name: string) => !isInPath(path, name)
  if (Object.keys(properties).every(stays)) return input
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => stays(name))),
    required: required.filter(stays),
  }
}

function isInPath(path: string, name: string): boolean {
  return path.split("/").some((step) => step.endsWith(`:${name}`))
}

function examplesOf(examples: Record<string, unknown>, part: (value: unknown) => unknown): { examples?: object } {
  const parts = Object.entries(examples).map(([name, value]) => [name, { value: part(value) }] as const)
  const defined = parts.filter(([, { value }]) => value !== undefined)
  return defined.length > 0 ? { examples: Object.fromEntries(defined) } : {}
}

/** The parameter that selects JSON or XML for foundational answers. */
export const format = {
  name: "format",
  in: "query",
  description: "In which format the answer is wanted. It wins over the headers.",
  schema: { enum: ["json", "xml"] },
}

/** The header that makes a write happen once, however often it is sent. */
export const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  description:
    "Makes it safe to send this write again: for 24 hours the same key with the same request gets the first answer, and nothing is done twice. Extended applications and people only; ours.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
}
