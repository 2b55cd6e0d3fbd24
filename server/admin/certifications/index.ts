import type { Endpoint } from "../../endpoint.ts"
import { createCertification, getCertification, listCertifications, putCertification } from "./definitions.ts"
import {
  decideCertification,
  enrollInCertification,
  explainCertification,
  listCertificationEnrollments,
} from "./enrollments.ts"
import { changeProxy, createProxy, listCertificationProxies, listProxyChanges, previewProxy } from "./proxies.ts"

/** Certifications, their enrollments, and proxy enrollments. */
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
