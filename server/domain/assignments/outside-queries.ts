import type { Outside } from "../../access/outside.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { findTrainingFacts } from "../catalogue/index.ts"
import type { Assignment } from "./assignment.ts"
import { selectPeople } from "./criteria-queries.ts"
import { mayAssign, peopleInScope, type Scope, type ScopedTraining } from "./scope.ts"
import { findScope } from "./scope-queries.ts"

/** What an act does to an assignment: it changes it, or it removes from transcripts what the assignment has given. */
export type ActKind = "change" | "removal"

/**
 * Counts what an act on an assignment would touch outside one of these scopes of a person, in one statement over all
 * people of the assignment. A person is within a scope when, for each training, one grant permits both. A draft touches
 * nobody yet, so its creator may change it and submit what is left within the scope; for others, the people of a draft
 * are those whom its creator selects.
 */
export async function countOutside(
  sql: Sql,
  assignment: Assignment,
  { scopes, act }: { scopes: readonly Scope[]; act: ActKind },
): Promise<Outside> {
  const isDraft = assignment.status === "draft"
  const limited = scopes.filter(
    ({ personId, grants }) =>
      !(isDraft && assignment.createdBy === personId) && !grants.some((grant) => grant.length === 0),
  )
  if (limited.length === 0) return { people: 0, trainings: 0 }
  const trainings = await findTrainingFacts(
    sql,
    assignment.trainings.map(({ trainingId }) => trainingId),
  )
  // The ids of a million people must fit into a hash table. The setting lasts until the transaction ends.
  await sql`select set_config('work_mem', '64MB', true)`
  const { people } = await touchedPeople(sql, assignment, act)
  const isWithin = limited
    .map((scope) => peopleInScope(sql, scope, trainings, sql`touched.person_id`))
    .reduce((all, one) => sql`${all} and ${one}`)
  const [row] = await sql<{ people: number }>`
    select count(*) as people from (${people}) touched where not (${isWithin})
  `
  const isOutside = (training: ScopedTraining) => limited.some((scope) => !mayAssign(scope, training))
  return { people: row!.people, trainings: trainings.filter(isOutside).length }
}

type PeopleQuery = { people: Statement<unknown> }

/**
 * The people whom an act touches, each once: the members, those whom a dynamic assignment selects at its next run, and
 * for a removal all who have something from the assignment.
 */
async function touchedPeople(sql: Sql, assignment: Assignment, act: ActKind): Promise<PeopleQuery> {
  const { id } = assignment
  const selected = await selectedPeople(sql, assignment)
  const parts = [
    sql`select person_id from assignment_member where assignment_id = ${id} and left_at is null`,
    ...(selected ? [selected.people] : []),
    ...(act === "removal" ? [peopleWithRows(sql, id)] : []),
  ]
  return { people: parts.reduce((all, one) => sql`${all} union ${one}`) }
}

function peopleWithRows(sql: Sql, id: number): Statement<unknown> {
  return sql`
    select person_id from assignment_result
    where assignment_id = ${id} and transcript_id is not null
      and outcome not in ('removed_dynamic', 'removed_manual')
  `
}

const runningStates: readonly string[] = ["queued", "active", "inactive"]

/** The people whom the criteria select, where they are not fixed: in a draft, and in a dynamic assignment that runs. */
async function selectedPeople(sql: Sql, assignment: Assignment): Promise<PeopleQuery | undefined> {
  const { id, kind, status, trainings } = assignment
  const isDraft = status === "draft" || status === "pending review"
  if (!isDraft && !(kind === "dynamic" && runningStates.includes(status))) return undefined
  const scope = isDraft ? await creatorScope(sql, assignment) : await storedScope(sql, id)
  if (!scope) return undefined
  const trainingIds = trainings.map(({ trainingId }) => trainingId)
  const { people } = await selectPeople(sql, { criteria: { ofAssignment: id }, trainingIds, scope })
  return { people: sql`select person_id from (${people}) selected` }
}

/** What the creator of an assignment may assign now by such an assignment, and to whom. */
async function creatorScope(sql: Sql, { createdBy, kind, recurring }: Assignment): Promise<Scope> {
  return await findScope(sql, createdBy, recurring ? "recurring" : kind)
}

async function storedScope(sql: Sql, id: number): Promise<Scope | null> {
  const [row] = await sql<{ scope: Scope | null }>`select scope from assignment where id = ${id}`
  return row?.scope ?? null
}
