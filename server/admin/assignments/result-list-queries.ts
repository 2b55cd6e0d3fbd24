import type { Sql, Statement } from "../../database/sql.ts"
import { lastResults, type Outcome } from "../../domain/assignments/index.ts"
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

/** Counts results. */
export async function countResults(sql: Sql, id: number, { outcome, user }: ResultFilter): Promise<number> {
  const [row] =
    user === undefined
      ? await sql<{ count: number }>`
          select coalesce(sum(pairs), 0)::bigint as count from assignment_count
          where assignment_id = ${id} and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
        `
      : await sql<{ count: number }>`select count(*) as count from (${found(sql, id, { outcome, user })}) found`
  return row!.count
}

/** A batch of results, by person and then by training as listed: a page from 1, or the batch after a result. */
export async function listResultLines(
  sql: Sql,
  id: number,
  filter: ResultFilter,
  { limit, page = 1, after, culture }: { limit: number; page?: number; after?: AfterResult; culture: string },
): Promise<ResultLine[]> {
  const follows = after ? sql`(r.person_id, listed.position) > (${after.personId}, ${after.position})` : sql`true`
  return await sql<ResultLine>`
    with page as materialized (
      ${found(sql, id, filter)} and ${follows}
      order by r.person_id, listed.position limit ${limit} offset ${(page - 1) * limit}::bigint
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
    from page left join training t on t.id = page.training_id left join person p on p.id = page.person_id
    left join transcript row on row.id = page.transcript_id
    order by page.person_id, page.position
  `
}

function found(sql: Sql, id: number, { outcome, user }: ResultFilter): Statement<unknown> {
  const meant =
    user === undefined
      ? sql`true`
      : sql`(r.asked = ${user} or r.person_id in (
          select person_id from person_key where key = lower(${user})
          union select id from person where ${nameContainsPart(sql, sql`person`, user)}
        ))`
  return sql`
    ${lastResults(sql, id)} and (${outcome ?? null}::text is null or r.outcome = ${outcome ?? null}) and ${meant}
  `
}
