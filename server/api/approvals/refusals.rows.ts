import { askedOf } from "../../testing/refusals/approvals.ts"
import { lacking, type Outside, type Rows, type Sample, unauthorized } from "../../testing/refusals/sample.ts"

// The permission checked is the approver's, not the caller's.
const approverElsewhere: Outside = {
  limits: [{ ou: "DIV-NORTH", subs: true }, { userOu: "Team" }],
  expected: unauthorized,
}

const approves = {
  needs: { "Request Items - View": [approverElsewhere] },
  told: lacking("Requesting user does not have required permissions."),
} satisfies Partial<Sample>

/** The refusals of each endpoint of this API family. */
export const refusals: Rows = {
  getApprovals: { call: () => (userName) => ({ params: { userName } }), ...approves },
  actOnApprovals: {
    call: (world) => async (userName) => {
      const item = { Id: String(await askedOf(world, userName)), ApprovalType: "TrainingFormApproval" }
      return { params: { userName }, records: [{ ...item, ApprovalAction: "Approve" }] }
    },
    ...approves,
  },
}
