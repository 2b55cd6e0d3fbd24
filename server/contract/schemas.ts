import { z } from "zod"
import type { Endpoint } from "../endpoint.ts"
import { withMaximum } from "../wire/text-kinds.ts"

/** A JSON Schema (2020-12), as plain JSON. */
export type JsonSchema = {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  items?: JsonSchema
  prefixItems?: JsonSchema[]
  minItems?: number
  maxItems?: number
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  discriminator?: { propertyName: string; mapping?: Record<string, string> }
  default?: unknown
  xml?: { name: string }
  $defs?: Record<string, JsonSchema>
  $schema?: string
}

/**
 * The JSON Schemas of a contract: each named type once, under its name, and the input, reply and own refusals of each
 * endpoint.
 */
export type Schemas = {
  named: Record<string, JsonSchema>
  inputs: Map<Endpoint, JsonSchema>
  replies: Map<Endpoint, JsonSchema>
  /** For endpoints whose refusals have a body of their own. */
  refusals: Map<Endpoint, JsonSchema>
}

/** The prefix of references to a named schema. */
export const schemaRoot = "#/components/schemas/"

/**
 * The schemas of all endpoints. Replies are closed: an undeclared member doesn't fit them. A type that is both sent and
 * received has one schema if the two differ in nothing else; otherwise the sent one has the suffix `Input`. Throws if a
 * name has two meanings.
 */
export function schemasOf(endpoints: readonly Endpoint[]): Schemas {
  const received = new Collection("output")
  const sent = new Collection("input")
  const replies = new Map(endpoints.map((endpoint) => [endpoint, received.add(endpoint.reply)]))
  const refusals = new Map(
    endpoints.flatMap((endpoint) => (endpoint.refusal ? [[endpoint, received.add(endpoint.refusal)] as const] : [])),
  )
  const inputs = new Map(endpoints.map((endpoint) => [endpoint, sent.add(endpoint.input)]))
  const apart = twofold(received.named, sent.named)
  const renamed = (name: string) => (apart.has(name) ? `${name}Input` : name)
  const named = { ...received.named }
  for (const [name, schema] of Object.entries(sent.named))
    named[renamed(name)] =
      name in received.named && !apart.has(name) ? withMaxima(named[name]!, schema) : withRefs(schema, renamed)
  for (const schema of Object.values(named)) mapDiscriminator(schema, named)
  return {
    named: sorted(named),
    inputs: new Map([...inputs].map(([endpoint, schema]) => [endpoint, withRefs(schema, renamed)])),
    replies,
    refusals,
  }
}

/** The name in a schema that is a reference. */
export function referredName({ $ref }: JsonSchema): string | undefined {
  return $ref?.slice(schemaRoot.length)
}

/** The schema, or the named schema that it refers to. */
export function resolved(schema: JsonSchema, named: Record<string, JsonSchema>): JsonSchema {
  const name = referredName(schema)
  return name === undefined ? schema : resolved(named[name] as JsonSchema, named)
}

/** The named schemas of one direction. */
class Collection {
  readonly named: Record<string, JsonSchema> = {}
  readonly #io: "input" | "output"

  constructor(io: "input" | "output") {
    this.#io = io
  }

