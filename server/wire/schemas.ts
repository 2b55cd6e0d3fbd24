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

/**
 * What a schema is made of, by the kind that it is: the members of an object, the element of a list, the options of a
 * union.
 */
export function definition(schema: Schema): Definition {
  return schema._zod.def as Definition
}

/**
 * The schema that optional, nullable, default, lazy and the like are wrapped around; of a pipe the side that is asked
 * for.
 */
export function core(schema: Schema, side: "in" | "out"): Schema {
  const known = definition(schema)
  const inner = known.innerType ?? known.getter?.() ?? known[side]
  return inner ? core(inner, side) : schema
}

/** The name that a schema is published under; nothing when it has none. */
export function className(schema: Schema): string | undefined {
  return z.globalRegistry.get(schema)?.id
}

/** The option of a discriminated union that a discriminator's value stands for. */
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
