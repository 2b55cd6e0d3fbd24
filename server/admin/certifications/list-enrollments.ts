import { z } from "zod"
import {
  certificationGuid,
  countEnrollments,
  EnrollmentView,
  enrollmentWithin,
  getCertificationId,
  listEnrollments,
  requireManageGrants,
  toEnrollmentView,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"
import { path, permissionsToManage, perPage } from "./certification.ts"

/** Lists the people in a certification. */
export const listCertificationEnrollments = endpoint({
  name: "listCertificationEnrollments",
  summary: "List the people of a certification",
  description: "By name: those within the caller's constraints.",
  method: "GET",
  path: `${path}/:certificationId/enrollments`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  input: z.object({ certificationId: certificationGuid, page: pageNumber.optional().describe("From 1, of 20 each.") }),
  reply: z.object({ enrollments: z.array(EnrollmentView), total: z.int().describe("Over all pages.") }),
  async handle({ certificationId, page = 1 }, { portal, caller }) {
    const { sql, clock } = portal
    const { culture, id: callerId } = caller.person
    const grants = await requireManageGrants(portal, caller)
    const id = await getCertificationId(sql, certificationId, grants)
    const condition = sql`e.certification_id = ${id} and ${enrollmentWithin(sql, grants, callerId, sql`e.person_id`)}`
    const order = sql`lower(p.last_name), lower(p.first_name), p.id`
    const [rows, total] = await Promise.all([
      listEnrollments(sql, condition, { culture, order, limit: perPage, offset: (page - 1) * perPage }),
      countEnrollments(sql, condition),
    ])
    return plain({ enrollments: rows.map((row) => toEnrollmentView(row, culture, clock.now())), total })
  },
})
