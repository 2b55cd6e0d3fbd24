import { z } from "zod"
import type { CheckedPermissions } from "../../access/permissions.ts"
import {
  Certification,
  certificationFaults,
  certificationGuid,
  certificationWithin,
  getCertificationId,
  readCertification,
  requireManageGrants,
  resolveReferences,
  saveCertification,
  searchCertifications,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { pageNumber } from "../../wire/fields.ts"

export const path = "/admin/api/certifications"
export const permissionsToManage: CheckedPermissions = {
  names: ["Certification - Manage"],
  text: "`Certification - Manage`; its constraints say which providers' certifications, and of whom.",
}
export const perPage = 20

/** A certification in full. */
const WholeCertification = Certification.extend({
  certificationId: z.string().describe("GUID."),
  enrollments: z.int().describe("How many people are in it now."),
}).meta({ id: "WholeCertification" })

/** Lists certifications. */
export const listCertifications = endpoint({
  name: "listCertifications",
  summary: "List the certifications",
  description: "By title, inactive ones too.",
  method: "GET",
  path,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  input: z.object({
    query: z.string().optional().describe("Words of the title or the description."),
    page: pageNumber.optional().describe("From 1, of 20 each."),
  }),
  reply: z.object({
    certifications: z.array(
      z
        .object({
          certificationId: z.string().describe("GUID."),
          title: z.string(),
          version: z.string(),
          provider: z.string().nullable(),
          description: z.string().nullable(),
          active: z.boolean(),
        })
        .meta({ id: "CertificationLine" }),
    ),
    total: z.int().describe("Over all pages."),
  }),
  async handle({ query = "", page = 1 }, { portal, caller }) {
    const permitted = certificationWithin(portal.sql, await requireManageGrants(portal, caller))
    const { rows, total } = await searchCertifications(
      portal.sql,
      { text: query, culture: caller.person.culture, condition: permitted },
      { page, pageSize: perPage },
    )
    return plain({ certifications: rows, total })
  },
})

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
