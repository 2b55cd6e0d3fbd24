import { calendarAdd, portalZone } from "../../../database/calendar.ts"
import type { Sql, Statement } from "../../../database/sql.ts"
import { completedIds, curriculumChildren } from "../../transcripts/index.ts"
import type { AssignmentDraft } from "../assignment.ts"
import { costEach, selectPeople } from "../criteria-queries.ts"
import type { Scope } from "../scope.ts"
import type { Email } from "../settings.ts"

/** A warning for the person who submits an assignment. */
export type Warning =
  | { kind: "highUserCount"; people: number; percent: number; threshold: number }
  | { kind: "lowUserCount" }
  | { kind: "groupNotProcessed"; ouIds: number[] }
  | { kind: "insufficientSeats"; trainingId: number; seats: number; people: number }
  | { kind: "notAssignableAgain"; trainingId: number }
  | { kind: "completedRecently"; trainingId: number; people: number; days: number }

export type GuardRails = {
  people: number
  cost: number
  /** The most mails that the assignment may send: one to each person for each training and kind of mail. */
  mails: number
  /**
   * Whether another person must review the assignment, unless the submitter may submit such drafts (`Assignment Tool -
   * Submit Draft`).
   */
  needsReview: boolean
  warnings: Warning[]
}

type Found = {
  people: number
  active: number
  threshold: number
  restricted: boolean
  groups: number[]
  children: number
  trainings: { trainingId: number; seats: number | null; assignableAgain: boolean; completed: number }[]
}

/**
 * The cost, the mails and the warnings of an assignment before it is submitted. "Recently" is within `recentDays` days
 * of the portal's calendar.
 */
export async function guardRails(
  sql: Sql,
  draft: AssignmentDraft,
  { scope, now, recentDays = 90 }: { scope: Scope; now: Date; recentDays?: number },
): Promise<GuardRails> {
  const { settings, criteria } = draft
  const trainingIds = draft.trainings.map(({ trainingId }) => trainingId)
  const since = calendarAdd(
    sql,
    sql`${now}::timestamptz`,
    sql`make_interval(days => ${-recentDays}::integer)`,
    portalZone(sql),
  )
  const found = await find(sql, draft, trainingIds, { scope, since })
  const { people, active, threshold } = found
  const percent = active === 0 ? 0 : Math.round((people / active) * 1000) / 10
  const isHigh = percent >= threshold && people > 0
  const isRepeating = settings.newOccurrence || (settings.dynamic?.recurrence.type ?? "none") !== "none"
  const warnings: Warning[] = [
    ...(isHigh ? [{ kind: "highUserCount" as const, people, percent, threshold }] : []),
    ...(people === 0 ? [{ kind: "lowUserCount" as const }] : []),
    ...(found.groups.length > 0 ? [{ kind: "groupNotProcessed" as const, ouIds: found.groups }] : []),
    ...found.trainings.flatMap(({ trainingId, seats, assignableAgain, completed }): Warning[] => [
      ...(seats !== null && seats < people ? [{ kind: "insufficientSeats" as const, trainingId, seats, people }] : []),
      ...(isRepeating && !assignableAgain ? [{ kind: "notAssignableAgain" as const, trainingId }] : []),
      ...(completed > 0
        ? [{ kind: "completedRecently" as const, trainingId, people: completed, days: recentDays }]
        : []),
    ]),
  ]
  const cost = people * (await costEach(sql, trainingIds))
  const mails = people * mailsEach(settings.email, trainingIds.length, found.children)
  return { people, cost, mails, needsReview: isHigh && found.restricted && criteria.length > 0, warnings }
}

/** Everything in one statement, so that the people are selected once. */
async function find(
  sql: Sql,
  { criteria }: AssignmentDraft,
  trainingIds: number[],
  { scope, since }: { scope: Scope; since: Statement<unknown> },
): Promise<Found> {
  const { people } = await selectPeople(sql, { criteria, trainingIds, scope })
  const ouIds = criteria.flatMap(({ ouId }) => ouId ?? [])
  const curricula = sql`
    select id, false from training where id = any(${trainingIds}::bigint[]) and type = 'Curriculum'`
  const [found] = await sql<Found>`
    with selected as materialized (${people}),
    completed as (
      select t.training_id, count(distinct t.person_id) as people from transcript t
      join selected on selected.person_id = t.person_id
      where t.training_id = any(${trainingIds}::bigint[]) and t.status = any(${completedIds}::smallint[])
        and t.completed_at >= ${since}
        and t.removed_at is null
      group by t.training_id
    )
    select (select count(*) from selected) as people, (select count(*) from person where active) as active,
      setting.high_user_percent as threshold, setting.restrict_submission as restricted,
      array(select ou.id from ou join ou_type on ou_type.id = ou.type_id
        where ou.id = any(${ouIds}::bigint[]) and ou_type.kind = 'group' and ou.members_at is null
        order by ou.id) as groups,
      (select coalesce(jsonb_agg(jsonb_build_object('trainingId', t.id, 'assignableAgain', t.assignable_again,
          'seats', t.maximum_registration - seats.taken,
          'completed', coalesce(completed.people, 0)) order by listed.place), '[]')
        from unnest(${trainingIds}::bigint[]) with ordinality as listed (id, place)
        join effective_training t on t.id = listed.id
        left join session_seats seats on seats.training_id = t.id
        left join completed on completed.training_id = t.id) as trainings,
      (select count(distinct training_id) from (${curriculumChildren(sql, curricula)}) child) as children
    from portal_setting setting
  `
  return found!
}

/** The most mails to one person. `children`: the number of trainings within the curricula among the trainings. */
function mailsEach(email: Email, trainings: number, children: number): number {
  if (email.option === "none") return 0
  if (email.option === "adHoc") return 1
  const kinds =
    email.option === "custom"
      ? [email.assign !== null, email.register !== null]
      : [email.assignTraining, email.registerTraining]
  const isWithin = email.option === "trainingSpecific" && email.includeCurriculumTraining
  return (trainings + (isWithin ? children : 0)) * kinds.filter(Boolean).length
}
