import { anns, held } from "../../testing/refusals/certifications.ts"
import { failed, people, providers, type Rows } from "../../testing/refusals/sample.ts"

/** How each endpoint of this face refuses. */
export const refusals: Rows = {
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
}
