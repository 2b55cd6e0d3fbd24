import type { Sql, Statement } from "../../database/sql.ts"
import { versionFamily } from "../catalogue/index.ts"
import { completedIds } from "./statuses.ts"

/**
 * Whether a person has done a training, as prerequisites ask: in whichever version, and the occurrence that counts is the latest one that
 * is not removed. Somebody to whom it was assigned again has not done it until that is done. Both are expressions for ids.
 */
export function hasDone(sql: Sql, person: Statement<unknown>, training: Statement<unknown>): Statement<unknown> {
  return sql`coalesce((
    select latest.status = any(${completedIds}::smallint[])
    from training version join transcript latest on latest.training_id = version.id
    where ${versionFamily(sql, sql`version`)} = (select ${versionFamily(sql, sql`meant`)} from training meant where meant.id = ${training})
      and latest.person_id = ${person} and latest.removed_at is null
    order by latest.id desc limit 1
  ), false)`
}

/** Whether a person meets a training's prerequisites: it has none, or one of the trainings of one of its options is done. */
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

/** Whether a person has done all the work that a training wants beforehand. */
export function hasDonePreWork(sql: Sql, person: Statement<unknown>, training: Statement<unknown>): Statement<unknown> {
  return sql`not exists (
    select from training_work work
    where work.training_id = ${training} and work.kind = 'pre' and not ${hasDone(sql, person, sql`work.work_id`)}
  )`
}
