import type { Sql, Statement } from "../../database/sql.ts"
import { curriculumChildren } from "./curriculum-children.ts"
import { sectionProgress } from "./curriculum-progress-queries.ts"
import { completedIds, openIds, statusId } from "./statuses.ts"

/**
 * Whether a person would complete a curriculum at once, because all of its required training is completed already.
 * Both arguments are expressions for ids.
 */
export function isCompletedAtOnce(sql: Sql, curriculum: Statement<unknown>, person: Statement<unknown>) {
  return sql<unknown>`(
    select coalesce(sum(progress.wanted) > 0 and sum(progress.have) >= sum(progress.wanted), false)
    from curriculum_section section
    cross join lateral (${sectionProgress(sql, sql`section`, person)}) progress
    where section.curriculum_id = ${curriculum}
  )`
}

/**
 * The rows that `placeChildren` would insert for curricula that are not placed yet, as a query of person_id and
 * training_id. `placed` is a query of the rows that are placed with them: person_id, training_id, reg_num.
 */
export function predictedChildren(sql: Sql, curricula: readonly number[], placed: Statement<unknown>) {
  const root = sql`
    select person_id, training_id as curriculum_id, reg_num > 1 as fresh from (${placed}) placed
    where training_id = any(${[...curricula]}::bigint[])`
  const kept = [...openIds, ...completedIds, statusId("waitlisted")]
  return sql<unknown>`
    select root.person_id, child.training_id
    from (${root}) root
    join (${curriculumChildren(sql, sql`select distinct curriculum_id, fresh from (${root}) root`)}) child
      using (curriculum_id, fresh)
    left join lateral latest_occurrence(root.person_id, child.training_id) latest on true
    group by root.person_id, child.training_id
    having not bool_and(
      (root.person_id, child.training_id) in (select person_id, training_id from (${placed}) placed)
      or not root.fresh and latest.id is not null and latest.removed_at is null
        and latest.status = any(${kept}::smallint[]))`
}
