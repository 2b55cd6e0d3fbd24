import { relation } from "../../database/relation.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { grantOf, latestVersion } from "../catalogue/index.ts"
import {
  completedIds,
  endSources,
  isInserted,
  occurrenceInsertion,
  openIds,
  placeChildren,
  placedColumns,
  raiseStamps,
  type StampedResult,
  sourceInsertion,
  statusId,
  unstartedDefaults,
} from "../transcripts/index.ts"
import { countsFrom, hasCounted } from "./progress-queries.ts"

/**
 * Places the training of the open periods of these enrollments on transcripts, in one statement for all of them. A row
 * that is open, or was completed in time for the period, gets one more source and the period's due date. Other training
 * is placed as a new occurrence, in the latest version for a renewal. A second call changes nothing.
 */
export async function placeTraining(sql: Sql, enrollments: readonly number[], at: Date): Promise<void> {
  if (enrollments.length === 0) return
  // A row that another transaction inserts at the same moment is visible in the next round.
  for (let lost = true; lost; ) {
    const [result] = await sql<
      {
        wanted: number
        placed: number
        curricula: number[]
      } & StampedResult
    >`${trainingInsertion(sql, enrollments, at)}`
    const { wanted, placed, curricula, ...stamped } = result!
    const act = { at, origin: "certification" } as const
    await raiseStamps(sql, stamped, { ...act, by: null })
    await placeChildren(sql, curricula, act)
    lost = placed < wanted
  }
}

function trainingInsertion(sql: Sql, enrollments: readonly number[], at: Date): Statement<unknown> {
  const fresh = relation(
    sql,
    "fresh_row",
    {
      ...unstartedDefaults(sql),
      personId: sql`person_id`,
      trainingId: sql`training_id`,
      regNum: sql`coalesce(reg_num, 0) + 1`,
      status: sql`${statusId("assigned")}::smallint`,
      origin: sql`'certification'`,
      at: sql`${at}::timestamptz`,
      dueAt: sql`due_at`,
      required: sql`true`,
      sourceKind: sql`'certification'`,
      sourceId: sql`certification_id`,
    },
    // Several certifications may require the same training: the others are added as sources in the next rounds.
    sql`from (
      select distinct on (person_id, training_id) * from pair where not is_there
      order by person_id, training_id, certification_id
    ) wanted`,
  )
  const shared = relation(
    sql,
    "shared",
    {
      transcriptId: sql`latest_id`,
      sourceKind: sql`'certification'`,
      sourceId: sql`certification_id`,
      dueAt: sql`due_at`,
      at: sql`${at}::timestamptz`,
    },
    sql`from (
      select distinct on (latest_id) * from pair where is_there and not is_linked order by latest_id, certification_id
    ) pair`,
  )
  return sql`
    with item as materialized (
      select e.id as enrollment_id, e.person_id, e.certification_id, own.starts_at, own.due_at,
        ${countsFrom(sql)} as counts_from,
        case when own.number > 1 then ${latestVersion(sql, sql`item.training_id`)} else item.training_id end
          as training_id
      from certification_enrollment e join certification c on c.id = e.certification_id
      join certification_enrollment_period own on own.enrollment_id = e.id and own.state = 'open'
      join certification_period period on period.id = own.period_id
      join certification_section section on section.period_id = period.id
      join certification_item item on item.section_id = section.id
      join training on training.id = item.training_id
      where e.id = any(${[...enrollments]}::bigint[]) and e.removed_at is null and training.active
        and (c.opens_training or exists ${grantOf(sql, sql`item.training_id`, sql`e.person_id`)})
    ),
    pair as materialized (
      select item.*, latest.id as latest_id, latest.reg_num, coalesce(
          latest.removed_at is null and (
            latest.status = any(${[...openIds, statusId("waitlisted")]}::smallint[])
            or latest.status = any(${completedIds}::smallint[]) and latest.completed_at >= item.counts_from
              and not ${hasCounted(sql, sql`latest.id`, sql`item.enrollment_id`)}),
          false) as is_there,
        exists (
          select from transcript_source source
          where source.transcript_id = latest.id and source.kind = 'certification'
            and source.source_id = item.certification_id and source.ended_at is null
            and source.due_at is not distinct from item.due_at
        ) as is_linked
      from item left join lateral latest_occurrence(item.person_id, item.training_id) latest on true
    ),
    ${fresh.definition},
    ${occurrenceInsertion(sql, fresh)},
    ${shared.definition},
    ${sourceInsertion(sql, shared)}
    select (select count(*) from pair where not (is_there and is_linked)) as wanted,
      (select count(*) from placed) + (select count(*) from shared) as placed, array(
        select numbered.new_id from numbered join training on training.id = numbered.training_id
        where training.type = 'Curriculum' and ${isInserted(sql)}
      ) as curricula${placedColumns(sql)}`
}

/**
 * The transcript rows that have these enrollments' certifications as a source, as a query of transcript_id and
 * source_id.
 */
export function rowsOfCertifications(sql: Sql, enrollments: readonly number[]): Statement<unknown> {
  return sql`
    select t.id as transcript_id, e.certification_id as source_id from certification_enrollment e
    join transcript t on t.person_id = e.person_id
    cross join lateral (
      select from transcript_source source
      where source.transcript_id = t.id and source.kind = 'certification'
        and source.source_id = e.certification_id and source.ended_at is null
      limit 1
    ) source
    where e.id = any(${[...enrollments]}::bigint[]) and not t.status = any(${completedIds}::smallint[])`
}

/**
 * Ends the sources of these enrollments on training that is not completed: their periods have ended, and with them
 * their due dates.
 */
export async function releaseTraining(sql: Sql, enrollments: readonly number[], at: Date): Promise<void> {
  if (enrollments.length > 0) await endSources(sql, "certification", rowsOfCertifications(sql, enrollments), at)
}
