import { z } from "zod"
import { certificationWithin, requireManageGrants, searchCertifications } from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"
import { path, permissionsToManage, perPage } from "./certification.ts"

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
