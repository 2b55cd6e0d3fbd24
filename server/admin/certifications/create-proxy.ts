import { z } from "zod"
import {
  addProxyEnrollment,
  addProxyJob,
  certificationGuid,
  proxyCriteria,
  requireActiveCertification,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { path, permissionsToManage } from "./certification.ts"
import { findCertification, getProxy, ProxyView, proxiesPath, resolvedCriteria, switchMembers } from "./proxy.ts"

/** Creates a proxy enrollment. */
export const createProxy = endpoint({
  name: "createCertificationProxyEnrollment",
  summary: "Put people into a certification by criteria",
  description:
    "A standard one is for those who match now, and is processed once. A dynamic one is processed at once and then every day, for those who have come or left.",
  method: "POST",
  path: proxiesPath,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  source: "body",
  input: z.object({
    certificationId: certificationGuid,
    type: z.enum(["standard", "dynamic"]).describe("Once, or every day."),
    criteria: proxyCriteria,
    removal: switchMembers.removal.default(false),
    reEnrollment: switchMembers.reEnrollment.default(false),
  }),
  reply: ProxyView,
  status: 201,
  async handle({ certificationId: guid, type, criteria, removal, reEnrollment }, { portal, caller }) {
    const { id: certificationId, scope } = await findCertification(portal, caller, guid)
    if (type === "standard" && (removal || reEnrollment))
      throw badRequest([{ field: "type", message: "Only a dynamic one removes people and takes them back." }])
    const at = portal.clock.now()
    const id = await portal.database.transaction(async (sql) => {
      await requireActiveCertification(sql, certificationId)
      const proxy = {
        certificationId,
        kind: type,
        removal,
        reEnrollment,
        scope,
        criteria: await resolvedCriteria(sql, criteria),
      }
      const id = await addProxyEnrollment(sql, proxy, { at, by: caller.person.id })
      await addProxyJob(sql, at, id)
      return id
    })
    return plain(await getProxy(portal, { id: certificationId, scope }, id), 201, {
      location: `${path}/${guid}/proxy-enrollments/${id}`,
    })
  },
})
