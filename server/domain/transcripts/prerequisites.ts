import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { versionFamily } from "../catalogue/index.ts"
import { completedIds } from "./statuses.ts"

/**
 * Whether a person has completed a training, for prerequisites: in any version, judged by the latest occurrence that is
 * not removed. If the training is assigned again, that occurrence must be completed too. Both arguments are expressions
 * for ids.
 */
export function hasDone(sql: Sql, person: Expression, training: Expression): Statement<unknown> {
  return sql`coalesce((
    select inner_latest.status = any(${completedIds}::smallint[])
    from training inner_version join transcript inner_latest on inner_latest.training_id = inner_version.id
    where ${versionFamily(sql, sql`inner_version`)} = (
        select ${versionFamily(sql, sql`inner_required`)} from training inner_required
        where inner_required.id = ${training}
      )
      and inner_latest.person_id = ${person} and inner_latest.removed_at is null
    order by inner_latest.id desc limit 1
  ), false)`
}

/** Whether a person meets a training's prerequisites: there are none, or one training of one option is completed. */
export function meetsPrerequisites(sql: Sql, person: Expression, training: Expression): Statement<unknown> {
  return sql`(
    not exists (select from training_prerequisite inner_any where inner_any.training_id = ${training})
    or exists (
      select from training_prerequisite inner_needed
      where inner_needed.training_id = ${training} and ${hasDone(sql, person, sql`inner_needed.prerequisite_id`)}
    )
  )`
}

/** Whether a person has completed all pre-work of a training. */
export function hasDonePreWork(sql: Sql, person: Expression, training: Expression): Statement<unknown> {
  return sql`not exists (
    select from training_work inner_work
    where inner_work.training_id = ${training} and inner_work.kind = 'pre'
      and not ${hasDone(sql, person, sql`inner_work.work_id`)}
  )`
}
