import { relation } from "../../database/relation.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { latestVersion } from "../catalogue/index.ts"
import { registerOpen, setChildDueDates } from "./curriculum-item-queries.ts"
import { settleNewCurricula } from "./curriculum-settling.ts"
import type { Cause } from "./events.ts"
import { isInserted, occurrenceInsertion, unstartedDefaults } from "./insert-occurrences.ts"
import { rowIdQuery, type TranscriptRows } from "./lock-rows.ts"
import { holdForPriorTraining } from "./prior-training-queries.ts"
import { markRowsRemoved, type RemovalMethod } from "./removal-queries.ts"
import { lockRows, settleDueDates } from "./source-queries.ts"
import { placedColumns, raiseStamps, type StampedResult } from "./stamped-rows.ts"
import { completedIds, openIds, statusId, statusIdsOf } from "./statuses.ts"

/**
 * Returns a query of curriculum_id, fresh and training_id: all training in curricula at any depth, each once.
 * `curricula` is a query of curriculum_id and fresh; fresh selects the latest versions instead of those that the
 * curriculum contains. Inactive training is left out.
 */
export function curriculumChildren(sql: Sql, curricula: Statement<unknown>): Statement<unknown> {
  const version = sql`case when up.fresh then ${latestVersion(sql, sql`item.training_id`)} else item.training_id end`
  return sql`
    with recursive child (curriculum_id, fresh, training_id) as (
      select up.curriculum_id, up.fresh, training.id
      from (${curricula}) up (curriculum_id, fresh)
      join curriculum_section section on section.curriculum_id = up.curriculum_id
      join curriculum_item item on item.section_id = section.id
      join training on training.id = ${version} and training.active
      union
      select up.curriculum_id, up.fresh, training.id
      from child up
      join curriculum_section section on section.curriculum_id = up.training_id
      join curriculum_item item on item.section_id = section.id
      join training on training.id = ${version} and training.active
    )
    select curriculum_id, fresh, training_id from child where training_id <> curriculum_id`
}

/**
 * Places all training of the curricula `rows` on the transcripts of their people, in one statement. An open or
 * completed child only gets one more source; a child that was removed or ended otherwise is placed again. A new
 * occurrence of a curriculum places all children again, in the latest versions. Children wait for prior training where
 * the curriculum requires an order, get the due dates of its items, and count at once if they are completed. A second
 * call changes nothing. Returns the number of inserted rows.
 */
export async function placeChildren(
  sql: Sql,
  rows: readonly number[],
  { at, origin, assignmentId }: { at: Date } & Cause,
): Promise<number> {
  if (rows.length === 0) return 0
  // A loaded file is history, also in curricula. Otherwise the curriculum is the reason.
  const act = { at, assignmentId, origin: origin === "organisationFile" ? origin : ("curriculum" as const) }
  const made = await placeAll(sql, rows, act)
  await setChildDueDates(sql, rows, at)
  await holdForPriorTraining(sql, rows, at)
  await registerOpen(sql, await findChildren(sql, rows), act)
  await settleNewCurricula(sql, rows, at)
  return made
}

async function placeAll(sql: Sql, rows: TranscriptRows, act: { at: Date } & Cause): Promise<number> {
  let made = 0
  // A row that another transaction inserts at the same moment is visible in the next round.
  for (let lost = true; lost; ) {
    const [result] = await sql<
      { wanted: number; placed: number } & StampedResult
    >`${childrenInsertion(sql, rows, act.at)}`
    const { wanted, placed, ...stamped } = result!
    await raiseStamps(sql, stamped, { ...act, by: null })
    made += placed
    lost = placed < wanted
  }
  return made
}

function childrenInsertion(sql: Sql, rows: TranscriptRows, at: Date): Statement<unknown> {
  const children = curriculumChildren(sql, sql`select distinct curriculum_id, fresh from root`)
  const fresh = relation(
    sql,
    "fresh_row",
    {
      ...unstartedDefaults(sql),
      personId: sql`person_id`,
      trainingId: sql`training_id`,
      regNum: sql`coalesce(max(reg_num), 0) + 1`,
      status: sql`${statusId("assigned")}::smallint`,
      origin: sql`'curriculum'`,
      at: sql`${at}::timestamptz`,
      availableAt: sql`min(available_at)`,
      assignedBy: sql`min(assigned_by)`,
      standAlone: sql`false`,
      sourceKind: sql`'curriculum'`,
      sourceId: sql`min(root_id)`,
      rootIds: sql`array_agg(root_id)`,
    },
    sql`from pair where not is_shared group by person_id, training_id order by person_id, training_id`,
  )
  return sql`
    with root as materialized (
      select id, person_id, training_id as curriculum_id, reg_num > 1 as fresh, assigned_by, available_at, created_at
      from transcript where id in (${rowIdQuery(sql, rows)}) and removed_at is null
    ),
    child as materialized (${children}),
    pair as materialized (
      select root.id as root_id, root.person_id, root.assigned_by, root.available_at, child.training_id,
        latest.id as latest_id, latest.reg_num,
        -- A new occurrence of a curriculum only shares training that was placed by itself together with it.
        bool_and((not root.fresh or latest.stand_alone and latest.created_at >= root.created_at)
            and latest.id is not null and latest.removed_at is null
            and latest.status = any(${keptStatusIds}::smallint[]))
          over (partition by root.person_id, child.training_id) as is_shared
      from root join child using (curriculum_id, fresh)
      left join lateral latest_occurrence(root.person_id, child.training_id) latest on true
      -- Forces a look-up by the whole key for each row, whatever row count the planner estimates.
      where (
        select true from transcript_source source
        where source.transcript_id = latest.id and source.kind = 'curriculum' and source.source_id = root.id
      ) is null
    ),
    ${fresh.definition},
    ${occurrenceInsertion(sql, fresh)},
    also_sourced as (
      insert into transcript_source (transcript_id, kind, source_id, added_at)
      select new_id, 'curriculum', root_id, at
      from numbered cross join unnest(root_ids) root_id
      where root_id <> source_id and ${isInserted(sql)}
      union all
      select latest_id, 'curriculum', root_id, ${at}::timestamptz from pair where is_shared
      on conflict do nothing
    )
    select (select count(*) from fresh_row) as wanted, (select count(*) from placed) as placed${placedColumns(sql)}`
}

