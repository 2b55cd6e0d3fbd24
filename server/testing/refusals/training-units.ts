import { addTranscript } from "../transcripts.ts"
import type { World } from "../world.ts"
import { addSession } from "./learning-objects.ts"
import { body, people, type Rows, refusal, type Sample, shared } from "./sample.ts"

const path = "/admin/api/training-units/assignments"
const notFound = people(refusal(404, "Not Found"))
const views = { "Training Unit Assignment - View": [notFound] } satisfies Sample["needs"]

const forAnn = { title: "Yard units", availability: [{ userId: "ann", amount: 200 }] }
const keyCode = (code: string) => ({ ...forAnn, keyCode: { code, contacts: ["clara"] } })

async function add(world: World, assignment: object): Promise<number> {
  const { body } = await world.send("POST", path, assignment, await world.signIn())
  return body.id
}

const coded = shared((world) => add(world, keyCode("YARD-1")))

/** How the endpoints of training units refuse. */
export const trainingUnitRows: Rows = {
  createTrainingUnitAssignment: {
    call: () => ({
      records: [
        {
          AssignmentTitle: "Partner pack",
          ExpirationDate: "2027-12-31",
          KeyCodeDetails: { KeyCode: "PARTNER-1", ContactIds: [{ UserId: "clara" }] },
          Availabilities: [{ Id: "ann", Amount: 25 }],
        },
      ],
    }),
    needs: { "Training Unit Assignment - View": [people()] },
  },
  listTrainingUnitAssignments: {
    async call(world) {
      await coded(world)
      return { query: { title: "Yard" } }
    },
    needs: { "Training Unit Assignment - View": [people(body({ assignments: [], total: 0 }))] },
  },
  getTrainingUnitAssignment: { call: async (world) => ({ params: { id: await coded(world) } }), needs: views },
  addTrainingUnitAssignment: {
    call: () => ({ body: forAnn }),
    needs: { "Training Unit Assignment - Manage": [people()] },
  },
  cancelTrainingUnitAssignment: {
    call: async (world) => ({ params: { id: await add(world, { ...forAnn, startsOn: "2027-01-01" }) }, body: {} }),
    needs: { "Training Unit Assignment - Manage": [notFound] },
  },
  listTrainingUnitKeyCodes: {
    async call(world) {
      await coded(world)
      return { query: { code: "YARD-1" } }
    },
    needs: { "Training Unit Assignment - View": [people(body({ keyCodes: [], total: 0 }))] },
  },

  getMyTrainingUnits: "People see their own, and can't name anybody else.",
  redeemTrainingUnits: {
    async call(world) {
      await add(world, keyCode("YARD-2"))
      return { body: { keyCode: "YARD-2", amount: 5 } }
    },
    needs: {},
    of: "ann",
    told: refusal(400, /YARD-2/),
  },
  payForTrainingWithUnits: {
    async call(world) {
      await add(world, forAnn)
      await world.runJobs()
      const guid = await addSession(world, "EV-PAID")
      const [session] = await world.portal.sql<{ id: number }>`select id from training where guid = ${guid}`
      await addTranscript(world, "ann", session!, { status: "pendingPayment" })
      return { params: { guid }, body: {} }
    },
    needs: {},
    of: "ann",
    told: refusal(404, "It is not on your transcript."),
  },
}
