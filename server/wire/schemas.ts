import { z } from "zod"

/** A schema of any kind. */
export type Schema = z.core.$ZodType

type Definition = {
  type: string
  innerType?: Schema
  getter?: () => Schema
  in?: Schema
  out?: Schema
  shape?: Record<string, Schema>
  element?: Schema
  valueType?: Schema
  keyType?: Schema
  options?: Schema[]
  discriminator?: string
}

/** The definition of a schema: the members of an object, the element of a list, the options of a union. */
export function definition(schema: Schema): Definition {
  return schema._zod.def as Definition
}

/** Unwraps optional, nullable, default, lazy and similar schemas. Of a pipe it returns the given side. */
export function core(schema: Schema, side: "in" | "out"): Schema {
  const outer = definition(schema)
  const inner = outer.innerType ?? outer.getter?.() ?? outer[side]
  return inner ? core(inner, side) : schema
}

/** The name under which a schema is published; undefined when it has none. */
export function className(schema: Schema): string | undefined {
  return z.globalRegistry.get(schema)?.id
}

/** The option of a discriminated union for a value of its discriminator. */
export function optionFor(union: Schema, value: unknown): Schema | undefined {
  let options = optionsByValue.get(union)
  if (!options) {
    options = sortedOptions(union)
    optionsByValue.set(union, options)
  }
  return options.get(value)
}

const optionsByValue = new WeakMap<Schema, Map<unknown, Schema>>()

function sortedOptions(union: Schema): Map<unknown, Schema> {
  const { options = [], discriminator = "" } = definition(union)
  return new Map(
    options.flatMap((option) => [...(option._zod.propValues?.[discriminator] ?? [])].map((value) => [value, option])),
  )
}
