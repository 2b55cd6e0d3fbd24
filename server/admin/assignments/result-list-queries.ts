import type { Sql, Statement } from "../../database/sql.ts"
import { countResults, isPairShown, lastResults, type Outcome, type RowLimits } from "../../domain/assignments/index.ts"
import { nameContainsPart } from "../../domain/search/index.ts"

/** A filter of results: by outcome, and by person (User ID, user name, or a part of the name). */
export type ResultFilter = { outcome?: Outcome; user?: string }

export type ResultLine = {
  personId: number
  position: number
  userId: string
  name: string
  learningObjectId: string
  title: string
  outcome: Outcome
  code: string | null
  message: string | null
  regNum: number | null
  occurrence: number
  at: Date
  /** How the result's row came to the transcript, and when. Null: there is no row. */
  origin: string | null
  reachedAt: Date | null
  /** The assignment that created the row, which may be another one. */
  broughtBy: { assignmentId: number; title: string } | null
  /** The row's current state. */
  status: number | null
  standAlone: boolean
  availableAt: Date | null
  removed: boolean
  dueAt: Date | null
  completedAt: Date | null
}

/** The result after which the next batch begins. */
export type AfterResult = Pick<ResultLine, "personId" | "position">

/** Counts results within the limits of a viewer. */
export async function countResultLines(
  sql: Sql,
  id: number,
  filter: ResultFilter,
  limits: RowLimits | undefined,
): Promise<number> {
  if (filter.user === undefined) return await countResults(sql, id, { limits, outcome: filter.outcome ?? null })
  const [row] = await sql<{ count: number }>`
    select count(*) as count from (${found(sql, id, filter, limits)}) found
  `
  return row!.count
}

type Batch = {
  limit: number
  page?: number
  after?: AfterResult | undefined
  culture: string
  limits: RowLimits | undefined
}

/**
 * A batch of results within the limits of a viewer, by person and then by training as listed: a page from 1, or the
 * batch after a result.
 */
export async function listResultLines(
  sql: Sql,
  id: number,
  filter: ResultFilter,
  { limit, page = 1, after, culture, limits }: Batch,
): Promise<ResultLine[]> {
  const follows = after ? sql`(r.person_id, r.position) > (${after.personId}, ${after.position})` : sql`true`
  return await sql<ResultLine>`
    with page as materialized (
      ${found(sql, id, filter, limits)} and ${follows}
      order by r.person_id, r.position limit ${limit} offset ${(page - 1) * limit}::bigint
    )
    select page.person_id, page.position, coalesce(p.user_id, page.asked, '') as user_id,
      display_name(p.first_name, p.last_name) as name,
      coalesce(t.guid::text, page.asked_training) as learning_object_id,
      coalesce(localized(t.translations, ${culture}, 'title', t.title), '') as title,
      page.outcome, page.code, page.message, page.reg_num, page.occurrence, page.at, row.origin,
      coalesce(row.assigned_at, row.requested_at, row.created_at) as reached_at,
      case when row.origin = 'assignment' then (
        select jsonb_build_object('assignmentId', a.id, 'title', a.title)
        from transcript_source source join assignment a on a.id = source.source_id
        where source.transcript_id = row.id and source.kind = 'assignment' order by source.added_at, a.id limit 1
      ) end as brought_by,
      row.status, coalesce(row.stand_alone, true) as stand_alone, row.available_at,
        row.removed_at is not null as removed, row.due_at, row.completed_at
    from page left join training t on t.id = page.training_id
    left join person p on p.id = page.person_id and page.within
    left join transcript row on row.id = page.transcript_id
    order by page.person_id, page.position
  `
}

function found(
  sql: Sql,
  id: number,
  { outcome, user }: ResultFilter,
  limits: RowLimits | undefined,
): Statement<unknown> {
  const meant =
    user === undefined
      ? sql`true`
      : sql`(r.asked = ${user} or r.within and r.person_id in (
          select person_id from person_key where key = lower(${user})
          union select id from person where ${nameContainsPart(sql, sql`person`, user)}
        ))`
  return sql`
    ${lastResults(sql, id, limits)}
      and (${outcome ?? null}::text is null or r.outcome = ${outcome ?? null}) and ${meant}
  `
}

/**
 * A person who has results of an assignment, and the assignment's trainings; only what the limits of a viewer allow.
 * Undefined when nothing is left.
 */
export async function findPersonTrainings(
  sql: Sql,
  id: number,
  userId: string,
  limits: RowLimits | undefined,
): Promise<{ personId: number; trainingIds: number[] } | undefined> {
  const pair = { person: sql`named.person_id`, training: sql`of.training_id` }
  const [row] = await sql<{ personId: number; trainingIds: number[] }>`
    select named.person_id, array(
      select of.training_id from assignment_training of
      where of.assignment_id = ${id} and ${isPairShown(sql, limits, pair)} order by of.position
    ) as training_ids
    from person_key named
    where named.key = lower(${userId}) and exists (
      select from assignment_result r where r.assignment_id = ${id} and r.person_id = named.person_id
    )
  `
  return row && row.trainingIds.length > 0 ? row : undefined
}
