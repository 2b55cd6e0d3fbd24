import { z } from "zod"
import type { FieldFault } from "../../wire/faults.ts"
import { normalizedName, OuReference, ouName, ouOf, type ResolvedReferences, unknownFault } from "./reference.ts"

/** The relationships to a person by which approvers are found. */
export const approverRelationships = [
  "manager",
  "indirect manager",
  "approver",
  "manager of manager",
  "approver of manager",
  "unit owner",
  "unit approver",
] as const

export type Relationship = (typeof approverRelationships)[number]

/** Whether a relationship needs a type of the person's units. */
export function needsUnitType(relationship: Relationship | undefined): boolean {
  return relationship === "unit owner" || relationship === "unit approver"
}

/** The maximum of steps in a template, and of approvals in a rule. */
export const maxApprovalSteps = 20

export const TemplateApprover = z
  .object({
    step: z
      .int()
      .min(1)
      .max(maxApprovalSteps)
      .describe("Who has the same step is asked at once; one yes is enough, and only when all say no it fails."),
    relationship: z.enum(approverRelationships).optional().describe("Somebody by relationship to whom it is about."),
    unitType: z
      .string()
      .optional()
      .describe("Of a unit's owner or approver: the type of the person's unit, such as Division or Cost Center."),
    person: z.string().optional().describe("Somebody by User ID or user name."),
    ou: OuReference.optional().describe("Everybody in this unit or group: `{ Group: MANAGERS }`."),
  })
  .meta({ id: "TemplateApprover", description: "One of relationship, person and ou." })

export type TemplateApprover = z.output<typeof TemplateApprover>

export const ApprovalTemplate = z
  .object({
    name: z.string(),
    translations: z.record(z.string(), z.string()).describe("The name in other languages, by culture."),
    approvers: z.array(TemplateApprover).describe("By step."),
  })
  .meta({ id: "ApprovalTemplate" })

/** Yields the faults of a template's approvers that the schema does not find. */
export function* templateFaults(
  approvers: readonly TemplateApprover[],
  known: ResolvedReferences,
): Generator<FieldFault> {
  for (const [place, { relationship, unitType, person, ou }] of approvers.entries()) {
    const path = `approvers[${place}]`
    if ([relationship, person, ou].filter((whom) => whom !== undefined).length !== 1)
      yield { field: path, message: "An approver is one of relationship, person and ou." }
    if (needsUnitType(relationship) !== (unitType !== undefined))
      yield { field: `${path}.unitType`, message: "A unit's owner or approver has a unitType, and nothing else has." }
    if (person !== undefined)
      yield* unknownFault(known.people.get(normalizedName(person)), `${path}.person`, "There is no such person.")
    if (ou) yield* unknownFault(known.ous.get(nameOf(ou)), `${path}.ou`, "There is no such unit.")
    if (unitType !== undefined)
      yield* unknownFault(
        known.ouTypes.get(normalizedName(unitType)),
        `${path}.unitType`,
        "There is no such type of units.",
      )
  }
}

/** A row of `approval_template_approver` without its template. */
export type ApproverRow = {
  position: number
  step: number
  relationship: Relationship | null
  ouTypeId: number | null
  personId: number | null
  ouId: number | null
}

/** Converts approvers without faults to rows. */
export function approverRows(approvers: readonly TemplateApprover[], known: ResolvedReferences): ApproverRow[] {
  return approvers.map(({ step, relationship = null, unitType, person, ou }, position) => ({
    position,
    step,
    relationship,
    ouTypeId: known.ouTypes.get(normalizedName(unitType ?? "")) ?? null,
    personId: known.people.get(normalizedName(person ?? "")) ?? null,
    ouId: ou ? (known.ous.get(nameOf(ou)) ?? null) : null,
  }))
}

function nameOf(ou: Record<string, string>): string {
  const { type, id } = ouOf(ou)
  return ouName(type, id)
}
