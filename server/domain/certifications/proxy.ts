import { z } from "zod"
import type { Criterion } from "../../access/audience.ts"
import type { FieldFault } from "../../wire/faults.ts"
import { type KnownPeople, named, whom, whomFaults } from "./certification.ts"

const GivenCriterion = z
  .object({
    ...whom,
    excluded: z.boolean().default(false).describe("Whether these people are left out, whatever the others say."),
  })
  .meta({ id: "CertificationProxyCriterion" })

export const criteria = z
  .array(GivenCriterion)
  .min(1)
  .max(1000)
  .describe("Whom it is for: active people of OUs, or people by name.")

type Given = z.output<typeof criteria>

/** What is wrong with criteria beside what doesn't fit their schema. */
export function* criteriaFaults(given: Given, known: KnownPeople): Iterable<FieldFault> {
  for (const [place, entry] of given.entries()) {
    const field = `criteria[${place}]`
    yield* whomFaults(field, entry, known)
    if (Number(entry.ou !== undefined) + Number(entry.person !== undefined) !== 1)
      yield { field, message: "A criterion names an OU or a person." }
  }
  if (given.every(({ excluded }) => excluded)) yield { field: "criteria", message: "Nobody is meant." }
}

/** Criteria as assignments select people by them. */
export function resolvedCriteria(given: Given, known: KnownPeople): Criterion[] {
  return given.map(({ excluded, includeSubordinates, ...entry }) => ({
    excluded,
    includeSubordinates,
    ...named(entry, known),
  }))
}

/** What can be switched on and off about a dynamic proxy enrollment, with what its history calls it. */
export const switches = {
  active: { on: "Activated", off: "Inactivated" },
  removal: { on: "Dynamic Removal Enabled", off: "Dynamic Removal Disabled" },
  reEnrollment: { on: "Dynamic Re-Enrollment Enabled", off: "Dynamic Re-Enrollment Disabled" },
} as const

export type Switches = Record<keyof typeof switches, boolean>
