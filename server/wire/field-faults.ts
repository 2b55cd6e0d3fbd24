import type { FieldFault } from "./faults.ts"

/** Yields the faults of the name of a registered thing. `taken`: another one has the name. */
export function* nameFaults(name: string, taken: boolean, what: string): Iterable<FieldFault> {
  if (name.trim() === "") yield { field: "name", message: "name is required." }
  if (name.trim().length > 100) yield { field: "name", message: "A name has at most 100 characters." }
  if (taken) yield { field: "name", message: `Another ${what} has this name.` }
}

/** Quotes a value for a message. After 60 characters it is cut. */
export function quoted(value: string): string {
  const characters = [...value]
  return `"${characters.length > 60 ? `${characters.slice(0, 60).join("")}…` : value}"`
}

/** The misfits, followed by the faults that rules found in other members. */
export function allFaults(misfits: readonly FieldFault[], faults: Iterable<FieldFault>): FieldFault[] {
  const misfitting = misfits.map(({ field }) => field)
  return [...misfits, ...[...faults].filter(({ field }) => !misfitting.includes(field))]
}
