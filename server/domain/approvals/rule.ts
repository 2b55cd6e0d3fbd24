import { z } from "zod"
import type { FieldFault } from "../../wire/faults.ts"
import { folded, OuReference, ouName, ouOf, type ResolvedReferences, unknownFault } from "./reference.ts"
import { mostSteps } from "./template.ts"

/** The types of training that approvals are set for, as they are stored. */
export const ruledTypes = ["Curriculum", "Event", "Session", "Material", "Test", "Video", "Course"] as const

/** How much approval is wanted: so many, or a template; neither: as many as the person's record says. */
export const howMuch = {
  approvals: z
    .int()
    .min(0)
    .max(mostSteps)
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
    ...howMuch,
  })
  .meta({
    id: "ApprovalRule",
    description: "For one of everybody, ou and person. Of several that are for somebody the first decides.",
  })

export type ApprovalRule = z.output<typeof ApprovalRule>

/** What can be wrong with rules beside what doesn't fit their schema. */
export function* ruleFaults(rules: readonly ApprovalRule[], known: ResolvedReferences): Generator<FieldFault> {
  for (const [place, rule] of rules.entries()) {
    const { everybody = false, ou, person } = rule
    const path = `rules[${place}]`
    if ([everybody, ou !== undefined, person !== undefined].filter(Boolean).length !== 1)
      yield { field: path, message: "A rule is for one of everybody, ou and person." }
    if (person !== undefined)
      yield* unknownFault(known.people.get(folded(person)), `${path}.person`, "There is no such person.")
    if (ou) yield* unknownFault(ouIdOf(ou, known), `${path}.ou`, "There is no such unit.")
    yield* amountFaults(rule, `${path}.`, known)
  }
}

/** What can be wrong with how much approval is wanted. */
export function* amountFaults(
  { approvals, template }: Pick<ApprovalRule, "approvals" | "template">,
  path: string,
  known: ResolvedReferences,
): Generator<FieldFault> {
  if (template === undefined) return
  if (approvals !== undefined) yield { field: `${path}template`, message: "Either a number or a template is wanted." }
  yield* unknownFault(known.templates.get(folded(template)), `${path}template`, "There is no such template.")
}

/** A row of `approval_rule`, but for what it is about. */
export type RuleRow = {
  position: number
  everybody: boolean
  ouId: number | null
  personId: number | null
  includeSubordinates: boolean
  approvals: number | null
  templateId: number | null
}

/** The rows of rules without faults. */
export function ruleRows(rules: readonly ApprovalRule[], known: ResolvedReferences): RuleRow[] {
  return rules.map(
    ({ everybody = false, ou, person, includeSubordinates = false, approvals = null, template }, position) => ({
      position,
      everybody,
      ouId: ou ? (ouIdOf(ou, known) ?? null) : null,
      personId: known.people.get(folded(person ?? "")) ?? null,
      includeSubordinates,
      approvals,
      templateId: known.templates.get(folded(template ?? "")) ?? null,
    }),
  )
}

function ouIdOf(ou: Record<string, string>, known: ResolvedReferences): number | undefined {
  const { type, id } = ouOf(ou)
  return known.ous.get(ouName(type, id))
}
