import { startOfDay } from "../../../database/calendar.ts"
import { type Relation, relation } from "../../../database/relation.ts"
import type { Sql, Statement } from "../../../database/sql.ts"
import { priceFor } from "../../catalogue/index.ts"
import {
  completedIds,
  hasDonePreWork,
  meetsPrerequisites,
  type SourceColumn,
  seatIds,
  statusId,
  unstartedDefaults,
} from "../../transcripts/index.ts"
import type { Run, RunTraining } from "./run-context-queries.ts"

/**
 * Decides about each person and training, as common table expressions. They end in the relation `decided`, one row for
 * each pair with a result, ordered by person and training:
 *
 * - person_id, position and listed_id (the training as the assignment lists it), occurrence, outcome; for a failure its
 *   code and message;
 * - linked_id and linked_number: the existing transcript row that gets a source, where no row is created;
 * - the columns that `placing` of transcripts reads. A pair without a new row has no status.
 *
 * `candidates` defines the relation `candidate`: the columns of `pairColumns`, the pair's last result, the row to link
 * if the outcome is a link, and `wanted`, the outcome as far as it follows from the person's transcript. A pair without
 * a wanted outcome has no result. This adds ended sessions, prerequisites, payment and seats.
 */
export function decide(sql: Sql, run: Run, candidates: Statement<unknown>): Decision {
  const decided = decisions(sql, run)
  return {
    definition: sql`
      ${candidates},
      ${prerequisiteTables(sql, run)},
      ${statusTable(sql, run)},
      ${seatTable(sql, run)},
      ${decided.definition}`,
    decided,
  }
}

/** The common table expressions, to be written after `with`, and the relation that they end in. */
export type Decision = { definition: Statement<unknown>; decided: ReturnType<typeof decisions> }

/** The relation `decided`. */
function decisions(sql: Sql, run: Run) {
  const { settings, at } = run
  const isWaitlist = settings.seatHandling === "waitlist"
  const keepsProgress = sql`
    ${settings.maintainProgress} and prior_id is not null and not prior_status = any(${completedIds}::smallint[])
  `
  const isLinked = sql`met in ('linked_existing', 'skipped_already_has')`
  const isRegistered = sql`status = ${statusId("registered")}`
  const isCompleted = sql`status = ${statusId("completed")}`
  const start = settings.trainingStart
  return relation(
    sql,
    "decided",
    {
      ...unstartedDefaults(sql),
      personId: sql`person_id`,
      position: sql`position`,
      listedId: sql`listed_id`,
      occurrence: sql`occurrence`,
      outcome: sql`case when has_no_seat then ${isWaitlist ? "waitlisted" : "failed"} else met end`,
      code: sql`
        case when has_no_seat and not ${isWaitlist} then 'noSeat' when met = 'failed' then 'notCompletable' end
      `,
      message: sql`case when has_no_seat and not ${isWaitlist} then 'The session has no seat left.'
        when met = 'failed' then 'Only a session that has ended can be assigned as completed.' end`,
      linkedId: sql`case when ${isLinked} then link_id end`,
      linkedNumber: sql`case when ${isLinked} then link_number end`,
      lastOutcome: sql`last_outcome`,
      lastCode: sql`last_code`,
      lastOccurrence: sql`last_occurrence`,
      isAgain: sql`is_again`,
      trainingId: sql`target_id`,
      regNum: sql`coalesce(prior_number, 0) + 1`,
      status: sql`
        (case when not has_no_seat then status when ${isWaitlist} then ${statusId("waitlisted")}::smallint end)
      `,
      origin: sql`'assignment'`,
      at: sql`${at}::timestamptz`,
      dueAt: sql`case when met <> 'skipped_already_has' then due_at end`,
      availableAt: start === null ? sql`null::timestamptz` : startOfDay(sql, start, run.timeZone),
      assignedBy: sql`${run.by}::bigint`,
      comment: sql`coalesce(comment, ${run.comment})`,
      required: sql`${settings.required}::boolean`,
      registeredAt: sql`case when ${isRegistered} and not has_no_seat then ${at}::timestamptz end`,
      completedAt: sql`case when ${isCompleted} then ended_at end`,
      score: sql`case when ${keepsProgress} then prior_score end`,
      percent: sql`(case when ${isCompleted} then 100 when ${keepsProgress} then prior_percent else 0 end)::smallint`,
      minutes: sql`case when ${keepsProgress} then prior_minutes else 0 end`,
      attempts: sql`case when ${keepsProgress} then prior_attempts else 0 end`,
      sourceKind: sql`'assignment'`,
      sourceId: sql`${run.assignmentId}::bigint`,
      stamp: sql`${settings.workflow === "completed" ? "Completed" : "Assigned"}`,
    },
    sql`from served order by person_id, training_id`,
  )
}

