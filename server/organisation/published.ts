import { z } from "zod"
import { trainingMembers } from "../domain/catalogue/index.ts"
import { Organisation } from "./organisation.ts"

type Schema = {
  $ref?: string
  type?: string
  const?: unknown
  enum?: string[]
  pattern?: string
  description?: string
  default?: unknown
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema | false
  anyOf?: Schema[]
  $defs?: Record<string, Schema>
}

function schema(): Schema {
  return z.toJSONSchema(Organisation, { io: "input" }) as Schema
}

/**
 * The text of `organisation.schema.json`: the JSON Schema (2020-12) of organisation files, for editors and other
 * programs.
 */
export function organisationSchema(): string {
  const { $schema, ...rest } = schema() as Schema & { $schema: string }
  const head = { $schema, title: "Organisation file", description: Organisation.description }
  return `${JSON.stringify({ ...head, ...rest }, null, 2)}\n`
}

/** The text of `docs/organisation-members.md`: every section of an organisation file with its members. */
export function organisationMembers(): string {
  const { properties = {}, $defs = {} } = schema()
  const { $schema: _, settings = {}, ...lists } = properties
  const itemOf = (name: string) => resolved(lists[name]?.items ?? {}, $defs)
  const trainings: readonly string[] = trainingMembers
  const common = itemOf("courses")
  return [
    "<!-- Written by `npm run generate` from the schema of organisation files. -->",
    "",
    "# Members of an organisation file",
    "",
    "What each section may hold. [The organisation file](organisation-file.md) says what it is and how it is loaded.",
    "Members in **bold** are required.",
    "",
    described("settings", settings),
    ...Object.keys(lists)
      .filter((name) => !trainings.includes(name))
      .map((name) => described(name, itemOf(name))),
    described("courses, videos, tests", common),
    ...["materials", "events", "sessions", "curricula"].map((name) =>
      described(name, { ...without(itemOf(name), common), description: "The members of courses, and:" }),
    ),
    "## What sections share",
    "",
    ...Object.entries($defs)
      .filter(([name]) => name !== "subject")
      .map(([name, def]) => described(name, def, "###")),
  ].join("\n")
}

/** The members that another section lacks or defines differently. */
function without({ properties = {}, ...item }: Schema, { properties: others = {} }: Schema): Schema {
  const ownMembers = Object.entries(properties).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(others[name]),
  )
  return { ...item, properties: Object.fromEntries(ownMembers) }
}

function described(name: string, def: Schema, heading = "##"): string {
  const { properties, required = [], description } = def
  const lines = [`${heading} ${name}`, "", ...(description ? [description, ""] : [])]
  if (!properties) return [...lines, `${sentence(wordsFor(def))}.`, ""].join("\n")
  const rows = Object.entries(properties).map(([member, value]) => {
    const title = required.includes(member) ? `**${member}**` : member
    return `| ${title} | ${wordsFor(value)} | ${[value.description, defaultOf(value)].filter(Boolean).join(" ")} |`
  })
  return [...lines, "| Member | Value | |", "| --- | --- | --- |", ...rows, ""].join("\n")
}

function resolved(def: Schema, $defs: Record<string, Schema>): Schema {
  return def.$ref ? ($defs[def.$ref.slice("#/$defs/".length)] ?? def) : def
}

/** The allowed values of a schema, in words. */
function wordsFor({ $ref, type, const: only, enum: values, items, additionalProperties, anyOf }: Schema): string {
  if ($ref) {
    const name = $ref.slice("#/$defs/".length)
    // Its members are listed in the section of that name.
    return name === "subject" ? "[subjects](#subjects)" : `[${name}](#${name.toLowerCase()})`
  }
  if (only !== undefined) return `\`${String(only)}\``
  if (values) return values.map((value) => `\`${value}\``).join(", ")
  if (anyOf) return anyOf.map(wordsFor).join(", or ")
  if (type === "array") return `list of ${wordsFor(items ?? {})}`
  if (type === "object") return additionalProperties ? `mapping to ${wordsFor(additionalProperties)}` : "mapping"
  return (
    { string: "text", integer: "whole number", number: "number", boolean: "true or false" }[type ?? ""] ?? "anything"
  )
}

function defaultOf({ default: value }: Schema): string {
  const isPlain = typeof value === "boolean" || typeof value === "number" || typeof value === "string"
  return isPlain ? `\`${value}\`, when left out.` : ""
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
