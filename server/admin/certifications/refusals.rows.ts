import { certificationsPath, makeCertification } from "../../testing/certifications.ts"
import { anns, certificationId, deckhand, openToAnn } from "../../testing/refusals/certifications.ts"
import { body, people, providers, type Rows, refusal, type Sample, shared } from "../../testing/refusals/sample.ts"

// Of the constraints on training, only those on providers apply to certifications.
const unseen = providers(refusal(404, "Certification not found."))

const sees = { "Certification - Manage": [unseen] } satisfies Sample["needs"]

const decides = {
  "Certification - Manage": [unseen, people(refusal(404, "The person is not in this certification."))],
} satisfies Sample["needs"]

const onlyAnn = { criteria: [{ person: "ann" }] }

const proxy = shared(async (world) => {
  const certificationId = await makeCertification(world, await deckhand(world, "By proxy"))
  const path = `${certificationsPath}/${certificationId}/proxy-enrollments`
  const { body } = await world.send("POST", path, { type: "dynamic", ...onlyAnn }, await world.signIn())
  await world.runJobs()
  return { params: { certificationId, proxyId: body.proxyId as number } }
})

/** The refusals of each endpoint of this page area. */
export const refusals: Rows = {
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
  // With constraints on people it reaches the people within them.
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
