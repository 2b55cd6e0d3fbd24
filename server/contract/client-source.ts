import { type Endpoint, ownPrefix } from "../endpoint.ts"
import { permissionText } from "./descriptions.ts"
import { typeName } from "./envelope-schemas.ts"
import { gatherNames, type JsonSchema, referredName, resolved, type Schemas, schemasOf } from "./schemas.ts"
import { commentText, typeText } from "./type-text.ts"

/**
 * The operations for applications, under `/services/api`, as TypeScript: the types of their inputs and replies, and a
 * function for each. The client requests its tokens by itself.
 */
export function clientSource(endpoints: readonly Endpoint[], schemas: Schemas = schemasOf(endpoints)): string {
  const { api } = halvesOf(endpoints)
  const group = groupText("applicationOperations", "What applications call, under `/services/api`.", api, schemas)
  return sourceText(api, [...declarations(namesIn(api, schemas), schemas), ...ownTypes(api, schemas), group])
}

/**
 * The operations for the web UI, under `/admin/api`, in the form of `clientSource`. Types that both have are imported
 * from there.
 */
export function adminClientSource(endpoints: readonly Endpoint[], schemas: Schemas = schemasOf(endpoints)): string {
  const { api, admin } = halvesOf(endpoints)
  const declared = namesIn(api, schemas)
  // The parts of the API's types are not visited: only the types used here are imported.
  const parts = Object.fromEntries([...declared].map((name) => [name, {}]))
  const used = namesIn(admin, { ...schemas, named: { ...schemas.named, ...parts } })
  const shared = [...used].filter((name) => declared.has(name)).sort()
  const names = new Set([...used].filter((name) => !declared.has(name)))
  const group = groupText("adminOperations", "What people call who have signed in, under `/admin/api`.", admin, schemas)
  return sourceText(admin, [...declarations(names, schemas), ...ownTypes(admin, schemas), group], shared)
}

function halvesOf(endpoints: readonly Endpoint[]): { api: Endpoint[]; admin: Endpoint[] } {
  return {
    api: endpoints.filter(({ access, path }) => access !== "anyone" && !path.startsWith(ownPrefix)),
    admin: endpoints.filter(({ path }) => path.startsWith(ownPrefix)),
  }
}

function sourceText(endpoints: readonly Endpoint[], parts: string[], shared: string[] = []): string {
  const imports = ["Call", "CallOptions", ...(endpoints.some(({ many }) => many) ? ["Page"] : [])]
  const all = [
    "// Generated from the server's endpoints by `npm run generate`. Changes made here are lost.",
    [
      `import type { ${imports.join(", ")} } from "./call.ts"`,
      ...(shared.length > 0 ? [`import type { ${shared.join(", ")} } from "./operations.ts"`] : []),
    ].join("\n"),
    ...parts,
  ]
  return `${all.join("\n\n")}\n`
}

/** The named types that endpoints use. */
function namesIn(endpoints: readonly Endpoint[], { inputs, replies, named }: Schemas): Set<string> {
  const used = new Set<string>()
  for (const endpoint of endpoints)
    for (const schema of [inputs.get(endpoint), replies.get(endpoint)]) gatherNames(schema as JsonSchema, named, used)
  return used
}

function declarations(names: Set<string>, { named }: Schemas): string[] {
  const declared = Object.entries(named).filter(([name]) => names.has(name))
  return declared.map(([name, schema]) => declaration(name, schema))
}

/** A type for each input and reply without a name of its own. */
function ownTypes(endpoints: readonly Endpoint[], schemas: Schemas): string[] {
  return endpoints.flatMap((endpoint) => {
    const input = schemas.inputs.get(endpoint) as JsonSchema
    const reply = schemas.replies.get(endpoint) as JsonSchema
    return [
      ...(isNameless(input) && hasMembers(input) ? [declaration(inputName(endpoint), input)] : []),
      ...(isNameless(reply) ? [declaration(replyName(endpoint), reply)] : []),
    ]
  })
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