  add(schema: z.ZodType): JsonSchema {
    const override = (one: Overridden) => {
      plainer(one)
      if (this.#io === "input") withMaximum(one)
    }
    const json = z.toJSONSchema(schema, { io: this.#io, override }) as JsonSchema
    const { $defs, $schema: _, ...root } = withRefs(collapsed(json), (name) => name)
    for (const [name, { id: _, ...definition }] of Object.entries($defs ?? {}) as [
      string,
      JsonSchema & { id?: string },
    ][]) {
      const earlier = this.named[name]
      if (earlier && JSON.stringify(earlier) !== JSON.stringify(definition))
        throw new Error(`Two different schemas are called ${name}.`)
      this.named[name] = definition
    }
    return root
  }
}

type Overridden = { zodSchema: z.core.$ZodType; jsonSchema: object }

/**
 * Removes output of Zod that a reader doesn't need: patterns beside formats, and the bounds of all numbers. Adds the
 * discriminator of unions.
 */
function plainer({ zodSchema, jsonSchema }: Overridden): void {
  const schema = jsonSchema as JsonSchema
  if (schema.format) delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  const { discriminator } = zodSchema._zod.def as { discriminator?: string }
  if (discriminator && schema.oneOf) schema.discriminator = { propertyName: discriminator }
}

/** The names with different schemas when sent and when received, and the names that refer to them. */
function twofold(received: Record<string, JsonSchema>, sent: Record<string, JsonSchema>): Set<string> {
  const both = Object.keys(sent).filter((name) => name in received)
  const apart = new Set(both.filter((name) => opened(received[name]) !== opened(sent[name])))
  for (let size = -1; size !== apart.size; ) {
    size = apart.size
    for (const name of both) if (namesIn(sent[name] as JsonSchema).some((used) => apart.has(used))) apart.add(name)
  }
  return apart
}

/** Merges a choice of bare types, and texts of a maximum length, into one schema: a maximum applies to texts only. */
function collapsed(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (_key, value) => {
    const options: JsonSchema[] = value?.anyOf ?? []
    const isBare = ({ type, maxLength, ...others }: JsonSchema) =>
      type !== undefined && Object.keys(others).length === 0 && (maxLength === undefined || type === "string")
    if (options.length === 0 || !options.every(isBare)) return value
    const { anyOf: _, ...others } = value
    const maxima = options.flatMap(({ maxLength }) => maxLength ?? [])
    if (maxima.length > 1) return value
    return { ...others, type: options.flatMap(({ type }) => type ?? []), ...(maxima[0] && { maxLength: maxima[0] }) }
  })
}

/** A schema as text, without closed objects and without maxima of texts. */
function opened(schema: JsonSchema | undefined): string {
  return JSON.stringify(schema, (key, value) =>
    (key === "additionalProperties" && value === false) || key === "maxLength" ? undefined : value,
  )
}

/**
 * A received schema with the maxima of texts of the sent schema, which is otherwise the same: received values were sent
 * once.
 */
function withMaxima<Part>(received: Part, sent: unknown): Part {
  if (typeof received !== "object" || received === null) return received
  if (Array.isArray(received))
    return received.map((part, place) => withMaxima(part, (sent as unknown[])[place])) as Part
  const { maxLength, ...others } = sent as Record<string, unknown>
  const members = Object.entries(received).map(([name, part]) => [name, withMaxima(part, others[name])])
  return { ...Object.fromEntries(members), ...(maxLength !== undefined && { maxLength }) }
}

function namesIn(schema: JsonSchema): string[] {
  const names: string[] = []
  withRefs(schema, (name) => {
    names.push(name)
    return name
  })
  return names
}

/** A copy whose references point to the shared schemas, with names changed by `rename`. */
function withRefs(schema: JsonSchema, rename: (name: string) => string): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key !== "$ref" || typeof value !== "string") return value
    const name = value.replace(/^.*\//, "")
    if (name.startsWith("#") || name.startsWith("__")) throw new Error("A schema that refers to itself needs a name.")
    return schemaRoot + rename(name)
  })
}

function mapDiscriminator(schema: JsonSchema, named: Record<string, JsonSchema>): void {
  const { discriminator, oneOf = [] } = schema
  if (!discriminator) return
  const mapping: Record<string, string> = {}
  for (const option of oneOf) {
    const value = resolved(option, named).properties?.[discriminator.propertyName]?.const
    if (option.$ref && typeof value === "string") mapping[value] = option.$ref
  }
  schema.discriminator = { ...discriminator, mapping }
}

/** Adds the names of all schemas that a schema refers to, directly or indirectly. */
export function gatherNames(schema: JsonSchema, named: Record<string, JsonSchema>, names: Set<string>): void {
  for (const name of namesIn(schema)) {
    if (names.has(name)) continue
    names.add(name)
    gatherNames(named[name] as JsonSchema, named, names)
  }
}

/** The same members, sorted by name. */
export function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
}
