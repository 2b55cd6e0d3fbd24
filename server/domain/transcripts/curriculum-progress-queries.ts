import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { latestVersion } from "../catalogue/index.ts"
import { rowIdQuery, type TranscriptRows } from "./lock-rows.ts"
import { hasDone } from "./prerequisites.ts"
import { statusId } from "./statuses.ts"

/**
 * Returns a query of one row: a person's progress in a section of a curriculum, as the numbers of required (`wanted`)
 * and completed (`have`) trainings. `section` is a row alias, `person` an expression for an id. A section requires
 * `min_required` of its trainings, or all that are marked as required. Inactive training that the person has not
 * completed is not required.
 */
export function sectionProgress(sql: Sql, section: Expression, person: Expression): Statement<unknown> {
  return sql`
    select case when ${section}.min_required is null then count(*) filter (where inner_item.required)
      else least(${section}.min_required, count(*)) end as wanted,
      case when ${section}.min_required is null then count(*) filter (where inner_item.required and inner_done.is_done)
        else least(${section}.min_required, count(*) filter (where inner_done.is_done)) end as have
    from curriculum_item inner_item join training inner_child on inner_child.id = inner_item.training_id
    cross join lateral (select ${hasDone(sql, person, sql`inner_item.training_id`)} as is_done) inner_done
    where inner_item.section_id = ${section}.id
      and (inner_done.is_done or inner_child.active or (
        select inner_newest.active from training inner_newest
        where inner_newest.id = ${latestVersion(sql, sql`inner_item.training_id`)}
      ))`
}

// Statuses of a curriculum that its children may start and complete. In other statuses the row waits for an approval, a
// seat or a payment, or for the step after the work.
const countedStatusIds: readonly number[] = (
  ["assigned", "approved", "pendingRegistration", "registered", "inProgress", "incomplete", "failed"] as const
).map(statusId)

/** A curriculum's row after a recount: whether the person has completed any or all of the required training. */
export type CurriculumProgress = { id: number; isBegun: boolean; isDone: boolean }

/**
 * Recounts the progress in open curricula and stores it as the rows' percent, in one statement. Each section counts
 * separately. A curriculum that requires no training is never completed by its children.
 */
export async function countCurricula(sql: Sql, rows: TranscriptRows, at: Date): Promise<CurriculumProgress[]> {
  return await sql<CurriculumProgress>`
    with counted as (
      select t.id, t.percent, coalesce(sum(progress.wanted), 0) as wanted, coalesce(sum(progress.have), 0) as have
      from transcript t left join curriculum_section section on section.curriculum_id = t.training_id
      left join lateral (${sectionProgress(sql, sql`section`, sql`t.person_id`)}) progress on true
      where t.id in (${rowIdQuery(sql, rows)}) and t.removed_at is null
        and t.status = any(${countedStatusIds}::smallint[])
      group by t.id
    ),
    result as (
      select id, percent, wanted, have,
        case when wanted > 0 then floor(100 * have / wanted)::smallint else 0 end as now_percent
      from counted
    ),
    changed as (
      update transcript t set percent = result.now_percent, modified_at = ${at} from result
      where result.id = t.id and t.percent <> result.now_percent
    )
    select id, have > 0 as is_begun, wanted > 0 and have >= wanted as is_done from result order by id
  `
}
