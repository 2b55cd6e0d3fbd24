import type { Endpoint } from "../../endpoint.ts"
import { createCertification, getCertification, listCertifications, putCertification } from "./definitions.ts"
import {
  decideCertification,
  enrollInCertification,
  explainCertification,
  listCertificationEnrollments,
} from "./enrollments.ts"
import { changeProxy, createProxy, listCertificationProxies, listProxyChanges, previewProxy } from "./proxies.ts"

/** Certifications, who is enrolled in them, and who is enrolled by a rule. */
export const certificationsAdmin: readonly Endpoint[] = [
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
]
