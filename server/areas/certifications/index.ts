import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"
import { createCertification, getCertification, listCertifications, putCertification } from "./admin.ts"
import {
  decideCertification,
  enrollInCertification,
  explainCertification,
  listCertificationEnrollments,
} from "./admin-enrollments.ts"
import { changeProxy, createProxy, listCertificationProxies, listProxyChanges, previewProxy } from "./admin-proxies.ts"
import { getCertificationDetails } from "./get-details.ts"
import { getCertificationTranscript } from "./get-transcript.ts"
import { certificationsJob } from "./job.ts"
import { enrollMyself, listMyCertifications, requestMyCompletion } from "./my.ts"
import { processProxies } from "./proxy-job.ts"
import { removeCertifications } from "./remove.ts"

/** Certifications, and where people stand with them. */
export const certifications: readonly Endpoint[] = [
  removeCertifications,
  getCertificationDetails,
  getCertificationTranscript,
  listCertifications,
  createCertification,
  getCertification,
  putCertification,
  listCertificationEnrollments,
  enrollInCertification,
  explainCertification,
  decideCertification,
  previewProxy,
  createProxy,
  listCertificationProxies,
  changeProxy,
  listProxyChanges,
  listMyCertifications,
  enrollMyself,
  requestMyCompletion,
]

export const jobHandlersOfCertifications: readonly JobHandler[] = [certificationsJob, processProxies]
