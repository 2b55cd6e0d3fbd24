import type { Endpoint } from "../../endpoint.ts"
import { createProxyEnrollment } from "./create-proxy-enrollment.ts"
import { getProxyEnrollmentStatus } from "./proxy-enrollment-status.ts"

/** The legacy proxy enrollment, which learning assignments have replaced. */
export const proxyEnrollmentApi: readonly Endpoint[] = [createProxyEnrollment, getProxyEnrollmentStatus]
