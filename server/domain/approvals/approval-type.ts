import type { Sql, Statement } from "../../database/sql.ts"

/**
 * The documented types of approvals. Only training requests with a form exist here; the others belong to features that
 * the portal does not have.
 */
const documentedTypes = [
  "FormApproval",
  "GoalApproval",
  "OfferLetter",
  "PeerApproval",
  "RequisitionApproval",
  "RequisitionRequest",
  "TrainingFormApproval",
] as const

/** Types of our own, for extended applications: requests without a form, and completions. */
const ownTypes = ["TrainingApproval", "CompletionApproval"] as const

export const approvalTypes = [...documentedTypes, ...ownTypes] as const
export type ApprovalType = (typeof approvalTypes)[number]

/** Returns the types that a caller can use. */
export function approvalTypesFor({ compatible }: { compatible: boolean }): readonly ApprovalType[] {
  return compatible ? documentedTypes : approvalTypes
}

/** Finds the type with this name, in any letter case. Undefined: the caller can't use such a type. */
export function findApprovalType(text: string, caller: { compatible: boolean }): ApprovalType | undefined {
  const input = text.trim().toLowerCase()
  return approvalTypesFor(caller).find((type) => type.toLowerCase() === input)
}

/** The type of the approval `a`, in SQL. */
export function approvalTypeOf(sql: Sql): Statement<unknown> {
  return sql`
    case when a.kind = 'completion' then 'CompletionApproval' when a.form then 'TrainingFormApproval'
      else 'TrainingApproval' end
  `
}
