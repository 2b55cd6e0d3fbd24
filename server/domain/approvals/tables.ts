import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this room, and what a row of each is. */
export const tables: OwnedTables = {
  approval: "One run of approvals of a transcript row: of the training or of its completion.",
  approval_default: "What a type of training needs where no rule says otherwise.",
  approval_item: "What one approver was asked in one step.",
  approval_rule: "What a training, or a type, needs of whom: a number of approvals or a template.",
  approval_template: "A chain of approval steps under a name.",
  approval_template_approver: "An approver in a step of a template.",
  transcript_request: "What a learner asked for with a transcript row, and the form.",
}
