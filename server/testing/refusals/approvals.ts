import { addOpenTraining, addPeople, ask, wantApprovals } from "../approvals.ts"
import { addSearched } from "../search.ts"
import { addTraining, addTranscript, type TestRow } from "../transcripts.ts"
import type { World } from "../world.ts"
import {
  body,
  lacking,
  type Outside,
  type Rows,
  refusal,
  type Sample,
  shared,
  unauthorized,
  wholePortal,
} from "./sample.ts"

const views = { "Approval Template Administration - View": wholePortal } satisfies Sample["needs"]
const manages = { "Approvals - Manage": wholePortal } satisfies Sample["needs"]

// It is the approver's permission, and it must hold for the approver.
const approverElsewhere: Outside = {
  limits: [{ ou: "DIV-NORTH", subs: true }, { userOu: "Team" }],
  told: unauthorized,
}
const approves = {
  needs: { "Request Items - View": [approverElsewhere] },
  told: lacking("Requesting user does not have required permissions."),
} satisfies Partial<Sample>

/** Has somebody asked for a decision on a training request form, and gives the item's id. */
async function askedOf(world: World, approver: string): Promise<number> {
  const [asker, course] = [`asker-${approver}`, await addOpenTraining(world, { form: true })]
  await wantApprovals(world, "Course")
  await addPeople(world, [{ name: asker, approver }])
  await ask(world, asker, course)
  const [item] = await world.portal.sql<{ id: number }>`select max(id) as id from approval_item`
  return item!.id
}

const askedOfClara = shared((world) => askedOf(world, "clara"))

/** A training on Ann's transcript, as the path that names it. */
const annsRow = async (world: World, row: TestRow) => {
  const course = await addTraining(world)
  await addTranscript(world, "ann", course, row)
  return { params: { guid: course.guid }, body: {} }
}

const requested = shared(async (world) => {
  const { guid } = await addSearched(world, { availableTo: ["ann"] })
  await ask(world, "ann", guid)
  return guid
})

const notTheirs = {
  needs: {},
  of: "ann",
  told: refusal(404, "It is not on your transcript."),
} satisfies Partial<Sample>

/** How the endpoints of requests and approvals refuse. */
export const approvalRows: Rows = {
  getApprovals: { call: () => (userName) => ({ params: { userName } }), ...approves },
  actOnApprovals: {
    call: (world) => async (userName) => {
      const item = { Id: String(await askedOf(world, userName)), ApprovalType: "TrainingFormApproval" }
      return { params: { userName }, records: [{ ...item, ApprovalAction: "Approve" }] }
    },
    ...approves,
  },
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
  requestTraining: {
    call: async (world) => ({ body: { objectId: (await addSearched(world, { availableTo: ["ann"] })).guid } }),
    needs: {},
    of: "ann",
    told: refusal(400, "It is not available to you."),
  },
  listMyRequests: {
    async call(world) {
      await requested(world)
      return {}
    },
    needs: {},
    of: "ann",
    told: body({ requests: [] }),
  },
  registerMyself: { call: (world) => annsRow(world, { status: "approved" }), ...notTheirs },
  withdrawMyself: { call: async (world) => ({ params: { guid: await requested(world) }, body: {} }), ...notTheirs },
  requestCompletionApproval: {
    call: (world) => annsRow(world, { status: "completionApprovalDenied" }),
    ...notTheirs,
  },

  listApprovalTemplates: { call: () => ({}), needs: views },
  putApprovalTemplate: { call: () => ({ params: { name: "Managers" }, body: { approvers: [] } }), needs: manages },
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
