import type { Sql, Statement } from "../../database/sql.ts"
import { latestVersion } from "../catalogue/index.ts"
import { idQuery, type Rows } from "./lock-rows.ts"
import { hasDone } from "./prerequisites.ts"
import { statusId } from "./statuses.ts"

/**
 * How far a person is with a section of a curriculum, as a query of one row: `wanted` and `have`, in trainings. `section` is the name of a row,
 * `person` an expression for an id. A section wants so many of its trainings as it says, else all that are required. Training that is
 * inactive, and has not been done, is not wanted of anybody.
 */
export function sectionProgress(sql: Sql, section: Statement<unknown>, person: Statement<unknown>): Statement<unknown> {
  return sql`
    select case when ${section}.min_required is null then count(*) filter (where item.required) else least(${section}.min_required, count(*)) end as wanted,
      case when ${section}.min_required is null then count(*) filter (where item.required and is_done)
        else least(${section}.min_required, count(*) filter (where is_done)) end as have
    from curriculum_item item join training child on child.id = item.training_id
    cross join lateral (select ${hasDone(sql, person, sql`item.training_id`)} as is_done) own
    where item.section_id = ${section}.id
      and (is_done or child.active or (select active from training where id = ${latestVersion(sql, sql`item.training_id`)}))`
}

// What may be begun and completed by what is in it. Others wait for an approval, a seat or a payment, or for the step after the work.
const underWay: readonly number[] = (
  ["assigned", "approved", "pendingRegistration", "registered", "inProgress", "incomplete", "failed"] as const
).map(statusId)

/** A curriculum's row after it was counted anew: what has become of it. */
export type Counted = { id: number; isBegun: boolean; isDone: boolean }

/**
 * Counts anew how far the people of open curricula are with them, and keeps it as the rows' percent, in one statement. Each section counts by
 * itself; a curriculum that wants nothing is never done by itself.
 */
export async function countCurricula(sql: Sql, rows: Rows, at: Date): Promise<Counted[]> {
  return await sql<Counted>`
    with counted as (
      select t.id, t.percent, coalesce(sum(progress.wanted), 0) as wanted, coalesce(sum(progress.have), 0) as have
      from transcript t left join curriculum_section section on section.curriculum_id = t.training_id
      left join lateral (${sectionProgress(sql, sql`section`, sql`t.person_id`)}) progress on true
      where t.id in (${idQuery(sql, rows)}) and t.removed_at is null and t.status = any(${underWay}::smallint[])
      group by t.id
    ),
    told as (select id, percent, wanted, have, case when wanted > 0 then floor(100 * have / wanted)::smallint else 0 end as now_percent from counted),
    changed as (
      update transcript t set percent = told.now_percent, modified_at = ${at} from told where told.id = t.id and t.percent <> told.now_percent
    )
    select id, have > 0 as is_begun, wanted > 0 and have >= wanted as is_done from told order by id
  `
}
