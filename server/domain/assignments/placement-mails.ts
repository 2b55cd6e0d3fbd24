import type { Sql } from "../../database/sql.ts"
import type { FindPlacementMails, PlacementMails } from "../mail/index.ts"
import type { Email } from "./settings.ts"

/**
 * Returns the mails that assignments ask for about rows that they have placed, directly or as the training of a
 * curriculum. In the run of an assignment all rows are its own, and nothing has to be looked up for each.
 */
export const findAssignmentMails: FindPlacementMails = async (sql, ids, { origin, assignmentId }) => {
  const inCurriculum = origin === "curriculum"
  const placed =
    assignmentId === undefined ? await findPlacements(sql, ids) : ids.map((id) => ({ id, assignmentId, inCurriculum }))
  const emails = await findEmails(sql, [...new Set(placed.map((one) => one.assignmentId))])
  const mails = new Map(
    [...emails].map(([id, email]) => [id, { direct: mailsOf(id, email, false), within: mailsOf(id, email, true) }]),
  )
  return new Map(
    placed.flatMap(({ id, assignmentId, inCurriculum }): [number, PlacementMails][] => {
      const found = mails.get(assignmentId)
      return found ? [[id, inCurriculum ? found.within : found.direct]] : []
    }),
  )
}

/** The mails by the settings of an assignment, about its own rows or about the training of its curricula. */
export function mailsOf(assignmentId: number, email: Email, inCurriculum: boolean): PlacementMails {
  const none = { assignmentId, assign: "none", register: "none", message: null } as const
  if (email.option === "trainingSpecific" && (!inCurriculum || email.includeCurriculumTraining))
    return {
      ...none,
      assign: email.assignTraining ? "template" : "none",
      register: email.registerTraining ? "template" : "none",
    }
  if (inCurriculum) return none
  if (email.option === "custom") return { ...none, assign: email.assign ?? "none", register: email.register ?? "none" }
  return email.option === "adHoc" ? { ...none, message: email.message } : none
}

type Placement = { id: number; assignmentId: number; inCurriculum: boolean }

/** Returns the assignments that have placed these rows. Rows that nothing or something else has placed are left out. */
async function findPlacements(sql: Sql, ids: readonly number[]): Promise<Placement[]> {
  return await sql<Placement>`
    select t.id, giver.assignment_id, t.origin = 'curriculum' as in_curriculum
    from transcript t cross join lateral (
      select assignment_id from (
        select source.source_id as assignment_id, source.added_at from transcript_source source
        where t.origin = 'assignment' and source.transcript_id = t.id and source.kind = 'assignment'
        union all
        select above.source_id, above.added_at from transcript_source source
        join transcript up on up.id = source.source_id and up.origin = 'assignment'
        join transcript_source above on above.transcript_id = up.id and above.kind = 'assignment'
        where t.origin = 'curriculum' and source.transcript_id = t.id and source.kind = 'curriculum'
      ) each_assignment
      order by added_at, assignment_id limit 1
    ) giver
    where t.id = any(${[...ids]}::bigint[])
  `
}

async function findEmails(sql: Sql, assignmentIds: readonly number[]): Promise<Map<number, Email>> {
  if (assignmentIds.length === 0) return new Map()
  const rows = await sql<{ id: number; email: Email }>`
    select id, coalesce(settings -> 'email', '{"option": "none"}') as email from assignment
    where id = any(${[...assignmentIds]}::bigint[])
  `
  return new Map(rows.map(({ id, email }) => [id, email]))
}
