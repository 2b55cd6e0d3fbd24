import assert from "node:assert/strict"
import { test } from "node:test"
import { z } from "zod"
import { type Endpoint, endpoint } from "../endpoint.ts"
import { plain } from "../wire/envelopes.ts"
import { schemaRoot, schemasOf } from "./schemas.ts"

function stated(name: string, input: z.ZodObject, reply: z.ZodType): Endpoint {
  return endpoint({
    name,
    summary: name,
    method: "GET",
    path: `/admin/api/${name}`,
    family: "plain",
    access: "people",
    input,
    reply,
    handle: async () => plain({}),
  })
}

const none = z.object({})

test("a named type appears once, and is referred to", () => {
  const Colour = z.object({ name: z.string() }).meta({ id: "Colour" })
  const one = stated("one", none, z.object({ wall: Colour, roof: Colour.nullable() }))
  const two = stated("two", none, Colour)
  const { named, replies } = schemasOf([one, two])
  assert.deepEqual(Object.keys(named), ["Colour"])
  assert.deepEqual(replies.get(two), { $ref: `${schemaRoot}Colour` })
  assert.deepEqual(replies.get(one)?.properties?.wall, { $ref: `${schemaRoot}Colour` })
})

test("replies are closed, inputs are open", () => {
  const one = stated("one", z.object({ page: z.int() }), z.object({ id: z.int() }))
  const { inputs, replies } = schemasOf([one])
  assert.deepEqual(replies.get(one), {
    type: "object",
    properties: { id: { type: "integer" } },
    required: ["id"],
    additionalProperties: false,
  })
  assert.deepEqual(inputs.get(one), { type: "object", properties: { page: { type: "integer" } }, required: ["page"] })
})

test("a type that is sent and received alike has one schema", () => {
  const Part = z.object({ name: z.string() }).meta({ id: "PartOfBoth" })
  const { named, inputs } = schemasOf([stated("one", z.object({ part: Part }), Part)])
  assert.deepEqual(Object.keys(named), ["PartOfBoth"])
  assert.equal(named.PartOfBoth?.additionalProperties, false)
  assert.deepEqual([...inputs.values()][0]?.properties?.part, { $ref: `${schemaRoot}PartOfBoth` })
})

test("a type that differs when it is sent has a second schema, and so has each type that contains it", () => {
  const Inner = z.object({ count: z.int().default(1) }).meta({ id: "InnerOfTwo" })
  const Outer = z.object({ inner: Inner }).meta({ id: "OuterOfTwo" })
  const { named, inputs } = schemasOf([stated("one", z.object({ outer: Outer }), Outer)])
  assert.deepEqual(Object.keys(named), ["InnerOfTwo", "InnerOfTwoInput", "OuterOfTwo", "OuterOfTwoInput"])
  assert.deepEqual(named.InnerOfTwo?.required, ["count"])
  assert.equal(named.InnerOfTwoInput?.required, undefined)
  assert.deepEqual(named.OuterOfTwoInput?.properties?.inner, { $ref: `${schemaRoot}InnerOfTwoInput` })
  assert.deepEqual([...inputs.values()][0]?.properties?.outer, { $ref: `${schemaRoot}OuterOfTwoInput` })
})

test("one name with two meanings is an error", () => {
  const one = stated("one", none, z.object({ a: z.string() }).meta({ id: "Meaning" }))
  const two = stated("two", none, z.object({ b: z.string() }).meta({ id: "Meaning" }))
  assert.throws(() => schemasOf([one, two]), /Two different schemas are called Meaning/)
})

test("a recursive type needs a name", () => {
  const tree: z.ZodObject = z.object({
    get branches() {
      return z.array(tree)
    },
  })
  assert.throws(() => schemasOf([stated("one", none, z.object({ tree }))]), /needs a name/)
  const Tree: z.ZodObject = z
    .object({
      get branches() {
        return z.array(Tree)
      },
    })
    .meta({ id: "Tree" })
  const { named } = schemasOf([stated("one", none, Tree)])
  assert.deepEqual(named.Tree?.properties?.branches?.items, { $ref: `${schemaRoot}Tree` })
})

test("a union with a discriminator states the discriminator and the meaning of its values", () => {
  const Cat = z.object({ kind: z.literal("cat") }).meta({ id: "Cat" })
  const Dog = z.object({ kind: z.literal("dog") }).meta({ id: "Dog" })
  const Pet = z.discriminatedUnion("kind", [Cat, Dog]).meta({ id: "Pet" })
  assert.deepEqual(schemasOf([stated("one", none, Pet)]).named.Pet?.discriminator, {
    propertyName: "kind",
    mapping: { cat: `${schemaRoot}Cat`, dog: `${schemaRoot}Dog` },
  })
})

test("a format appears without its pattern, a whole number without the bounds of all numbers", () => {
  const one = stated("one", none, z.object({ id: z.guid(), on: z.iso.date(), count: z.int().min(1) }))
  assert.deepEqual(schemasOf([one]).replies.get(one)?.properties, {
    id: { type: "string", format: "uuid" },
    on: { type: "string", format: "date" },
    count: { type: "integer", minimum: 1 },
  })
})
