import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { type OpenApi, openapi, templateOf } from "../contract/openapi.ts"
import { endpoints } from "../http/app.ts"

/**
 * Compares every answer of an application with openapi.json: the operation is found by method and path, and must
 * declare the status; a JSON body must fit the schema of the status. Returns a function that throws the differences
 * since its last call.
 */
export function watchReplies(app: FastifyInstance): () => void {
  const breaches: string[] = []
  app.addHook("onSend", async (request, reply, payload) => {
    const breach = breachOf(request, reply, payload)
    if (breach) breaches.push(breach)
    return payload
  })
  return () => {
    if (breaches.length > 0) throw new Error(`openapi.json is not kept:\n${breaches.splice(0).join("\n")}`)
  }
}

function breachOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): string | undefined {
  // A client that has disconnected receives no answer.
  if (isPage(request) || reply.raw.destroyed) return undefined
  const answer = `${request.method} ${request.url} answered ${reply.statusCode}`
  const schema = schemaFor(request, reply.statusCode)
  // An answer to HEAD is the one to GET without its body.
  if (request.method === "HEAD" && schema !== undefined) return undefined
  if (schema === undefined) return `${answer}, which is not declared.`
  const type = String(reply.getHeader("content-type") ?? "")
  if (!type.includes("json")) return undefined
  const check = checkFor(schema)
  const body: unknown = JSON.parse(String(payload))
  if (check(body)) return undefined
  return `${answer} with what is not declared:\n${(check.errors ?? []).map(wording).join("\n")}\n  ${String(payload).slice(0, 2000)}`
}

/** Whether a request is for a page or a file, which the contract does not describe. */
function isPage({ routeOptions: { url } }: FastifyRequest): boolean {
  return url !== undefined && !(publishedPath(url) in document().paths)
}

/** A mounted path in the notation of the document; an alias has the path of its endpoint. */
function publishedPath(url: string): string {
  const endpoint = endpoints.find(({ aliases }) => aliases?.includes(url))
  return templateOf(endpoint?.path ?? url)
}

/**
 * The location in openapi.json of the schema of such an answer. Other paths than endpoints answer with the error body.
 */
function schemaFor({ method, routeOptions }: FastifyRequest, status: number): string | undefined {
  if (routeOptions.url === undefined) return errorEnvelope
  const path = publishedPath(routeOptions.url)
  const operation = method === "HEAD" ? "get" : method.toLowerCase()
  const response = document().paths[path]?.[operation]?.responses[status] as Referring | undefined
  if (!response) return undefined
  if (!response.$ref) return `#/paths/${pointer(path)}/${operation}/responses/${status}${jsonSchema}`
  return response.$ref + jsonSchema
}

type Referring = { $ref?: string }

const errorEnvelope = "#/components/schemas/ErrorEnvelope"
const jsonSchema = "/content/application~1json/schema"

function pointer(path: string): string {
  return path.replaceAll("~", "~0").replaceAll("/", "~1")
}

let cached: OpenApi | undefined
let ajv: Ajv2020 | undefined
const checks = new Map<string, ValidateFunction>()

function document(): OpenApi {
  cached ??= openapi(endpoints)
  return cached
}

function checkFor(schema: string): ValidateFunction {
  let check = checks.get(schema)
  if (!check) {
    ajv ??= compiler(document())
    check = ajv.compile({ $ref: `openapi.json${schema}` })
    checks.set(schema, check)
  }
  return check
}

function compiler(contract: OpenApi): Ajv2020 {
  // Not strict: the document as a whole is no schema, although it contains schemas. A linter checks its form.
  const compiler = new Ajv2020({ strict: false, allErrors: true, discriminator: true })
  addFormats.default(compiler)
  return compiler.addSchema(JSON.parse(JSON.stringify(contract), withoutMapping), "openapi.json", undefined, false)
}

/** The compiler supports discriminators of unions, but refuses their mappings. */
function withoutMapping(key: string, value: { propertyName?: string } | null): unknown {
  return key === "discriminator" && value?.propertyName ? { propertyName: value.propertyName } : value
}

function wording({ instancePath, message, params }: ErrorObject): string {
  return `  ${instancePath || "/"} ${message} ${JSON.stringify(params)}`
}
