import { type Endpoint, ownPrefix } from "../endpoint.ts"
import manifest from "../package.json" with { type: "json" }
import { bucketData, descriptionOf, errorData, introduction, permissionData } from "./descriptions.ts"
import { address, documentedApis } from "./documented.ts"
import { envelopeSchema, sharedSchemas, typeName } from "./envelope-schemas.ts"
import { format, idempotencyKey, parametersOf, requestBodyOf } from "./requests.ts"
import { headers, responsesOf, type SharedResponses } from "./responses.ts"
import { type JsonSchema, resolved, type Schemas, schemaRoot, schemasOf, sorted } from "./schemas.ts"
import { securityOf, securitySchemes } from "./security.ts"

/** An OpenAPI 3.1 document, as plain JSON. */
export type OpenApi = {
  openapi: string
  info: object
  paths: Record<string, Record<string, Operation>>
  tags: Tag[]
  components: { schemas: Record<string, JsonSchema>; responses: SharedResponses } & Record<string, object>
} & Record<string, unknown>

type Tag = { name: string; description: string }

export type Operation = { operationId: string; tags: string[]; responses: Record<string, object> } & Record<
  string,
  unknown
>

/**
 * The contract of these endpoints as OpenAPI 3.1. The output for the same endpoints is identical, including its order.
 */
export function openapi(endpoints: readonly Endpoint[], schemas: Schemas = schemasOf(endpoints)): OpenApi {
  const responses: SharedResponses = {}
  const named = gathered(sharedSchemas, schemas.named, envelopesOf(endpoints, schemas))
  const paths: OpenApi["paths"] = {}
  for (const endpoint of endpoints) {
    const path = templateOf(endpoint.path)
    paths[path] ??= {}
    paths[path][endpoint.method.toLowerCase()] = operationOf(endpoint, schemas, named, responses)
  }
  paths["/healthz"] = { get: health }
  return {
    openapi: "3.1.0",
    info: {
      title: "Quoin",
      version: manifest.version,
      summary: "Learning objects, and all that belongs to them.",
      description: introduction,
      license: { name: "Apache 2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "The portal whose address this document was fetched from." }],
    tags: usedTags(paths),
    paths,
    components: { schemas: named, responses, headers, parameters: { format, idempotencyKey }, securitySchemes },
  }
}

/** A path in OpenAPI's notation: `{name}` for `:name`. */
export function templateOf(path: string): string {
  const bare = path.length > 1 ? path.replace(/\/+$/, "") : path
  return bare.replace(/:(\w+)/g, "{$1}")
}

function operationOf(
  endpoint: Endpoint,
  schemas: Schemas,
  named: Record<string, JsonSchema>,
  shared: SharedResponses,
): Operation {
  const { name, summary, deprecated, limit, errors } = endpoint
  const permissions = permissionData(endpoint)
  const input = schemas.inputs.get(endpoint) as JsonSchema
  const parameters = parametersOf(endpoint, resolved(input, named))
  return {
    operationId: name,
    tags: tagsOf(endpoint),
    summary,
    ...(deprecated && { deprecated: true }),
    description: descriptionOf(endpoint),
    security: securityOf(endpoint),
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.source !== "query" && { requestBody: requestBodyOf(endpoint, input, named) }),
    responses: responsesOf(
      endpoint,
      { reply: replySchema(endpoint, schemas), own: schemas.refusals.get(endpoint) },
      shared,
    ),
    ...(permissions && { "x-permission": permissions }),
    ...(limit && { "x-bucket": bucketData(limit) }),
    ...(errors && { "x-errors": errorData(errors) }),
  }
}

/** The schema of a successful body. */
function replySchema(endpoint: Endpoint, schemas: Schemas): JsonSchema {
  if (isBare(endpoint)) return schemas.replies.get(endpoint) as JsonSchema
  return { $ref: schemaRoot + envelopeName(endpoint) }
}

function envelopesOf(endpoints: readonly Endpoint[], { replies }: Schemas): Record<string, JsonSchema> {
  const enveloped = endpoints.filter((endpoint) => !isBare(endpoint))
  return Object.fromEntries(
    enveloped.map((endpoint) => [
      envelopeName(endpoint),
      envelopeSchema(endpoint, replies.get(endpoint) as JsonSchema),
    ]),
  )
}

/** Whether the reply is the whole body. */
function isBare({ family }: Endpoint): boolean {
  return family === "plain" || family === "csv"
}

function envelopeName(endpoint: Endpoint): string {
  return `${typeName(endpoint)}Envelope`
}

/** All named schemas. Throws if two have the same name. */
function gathered(...groups: Record<string, JsonSchema>[]): Record<string, JsonSchema> {
  const names = groups.flatMap((group) => Object.keys(group))
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice) throw new Error(`Two different schemas are called ${twice}.`)
  return sorted(Object.assign({}, ...groups))
}

/** The tags of an operation: its family and that of the whole API, or the one tag of our own operations. */
function tagsOf(endpoint: Endpoint): string[] {
  const family = documentedApis.find((one) => one.endpoints.some((row) => address(row) === address(endpoint)))
  return family ? [family.name, api] : [administration]
}

const api = "API"
const administration = "Quoin admin"
const operations = "Operations"

function usedTags(paths: OpenApi["paths"]): Tag[] {
  const used = new Set(Object.values(paths).flatMap((path) => Object.values(path).flatMap(({ tags }) => tags)))
  const all = [
    ...documentedApis.map(({ name, about }) => ({ name, description: about })),
    { name: api, description: "Every operation that the public documents describe, whatever its family." },
    {
      name: administration,
      description: `What the web UI asks for, under \`${ownPrefix}\`. No public document has it. Members of a body that an operation does not know are refused with 400.`,
    },
    { name: operations, description: "For those who run the server." },
  ]
  return all.filter(({ name }) => used.has(name))
}

const health: Operation = {
  operationId: "getHealth",
  tags: [operations],
  summary: "Whether the portal can serve",
  security: [],
  responses: {
    200: healthy("ok", "Its database can be written to."),
    404: { description: "There is no such portal.", content: jsonOf({ $ref: `${schemaRoot}ErrorEnvelope` }) },
    503: healthy("unavailable", "Its database doesn't answer, only reads, or has no room left."),
  },
}

function healthy(status: string, description: string): object {
  const schema = {
    type: "object",
    properties: { status: { type: "string", const: status }, portal: { type: "string" } },
    required: ["status", "portal"],
    additionalProperties: false,
  }
  return { description, content: jsonOf(schema) }
}

function jsonOf(schema: JsonSchema): object {
  return { "application/json": { schema } }
}
