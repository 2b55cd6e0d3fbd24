import { z } from "zod"
import type { Criterion } from "../../access/audience.ts"
import type { Caller } from "../../access/caller.ts"
import type { Sql } from "../../database/sql.ts"
import type { Scope } from "../../domain/assignments/index.ts"
import {
  addProxyEnrollment,
  addProxyJob,
  certificationGuid,
  changeProxySwitches,
  findProxyChanges,
  findProxyEnrollments,
  getCertificationId,
  grantsForCertification,
  previewProxyPeople,
  proxyCriteria,
  proxyCriteriaFaults,
  requireActiveCertification,
  requireManageGrants,
  resolveCriteria,
  resolvePeople,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { pageNumber } from "../../wire/fields.ts"
import { path, permissionsToManage, perPage } from "./definitions.ts"

const proxies = `${path}/:certificationId/proxy-enrollments`

const switchMembers = {
  removal: z.boolean().describe("Whether who belongs to it no more is taken out. Of a dynamic one."),
  reEnrollment: z.boolean().describe("Whether who was taken out and belongs to it again comes back. Of a dynamic one."),
}

const ShownProxy = z
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
    const { id, scope } = await meant(portal, caller, certificationId)
    const preview = await portal.database.transaction(async (sql) =>
      previewProxyPeople(sql, id, { criteria: await resolved(sql, criteria), scope }),
    )
    return plain(preview)
  },
})

/** Creates a proxy enrollment. */
export const createProxy = endpoint({
  name: "createCertificationProxyEnrollment",
  summary: "Put people into a certification by criteria",
  description:
    "A standard one is for those who match now, and is processed once. A dynamic one is processed at once and then every day, for those who have come or left.",
  method: "POST",
  path: proxies,
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
  reply: ShownProxy,
  status: 201,
  async handle({ certificationId: guid, type, criteria, removal, reEnrollment }, { portal, caller }) {
    const { id: certificationId, scope } = await meant(portal, caller, guid)
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
        criteria: await resolved(sql, criteria),
      }
      const id = await addProxyEnrollment(sql, proxy, { at, by: caller.person.id })
      await addProxyJob(sql, at, id)
      return id
    })
    return plain(await shown(portal, { id: certificationId, scope }, id), 201, {
      location: `${path}/${guid}/proxy-enrollments/${id}`,
    })
  },
})

/** Lists the proxy enrollments of a certification. */
export const listCertificationProxies = endpoint({
  name: "listCertificationProxyEnrollments",
  summary: "List the proxy enrollments of a certification",
  description: "Those that the caller has made, or somebody for whom the caller has the permission. The newest first.",
  method: "GET",
  path: proxies,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  input: z.object({ certificationId: certificationGuid, page: pageNumber.optional().describe("From 1, of 20 each.") }),
  reply: z.object({ proxyEnrollments: z.array(ShownProxy) }),
  async handle({ certificationId, page = 1 }, { portal, caller }) {
    const { id, scope } = await meant(portal, caller, certificationId)
    return plain({ proxyEnrollments: await findProxyEnrollments(portal.sql, id, { scope, page, pageSize: perPage }) })
  },
})

const proxyId = z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe("The proxy enrollment's id.")

/** Changes the switches of a dynamic proxy enrollment. */
export const changeProxy = endpoint({
  name: "changeCertificationProxyEnrollment",
  summary: "Switch a dynamic proxy enrollment, its removal or its re-enrollment on or off",
  description: "What is left out stays. One that is switched on is processed at once.",
  method: "PATCH",
  path: `${proxies}/:proxyId`,
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
  reply: ShownProxy,
  async handle({ certificationId, proxyId, active, removal, reEnrollment }, { portal, caller }) {
    const within = await meant(portal, caller, certificationId)
    if ((await shown(portal, within, proxyId)).type === "standard")
      throw new Refusal(409, "A standard proxy enrollment is processed once.")
    const at = portal.clock.now()
    const wanted = {
      ...(active !== undefined && { active }),
      ...(removal !== undefined && { removal }),
      ...(reEnrollment !== undefined && { reEnrollment }),
    }
    await portal.database.transaction(async (sql) => {
      if (await changeProxySwitches(sql, proxyId, wanted, { at, by: caller.person.id }))
        await addProxyJob(sql, at, proxyId)
    })
    return plain(await shown(portal, within, proxyId))
  },
})

/** Lists the changes of a proxy enrollment, with their authors. */
export const listProxyChanges = endpoint({
  name: "listCertificationProxyEnrollmentChanges",
  summary: "List the modification history of a proxy enrollment",
  description: "The newest first.",
  method: "GET",
  path: `${proxies}/:proxyId/changes`,
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
    await shown(portal, await meant(portal, caller, certificationId), proxyId)
    return plain({ changes: await findProxyChanges(portal.sql, proxyId) })
  },
})

/** The certification, and the scope of the caller's permission for it. */
type Within = { id: number; scope: Scope }

async function meant(portal: Portal, caller: Caller, guid: string): Promise<Within> {
  const grants = await requireManageGrants(portal, caller)
  const id = await getCertificationId(portal.sql, guid, grants)
  return { id, scope: { personId: caller.person.id, grants: await grantsForCertification(portal.sql, id, grants) } }
}

async function resolved(sql: Sql, given: z.output<typeof proxyCriteria>): Promise<Criterion[]> {
  const known = await resolvePeople(sql, given)
  const faults = [...proxyCriteriaFaults(given, known)]
  if (faults.length > 0) throw badRequest(faults)
  return resolveCriteria(given, known)
}

/** A proxy enrollment whose creator is the caller or a person within the caller's permission. */
async function shown({ sql }: Portal, { id: certificationId, scope }: Within, id: number) {
  const [proxy] = await findProxyEnrollments(sql, certificationId, { scope, id, page: 1, pageSize: 1 })
  if (!proxy) throw new Refusal(404, "Proxy enrollment not found.")
  return proxy
}
