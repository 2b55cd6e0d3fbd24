import { portalZone, startOfDay } from "../../database/calendar.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { containsPart, trainingsWithTitle } from "../search/index.ts"
import type { AssignmentSource } from "./assignment.ts"
import { withShownPeople } from "./people-count-queries.ts"
import type { Scope } from "./scope.ts"
import type { AssignmentState } from "./states.ts"
import { isVisibleTo } from "./visibility.ts"

/**
 * The filters of a list of assignments. An absent member filters nothing. Days are in the portal's time zone and
 * inclusive.
 */
export type ListFilter = {
  /** A part of the title, or the id. */
  query?: string
  trainingTitle?: string
  trainingGuid?: string
  trainingType?: string
  /** The assignment must be of each of these kinds. */
  kinds?: readonly Kind[]
  recurring?: boolean
  /** The assignment's state must be in each of these lists. */
  states?: readonly (readonly AssignmentState[])[]
  sources?: readonly AssignmentSource[]
  /** User ID or user name. */
  createdBy?: string
  createdFrom?: string
  createdTo?: string
  /** Bounds of the processing day: of the next run, else of the last one. */
  processingFrom?: string
  processingTo?: string
}

type Kind = "standard" | "dynamic"

export type ListedAssignment = {
  id: number
  title: string
  kind: Kind
  recurring: boolean
  status: AssignmentState
  source: AssignmentSource
  trainings: number
  people: number
  createdBy: { userId: string; name: string }
  createdAt: Date
  nextAt: Date | null
  processedAt: Date | null
}

/** The number of assignments in a list, over all its pages. */
export async function countAssignments(sql: Sql, filter: ListFilter, scope: Scope): Promise<number> {
  const [row] = await sql<{
    count: number
  }>`select count(*) as count from assignment a where ${listCondition(sql, filter, scope)}`
  return row!.count
}

/** The last assignment of the previous page of a list. */
export type ListCursor = { createdAt: Date; id: number }

/**
 * Returns a part of a list, newest first: a page from 1, or the assignments that follow `after`. `people` counts those
 * whom the scope allows to see.
 */
export async function listAssignments(
  sql: Sql,
  filter: ListFilter,
  scope: Scope,
  { limit, page = 1, after }: { limit: number; page?: number; after?: ListCursor },
): Promise<ListedAssignment[]> {
  const follows = after ? sql`(a.created_at, a.id) < (${after.createdAt}, ${after.id})` : sql`true`
  const listed = await sql<ListedAssignment>`
    select a.id, a.title, a.kind, a.recurring, a.status, a.source, a.people, a.created_at, a.next_at, a.processed_at,
      (select count(*) from assignment_training of where of.assignment_id = a.id) as trainings,
      jsonb_build_object('userId', creator.user_id, 'name', display_name(creator.first_name, creator.last_name))
        as created_by
    from (
      select * from assignment a where ${listCondition(sql, filter, scope)} and ${follows}
      order by created_at desc, id desc limit ${limit} offset ${(page - 1) * limit}::bigint
    ) a join person creator on creator.id = a.created_by
    order by a.created_at desc, a.id desc
  `
  return await withShownPeople(sql, listed, scope)
}

/** The condition that a list contains the assignment `a`. */
function listCondition(sql: Sql, filter: ListFilter, scope: Scope): Statement<unknown> {
  const conditions = [...conditionsOf(sql, filter)]
  return conditions.reduce((all, one) => sql`${all} and ${one}`, isVisibleTo(sql, scope))
}

function* conditionsOf(sql: Sql, filter: ListFilter): Generator<Statement<unknown>> {
  const {
    query,
    trainingTitle,
    trainingGuid,
    trainingType,
    kinds = [],
    recurring,
    states = [],
    sources,
    createdBy,
  } = filter
  if (query !== undefined)
    yield sql`
      (${containsPart(sql, sql`a.title`, query)}
          or a.id = ${/^\s*\d{1,15}\s*$/.test(query) ? Number(query) : null}::bigint)
    `
  if (trainingTitle !== undefined) yield hasTraining(sql, sql`t.id in (${trainingsWithTitle(sql, trainingTitle)})`)
  if (trainingGuid !== undefined) yield hasTraining(sql, sql`t.guid = ${trainingGuid}`)
  if (trainingType !== undefined) yield hasTraining(sql, sql`t.type = ${trainingType}`)
  for (const kind of kinds) yield sql`a.kind = ${kind}`
  if (recurring !== undefined) yield sql`a.recurring = ${recurring}`
  for (const some of states) yield sql`a.status = any(${[...some]}::text[])`
  if (sources !== undefined) yield sql`a.source = any(${[...sources]}::text[])`
  if (createdBy !== undefined)
    yield sql`a.created_by = (select person_id from person_key where key = lower(${createdBy}))`
  yield* between(sql, sql`a.created_at`, filter.createdFrom, filter.createdTo)
  yield* between(sql, sql`coalesce(a.next_at, a.begun_at)`, filter.processingFrom, filter.processingTo)
}

/**
 * The condition that a training of the assignment meets `condition`. The trainings are looked up first, since they are
 * fewer than the assignments.
 */
function hasTraining(sql: Sql, condition: Statement<unknown>): Statement<unknown> {
  return sql`
    a.id in (select of.assignment_id from training t join assignment_training of on of.training_id = t.id
      where ${condition})
  `
}

function* between(sql: Sql, instant: Statement<unknown>, from?: string, to?: string): Generator<Statement<unknown>> {
  const zone = portalZone(sql)
  if (from !== undefined) yield sql`${instant} >= ${startOfDay(sql, from, zone)}`
  if (to !== undefined) yield sql`${instant} < ${startOfDay(sql, sql`(${to}::date + 1)`, zone)}`
}
