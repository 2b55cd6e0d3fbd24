import type { Sql, Statement } from "../../database/sql.ts"
import { containsPart, trainingsWithTitle } from "../search/index.ts"
import type { AssignmentSource } from "./assignment.ts"
import { visible } from "./list-queries.ts"
import type { Scope } from "./scope.ts"
import type { DueDate, Settings } from "./settings.ts"
import type { AssignmentState } from "./states.ts"

/** An assignment as lists show it. */
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

/** An assignment whole, but for the people. */
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

/** Who looks at assignments: within which scope, as which application, and in which language. */
export type Viewer = { scope: Scope; extended: boolean; culture: string }

/** What a search is limited to. What is left out limits nothing. */
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

/** An assignment that the viewer may see, and, to compatible applications, that was made by this API; nothing else. */
export async function findDetails(sql: Sql, id: number, viewer: Viewer): Promise<AssignmentDetails | undefined> {
  const [details] = await sql<AssignmentDetails>`
    select ${summary(sql)}, a.description, a.comment, a.settings,
      (select jsonb_agg(jsonb_build_object('learningObjectId', t.guid, 'type', t.type, 'dueDate', of.due_date, 'comment', of.comment,
          'title', localized(t.translations, ${viewer.culture}, 'title', t.title)) order by of.position)
        from assignment_training of join training t on t.id = of.training_id where of.assignment_id = a.id) as training
    from assignment a where a.id = ${id} and ${shown(sql, viewer)} and (${viewer.extended} or a.source = 'api')
  `
  return details && { ...details, training: details.training ?? [] }
}

/** A page of the assignments that a viewer finds, the newest first, and how many all pages have. */
export async function searchAssignments(
  sql: Sql,
  filter: Filter,
  viewer: Viewer,
  { pageNumber, pageSize }: { pageNumber: number; pageSize: number },
): Promise<{ found: AssignmentSummary[]; total: number }> {
  const meant = [...conditions(sql, filter, viewer)].reduce((all, one) => sql`${all} and ${one}`)
  const [found, [row]] = await Promise.all([
    sql<AssignmentSummary>`
      select ${summary(sql)} from assignment a where ${meant}
      order by a.created_at desc, a.id desc limit ${pageSize} offset ${(pageNumber - 1) * pageSize}::bigint
    `,
    sql<{ total: number }>`select count(*) as total from assignment a where ${meant}`,
  ])
  return { found, total: row!.total }
}

/** The columns of a summary of the assignment `a`. */
function summary(sql: Sql): Statement<unknown> {
  return sql`a.id, a.title, a.kind, a.status, a.source, a.created_at, a.processed_at, a.people,
    (select jsonb_build_object('id', p.id, 'externalId', p.user_id) from person p where p.id = a.created_by) as created_by,
    (select count(*) from assignment_training of where of.assignment_id = a.id) as trainings`
}

/** The condition that the assignment `a` may be shown: compatible applications know standard ones only. */
function shown(sql: Sql, { scope, extended }: Viewer): Statement<unknown> {
  return sql`${visible(sql, scope)} and (${extended} or a.kind = 'standard')`
}

function* conditions(sql: Sql, filter: Filter, viewer: Viewer): Generator<Statement<unknown>> {
  const { title, id, trainingTitle, trainingGuid, states, sources, createdFrom, createdBefore } = filter
  yield shown(sql, viewer)
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
  return sql`a.id in (select of.assignment_id from training t join assignment_training of on of.training_id = t.id where ${condition})`
}
