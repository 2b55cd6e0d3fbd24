import type { Endpoint } from "../endpoint.ts"
import { type JsonSchema, schemaRoot } from "./schemas.ts"

/** The schemas that all operations share: the error body, and the timestamp of every envelope. */
export const sharedSchemas: Record<string, JsonSchema> = {
  Instant: {
    type: "string",
    pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+0000$",
    description: "UTC, whole seconds, such as `2026-03-04T09:15:00+0000`.",
  },
  ErrorEnvelope: {
    description: "What every refusal looks like.",
    xml: { name: "cornerstoneApi" },
    ...object({
      status: { type: "string", description: "The HTTP status, as text." },
      timeStamp: { $ref: `${schemaRoot}Instant` },
      error: { $ref: `${schemaRoot}ErrorDetails` },
    }),
  },
  ErrorDetails: object({
    errorId: { type: "string", format: "uuid", description: "Under which the server's log knows it." },
    message: { type: "string" },
    code: { type: "string", description: "The HTTP status, as text." },
    description: { type: "null" },
    details: {
      anyOf: [{ type: "array", items: { $ref: `${schemaRoot}RequestFault` } }, { type: "null" }],
      description:
        "What is wrong with the request, one by one; of a 401 the scope or the permission that is missing. For extended applications, else null.",
    },
  }),
  RequestFault: object({
    field: {
      type: "string",
      description:
        "Where in the request; empty for the request as a whole. `scope` or `permission` for what is missing.",
    },
    message: { type: "string" },
  }),
}

/** The name of an operation as a type: `GetLearningObject`. */
export function typeName({ name }: Endpoint): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** The envelope of an endpoint's family around its items, or around its `data` without items. */
export function envelopeSchema(endpoint: Endpoint, reply: JsonSchema): JsonSchema {
  return endpoint.family === "foundational" ? foundationalSchema(endpoint, reply) : newerSchema(endpoint, reply)
}

function newerSchema({ family, many }: Endpoint, reply: JsonSchema): JsonSchema {
  const count = { type: "integer", minimum: 0 }
  return object({
    status: { type: "string", const: "success" },
    ...(family === "dated" && { timestamp: { type: "string", format: "date-time" } }),
    ...(many && { pageNumber: { type: "integer", minimum: 1 }, count, totalRecords: count }),
    data: many ? { type: "array", items: reply } : reply,
  })
}

/**
 * The foundational envelope around an endpoint's items. A create has its own `status` and a count, a PUT may have a
 * count, and a GET has one only for lists: clients read a count as a promise of further pages.
 */
function foundationalSchema(endpoint: Endpoint, item: JsonSchema): JsonSchema {
  const counter = counterOf(endpoint)
  const envelope = object({
    status: { type: "integer", enum: counter === "createdRecords" ? [200, 201] : [200] },
    timeStamp: { $ref: `${schemaRoot}Instant` },
    ...(counter && { [counter]: { type: "integer", minimum: 0 } }),
    data: { type: "array", items: item, ...(!endpoint.many && { minItems: 1, maxItems: 1 }) },
  })
  const required = envelope.required?.filter((name) => name !== counter)
  return { ...envelope, required, xml: { name: "cornerstoneApi" } }
}

function counterOf({ method, creates, many, counts }: Endpoint): string | undefined {
  if (method === "POST" || creates) return "createdRecords"
  if (method === "PUT") return "updatedRecords"
  return many || counts ? "totalRecords" : undefined
}

/** The body of a foundational write: its records in their wrapper. */
export function recordSchema(record: JsonSchema, most: number): JsonSchema {
  const records = { type: "array", items: record, minItems: 1, maxItems: most }
  return {
    type: "object",
    properties: { data: { type: "object", properties: { record: records }, required: ["record"] } },
    required: ["data"],
  }
}

function object(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false }
}
