import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import type { Resolver } from "../../../section/resolver.ts"
import type { Load } from "../../../section/section.ts"
import { Ou, off, oneOf, personReference, trainingReference, words } from "../../../section/shapes.ts"
import { approvalKinds } from "../approval.ts"
import { ruleTrainingTypes } from "../rule.ts"
import { saveApprovalDefaults, saveApprovalRules } from "../rule-queries.ts"
import { maxApprovalSteps } from "../template.ts"

const howMuch = {
  approvals: z
    .int()
    .min(0)
    .max(maxApprovalSteps)
    .optional()
    .describe("How many are wanted. As many as the person's requiredApprovals, when it and the template are left out."),
  template: words(500).optional().describe("Name of an approval template."),
}

const Kind = z
  .enum(approvalKinds)
  .default("training")
  .describe("What is approved: that somebody gets training, or that somebody has completed it.")

const Rule = z
  .strictObject({
    everybody: z.literal(true, "can only be true").optional(),
    ou: Ou.optional(),
    person: personReference.optional(),
    includeSubordinates: off.describe("Also the OUs below; of a person the reports, direct and indirect."),
    ...howMuch,
  })
  .refine(
    ({ everybody, ou, person }) => [everybody, ou, person].filter((whom) => whom !== undefined).length === 1,
    "must have one of everybody, ou and person",
  )
  .refine(isOneAmount, "must not have both approvals and template")
  .meta({ id: "approvalRule", oneOf: oneOf("everybody", "ou", "person") })

/** The rules of a learning object or a type in the file. */
export const RulesItem = z
  .strictObject({
    kind: Kind,
    training: trainingReference.optional(),
    trainingType: z.enum(ruleTrainingTypes).optional().describe("Instead of one learning object: all of a type."),
    rules: z.array(Rule).describe("The first that is for a person decides."),
  })
  .refine(
    ({ training, trainingType }) => (training === undefined) !== (trainingType === undefined),
    "must have one of training and trainingType",
  )
  .meta({ oneOf: oneOf("training", "trainingType") })

/** The default for a type of learning objects without a rule of its own. */
export const DefaultItem = z
  .strictObject({
    kind: Kind,
    trainingType: z.enum(ruleTrainingTypes),
    required: z.boolean().default(true).describe("Whether an approval is wanted at all."),
    ...howMuch,
    registerUponApproval: off.describe("Who is approved is registered at once."),
  })
  .refine(isOneAmount, "must not have both approvals and template")

function isOneAmount({
  approvals,
  template,
}: {
  approvals?: number | undefined
  template?: string | undefined
}): boolean {
  return approvals === undefined || template === undefined
}

/** The rows of rules, with the learning objects and types that they are for. */
export function ruleRows(approvalRules: readonly z.output<typeof RulesItem>[], resolver: Resolver) {
  const ruled = approvalRules.map(({ kind, training, trainingType = null, rules }, index) => {
    const path: Path = ["approvalRules", index]
    const trainingId = training === undefined ? null : resolver.training([...path, "training"], training)
    return { kind, trainingId, trainingType, rules, place: path }
  })
  return {
    approvalRuled: ruled.map(({ rules: _, ...row }) => row),
    approvalRule: ruled.flatMap(({ kind, trainingId, trainingType, rules, place: path }) =>
      rules.map(({ everybody = false, ou, person, includeSubordinates, approvals = null, template }, position) => ({
        kind,
        trainingId,
        trainingType,
        position,
        everybody,
        ouId: resolver.ou([...path, "rules", position, "ou"], ou),
        personId: resolver.person([...path, "rules", position, "person"], person),
        includeSubordinates,
        approvals,
        templateId: resolver.id("approvalTemplate", [...path, "rules", position, "template"], template),
      })),
    ),
  }
}

/** The rows of defaults. */
export function defaultRows(approvalDefaults: readonly z.output<typeof DefaultItem>[], resolver: Resolver) {
  return approvalDefaults.map(({ template, approvals = null, ...row }, index) => ({
    ...row,
    approvals,
    templateId: resolver.id("approvalTemplate", ["approvalDefaults", index, "template"], template),
  }))
}

/** The id of the rules of a training or a type in the change log. */
export function ruledKey({
  kind,
  trainingId,
  trainingType,
}: {
  kind: string
  trainingId: number | null
  trainingType: string | null
}): string {
  return `${kind} ${trainingId ?? trainingType}`
}

/** The id of a default in the change log. */
export function defaultKey({ kind, trainingType }: { kind: string; trainingType: string }): string {
  return `${kind} ${trainingType}`
}

/** Saves rules and defaults. */
export async function saveRulesAndDefaults(
  sql: Sql,
  rows: ReturnType<typeof ruleRows> & { approvalDefault: ReturnType<typeof defaultRows> },
  { changes }: Load,
): Promise<void> {
  const ruled = rows.approvalRuled.map(({ place: _, ...row }) => row)
  const changed = await saveApprovalRules(sql, ruled, rows.approvalRule)
  changes.change("approvalRule", changed.map(ruledKey))
  const defaults = await saveApprovalDefaults(sql, rows.approvalDefault)
  changes.record(
    "approvalDefault",
    defaults.map((row) => ({ id: defaultKey(row), added: row.added })),
  )
}
