import { certificationsPath, completeNow, enrollPeople, makeCertification, period } from "../certifications.ts"
import { addTraining } from "../transcripts.ts"
import type { World } from "../world.ts"
import { body, failed, people, providers, type Rows, refusal, type Sample, shared } from "./sample.ts"

// Of the constraints on training those on providers alone hold for certifications.
const unseen = providers(refusal(404, "Certification not found."))
const sees = { "Certification - Manage": [unseen] } satisfies Sample["needs"]
const decides = {
  "Certification - Manage": [unseen, people(refusal(404, "The person is not in this certification."))],
} satisfies Sample["needs"]

const deckhand = async (world: World, title: string) => ({
  title,
  provider: "Harbour Academy",
  periodType: "relative",
  periods: [period([await addTraining(world)])],
})

/** A certification of a course, with Ann in it. */
async function held(world: World, title: string, settings: object = {}): Promise<string> {
  const guid = await makeCertification(world, { ...(await deckhand(world, title)), ...settings })
  await enrollPeople(world, guid, ["ann"])
  return guid
}

const anns = shared((world) => held(world, "Rigger"))
const certificationId = async (world: World) => ({ params: { certificationId: await anns(world) } })
const openToAnn = { availability: [{ person: "ann" }] }
const onlyAnn = { criteria: [{ person: "ann" }] }

const proxy = shared(async (world) => {
  const certificationId = await makeCertification(world, await deckhand(world, "By proxy"))
  const path = `${certificationsPath}/${certificationId}/proxy-enrollments`
  const { body } = await world.send("POST", path, { type: "dynamic", ...onlyAnn }, await world.signIn())
  await world.runJobs()
  return { params: { certificationId, proxyId: body.proxyId as number } }
})

/** How the endpoints of certifications refuse. */
const managing: Rows = {
  removeCertifications: {
    async call(world) {
      await held(world, "Removed")
      return { records: [{ UserID: "ann", Title: "Removed" }] }
    },
    needs: { "Certification - Manage": [people(failed(/not found/)), providers(failed(/not found/))] },
  },
  getCertificationDetails: {
    call: async (world) => ({ query: { CertificationId: await anns(world) } }),
    needs: { "Certification - Manage": [providers(failed("Certification not found."))] },
  },
  getCertificationTranscript: {
    call: async (world) => ({ query: { UserId: "ann", CertificationId: await anns(world) } }),
    needs: { "View Transcript Item": [people()] },
  },
  listCertifications: {
    async call(world) {
      await anns(world)
      return { query: { query: "Rigger" } }
    },
    needs: { "Certification - Manage": [providers(body({ certifications: [], total: 0 }))] },
  },
  createCertification: {
    call: async (world) => ({ body: await deckhand(world, "Made") }),
    needs: sees,
  },
  getCertification: { call: certificationId, needs: sees },
  putCertification: {
    async call(world) {
      const made = await deckhand(world, "Changed")
      return { params: { certificationId: await makeCertification(world, made) }, body: { ...made, category: "Yard" } }
    },
    needs: sees,
  },
  listCertificationEnrollments: {
    call: certificationId,
    needs: { "Certification - Manage": [unseen, people(body({ enrollments: [], total: 0 }))] },
  },
  enrollInCertification: {
    async call(world) {
      const certificationId = await makeCertification(world, await deckhand(world, "Enrolled"))
      return { params: { certificationId }, body: { people: ["ann"] } }
    },
    needs: {
      "Certification - Manage": [unseen, people(refusal(400, "ann is no active user whom you may enroll."))],
    },
  },
  explainCertification: {
    call: async (world) => ({ params: { certificationId: await anns(world), userId: "ann" } }),
    needs: decides,
  },
  decideCertification: {
    async call(world) {
      const asking = { ...(await deckhand(world, "Decided")), ...openToAnn, approvalRequired: true }
      const certificationId = await makeCertification(world, asking)
      const path = `/admin/api/my/certifications/${certificationId}/enrollment`
      await world.send("POST", path, {}, await world.signIn("ann"))
      return { params: { certificationId, userId: "ann" }, body: { decision: "approve" } }
    },
    needs: decides,
  },
  previewCertificationProxyEnrollment: {
    call: async (world) => ({ ...(await certificationId(world)), body: onlyAnn }),
    needs: { "Certification - Manage": [unseen, people(body({ people: 0, enrolled: 0 }))] },
  },
  // With constraints on people it is for those within.
  createCertificationProxyEnrollment: {
    call: async (world) => ({ ...(await certificationId(world)), body: { type: "standard", ...onlyAnn } }),
    needs: sees,
  },
  listCertificationProxyEnrollments: { call: certificationId, needs: sees },
  changeCertificationProxyEnrollment: {
    call: async (world) => ({ ...(await proxy(world)), body: { removal: true } }),
    needs: { "Certification - Manage": [unseen, people(refusal(404, "Proxy enrollment not found."))] },
  },
  listCertificationProxyEnrollmentChanges: { call: proxy, needs: sees },
}

const own: Rows = {
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
}

export const certificationRows: Rows = { ...managing, ...own }
