import type { Sql, Statement } from "../../database/sql.ts"
import { containsPart, trainingsWithTitle } from "../search/index.ts"
import type { AssignmentSource } from "./assignment.ts"
import { withShownPeople } from "./people-count-queries.ts"
import type { Scope } from "./scope.ts"
import type { DueDate, Settings } from "./settings.ts"
import type { AssignmentState } from "./states.ts"
import { isVisibleTo } from "./visibility.ts"

/** An assignment as a list item. */
export type AssignmentSummary = {
  id: number
  title: string
  kind: "standard" | "dynamic"
  status: AssignmentState
  source: AssignmentSource
  createdBy: { id: number; externalId: string }
  createdAt: Date
  processedAt: Date | null
  trainings: number
  people: number
}

/** An assignment with all its content except the people. */
export type AssignmentDetails = AssignmentSummary & {
  description: string | null
  comment: string | null
  settings: Settings
  training: {
    learningObjectId: string
    title: string
    type: string
    dueDate: DueDate | null
    comment: string | null
  }[]
}

/** The viewer of assignments: the scope, whether the application is extended, and the language. */
export type Viewer = { scope: Scope; extended: boolean; culture: string }

/** The filters of a search. An absent member filters nothing. */
export type Filter = {
  title?: string
  id?: number
  trainingTitle?: string
  trainingGuid?: string
  states?: readonly AssignmentState[]
  sources?: readonly AssignmentSource[]
  createdFrom?: Date
  createdBefore?: Date
}

/**
 * Returns an assignment that the viewer may see, else undefined. Compatible applications see only assignments that this
 * API created.
 */
export async function findDetails(sql: Sql, id: number, viewer: Viewer): Promise<AssignmentDetails | undefined> {
  const [details] = await sql<AssignmentDetails>`
    select ${summary(sql)}, a.description, a.comment, a.settings,
      (select jsonb_agg(jsonb_build_object('learningObjectId', t.guid, 'type', t.type, 'dueDate', of.due_date,
          'comment', of.comment, 'title', localized(t.translations, ${viewer.culture}, 'title', t.title))
          order by of.position)
        from assignment_training of join training t on t.id = of.training_id where of.assignment_id = a.id) as training
    from assignment a where a.id = ${id} and ${isViewable(sql, viewer)} and (${viewer.extended} or a.source = 'api')
  `
  return details && { ...details, training: details.training ?? [] }
}

/** Returns a page of the assignments that match, newest first, and the total of all pages. */
export async function searchAssignments(
  sql: Sql,
  filter: Filter,
  viewer: Viewer,
  { pageNumber, pageSize }: { pageNumber: number; pageSize: number },
): Promise<{ found: AssignmentSummary[]; total: number }> {
  const condition = [...conditions(sql, filter, viewer)].reduce((all, one) => sql`${all} and ${one}`)
  const [found, [row]] = await Promise.all([
    sql<AssignmentSummary>`
      select ${summary(sql)} from assignment a where ${condition}
      order by a.created_at desc, a.id desc limit ${pageSize} offset ${(pageNumber - 1) * pageSize}::bigint
    `,
    sql<{ total: number }>`select count(*) as total from assignment a where ${condition}`,
  ])
  return { found: await withShownPeople(sql, found, viewer.scope), total: row!.total }
}

/** The summary columns of the assignment `a`. */
function summary(sql: Sql): Statement<unknown> {
  return sql`a.id, a.title, a.kind, a.status, a.source, a.created_at, a.processed_at, a.people,
    (select jsonb_build_object('id', p.id, 'externalId', p.user_id) from person p
      where p.id = a.created_by) as created_by,
    (select count(*) from assignment_training of where of.assignment_id = a.id) as trainings`
}

/** The condition that the viewer may see the assignment `a`. Compatible applications see standard assignments only. */
function isViewable(sql: Sql, { scope, extended }: Viewer): Statement<unknown> {
  return sql`${isVisibleTo(sql, scope)} and (${extended} or a.kind = 'standard')`
}

function* conditions(sql: Sql, filter: Filter, viewer: Viewer): Generator<Statement<unknown>> {
  const { title, id, trainingTitle, trainingGuid, states, sources, createdFrom, createdBefore } = filter
  yield isViewable(sql, viewer)
  if (title !== undefined) yield containsPart(sql, sql`a.title`, title)
  if (id !== undefined) yield sql`a.id = ${id}`
  if (trainingTitle !== undefined)
    yield hasTraining(sql, sql`t.id in (${trainingsWithTitle(sql, trainingTitle, viewer.culture)})`)
  if (trainingGuid !== undefined) yield hasTraining(sql, sql`t.guid = ${trainingGuid}`)
  if (states !== undefined) yield sql`a.status = any(${[...states]}::text[])`
  if (sources !== undefined) yield sql`a.source = any(${[...sources]}::text[])`
  if (createdFrom !== undefined) yield sql`a.created_at >= ${createdFrom}`
  if (createdBefore !== undefined) yield sql`a.created_at < ${createdBefore}`
}

function hasTraining(sql: Sql, condition: Statement<unknown>): Statement<unknown> {
  return sql`
    a.id in (select of.assignment_id from training t join assignment_training of on of.training_id = t.id
      where ${condition})
  `
}
