import { z } from "zod"
import { certificationGuid, previewProxyPeople, proxyCriteria } from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { path, permissionsToManage } from "./certification.ts"
import { findCertification, resolvedCriteria } from "./proxy.ts"

/** Counts the people whom criteria include. */
export const previewProxy = endpoint({
  name: "previewCertificationProxyEnrollment",
  summary: "Tell how many people a proxy enrollment would be for",
  method: "POST",
  path: `${path}/:certificationId/proxy-enrollment-preview`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  source: "body",
  input: z.object({ certificationId: certificationGuid, criteria: proxyCriteria }),
  reply: z.object({ people: z.int(), enrolled: z.int().describe("How many of them have the certification already.") }),
  async handle({ certificationId, criteria }, { portal, caller }) {
    const { id, scope } = await findCertification(portal, caller, certificationId)
    const preview = await portal.database.transaction(async (sql) =>
      previewProxyPeople(sql, id, { criteria: await resolvedCriteria(sql, criteria), scope }),
    )
    return plain(preview)
  },
})
