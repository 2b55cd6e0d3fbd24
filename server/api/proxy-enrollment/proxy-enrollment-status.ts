import { z } from "zod"
import { missingPermission } from "../../access/permissions.ts"
import { type AssignmentState, basePermissions, findScope, utcDay } from "../../domain/assignments/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Reply } from "../../wire/envelopes.ts"
import { wireInstant } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { proxyEnrollmentDeprecated } from "./proxy-enrollment.ts"
import { listProxyEnrollments } from "./proxy-enrollment-queries.ts"

const Status = z
  .object({
    ProxyEnrollmentId: z.int(),
    Title: z.string(),
    Status: z.string(),
    CreatedDate: z.string(),
    Training: z.array(z.object({ LOID: z.string(), Title: z.string() }).meta({ id: "ProxyEnrollmentTraining" })),
    TotalUsers: z.int(),
    ProcessedUsers: z.int(),
    Result: z.enum(["Success", "Failed"]),
    Reason: z.string().nullable(),
  })
  .meta({ id: "ProxyEnrollmentStatus" })

/** Lists the states of legacy enrollments. */
export const getProxyEnrollmentStatus = endpoint({
  name: "getProxyEnrollmentStatus",
  summary: "Get the status of proxy enrollments",
  description:
    "Those made in these UTC days by people whom the caller's constraints allow, the oldest first, with the numbers of the people within the constraints. Use learning assignments instead.",
  deprecated: proxyEnrollmentDeprecated,
  method: "GET",
  path: "/services/api/ProxyEnroll/ProxyEnrollmentStatus",
  family: "foundational",
  access: { scope: "learningassignment:read" },
  permissions: {
    names: [
      "Assignment Tool - Standard",
      "Assignment Tool - Standard and Dynamic",
      "Assignment Tool - Standard and Dynamic - Recurrence",
    ],
    text: "`Assignment Tool - Standard` (or one that includes it).",
  },
  limit: foundational,
  input: z.object({
    FromDate: z.iso.date().optional().describe("The first day; today, when left out."),
    ToDate: z.iso.date().optional().describe("The last day; today, when left out."),
  }),
  reply: Status,
  many: true,
  async handle({ FromDate: from, ToDate: to }, { portal, caller }): Promise<Reply> {
    const scope = await findScope(portal.sql, caller.person.id, "standard")
    if (scope.grants.length === 0) throw missingPermission(basePermissions.standard)
    const today = utcDay(portal.clock.now())
    const days = { from: from ?? today, to: to ?? today }
    const found = await listProxyEnrollments(portal.sql, days, { scope, culture: caller.person.culture })
    const data = found.map(({ id, title, status, createdAt, training, total, processed }) => ({
      ProxyEnrollmentId: id,
      Title: title,
      Status: statusText(status),
      CreatedDate: wireInstant(createdAt),
      Training: training,
      TotalUsers: total,
      ProcessedUsers: processed,
      Result: status === "failed" ? "Failed" : "Success",
      Reason: status === "failed" ? "The enrollment could not be processed." : null,
    }))
    return { form: "data", status: 200, counter: { totalRecords: data.length }, data }
  },
})

/** A state as the tool's pages show it. */
function statusText(state: AssignmentState): string {
  return state.charAt(0).toUpperCase() + state.slice(1)
}
