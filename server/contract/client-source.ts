import type { Endpoint } from "../endpoint.ts"
import { permissionText } from "./descriptions.ts"
import { ownPrefix } from "./documented.ts"
import { typeName } from "./envelope-schemas.ts"
import { gatherNames, type JsonSchema, referredName, resolved, type Schemas, schemasOf } from "./schemas.ts"
import { commentText, typeText } from "./type-text.ts"

/**
 * The client's operations as TypeScript: the types of all inputs and replies, and one function for each endpoint in one
 * of two groups. Applications call what stands under `/services/api`; the web UI calls what is ours. Tokens are asked
 * for by the client itself.
 */
export function clientSource(endpoints: readonly Endpoint[], schemas: Schemas = schemasOf(endpoints)): string {
  const called = endpoints.filter(({ access, path }) => access !== "anyone" || path.startsWith(ownPrefix))
  const own = called.filter(({ path }) => path.startsWith(ownPrefix))
  const applications = called.filter((endpoint) => !own.includes(endpoint))
  const imports = ["Call", "CallOptions", ...(called.some(({ many }) => many) ? ["Page"] : [])]
  const parts = [
    "// Generated from the server's endpoints by `npm run generate`. Changes made here are lost.",
    `import type { ${imports.join(", ")} } from "./call.ts"`,
    ...typesOf(called, schemas),
    groupText("applicationOperations", "What applications call, under `/services/api`.", applications, schemas),
    groupText("adminOperations", "What people call who have signed in, under `/admin/api`.", own, schemas),
  ]
  return `${parts.join("\n\n")}\n`
}

/** Every named type that the endpoints use, and a type for each input and reply that has no name of its own. */
function typesOf(endpoints: readonly Endpoint[], schemas: Schemas): string[] {
  const used = new Set<string>()
  const own = endpoints.flatMap((endpoint) => {
    const input = schemas.inputs.get(endpoint) as JsonSchema
    const reply = schemas.replies.get(endpoint) as JsonSchema
    for (const schema of [input, reply]) gatherNames(schema, schemas.named, used)
    return [
      ...(isNameless(input) && hasMembers(input) ? [declaration(inputName(endpoint), input)] : []),
      ...(isNameless(reply) ? [declaration(replyName(endpoint), reply)] : []),
    ]
  })
  const named = Object.entries(schemas.named).filter(([name]) => used.has(name))
  return [...named.map(([name, schema]) => declaration(name, schema)), ...own]
}

function declaration(name: string, schema: JsonSchema): string {
  return `${commentText([schema.description])}export type ${name} = ${typeText(schema)}`
}

function groupText(name: string, about: string, endpoints: readonly Endpoint[], schemas: Schemas): string {
  const operations = endpoints.map((endpoint) => operationText(endpoint, schemas))
  return `/** ${about} */\nexport function ${name}(call: Call) {\n  return {\n${operations.join("\n")}  }\n}`
}

function operationText(endpoint: Endpoint, schemas: Schemas): string {
  const { name, summary, description, deprecated, method, path, source } = endpoint
  const input = schemas.inputs.get(endpoint) as JsonSchema
  const { required = [] } = resolved(input, schemas.named)
  const type = referredName(input) ?? inputName(endpoint)
  const list = source === "records"
  const parameter = hasMembers(resolved(input, schemas.named))
    ? `input: ${list ? `${type}[]` : type}${required.length === 0 && !list ? " = {}" : ""}, `
    : ""
  const sends = source === "bytes" ? "body" : source
  const operation = `{ method: "${method}", path: "${path}", sends: "${sends}", answers: "${answersOf(endpoint)}" }`
  const indent = "    "
  return [
    commentText([`${summary}.`, description, accessText(endpoint), deprecated ? "@deprecated" : undefined], indent),
    `${indent}${name}: (${parameter}options?: CallOptions): Promise<${answerType(endpoint, schemas)}> =>\n`,
    `${indent}  call(${operation}, ${parameter ? "input" : "{}"}, options),\n`,
  ].join("")
}

function accessText(endpoint: Endpoint): string {
  const { access } = endpoint
  const permission = permissionText(endpoint)
  const parts = [typeof access === "object" && `Scope \`${access.scope}\`.`, permission && `Permission: ${permission}`]
  return parts.filter(Boolean).join(" ")
}

function answersOf({ family, many }: Endpoint): "item" | "items" | "data" | "body" {
  if (family === "plain" || family === "csv") return "body"
  if (family !== "foundational" && !many) return "data"
  return many ? "items" : "item"
}

function answerType(endpoint: Endpoint, schemas: Schemas): string {
  const type = referredName(schemas.replies.get(endpoint) as JsonSchema) ?? replyName(endpoint)
  return answersOf(endpoint) === "items" ? `Page<${type}>` : type
}

function isNameless(schema: JsonSchema): boolean {
  return referredName(schema) === undefined
}

function hasMembers({ properties = {} }: JsonSchema): boolean {
  return Object.keys(properties).length > 0
}

function inputName(endpoint: Endpoint): string {
  return `${typeName(endpoint)}Input`
}

function replyName(endpoint: Endpoint): string {
  return `${typeName(endpoint)}Reply`
}
