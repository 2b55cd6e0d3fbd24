import { askedOf } from "../../testing/refusals/approvals.ts"
import { body, type Rows, refusal, type Sample, shared, wholePortal } from "../../testing/refusals/sample.ts"

const views = { "Approval Template Administration - View": wholePortal } satisfies Sample["needs"]

const manages = { "Approvals - Manage": wholePortal } satisfies Sample["needs"]

const askedOfClara = shared((world) => askedOf(world, "clara"))

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
  listMyApprovals: {
    async call(world) {
      await askedOfClara(world)
      return {}
    },
    needs: {},
    of: "clara",
    told: body({ total: 0, items: [] }),
  },
  decideApproval: {
    call: async (world) => ({ body: { itemId: await askedOfClara(world), action: "approve" } }),
    needs: {},
    of: "clara",
    told: refusal(409, "No Match Found in Pending Approval."),
  },
  listApprovalTemplates: { call: () => ({}), needs: views },
  putApprovalTemplate: {
    call: () => ({ params: { name: "Managers" }, body: { approvers: [] } }),
    needs: manages,
    writes: {
      "the caller as approver": {
        call: (_, person) => ({ params: { name: "Own" }, body: { approvers: [{ step: 1, person }] } }),
        limits: [],
        fields: ["approvers[0].person"],
        inside: () => ({ params: { name: "Own" }, body: { approvers: [{ step: 1, person: "clara" }] } }),
      },
    },
  },
  deleteApprovalTemplate: {
    async call(world) {
      const path = "/admin/api/approval-templates/Nobody"
      await world.send("PUT", path, { approvers: [] }, await world.signIn())
      return { params: { name: "Nobody" } }
    },
    needs: manages,
  },
  getApprovalRules: { call: () => ({ query: { kind: "training", trainingType: "Material" } }), needs: views },
  putApprovalRules: {
    call: () => ({ body: { kind: "training", trainingType: "Material", rules: [] } }),
    needs: manages,
  },
  listApprovalDefaults: { call: () => ({}), needs: views },
  putApprovalDefault: {
    call: () => ({ params: { kind: "completion", trainingType: "Material" }, body: { required: true, approvals: 1 } }),
    needs: manages,
  },
}
