import { z } from "zod"
import type { Criterion } from "../../access/audience.ts"
import type { FieldFault } from "../../wire/faults.ts"
import { audienceFaults, audienceFields, type ResolvedPeople, resolveEntry } from "./certification.ts"

const CriterionInput = z
  .object({
    ...audienceFields,
    excluded: z.boolean().default(false).describe("Whether these people are left out, whatever the others say."),
  })
  .meta({ id: "CertificationProxyCriterion" })

export const proxyCriteria = z
  .array(CriterionInput)
  .min(1)
  .max(1000)
  .describe("Whom it is for: active people of OUs, or people by name.")

type CriteriaInput = z.output<typeof proxyCriteria>

/** Yields the faults of criteria that the schema does not find. */
export function* proxyCriteriaFaults(given: CriteriaInput, known: ResolvedPeople): Iterable<FieldFault> {
  for (const [place, entry] of given.entries()) {
    const field = `criteria[${place}]`
    yield* audienceFaults(field, entry, known)
    if (Number(entry.ou !== undefined) + Number(entry.person !== undefined) !== 1)
      yield { field, message: "A criterion names an OU or a person." }
  }
  if (given.every(({ excluded }) => excluded)) yield { field: "criteria", message: "Nobody is meant." }
}

/** Converts criteria to those by which assignments select people. */
export function resolveCriteria(given: CriteriaInput, known: ResolvedPeople): Criterion[] {
  return given.map(({ excluded, includeSubordinates, ...entry }) => ({
    excluded,
    includeSubordinates,
    ...resolveEntry(entry, known),
  }))
}

/** The switches of a dynamic proxy enrollment, with the names of their changes in its history. */
export const switches = {
  active: { on: "Activated", off: "Inactivated" },
  removal: { on: "Dynamic Removal Enabled", off: "Dynamic Removal Disabled" },
  reEnrollment: { on: "Dynamic Re-Enrollment Enabled", off: "Dynamic Re-Enrollment Disabled" },
} as const

export type Switches = Record<keyof typeof switches, boolean>