/** The existing transcript rows that get a source. */
export function linkRows(
  sql: Sql,
  { name, columns }: Relation<"linkedId" | "sourceKind" | "sourceId" | "dueAt" | "at">,
): Relation<SourceColumn> {
  const { linkedId, sourceKind, sourceId, dueAt, at } = columns
  const taken = { transcriptId: linkedId, sourceKind, sourceId, dueAt, at }
  return relation(sql, "link_row", taken, sql`from ${name} where linked_id is not null`)
}

/** Prerequisites, ended sessions, and training that can't be completed. `met` is the outcome after these checks. */
function prerequisiteTables(sql: Sql, { settings, trainings }: Run): Statement<unknown> {
  const isPlaced = sql`wanted in ('assigned', 'new_occurrence')`
  // Only a standard assignment, which is for the people of its submission, registers them for a session that is over.
  const hasEnded = settings.dynamic && settings.workflow !== "completed" ? sql`ended_at is not null` : sql`false`
  const isExpensive = trainings.some(({ hasPrerequisites }) => hasPrerequisites)
  const lacks = isExpensive
    ? sql`
      ${isPlaced} and has_prerequisites
      and not ${meetsPrerequisites(sql, sql`candidate.person_id`, sql`candidate.target_id`)}
    `
    : sql`false`
  return sql`
    meeting as ${materializedIf(sql, isExpensive)} (
      select candidate.*, ${lacks} as lacks_prerequisite from candidate where wanted is not null
    ),
    met as ${materializedIf(sql, isExpensive)} (
      select meeting.*, case
        when ${isPlaced} and ${settings.workflow === "completed"} and ended_at is null then 'failed'
        when ${isPlaced} and ${hasEnded} then 'skipped_ended_session'
        when lacks_prerequisite and ${settings.enforcePrerequisites} then 'skipped_prerequisite'
        else wanted end as met
      from meeting
    )`
}

/** The status that a person gets if there is a seat, by the assignment's workflow and by what is still missing. */
function statusTable(sql: Sql, { settings, trainings, at }: Run): Statement<unknown> {
  const any = (has: (training: RunTraining) => boolean) => trainings.some(has)
  const lacksPreWork = any(({ hasPreWork }) => hasPreWork)
    ? sql`has_pre_work and not ${hasDonePreWork(sql, sql`met.person_id`, sql`met.target_id`)}`
    : sql`false`
  const hasToPay = any(({ priced }) => priced === "some")
    ? sql`case priced when 'some' then coalesce(${priceFor(sql, at, sql`met.target_id`, sql`met.person_id`)} > 0, false)
        else priced = 'everybody' end`
    : sql`priced = 'everybody'`
  const registered = sql`case
      when lacks_prerequisite then ${statusId("pendingPrerequisite")}::smallint
      when ${lacksPreWork} then ${statusId("pendingPreWork")}::smallint
      when ${hasToPay} then ${statusId("pendingPayment")}::smallint
      else ${statusId("registered")}::smallint end`
  const status = settings.workflow === "registered" ? registered : sql`${statusId(settings.workflow)}::smallint`
  const isExpensive = any(({ hasPreWork, priced }) => hasPreWork || priced === "some")
  return sql`
    statused as ${materializedIf(sql, isExpensive)} (
      select met.*, case when met in ('assigned', 'new_occurrence') then ${status} end as status from met
    )`
}

/** The people without a seat: those who would take one, in the order of people, after the last seat is taken. */
function seatTable(sql: Sql, { settings, trainings }: Run): Statement<unknown> {
  const isLimited = settings.seatHandling !== "increaseSeats" && trainings.some(({ seatsLeft }) => seatsLeft !== null)
  if (!isLimited) return sql`served as not materialized (select statused.*, false as has_no_seat from statused)`
  return sql`
    served as materialized (
      select statused.*, coalesce(takes_seat and seats_left is not null
        and count(*) filter (where takes_seat) over (
          partition by target_id order by person_id rows unbounded preceding) > seats_left, false)
        as has_no_seat
      from (select statused.*, status = any(${seatIds}::smallint[]) as takes_seat from statused) statused
    )`
}

/** Materializes a relation that is expensive and read more than once. */
function materializedIf(sql: Sql, isDear: boolean): Statement<unknown> {
  return isDear ? sql`materialized` : sql`not materialized`
}
