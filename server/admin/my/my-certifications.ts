import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import type { CheckedPermissions } from "../../access/permissions.ts"
import {
  availabilityOfCertification,
  certificationGuid,
  EnrollmentView,
  enrollIn,
  type ListedEnrollment,
  listEnrollments,
  listProgress,
  lockPeople,
  ProgressView,
  peopleOfEnrollments,
  requestCertificationCompletion,
  requireActiveCertification,
  saveCertificationRequest,
  searchCertifications,
  settleEnrollments,
  toEnrollmentView,
  toProgressView,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"

const path = "/admin/api/my/certifications"
const permissions: CheckedPermissions = { names: [], text: "None: everybody's own." }

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

/** Enrolls the caller, or requests an approval. */
export const enrollMyself = endpoint({
  name: "requestCertification",
  summary: "Enroll in a certification, or ask for it",
  description:
    "As its availability says: at once, or as Pending Approval where the certification wants one, unless the person needs no approvals. Refused with 404 where it is not available, with 409 who has it already or has asked before.",
  method: "POST",
  path: `${path}/:certificationId/enrollment`,
  family: "plain",
  access: "people",
  permissions,
  source: "body",
  input: z.object({ certificationId: certificationGuid }),
  reply: EnrollmentView,
  status: 201,
  async handle({ certificationId: guid }, { portal, caller }) {
    const { id: personId, culture } = caller.person
    const at = portal.clock.now()
    const [found] = await portal.sql<{ id: number; needsApproval: boolean }>`
      select c.id, c.approval_required and not available.pre_approved and p.required_approvals > 0 as needs_approval
      from certification c join person p on p.id = ${personId}
      cross join lateral ${availabilityOfCertification(portal.sql, portal.sql`p.id`)} available
      where c.guid = ${guid}::uuid and c.active
    `
    if (!found) throw new Refusal(404, "Certification not found.")
    const isNew = await portal.database.transaction(async (sql) => {
      const { id: certificationId, needsApproval } = found
      await requireActiveCertification(sql, certificationId)
      if (needsApproval) return await saveCertificationRequest(sql, { certificationId, personId, at })
      return (await enrollIn(sql, sql`select ${personId}::bigint`, { certificationId, at, by: personId })) > 0
    })
    if (!isNew) throw new Refusal(409, "You have this certification, or have asked for it.")
    return plain(toEnrollmentView(await findMine(portal, caller, guid), culture, at), 201, { location: path })
  },
})

/** Requests an approval again after a denial. */
export const requestMyCompletion = endpoint({
  name: "requestCertificationCompletion",
  summary: "Ask again for the approval of a completion that was denied",
  method: "POST",
  path: `${path}/:certificationId/completion-request`,
  family: "plain",
  access: "people",
  permissions,
  source: "body",
  input: z.object({ certificationId: certificationGuid }),
  reply: EnrollmentView,
  async handle({ certificationId: guid }, { portal, caller }) {
    const { id: personId, culture } = caller.person
    const at = portal.clock.now()
    const { id } = await findMine(portal, caller, guid)
    const isAsked = await portal.database.transaction(async (sql) => {
      await lockPeople(sql, peopleOfEnrollments(sql, [id]))
      const isAsked = await requestCertificationCompletion(sql, id, at, personId)
      if (isAsked) await settleEnrollments(sql, [id], at)
      return isAsked
    })
    if (!isAsked) throw new Refusal(409, "No approval was denied.")
    return plain(toEnrollmentView(await findMine(portal, caller, guid), culture, at))
  },
})

async function findMine({ sql }: Portal, { person }: Caller, guid: string): Promise<ListedEnrollment> {
  const [row] = await listEnrollments(sql, sql`e.person_id = ${person.id} and c.guid = ${guid}::uuid`, {
    culture: person.culture,
    order: sql`e.id`,
    limit: 1,
  })
  if (!row) throw new Refusal(404, "Certification not found.")
  return row
}
