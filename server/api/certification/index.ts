import type { Endpoint } from "../../endpoint.ts"
import { getCertificationDetails } from "./get-details.ts"
import { getCertificationTranscript } from "./get-transcript.ts"
import { removeCertifications } from "./remove.ts"

/** The Certification API: certifications, and where people stand with them. */
export const certificationApi: readonly Endpoint[] = [
  removeCertifications,
  getCertificationDetails,
  getCertificationTranscript,
]
