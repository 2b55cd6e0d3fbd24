import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"

/** Certifications, and where people stand with them. */
export const certifications: readonly Endpoint[] = []

export const jobHandlersOfCertifications: readonly JobHandler[] = []
