import { z } from "zod"
import { approvalKinds, isByUnit, mostSteps, relationships, ruledTypes } from "../domain/approvals/index.ts"
import { Ou, off, oneOf, personReference, Texts, trainingReference, words } from "./shapes.ts"

const approver = z
  .strictObject({
    relationship: z.enum(relationships).optional().describe("Somebody by relationship to whom it is about."),
    unitType: words()
      .optional()
      .describe("Of a unit's owner or approver: the type of the person's unit, such as Division or Cost Center."),
    person: personReference.optional(),
    ou: Ou.optional().describe("Everybody in this OU or group."),
  })
  .refine(
    ({ relationship, person, ou }) => [relationship, person, ou].filter((whom) => whom !== undefined).length === 1,
    "must have one of relationship, person and ou",
  )
  .refine(
    ({ relationship, unitType }) => isByUnit(relationship) === (unitType !== undefined),
    "must have a unitType with unit owner and unit approver, and only with them",
  )
  .meta({ id: "templateApprover", oneOf: oneOf("relationship", "person", "ou") })

export const ApprovalTemplate = z.strictObject({
  name: Texts,
  steps: z
    .array(z.array(approver).min(1))
    .min(1)
    .max(mostSteps)
    .describe("One after the other. Who is in one step is asked at once: one yes is enough."),
})

const howMuch = {
  approvals: z
    .int()
    .min(0)
    .max(mostSteps)
    .optional()
    .describe("How many are wanted. As many as the person's requiredApprovals, when it and the template are left out."),
  template: words(500).optional().describe("Name of an approval template."),
}

const kind = z
  .enum(approvalKinds)
  .default("training")
  .describe("What is approved: that somebody gets training, or that somebody has completed it.")

const rule = z
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

export const ApprovalRules = z
  .strictObject({
    kind,
    training: trainingReference.optional(),
    trainingType: z.enum(ruledTypes).optional().describe("Instead of one learning object: all of a type."),
    rules: z.array(rule).describe("The first that is for a person decides."),
  })
  .refine(
    ({ training, trainingType }) => (training === undefined) !== (trainingType === undefined),
    "must have one of training and trainingType",
  )
  .meta({ oneOf: oneOf("training", "trainingType") })

export const ApprovalDefault = z
  .strictObject({
    kind,
    trainingType: z.enum(ruledTypes),
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
