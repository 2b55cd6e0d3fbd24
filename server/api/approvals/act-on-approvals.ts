import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import {
  approvalErrors,
  decideItems,
  findApprovalType,
  findApprover,
  findPendingTypes,
} from "../../domain/approvals/index.ts"
import { endpoint } from "../../endpoint.ts"
import { failure, itemResult, success } from "../../wire/envelopes.ts"
import { type Fault, type Faults, fault } from "../../wire/faults.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged, type Reading } from "../../wire/read.ts"
import { freeText } from "../../wire/text-kinds.ts"

const Decision = z.object({
  userName: z.string().min(1).describe("User name of the approver, in whose name it is decided."),
  Id: z.string().optional().describe("Of one of the approver's pending items."),
  ApprovalType: z.string().optional().describe("The item's type."),
  ApprovalAction: z.string().optional().describe("Approve or Deny."),
  Comments: freeText(4000).optional().describe("Kept with the decision; the beginning stands in the history."),
})

const DecisionResult = z
  .object({
    Id: z.string().nullable().describe("As it was sent."),
    ApprovalType: z.string().nullable().describe("As it was sent."),
    ApprovalAction: z.string().nullable().describe("As it was sent."),
    ...itemResult,
  })
  .meta({ id: "ApprovalDecisionResult" })

type Sent = Draft<z.output<typeof Decision>>

/** Records approvers' decisions on pending items, on their behalf. */
export const actOnApprovals = endpoint({
  name: "actOnApprovals",
  summary: "Approve or deny pending approvals of a user",
  description:
    "Each record is decided for itself and has a result of its own. All that can be decided is decided in one transaction: when the server fails, nothing is. The last approval moves the training on; an earlier one asks the next approver; a denial ends it, unless others are asked at the same step.",
  method: "POST",
  path: "/services/api/Employee/:userName/approvals",
  family: "foundational",
  access: { scope: "approval:create" },
  permissions: {
    names: ["Request Items - View"],
    text: "Request Items - View, held by the user in the path, within its constraints on people.",
  },
  limit: foundational,
  mostRecords: {
    most: 50,
    refusal: "At most 50 records are allowed per request.",
    none: approvalErrors.noData.message,
  },
  source: "records",
  many: true,
  input: Decision,
  reply: DecisionResult,
  errors: { Approvals: Object.values(approvalErrors) },
  examples: {
    approve: [
      { Id: "5521", ApprovalType: "TrainingFormApproval", ApprovalAction: "Approve", Comments: "Fits the plan" },
    ],
  },
  async handle(readings, { portal, caller }) {
    const approver = await findApprover(portal, readings[0]?.draft.userName ?? "")
    const pending = await findPendingTypes(
      portal.sql,
      approver.id,
      readings.flatMap(({ draft }) => idOf(draft) ?? []),
    )
    const records = readings.map((reading) => ({ ...reading, faults: faultsOf(reading, caller, pending) }))
    const fit = records.filter(({ faults }) => faults.length === 0).map(({ draft }) => draft)
    const deciding = {
      personId: approver.id,
      sentBy: caller.person.id === approver.id ? null : caller.person,
      at: portal.clock.now(),
    }
    const results = await portal.database.transaction((sql) => decideItems(sql, deciding, fit.map(decisionOf)))
    const seen = new Set<number>()
    const data = records.map(({ draft, faults }) => {
      const id = idOf(draft) as number
      // Of two decisions on one item the first one counts.
      const isDone = faults.length === 0 && results.get(id) === "done" && !seen.has(id)
      if (isDone) seen.add(id)
      const told = faults.length > 0 || isDone ? faults : [fault(approvalErrors.noMatch, "Id")]
      return { ...echo(draft), ...(told.length > 0 ? failure(told) : success) }
    })
    return { form: "data", status: 200, counter: { createdRecords: seen.size }, data }
  },
})

function echo({ Id, ApprovalType, ApprovalAction }: Sent) {
  return { Id: Id ?? null, ApprovalType: ApprovalType ?? null, ApprovalAction: ApprovalAction ?? null }
}

function faultsOf(
  { draft, misfits }: Reading<z.output<typeof Decision>>,
  caller: Caller,
  pending: ReadonlyMap<number, string>,
): Fault[] {
  return judged(decisionFaults(draft, caller, pending), misfits, Object.values(approvalErrors))
}

/** Validates a decision. Whether the item is still pending is checked only when the decision could be valid. */
export function* decisionFaults(
  draft: Sent,
  caller: { compatible: boolean },
  pending: ReadonlyMap<number, string>,
): Faults {
  const id = idOf(draft)
  const type = findApprovalType(draft.ApprovalType ?? "", caller)
  const action = (draft.ApprovalAction ?? "").trim().toLowerCase()
  if (id === undefined) yield fault(approvalErrors.invalidId, "Id")
  if (type === undefined) yield fault(approvalErrors.invalidType, "ApprovalType")
  // People can leave a decision to the next approver; API calls can't.
  if (action === "defer") yield fault(approvalErrors.notSupported, "ApprovalAction")
  else if (action !== "approve" && action !== "deny") yield fault(approvalErrors.invalidAction, "ApprovalAction")
  if (id !== undefined && type !== undefined && pending.get(id) !== type) yield fault(approvalErrors.noMatch, "Id")
}

function decisionOf(draft: Sent) {
  return {
    itemId: idOf(draft) as number,
    action: draft.ApprovalAction?.trim().toLowerCase() === "approve" ? ("approve" as const) : ("deny" as const),
    comment: draft.Comments?.trim() || null,
  }
}

/** Parses an item's id as a number. Returns undefined when it can't be one. */
function idOf({ Id }: Sent): number | undefined {
  const text = Id?.trim() ?? ""
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}
