import { z } from "zod"
import { certificationGuid, findProxyChanges } from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { permissionsToManage } from "./certification.ts"
import { findCertification, getProxy, proxiesPath, proxyId } from "./proxy.ts"

/** Lists the changes of a proxy enrollment, with their authors. */
export const listProxyChanges = endpoint({
  name: "listCertificationProxyEnrollmentChanges",
  summary: "List the modification history of a proxy enrollment",
  description: "The newest first.",
  method: "GET",
  path: `${proxiesPath}/:proxyId/changes`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  input: z.object({ certificationId: certificationGuid, proxyId }),
  reply: z.object({
    changes: z.array(
      z
        .object({
          userId: z.string(),
          name: z.string().describe("Last name, first name."),
          date: z.iso.datetime(),
          action: z.string(),
          timeZone: z.string().describe("The portal's."),
        })
        .meta({ id: "CertificationProxyChange" }),
    ),
  }),
  async handle({ certificationId, proxyId }, { portal, caller }) {
    await getProxy(portal, await findCertification(portal, caller, certificationId), proxyId)
    return plain({ changes: await findProxyChanges(portal.sql, proxyId) })
  },
})
