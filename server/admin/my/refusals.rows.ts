import { ask } from "../../testing/approvals.ts"
import { certificationsPath, completeNow, makeCertification, period } from "../../testing/certifications.ts"
import { anns, deckhand, held, openToAnn } from "../../testing/refusals/certifications.ts"
import { addSession } from "../../testing/refusals/learning-objects.ts"
import { body, type Rows, refusal, type Sample, shared } from "../../testing/refusals/sample.ts"
import { add, forAnn, keyCode } from "../../testing/refusals/training-units.ts"
import { addSearched } from "../../testing/search.ts"
import { addTraining, addTranscript, type TestRow } from "../../testing/transcripts.ts"
import type { World } from "../../testing/world.ts"

/** The path of a training on Ann's transcript. */
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

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
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
  listMyCertifications: {
    async call(world) {
      await anns(world)
      return {}
    },
    needs: {},
    of: "ann",
    told: body({ enrollments: [], available: [] }),
  },
  requestCertification: {
    async call(world) {
      const asked = { ...(await deckhand(world, "Asked for")), ...openToAnn }
      return { params: { certificationId: await makeCertification(world, asked) }, body: {} }
    },
    needs: {},
    of: "ann",
    told: refusal(404, "Certification not found."),
  },
  requestCertificationCompletion: {
    async call(world) {
      const course = await addTraining(world)
      const approved = [period([course], { completionApproval: true })]
      const certificationId = await held(world, "Denied", { periods: approved })
      await completeNow(world, "ann", course)
      const path = `${certificationsPath}/${certificationId}/enrollments/ann/decision`
      await world.send("POST", path, { decision: "deny" }, await world.signIn())
      return { params: { certificationId }, body: {} }
    },
    needs: {},
    of: "ann",
    told: refusal(404, "Certification not found."),
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
