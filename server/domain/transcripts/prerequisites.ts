import type { Sql, Statement } from "../../database/sql.ts"
import { versionFamily } from "../catalogue/index.ts"
import { completedIds } from "./statuses.ts"

/**
 * Whether a person has completed a training, for prerequisites: in any version, judged by the latest occurrence that is
 * not removed. If the training is assigned again, that occurrence must be completed too. Both arguments are expressions
 * for ids.
 */
export function hasDone(sql: Sql, person: Statement<unknown>, training: Statement<unknown>): Statement<unknown> {
  return sql`coalesce((
    select latest.status = any(${completedIds}::smallint[])
    from training version join transcript latest on latest.training_id = version.id
    where ${versionFamily(sql, sql`version`)} = (
        select ${versionFamily(sql, sql`required`)} from training required where required.id = ${training})
      and latest.person_id = ${person} and latest.removed_at is null
    order by latest.id desc limit 1
  ), false)`
}

/** Whether a person meets a training's prerequisites: there are none, or one training of one option is completed. */
export function meetsPrerequisites(
  sql: Sql,
  person: Statement<unknown>,
  training: Statement<unknown>,
): Statement<unknown> {
  return sql`(
    not exists (select from training_prerequisite needed where needed.training_id = ${training})
    or exists (
      select from training_prerequisite needed
      where needed.training_id = ${training} and ${hasDone(sql, person, sql`needed.prerequisite_id`)}
    )
  )`
}

/** Whether a person has completed all pre-work of a training. */
export function hasDonePreWork(sql: Sql, person: Statement<unknown>, training: Statement<unknown>): Statement<unknown> {
  return sql`not exists (
    select from training_work work
    where work.training_id = ${training} and work.kind = 'pre' and not ${hasDone(sql, person, sql`work.work_id`)}
  )`
}
