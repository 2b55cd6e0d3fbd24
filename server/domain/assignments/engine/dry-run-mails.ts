import type { Sql, Statement } from "../../../database/sql.ts"
import { isMailedLater, isOver, noticesFor } from "../../mail/index.ts"
import { isCompletedAtOnce, predictedChildren, statusId, statusOf, trainingKind } from "../../transcripts/index.ts"
import { mailsOf } from "../placement-mails.ts"
import type { Run } from "./run-context-queries.ts"

/** The rows that a chunk would place. `isCompleted`: of a curriculum that is completed at once. */
export type PredictedRows = {
  placed: { trainingId: number; status: number; isCompleted: boolean; count: number }[]
  /** The people among them. */
  placedPeople: number
  /** The rows of training within curricula that are mailed. */
  children: number
}

/** The columns of `PredictedRows`, each after a comma, of a statement with `decided`. */
export function predictedColumns(sql: Sql, run: Run): Statement<unknown> {
  const curricula = run.trainings.filter(({ type }) => type === "Curriculum").map(({ targetId }) => targetId)
  const placed = sql`select person_id, training_id, reg_num from decided where status is not null`
  const within = mailsOf(run.assignmentId, run.settings.email, true)
  const hasChildren = curricula.length > 0 && within.assign !== "none"
  return sql`,
    (select coalesce(jsonb_agg(jsonb_build_object(
        'trainingId', training_id, 'status', status, 'isCompleted', is_completed, 'count', count)), '[]')
      from (
        select training_id, status, is_completed, count(*) from (
          select training_id, status, status = ${statusId("registered")}
              and training_id = any(${curricula}::bigint[])
              and ${isCompletedAtOnce(sql, sql`decided.training_id`, sql`decided.person_id`)} as is_completed
          from decided where status is not null
        ) each_row group by training_id, status, is_completed
      ) rows) as placed,
    (select count(distinct person_id) from decided where status is not null) as placed_people,
    ${
      hasChildren
        ? sql`(select count(*) from (${predictedChildren(sql, curricula, placed)}) child
            where not ${isOver(sql, sql`child.training_id`, run.at)})`
        : sql`0`
    } as children`
}

/** The number of mails that follow from the rows, by the table of mails and the settings of the assignment. */
export function countMails(run: Run, { placed, placedPeople, children }: PredictedRows): number {
  const mails = mailsOf(run.assignmentId, run.settings.email, false)
  if (mails.message) return placedPeople
  const stamp = run.settings.workflow === "completed" ? "Completed" : "Assigned"
  const direct = placed.map(({ trainingId, status, isCompleted, count }) => {
    const { type, endedAt } = run.trainings.find(({ targetId }) => targetId === trainingId)!
    const rows = { stamp, training: trainingKind(type), before: null, after: statusOf(status) } as const
    const events = noticesFor(rows, "assignment", mails)
    return count * events.filter((event) => isMailedLater(event, { isOver: endedAt !== null, isCompleted })).length
  })
  return direct.reduce((sum, count) => sum + count, children)
}
