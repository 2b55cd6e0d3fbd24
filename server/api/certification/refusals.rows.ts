import { anns, held } from "../../testing/refusals/certifications.ts"
import { failed, people, providers, type Rows } from "../../testing/refusals/sample.ts"

/** The refusals of each endpoint of this API family. */
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
