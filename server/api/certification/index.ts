import type { Endpoint } from "../../endpoint.ts"
import { getCertificationDetails } from "./get-details.ts"
import { getCertificationTranscript } from "./get-transcript.ts"
import { removeCertifications } from "./remove.ts"

/** The Certification API: certifications, and people's status in them. */
export const certificationApi: readonly Endpoint[] = [
  removeCertifications,
  getCertificationDetails,
  getCertificationTranscript,
]
