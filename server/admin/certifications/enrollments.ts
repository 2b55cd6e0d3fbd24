import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import {
  certificationGuid,
  certificationStatusId,
  countEnrollments,
  decideCompletions,
  denyRequest,
  EnrollmentView,
  enrollIn,
  enrollmentWithin,
  findEnrollablePeople,
  getCertificationId,
  type ListedEnrollment,
  listEnrollments,
  listHistory,
  listProgress,
  lockPeople,
  ProgressView,
  peopleOfEnrollments,
  requireActiveCertification,
  requireManageGrants,
  settleEnrollments,
  toEnrollmentView,
  toProgressView,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, Refusal } from "../../wire/faults.ts"
import { pageNumber } from "../../wire/fields.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { path, permissionsToManage, perPage } from "./definitions.ts"

const userId = z.string().min(1).describe("User ID or user name of the person.")

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

/** Enrolls people in a certification. */
export const enrollInCertification = endpoint({
  name: "enrollInCertification",
  summary: "Enroll people in a certification",
  description:
    "Its training comes on their transcripts. Who is in it already is left alone; who was taken out goes on where it was left.",
  method: "POST",
  path: `${path}/:certificationId/enrollments`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  source: "body",
  input: z.object({
    certificationId: certificationGuid,
    people: z.array(z.string()).min(1).max(1000).describe("User IDs or user names of active people."),
    comment: freeText(250).optional().describe("For the history."),
  }),
  reply: z.object({ enrolled: z.int().describe("How many were not in it before.") }),
  async handle({ certificationId, people, comment = null }, { portal, caller }) {
    const grants = await requireManageGrants(portal, caller)
    const id = await getCertificationId(portal.sql, certificationId, grants)
    const found = await findEnrollablePeople(portal.sql, people, {
      certificationId: id,
      grants,
      callerId: caller.person.id,
    })
    const unknown = found.flatMap(({ input, personId }, place) =>
      personId === null
        ? [{ field: `people[${place}]`, message: `${input.slice(0, 100)} is no active user whom you may enroll.` }]
        : [],
    )
    if (unknown.length > 0) throw badRequest(unknown)
    const ids = found.flatMap(({ personId }) => personId ?? [])
    const enrolled = await portal.database.transaction(async (sql) => {
      await requireActiveCertification(sql, id)
      const at = portal.clock.now()
      return await enrollIn(sql, sql`select distinct unnest(${ids}::bigint[])`, {
        certificationId: id,
        at,
        by: caller.person.id,
        comment,
      })
    })
    return plain({ enrolled })
  },
})

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

/** Decides a person's pending request. */
export const decideCertification = endpoint({
  name: "decideCertification",
  summary: "Approve or deny that a person gets, or has completed, a certification",
  description: "Refused with 409 when nothing waits for a decision.",
  method: "POST",
  path: `${path}/:certificationId/enrollments/:userId/decision`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  source: "body",
  input: z.object({
    certificationId: certificationGuid,
    userId,
    decision: z.enum(["approve", "deny"]).describe("What is decided."),
    comment: freeText(250).optional().describe("For the history."),
  }),
  reply: EnrollmentView,
  async handle({ certificationId, userId, decision, comment = null }, { portal, caller }) {
    const { id, status, personId, certificationId: of } = await findEnrollment(portal, caller, certificationId, userId)
    const act = { at: portal.clock.now(), by: caller.person.id, comment }
    const isDecided = await portal.database.transaction(async (sql) => {
      await lockPeople(sql, peopleOfEnrollments(sql, [id]))
      if (status !== certificationStatusId("pendingApproval"))
        return await decideCompletion(sql, id, { ...act, approve: decision === "approve" })
      if (decision === "deny") return await denyRequest(sql, id, act)
      await requireActiveCertification(sql, of)
      return (await enrollIn(sql, sql`select ${personId}::bigint`, { certificationId: of, ...act })) > 0
    })
    if (!isDecided) throw new Refusal(409, "Nothing waits for a decision.")
    const decided = await findEnrollment(portal, caller, certificationId, userId)
    return plain(toEnrollmentView(decided, caller.person.culture, act.at))
  },
})

async function decideCompletion(
  sql: Sql,
  id: number,
  decision: Parameters<typeof decideCompletions>[2],
): Promise<boolean> {
  const decided = await decideCompletions(sql, [id], decision)
  await settleEnrollments(sql, decided, decision.at)
  return decided.length > 0
}

/** A person's enrollment, within the caller's constraints. Refuses with 404 when there is none. */
async function findEnrollment(portal: Portal, caller: Caller, guid: string, userId: string): Promise<ListedEnrollment> {
  const grants: Grant[] = await requireManageGrants(portal, caller)
  const { sql } = portal
  const id = await getCertificationId(sql, guid, grants)
  const [row] = await listEnrollments(
    sql,
    sql`e.certification_id = ${id} and e.person_id = (select person_id from person_key where key = lower(${userId}))
      and ${enrollmentWithin(sql, grants, caller.person.id, sql`e.person_id`)}`,
    { culture: caller.person.culture, order: sql`e.id`, limit: 1 },
  )
  if (!row) throw new Refusal(404, "The person is not in this certification.")
  return row
}
