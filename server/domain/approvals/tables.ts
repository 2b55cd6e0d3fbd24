import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  approval: "One run of approvals of a transcript row: of the training or of its completion.",
  approval_default: "The approvals that a type of training requires where no rule applies.",
  approval_item: "The item of one approver in one step, with the decision.",
  approval_rule: "The approvals that a training, or a type, requires for some people: a number or a template.",
  approval_template: "A chain of approval steps under a name.",
  approval_template_approver: "An approver in a step of a template.",
  transcript_request: "A learner's request for a transcript row: comment and exception.",
}
