import {
  Certification,
  certificationFaults,
  certificationGuid,
  getCertificationId,
  readCertification,
  requireManageGrants,
  resolveReferences,
  saveCertification,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { path, permissionsToManage, WholeCertification } from "./certification.ts"

/** Replaces the definition of a certification. */
export const putCertification = endpoint({
  name: "putCertification",
  summary: "Change a certification",
  description:
    "What is left out is not kept. As soon as somebody is in it, only texts of its periods can be changed: refused with 409.",
  method: "PUT",
  path: `${path}/:certificationId`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  source: "body",
  input: Certification.extend({ certificationId: certificationGuid }),
  reply: WholeCertification,
  async handle({ certificationId, ...given }, { portal, caller }) {
    const grants = await requireManageGrants(portal, caller)
    const id = await getCertificationId(portal.sql, certificationId, grants)
    await portal.database.transaction(async (sql) => {
      const known = await resolveReferences(sql, given)
      const faults = [...certificationFaults(given, known)]
      if (faults.length > 0) throw badRequest(faults)
      await saveCertification(sql, given, known, { id, at: portal.clock.now(), by: caller.person.id })
      await getCertificationId(sql, certificationId, grants)
    })
    return plain(await readCertification(portal.sql, id))
  },
})
