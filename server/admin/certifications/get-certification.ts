import { z } from "zod"
import {
  certificationGuid,
  getCertificationId,
  readCertification,
  requireManageGrants,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { path, permissionsToManage, WholeCertification } from "./certification.ts"

/** Returns a certification in full. */
export const getCertification = endpoint({
  name: "getCertification",
  summary: "Get a certification as it is defined",
  method: "GET",
  path: `${path}/:certificationId`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  input: z.object({ certificationId: certificationGuid }),
  reply: WholeCertification,
  async handle({ certificationId }, { portal, caller }) {
    const id = await getCertificationId(portal.sql, certificationId, await requireManageGrants(portal, caller))
    return plain(await readCertification(portal.sql, id))
  },
})