async function findChildren(sql: Sql, curricula: readonly number[]): Promise<number[]> {
  const rows = await sql<{ id: number }>`
    select distinct transcript_id as id from transcript_source
    where kind = 'curriculum' and source_id = any(${[...curricula]}::bigint[]) and ended_at is null
  `
  return rows.map(({ id }) => id)
}

/** A child in one of these statuses is not placed again. */
const keptStatusIds = [...openIds, ...completedIds, statusId("waitlisted")]

/** Work that is not started, unless the row has a start time. */
const aheadIds = [...statusIdsOf("pending", "notStarted"), statusId("registered"), statusId("waitlisted")]

/** Returns the curricula among these rows. */
async function findCurricula(sql: Sql, rows: TranscriptRows): Promise<number[]> {
  const curricula = await sql<{ id: number }>`
    select t.id from transcript t join training on training.id = t.training_id and training.type = 'Curriculum'
    where t.id in (${rowIdQuery(sql, rows)})
  `
  return curricula.map(({ id }) => id)
}

/** How curricula are left: what happens to their children, and how and by whom rows are removed. */
type CurriculaLeaving = {
  withinCurricula: boolean
  inProgress?: boolean
  how: RemovalMethod
  at: Date
  by: number | null
}

/**
 * Releases the children of the removed curricula among these rows, in a transaction. Completed children, and children
 * that another source keeps (see `hasNoSource`), do not change. The others become stand-alone rows, or are removed:
 * with `withinCurricula` those that were never started, with `inProgress` also those that were. A removed child that is
 * a curriculum itself releases its own children.
 */
export async function leaveCurricula(sql: Sql, rows: TranscriptRows, leaving: CurriculaLeaving): Promise<void> {
  const { withinCurricula, inProgress = false, how, at, by } = leaving
  const found = await findCurricula(sql, rows)
  if (found.length === 0) return
  const curricula = rowIdQuery(sql, await lockRows(sql, found))
  const ids = await lockRows(
    sql,
    sql`
      select transcript_id from transcript_source
      where kind = 'curriculum' and ended_at is null and source_id in (${curricula})
    `,
  )
  await sql`
    update transcript_source set ended_at = ${at}
    where kind = 'curriculum' and ended_at is null and source_id in (${curricula})
  `
  await settleDueDates(sql, ids, at)
  const isAhead = sql`t.started_at is null and t.status = any(${aheadIds}::smallint[])`
  const left = await sql<{ id: number; goes: boolean }>`
    select t.id, ${withinCurricula} and (${isAhead} or ${inProgress} and t.status = any(${openIds}::smallint[])) as goes
    from transcript t
    where t.id in (${rowIdQuery(sql, ids)}) and t.removed_at is null
      and not t.status = any(${completedIds}::smallint[]) and ${hasNoSource(sql)}
  `
  const stay = left.filter(({ goes }) => !goes).map(({ id }) => id)
  await sql`
    update transcript set stand_alone = true, modified_at = ${at}
    where id = any(${stay}::bigint[]) and not stand_alone
  `
  const gone = left.filter(({ goes }) => goes).map(({ id }) => id)
  if (gone.length === 0) return
  await markRowsRemoved(sql, gone, { at, by, how })
  await leaveCurricula(sql, gone, leaving)
}

/**
 * Whether no source keeps the row `t` after it has left a curriculum. A stand-alone row needs an ended source besides
 * curricula: a row without one was imported or released from a curriculum before, and stays. In a row that is not
 * stand-alone, a person's source is only an edited due date, which keeps nothing.
 */
function hasNoSource(sql: Sql): Statement<unknown> {
  // One row has few sources; all curricula have many.
  return sql`(
    select case when t.stand_alone
      then bool_and(source.ended_at is not null) and bool_or(source.kind <> 'curriculum')
      else bool_and(source.ended_at is not null or source.kind = 'person') end
    from transcript_source source where source.transcript_id = t.id
  ) is true`
}
