import { z } from "zod"
import type { Criterion } from "../../access/audience.ts"
import type { Caller } from "../../access/caller.ts"
import type { Sql } from "../../database/sql.ts"
import type { Scope } from "../../domain/assignments/index.ts"
import {
  findProxyEnrollments,
  getCertificationId,
  grantsForCertification,
  type proxyCriteria,
  proxyCriteriaFaults,
  requireManageGrants,
  resolveCriteria,
  resolvePeople,
} from "../../domain/certifications/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { path } from "./certification.ts"

export const proxiesPath = `${path}/:certificationId/proxy-enrollments`

export const switchMembers = {
  removal: z.boolean().describe("Whether who belongs to it no more is taken out. Of a dynamic one."),
  reEnrollment: z.boolean().describe("Whether who was taken out and belongs to it again comes back. Of a dynamic one."),
}

export const ProxyView = z
  .object({
    proxyId: z.int(),
    type: z.enum(["standard", "dynamic"]),
    active: z.boolean(),
    ...switchMembers,
    people: z.int().describe("Whom it is for: of a standard one when it was made, of a dynamic one at its last run."),
    createdBy: z.string().describe("User ID."),
    createdDate: z.iso.datetime(),
    processedDate: z.iso.datetime().nullable().describe("When its last run was through."),
  })
  .meta({ id: "CertificationProxy" })

export const proxyId = z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe("The proxy enrollment's id.")

/** The certification, and the scope of the caller's permission for it. */
type Within = { id: number; scope: Scope }

/** Finds the certification. Refuses with 404 one outside the constraints of the caller's permission. */
export async function findCertification(portal: Portal, caller: Caller, guid: string): Promise<Within> {
  const grants = await requireManageGrants(portal, caller)
  const id = await getCertificationId(portal.sql, guid, grants)
  return { id, scope: { personId: caller.person.id, grants: await grantsForCertification(portal.sql, id, grants) } }
}

/** Resolves the criteria of a proxy enrollment. Refuses with 400 and all their faults. */
export async function resolvedCriteria(sql: Sql, given: z.output<typeof proxyCriteria>): Promise<Criterion[]> {
  const known = await resolvePeople(sql, given)
  const faults = [...proxyCriteriaFaults(given, known)]
  if (faults.length > 0) throw badRequest(faults)
  return resolveCriteria(given, known)
}

/** A proxy enrollment whose creator is the caller or a person within the caller's permission. */
export async function getProxy({ sql }: Portal, { id: certificationId, scope }: Within, id: number) {
  const [proxy] = await findProxyEnrollments(sql, certificationId, { scope, id, page: 1, pageSize: 1 })
  if (!proxy) throw new Refusal(404, "Proxy enrollment not found.")
  return proxy
}
