import type { Endpoint } from "../../endpoint.ts"
import { changeProxy } from "./change-proxy.ts"
import { createCertification } from "./create-certification.ts"
import { createProxy } from "./create-proxy.ts"
import { decideCertification } from "./decide-enrollment.ts"
import { enrollInCertification } from "./enroll-people.ts"
import { explainCertification } from "./explain-enrollment.ts"
import { getCertification } from "./get-certification.ts"
import { listCertifications } from "./list-certifications.ts"
import { listCertificationEnrollments } from "./list-enrollments.ts"
import { listCertificationProxies } from "./list-proxies.ts"
import { listProxyChanges } from "./list-proxy-changes.ts"
import { previewProxy } from "./preview-proxy.ts"
import { putCertification } from "./put-certification.ts"

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
