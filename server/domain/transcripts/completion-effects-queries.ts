import type { Sql, Statement } from "../../database/sql.ts"
import { versionFamily } from "../catalogue/index.ts"
import { rowIdQuery, type TranscriptRows } from "./lock-rows.ts"
import { hasDone } from "./prerequisites.ts"
import { completedIds, openIds, statusId } from "./statuses.ts"

/** Open rows of the same people that a completion may affect: ids, each at most once in a list. */
export type AffectedRows = {
  /** Rows of training that the completed training is equivalent to, with the id of the completed training. */
  equivalents: { id: number; equivalentId: number }[]
  /** Rows that wait for the completed training as a prerequisite or as pre-work. */
  waiting: number[]
  /** Rows of the event that a completed session belongs to. */
  events: number[]
  /** Rows whose post-work is now complete. */
  followedUp: number[]
  /** Rows of curricula that contain the training. */
  curricula: number[]
}

/**
 * Finds the rows that these rows affect, in one statement. All versions of a training count. A row that is not
 * completed affects only curricula.
 */
export async function findAffectedRows(sql: Sql, rows: TranscriptRows): Promise<AffectedRows> {
  const [found] = await sql<AffectedRows>`
    with changed as materialized (
      select distinct t.person_id, t.training_id as done_id, version.id as training_id,
        t.status = any(${completedIds}::smallint[]) as is_done
      from transcript t join training lo on lo.id = t.training_id
        join training version on ${versionFamily(sql, sql`version`)} = ${versionFamily(sql, sql`lo`)}
      where t.id in (${rowIdQuery(sql, rows)})
    )
    select
      (select coalesce(jsonb_agg(distinct jsonb_build_object('id', id, 'equivalentId', done_id)), '[]') from (
        select t.id, min(changed.done_id) as done_id
        from changed join training_equivalent counts on counts.equivalent_id = changed.training_id
        join transcript t on t.person_id = changed.person_id and t.training_id = counts.training_id
        where changed.is_done and t.removed_at is null and t.status = any(${openIds}::smallint[]) group by t.id
      ) equivalent) as equivalents,
      array(select distinct t.id from changed
        join (select training_id, prerequisite_id as needed_id from training_prerequisite
          union all select training_id, work_id from training_work where kind = 'pre') wants
            on wants.needed_id = changed.training_id
        join transcript t on t.person_id = changed.person_id and t.training_id = wants.training_id
        where changed.is_done and t.removed_at is null
          and t.status in (${statusId("pendingPrerequisite")}, ${statusId("pendingPreWork")})) as waiting,
      array(select distinct t.id from changed join session on session.training_id = changed.done_id
        join transcript t on t.person_id = changed.person_id and t.training_id = session.event_id
        where changed.is_done and t.removed_at is null and t.status = any(${openIds}::smallint[])) as events,
      array(select distinct t.id from changed
        join training_work work on work.work_id = changed.training_id and work.kind = 'post'
        join transcript t on t.person_id = changed.person_id and t.training_id = work.training_id
        where changed.is_done and t.removed_at is null and t.status = ${statusId("pendingPostWork")}
          and not exists (
            select from training_work other
            where other.training_id = work.training_id and other.kind = 'post'
              and not ${hasDone(sql, sql`t.person_id`, sql`other.work_id`)})) as followed_up,
      array(select distinct t.id from changed join curriculum_item item on item.training_id = changed.training_id
        join curriculum_section section on section.id = item.section_id
        join transcript t on t.person_id = changed.person_id and t.training_id = section.curriculum_id
        where t.removed_at is null and t.status = any(${openIds}::smallint[])) as curricula
  `
  return found as AffectedRows
}

/** Those of these rows whose people have completed all post-work of the training, as a query of their ids. */
export function withoutPostWorkLeft(sql: Sql, ids: readonly number[]): Statement<unknown> {
  return sql`
    select t.id from transcript t where t.id = any(${[...ids]}::bigint[]) and not exists (
      select from training_work work where work.training_id = t.training_id and work.kind = 'post'
        and not ${hasDone(sql, sql`t.person_id`, sql`work.work_id`)}
    )`
}
