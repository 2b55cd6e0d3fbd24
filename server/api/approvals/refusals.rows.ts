import { askedOf } from "../../testing/refusals/approvals.ts"
import { lacking, type Outside, type Rows, type Sample, unauthorized } from "../../testing/refusals/sample.ts"

// It is the approver's permission, and it must hold for the approver.
const approverElsewhere: Outside = {
  limits: [{ ou: "DIV-NORTH", subs: true }, { userOu: "Team" }],
  told: unauthorized,
}

const approves = {
  needs: { "Request Items - View": [approverElsewhere] },
  told: lacking("Requesting user does not have required permissions."),
} satisfies Partial<Sample>

/** How each endpoint of this face refuses. */
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
