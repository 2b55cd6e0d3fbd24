import type { Sql } from "../../../database/sql.ts"
import { type Complaint, repeated } from "../../../section/complaint.ts"
import { declare } from "../../../section/declaration.ts"
import { fold } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { asStoredKeys, type Load, type MemberValues, type ReportItem, section } from "../../../section/section.ts"
import { list } from "../../../section/shapes.ts"
import { addApprovalReview } from "../review.ts"
import { DefaultItem, defaultKey, defaultRows, RulesItem, ruledKey, ruleRows, saveRulesAndDefaults } from "./rules.ts"
import { saveTemplates, TemplateItem, templateRows } from "./templates.ts"

const members = {
  approvalTemplates: list(TemplateItem),
  approvalRules: list(RulesItem).describe("Those of a learning object or a type that the file names are replaced."),
  approvalDefaults: list(DefaultItem).describe("What types of training want where no rule says otherwise."),
}

/** Approvals: templates, rules and defaults. */
export const approvalsSection = section({
  members,
  findAll: async (sql) => asStoredKeys("approvalTemplate", await sql`select id, name from approval_template`),
  declarations: ({ approvalTemplates }, plain) =>
    approvalTemplates.map(({ name }, index) =>
      declare("approvalTemplates", "approvalTemplate", [index], fold(plain(name))),
    ),
  rows: approvalRows,
  check: repeatedApprovals,
  reportItems: ({ approvalRuled, approvalDefault }): ReportItem[] => [
    ...approvalRuled.map((row) => ({ member: "approvalRules", kind: "approvalRule", id: ruledKey(row) })),
    ...approvalDefault.map((row) => ({ member: "approvalDefaults", kind: "approvalDefault", id: defaultKey(row) })),
  ],
  steps: [{ name: "approvals", save }],
})

function approvalRows(
  { approvalTemplates, approvalRules, approvalDefaults }: MemberValues<typeof members>,
  resolver: Resolver,
) {
  return {
    ...templateRows(approvalTemplates, resolver),
    ...ruleRows(approvalRules, resolver),
    approvalDefault: defaultRows(approvalDefaults, resolver),
  }
}

type Rows = ReturnType<typeof approvalRows>

/** Rules and defaults that the file contains twice. */
function* repeatedApprovals({ approvalRuled, approvalDefault }: Rows): Generator<Complaint> {
  const message = () => "is about the same as the one in line"
  yield* repeated(
    approvalRuled.filter(({ trainingId, trainingType }) => trainingId !== null || trainingType !== null),
    ruledKey,
    message,
  )
  const defaults = approvalDefault.map((row, index) => ({ ...row, place: ["approvalDefaults", index] }))
  yield* repeated(defaults, defaultKey, message)
}

async function save(sql: Sql, rows: Rows, load: Load): Promise<void> {
  await saveTemplates(sql, rows, load)
  await saveRulesAndDefaults(sql, rows, load)
  // Approvers may have become inactive, and people may no longer need an approval.
  if (load.changes.hasChanged("person")) await addApprovalReview(sql, load.now)
}
