import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { localizedRow } from "../../../section/localized.ts"
import type { Resolver } from "../../../section/resolver.ts"
import type { Load } from "../../../section/section.ts"
import { Ou, oneOf, personReference, Texts, words } from "../../../section/shapes.ts"
import { replace, upsert } from "../../../section/upsert.ts"
import { approverRelationships, maxApprovalSteps, needsUnitType } from "../template.ts"

const Approver = z
  .strictObject({
    relationship: z.enum(approverRelationships).optional().describe("Somebody by relationship to whom it is about."),
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
    ({ relationship, unitType }) => needsUnitType(relationship) === (unitType !== undefined),
    "must have a unitType with unit owner and unit approver, and only with them",
  )
  .meta({ id: "templateApprover", oneOf: oneOf("relationship", "person", "ou") })

/** A template of approvals in the file. */
export const TemplateItem = z.strictObject({
  name: Texts,
  steps: z
    .array(z.array(Approver).min(1))
    .min(1)
    .max(maxApprovalSteps)
    .describe("One after the other. Who is in one step is asked at once: one yes is enough."),
})

type TemplateItem = z.output<typeof TemplateItem>

/** The rows of templates and their approvers. */
export function templateRows(approvalTemplates: readonly TemplateItem[], resolver: Resolver) {
  const approvalTemplate = approvalTemplates.map(({ name }, index) =>
    localizedRow("approvalTemplate", "name", name, ["approvalTemplates", index], resolver),
  )
  const approvalTemplateApprover = approvalTemplates.flatMap(({ steps }, index) =>
    steps
      .flatMap((approvers, step) =>
        approvers.map(({ relationship = null, unitType, person, ou }, place) => {
          const path: Path = ["approvalTemplates", index, "steps", step, place]
          return {
            step: step + 1,
            relationship,
            ouTypeId: resolver.id("ouType", [...path, "unitType"], unitType),
            personId: resolver.person([...path, "person"], person),
            ouId: resolver.ou([...path, "ou"], ou),
          }
        }),
      )
      .map((row, position) => ({ templateId: approvalTemplate[index]!.id, position, ...row })),
  )
  return { approvalTemplate, approvalTemplateApprover }
}

/** Saves templates with their approvers. */
export async function saveTemplates(
  sql: Sql,
  { approvalTemplate, approvalTemplateApprover: approvers }: ReturnType<typeof templateRows>,
  { changes }: Load,
): Promise<void> {
  const ids = approvalTemplate.map(({ id }) => id)
  changes.record("approvalTemplate", await upsert(sql, sql`approval_template`, approvalTemplate))
  changes.change(
    "approvalTemplate",
    await replace(sql, sql`approval_template_approver`, sql`template_id`, ids, approvers),
  )
}
