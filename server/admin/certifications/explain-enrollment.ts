import { z } from "zod"
import {
  certificationGuid,
  EnrollmentView,
  listHistory,
  listProgress,
  ProgressView,
  toEnrollmentView,
  toProgressView,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { path, permissionsToManage } from "./certification.ts"
import { findEnrollment, userId } from "./enrollment.ts"

/** Explains a person's status in a certification. */
export const explainCertification = endpoint({
  name: "explainCertification",
  summary: "Tell where a person stands with a certification, and how that came",
  method: "GET",
  path: `${path}/:certificationId/enrollments/:userId`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  input: z.object({ certificationId: certificationGuid, userId }),
  reply: z.object({
    enrollment: EnrollmentView,
    periods: ProgressView.describe("The oldest first."),
    history: z
      .array(
        z
          .object({
            date: z.iso.datetime(),
            by: z.string().nullable().describe("User ID. Null: the system."),
            action: z.string(),
            period: z.int().nullable().describe("The number of the period that it is about."),
            comment: z.string().nullable(),
          })
          .meta({ id: "CertificationEvent" }),
      )
      .describe("The newest first."),
  }),
  async handle({ certificationId, userId }, { portal, caller }) {
    const { sql, clock } = portal
    const { culture } = caller.person
    const at = clock.now()
    const found = await findEnrollment(portal, caller, certificationId, userId)
    const [periods, history] = await Promise.all([
      listProgress(sql, sql`select id from certification_enrollment_period where enrollment_id = ${found.id}`, {
        culture,
        at,
      }),
      listHistory(sql, found.id),
    ])
    return plain({
      enrollment: toEnrollmentView(found, culture, at),
      periods: toProgressView(periods),
      history: history.map(({ at, userId, number, ...event }) => ({ date: at, by: userId, period: number, ...event })),
    })
  },
})
