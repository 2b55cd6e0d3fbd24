import assert from "node:assert/strict"
import { test } from "node:test"
import { type JsonSchema, schemaRoot } from "./schemas.ts"
import { commentText, typeText } from "./type-text.ts"

const table: [JsonSchema, string][] = [
  [{ type: "string", format: "uuid" }, "string"],
  [{ type: "integer", minimum: 1 }, "number"],
  [{ type: "boolean" }, "boolean"],
  [{ type: ["string", "null"] }, "string | null"],
  [{ type: ["number", "integer"] }, "number"],
  [{ type: "string", const: "a" }, '"a"'],
  [{ type: "string", enum: ["a", "b"] }, '"a" | "b"'],
  [{ $ref: `${schemaRoot}Colour` }, "Colour"],
  [{ anyOf: [{ $ref: `${schemaRoot}Colour` }, { type: "null" }] }, "Colour | null"],
  [{ type: "array", items: { type: "string" } }, "string[]"],
  [{ type: "array", items: { type: ["string", "null"] } }, "(string | null)[]"],
  [{ type: "array", prefixItems: [{ type: "string" }, { type: "number" }] }, "[string, number]"],
  [{ type: "object", additionalProperties: { type: "number" } }, "Record<string, number>"],
  [{ type: "object" }, "Record<string, unknown>"],
  [{ type: "object", additionalProperties: false }, "Record<string, never>"],
  [{}, "unknown"],
  [{ description: "Anything." }, "unknown"],
]

for (const [schema, type] of table)
  test(`${JSON.stringify(schema)} is ${type}`, () => {
    assert.equal(typeText(schema), type)
  })

test("an object's members are written with their optionality and their descriptions", () => {
  const schema: JsonSchema = {
    type: "object",
    properties: {
      name: { type: "string", description: "In full." },
      "odd-name": { type: "object", properties: { count: { type: "integer" } } },
    },
    required: ["name"],
  }
  assert.equal(
    typeText(schema),
    `{
  /** In full. */
  name: string
  "odd-name"?: {
    count?: number
  }
}`,
  )
})

test("a schema without a TypeScript type is an error", () => {
  assert.throws(() => typeText({ type: "file" }), /no TypeScript type/)
})

test("the content of a comment can't end the comment", () => {
  assert.equal(commentText(["All of a/*/b."]), "/** All of a/*\\/b. */\n")
})

test("a long comment is wrapped", () => {
  const lines = commentText(["word ".repeat(60)]).split("\n")
  assert.ok(lines.length > 4 && lines.every((line) => line.length <= 120), lines.join("\n"))
})
