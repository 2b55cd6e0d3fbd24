import { z } from "zod"
import { certificationGuid, findProxyEnrollments } from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"
import { permissionsToManage, perPage } from "./certification.ts"
import { findCertification, ProxyView, proxiesPath } from "./proxy.ts"

/** Lists the proxy enrollments of a certification. */
export const listCertificationProxies = endpoint({
  name: "listCertificationProxyEnrollments",
  summary: "List the proxy enrollments of a certification",
  description: "Those that the caller has made, or somebody for whom the caller has the permission. The newest first.",
  method: "GET",
  path: proxiesPath,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  input: z.object({ certificationId: certificationGuid, page: pageNumber.optional().describe("From 1, of 20 each.") }),
  reply: z.object({ proxyEnrollments: z.array(ProxyView) }),
  async handle({ certificationId, page = 1 }, { portal, caller }) {
    const { id, scope } = await findCertification(portal, caller, certificationId)
    return plain({ proxyEnrollments: await findProxyEnrollments(portal.sql, id, { scope, page, pageSize: perPage }) })
  },
})
