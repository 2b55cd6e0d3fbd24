import { z } from "zod"
import type { FieldFault } from "../../wire/faults.ts"

/** A reference to a unit by its type and OU ID. */
export const OuReference = z
  .record(z.string(), z.string())
  .refine((reference) => Object.keys(reference).length === 1)
  .describe("A unit, by its type and its OU ID: `{ Division: NORTH }`.")

/** The ids of references that were found, by names in lower case. */
export type ResolvedReferences = {
  people: ReadonlyMap<string, number>
  /** By `ouName`. */
  ous: ReadonlyMap<string, number>
  ouTypes: ReadonlyMap<string, number>
  templates: ReadonlyMap<string, number>
}

/** The references of a request. */
export type References = {
  people: string[]
  ous: { type: string; id: string }[]
  ouTypes: string[]
  templates: string[]
}

/** Returns a name in the form in which names are compared. */
export function normalizedName(name: string): string {
  return name.trim().toLowerCase()
}

/** Returns the key of a unit in `ResolvedReferences`. */
export function ouName(type: string, id: string): string {
  return `${normalizedName(type)}\n${normalizedName(id)}`
}

/** Returns the type and the id of a reference. */
export function ouOf(reference: Record<string, string>): { type: string; id: string } {
  const [[type, id] = ["", ""]] = Object.entries(reference)
  return { type, id }
}

/** Yields a fault if the id is undefined. */
export function* unknownFault(id: number | undefined, field: string, message: string): Generator<FieldFault> {
  if (id === undefined) yield { field, message }
}

/** Collects the references of these entries. */
export function collectReferences(
  entries: readonly {
    person?: string | undefined
    ou?: Record<string, string> | undefined
    unitType?: string | undefined
    template?: string | undefined
  }[],
): References {
  return {
    people: entries.flatMap(({ person }) => person ?? []),
    ous: entries.flatMap(({ ou }) => (ou ? ouOf(ou) : [])),
    ouTypes: entries.flatMap(({ unitType }) => unitType ?? []),
    templates: entries.flatMap(({ template }) => template ?? []),
  }
}
