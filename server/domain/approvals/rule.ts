import { z } from "zod"
import type { FieldFault } from "../../wire/faults.ts"
import { normalizedName, OuReference, ouName, ouOf, type ResolvedReferences, unknownFault } from "./reference.ts"
import { maxApprovalSteps } from "./template.ts"

/** The training types for which approvals can be set, as they are stored. */
export const ruleTrainingTypes = ["Curriculum", "Event", "Session", "Material", "Test", "Video", "Course"] as const

/** The required approvals: a number or a template. Without either, the number in the person's record. */
export const requiredApprovals = {
  approvals: z
    .int()
    .min(0)
    .max(maxApprovalSteps)
    .optional()
    .describe("How many; 0: none. As many as the person's record says, when it and the template are left out."),
  template: z.string().optional().describe("The name of an approval template."),
}

export const ApprovalRule = z
  .object({
    everybody: z.boolean().optional().describe("True: for everybody."),
    ou: OuReference.optional().describe("For the people of a unit: `{ Division: NORTH }`."),
    person: z.string().optional().describe("For somebody: User ID or user name."),
    includeSubordinates: z
      .boolean()
      .optional()
      .describe("Also the units below, or the person's direct and indirect reports."),
    ...requiredApprovals,
  })
  .meta({
    id: "ApprovalRule",
    description: "For one of everybody, ou and person. Of several that are for somebody the first decides.",
  })

export type ApprovalRule = z.output<typeof ApprovalRule>

/** Yields the faults of rules that the schema does not find. */
export function* ruleFaults(rules: readonly ApprovalRule[], known: ResolvedReferences): Generator<FieldFault> {
  for (const [place, rule] of rules.entries()) {
    const { everybody = false, ou, person } = rule
    const path = `rules[${place}]`
    if ([everybody, ou !== undefined, person !== undefined].filter(Boolean).length !== 1)
      yield { field: path, message: "A rule is for one of everybody, ou and person." }
    if (person !== undefined)
      yield* unknownFault(known.people.get(normalizedName(person)), `${path}.person`, "There is no such person.")
    if (ou) yield* unknownFault(ouIdOf(ou, known), `${path}.ou`, "There is no such unit.")
    yield* requiredApprovalFaults(rule, `${path}.`, known)
  }
}

/** Yields the faults of the required approvals. */
export function* requiredApprovalFaults(
  { approvals, template }: Pick<ApprovalRule, "approvals" | "template">,
  path: string,
  known: ResolvedReferences,
): Generator<FieldFault> {
  if (template === undefined) return
  if (approvals !== undefined) yield { field: `${path}template`, message: "Either a number or a template is wanted." }
  yield* unknownFault(known.templates.get(normalizedName(template)), `${path}template`, "There is no such template.")
}

/** A row of `approval_rule` without its target. */
export type RuleRow = {
  position: number
  everybody: boolean
  ouId: number | null
  personId: number | null
  includeSubordinates: boolean
  approvals: number | null
  templateId: number | null
}

/** Converts rules without faults to rows. */
export function ruleRows(rules: readonly ApprovalRule[], known: ResolvedReferences): RuleRow[] {
  return rules.map(
    ({ everybody = false, ou, person, includeSubordinates = false, approvals = null, template }, position) => ({
      position,
      everybody,
      ouId: ou ? (ouIdOf(ou, known) ?? null) : null,
      personId: known.people.get(normalizedName(person ?? "")) ?? null,
      includeSubordinates,
      approvals,
      templateId: known.templates.get(normalizedName(template ?? "")) ?? null,
    }),
  )
}

function ouIdOf(ou: Record<string, string>, known: ResolvedReferences): number | undefined {
  const { type, id } = ouOf(ou)
  return known.ous.get(ouName(type, id))
}
