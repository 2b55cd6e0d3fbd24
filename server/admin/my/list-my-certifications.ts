import { z } from "zod"
import {
  availabilityOfCertification,
  EnrollmentView,
  listEnrollments,
  listProgress,
  ProgressView,
  searchCertifications,
  toEnrollmentView,
  toProgressView,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { path, permissions } from "./my-certification.ts"

// Nobody has more certifications than fit on a page; a person who had would see the newest.
const most = 200

/** Lists the caller's certifications, and those that the caller may request. */
export const listMyCertifications = endpoint({
  name: "listMyCertifications",
  summary: "List one's own certifications",
  description: "With the period under way, or else the last one; and what may be asked for beside them.",
  method: "GET",
  path,
  family: "plain",
  access: "people",
  permissions,
  input: z.object({}),
  reply: z.object({
    enrollments: z.array(EnrollmentView.extend({ periods: ProgressView }).meta({ id: "MyCertification" })),
    available: z
      .array(
        z
          .object({
            certificationId: z.string().describe("GUID."),
            title: z.string(),
            description: z.string().nullable(),
          })
          .meta({ id: "AvailableCertification" }),
      )
      .describe("By title."),
  }),
  async handle(_, { portal, caller }) {
    const { sql, clock } = portal
    const { id, culture } = caller.person
    const at = clock.now()
    const shownPeriods = sql`
      select period.id from certification_enrollment e cross join lateral (
        select p.id from certification_enrollment_period p where p.enrollment_id = e.id order by p.number desc limit 1
      ) period where e.person_id = ${id} and e.removed_at is null`
    const [rows, standing, { rows: available }] = await Promise.all([
      listEnrollments(sql, sql`e.person_id = ${id}`, {
        culture,
        order: sql`e.enrolled_at desc, e.id desc`,
        limit: most,
      }),
      listProgress(sql, shownPeriods, { culture, at }),
      searchCertifications(sql, { text: "", culture, condition: mayAskFor(portal, id) }, { page: 1, pageSize: most }),
    ])
    const byEnrollment = Map.groupBy(standing, ({ enrollmentId }) => enrollmentId)
    return plain({
      enrollments: rows.map((row) => ({
        ...toEnrollmentView(row, culture, at),
        periods: toProgressView(byEnrollment.get(row.id) ?? []),
      })),
      available: available.map(({ certificationId, title, description }) => ({ certificationId, title, description })),
    })
  },
})

/** The condition that a person may request a certification `c`. */
function mayAskFor({ sql }: Portal, personId: number) {
  return sql`c.active and exists ${availabilityOfCertification(sql, sql`${personId}::bigint`)} and not exists (
    select from certification_enrollment e where e.certification_id = c.id and e.person_id = ${personId}
      and e.removed_at is null)`
}
