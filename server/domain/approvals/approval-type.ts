import type { Sql, Statement } from "../../database/sql.ts"

/** The documented types of approvals. There are only training requests with a form here; the others belong to what the portal does not have. */
const documented = [
  "FormApproval",
  "GoalApproval",
  "OfferLetter",
  "PeerApproval",
  "RequisitionApproval",
  "RequisitionRequest",
  "TrainingFormApproval",
] as const

/** Ours, for extended applications: requests without a form, and completions. */
const ours = ["TrainingApproval", "CompletionApproval"] as const

export const approvalTypes = [...documented, ...ours] as const
export type ApprovalType = (typeof approvalTypes)[number]

/** The types that a caller knows. */
export function typesFor({ compatible }: { compatible: boolean }): readonly ApprovalType[] {
  return compatible ? documented : approvalTypes
}

/** The type that is meant by a text, in any case of letters. Nothing: none that the caller knows. */
export function typeNamed(text: string, caller: { compatible: boolean }): ApprovalType | undefined {
  const asked = text.trim().toLowerCase()
  return typesFor(caller).find((type) => type.toLowerCase() === asked)
}

/** The type of the approval `a`, in SQL. */
export function typeOf(sql: Sql): Statement<unknown> {
  return sql`case when a.kind = 'completion' then 'CompletionApproval' when a.form then 'TrainingFormApproval' else 'TrainingApproval' end`
}
