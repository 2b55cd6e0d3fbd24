import { z } from "zod"
import type { FieldFault } from "../../wire/faults.ts"

/** A unit as it is named: its type and its OU ID. */
export const OuReference = z
  .record(z.string(), z.string())
  .refine((reference) => Object.keys(reference).length === 1)
  .describe("A unit, by its type and its OU ID: `{ Division: NORTH }`.")

/** What there is of what is named, by the names in lower case. */
export type ResolvedReferences = {
  people: ReadonlyMap<string, number>
  /** By `ouName`. */
  ous: ReadonlyMap<string, number>
  ouTypes: ReadonlyMap<string, number>
  templates: ReadonlyMap<string, number>
}

/** What is named. */
export type Named = { people: string[]; ous: { type: string; id: string }[]; ouTypes: string[]; templates: string[] }

/** A name in the form in which names are compared. */
export function folded(name: string): string {
  return name.trim().toLowerCase()
}

/** The name under which a unit is known. */
export function ouName(type: string, id: string): string {
  return `${folded(type)}\n${folded(id)}`
}

/** The type and the id of a reference. */
export function ouOf(reference: Record<string, string>): { type: string; id: string } {
  const [[type, id] = ["", ""]] = Object.entries(reference)
  return { type, id }
}

/** That something is named which there is not. */
export function* unknownFault(id: number | undefined, field: string, message: string): Generator<FieldFault> {
  if (id === undefined) yield { field, message }
}

/** Everything that these entries name. */
export function namedIn(
  entries: readonly {
    person?: string | undefined
    ou?: Record<string, string> | undefined
    unitType?: string | undefined
    template?: string | undefined
  }[],
): Named {
  return {
    people: entries.flatMap(({ person }) => person ?? []),
    ous: entries.flatMap(({ ou }) => (ou ? ouOf(ou) : [])),
    ouTypes: entries.flatMap(({ unitType }) => unitType ?? []),
    templates: entries.flatMap(({ template }) => template ?? []),
  }
}
