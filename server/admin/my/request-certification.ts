import { z } from "zod"
import {
  availabilityOfCertification,
  certificationGuid,
  EnrollmentView,
  enrollIn,
  requireActiveCertification,
  saveCertificationRequest,
  toEnrollmentView,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { findMine, path, permissions } from "./my-certification.ts"

/** Enrolls the caller, or requests an approval. */
export const enrollMyself = endpoint({
  name: "requestCertification",
  summary: "Enroll in a certification, or ask for it",
  description:
    "As its availability says: at once, or as Pending Approval where the certification wants one, unless the person needs no approvals. Refused with 404 where it is not available, with 409 who has it already or has asked before.",
  method: "POST",
  path: `${path}/:certificationId/enrollment`,
  family: "plain",
  access: "people",
  permissions,
  source: "body",
  input: z.object({ certificationId: certificationGuid }),
  reply: EnrollmentView,
  status: 201,
  async handle({ certificationId: guid }, { portal, caller }) {
    const { id: personId, culture } = caller.person
    const at = portal.clock.now()
    const [found] = await portal.sql<{ id: number; needsApproval: boolean }>`
      select c.id, c.approval_required and not available.pre_approved and p.required_approvals > 0 as needs_approval
      from certification c join person p on p.id = ${personId}
      cross join lateral ${availabilityOfCertification(portal.sql, portal.sql`p.id`)} available
      where c.guid = ${guid}::uuid and c.active
    `
    if (!found) throw new Refusal(404, "Certification not found.")
    const isNew = await portal.database.transaction(async (sql) => {
      const { id: certificationId, needsApproval } = found
      await requireActiveCertification(sql, certificationId)
      if (needsApproval) return await saveCertificationRequest(sql, { certificationId, personId, at })
      return (await enrollIn(sql, sql`select ${personId}::bigint`, { certificationId, at, by: personId })) > 0
    })
    if (!isNew) throw new Refusal(409, "You have this certification, or have asked for it.")
    return plain(toEnrollmentView(await findMine(portal, caller, guid), culture, at), 201, { location: path })
  },
})
