import { z } from "zod"
import { mustTouchNothing } from "../../access/outside.ts"
import {
  addProxyJob,
  certificationGuid,
  changeProxySwitches,
  countProxyPeopleOutside,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { permissionsToManage } from "./certification.ts"
import { findCertification, getProxy, ProxyView, proxiesPath, proxyId, switchMembers } from "./proxy.ts"

/** Changes the switches of a dynamic proxy enrollment. */
export const changeProxy = endpoint({
  name: "changeCertificationProxyEnrollment",
  summary: "Switch a dynamic proxy enrollment, its removal or its re-enrollment on or off",
  description:
    "What is left out stays. One that is switched on is processed at once. Refused with 401 as a whole, with the number of people, where people outside of the caller's constraints belong to it.",
  method: "PATCH",
  path: `${proxiesPath}/:proxyId`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  source: "body",
  input: z.object({
    certificationId: certificationGuid,
    proxyId,
    active: z.boolean().optional().describe("Whether it is processed every day."),
    removal: switchMembers.removal.optional(),
    reEnrollment: switchMembers.reEnrollment.optional(),
  }),
  reply: ProxyView,
  async handle({ certificationId, proxyId, active, removal, reEnrollment }, { portal, caller }) {
    const within = await findCertification(portal, caller, certificationId)
    if ((await getProxy(portal, within, proxyId)).type === "standard")
      throw new Refusal(409, "A standard proxy enrollment is processed once.")
    const at = portal.clock.now()
    const wanted = {
      ...(active !== undefined && { active }),
      ...(removal !== undefined && { removal }),
      ...(reEnrollment !== undefined && { reEnrollment }),
    }
    await portal.database.transaction(async (sql) => {
      const people = await countProxyPeopleOutside(sql, proxyId, within.scope)
      mustTouchNothing({ people }, "Certification - Manage")
      if (await changeProxySwitches(sql, proxyId, wanted, { at, by: caller.person.id }))
        await addProxyJob(sql, at, proxyId)
    })
    return plain(await getProxy(portal, within, proxyId))
  },
})
