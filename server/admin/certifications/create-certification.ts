import {
  Certification,
  certificationFaults,
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

/** Creates a certification. */
export const createCertification = endpoint({
  name: "createCertification",
  summary: "Make a certification",
  method: "POST",
  path,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  source: "body",
  input: Certification,
  reply: WholeCertification,
  status: 201,
  async handle(given, { portal, caller }) {
    const grants = await requireManageGrants(portal, caller)
    const guid = await portal.database.transaction(async (sql) => {
      const known = await resolveReferences(sql, given)
      const faults = [...certificationFaults(given, known)]
      if (faults.length > 0) throw badRequest(faults)
      const guid = await saveCertification(sql, given, known, { at: portal.clock.now(), by: caller.person.id })
      // A caller who is limited to some providers may not create one of another provider.
      await getCertificationId(sql, guid, grants)
      return guid
    })
    const id = await getCertificationId(portal.sql, guid, grants)
    return plain(await readCertification(portal.sql, id), 201, { location: `${path}/${guid}` })
  },
})
