import type { FieldFault } from "./faults.ts"

/** What is wrong with the name of something that is registered. */
export function* nameFaults(name: string, taken: boolean, what: string): Iterable<FieldFault> {
  if (name.trim() === "") yield { field: "name", message: "name is required." }
  if (name.trim().length > 100) yield { field: "name", message: "A name has at most 100 characters." }
  if (taken) yield { field: "name", message: `Another ${what} has this name.` }
}

/** A value that is told in a message: not all of it when it is long. */
export function shown(value: string): string {
  const characters = [...value]
  return `"${characters.length > 60 ? `${characters.slice(0, 60).join("")}…` : value}"`
}

/** All that is to be told: the misfits, and what the rules found in members that do fit. */
export function told(misfits: readonly FieldFault[], faults: Iterable<FieldFault>): FieldFault[] {
  const misfitting = misfits.map(({ field }) => field)
  return [...misfits, ...[...faults].filter(({ field }) => !misfitting.includes(field))]
}
