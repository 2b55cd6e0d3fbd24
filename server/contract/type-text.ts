import { type JsonSchema, referredName } from "./schemas.ts"

/**
 * A schema as a TypeScript type, its lines after the first indented. Throws for a schema that it can't express, so that
 * no type is silently vague.
 */
export function typeText(schema: JsonSchema, indent = ""): string {
  const name = referredName(schema)
  if (name !== undefined) return name
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)))
  const options = schema.anyOf ?? schema.oneOf
  if (options) return union(options.map((option) => typeText(option, indent)))
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeText({ ...schema, type }, indent)))
  return plainText(schema, indent)
}

/** A documentation comment for the following declaration; empty without text. */
export function commentText(paragraphs: (string | undefined)[], indent = ""): string {
  const lines = paragraphs
    .filter((text) => text !== undefined && text !== "")
    .flatMap((text) => wrapped(text as string))
  const safe = lines.map((line) => line.replaceAll("*/", "*\\/"))
  if (safe.length === 0) return ""
  if (safe.length === 1) return `${indent}/** ${safe[0]} */\n`
  return `${indent}/**\n${safe.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`
}

function plainText(schema: JsonSchema, indent: string): string {
  switch (schema.type) {
    case "string":
    case "boolean":
    case "null":
      return schema.type
    case "number":
    case "integer":
      return "number"
    case "array":
      return listText(schema, indent)
    case "object":
      return objectText(schema, indent)
    case undefined:
      if (Object.keys(schema).every((key) => key === "description" || key === "default")) return "unknown"
  }
  throw new Error(`There is no TypeScript type for ${JSON.stringify(schema)}.`)
}

function listText({ items, prefixItems }: JsonSchema, indent: string): string {
  if (prefixItems) return `[${prefixItems.map((item) => typeText(item, indent)).join(", ")}]`
  const item = typeText(items ?? {}, indent)
  return item.includes(" | ") ? `(${item})[]` : `${item}[]`
}

function objectText({ properties = {}, required = [], additionalProperties }: JsonSchema, indent: string): string {
  const entries = Object.entries(properties)
  if (entries.length === 0) {
    if (additionalProperties === false) return "Record<string, never>"
    return `Record<string, ${typeof additionalProperties === "object" ? typeText(additionalProperties, indent) : "unknown"}>`
  }
  const inner = `${indent}  `
  const members = entries.map(([name, member]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
    const mark = required.includes(name) ? "" : "?"
    return `${commentText([member.description], inner)}${inner}${key}${mark}: ${typeText(member, inner)}\n`
  })
  return `{\n${members.join("")}${indent}}`
}

function union(types: string[]): string {
  return [...new Set(types)].join(" | ")
}

/** The lines of a text, wrapped at about the width of a screen. */
function wrapped(text: string): string[] {
  return text.split("\n").flatMap((line) => line.match(/\S.{0,110}(?=\s|$)|\S+/g) ?? [""])
}
