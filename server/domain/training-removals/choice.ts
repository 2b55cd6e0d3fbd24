import { z } from "zod"
import type { Criterion } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRequest, type FieldFault, fault } from "../../wire/faults.ts"
import { guidText } from "../../wire/text-kinds.ts"
import {
  AssignmentRequest,
  assignmentErrors,
  findTrainings,
  ouReferences,
  peopleInScope,
  type ResolvedOu,
  type ResolvedUser,
  resolveOus,
  resolveUsers,
  type Scope,
  type ScopedTraining,
  selectPeople,
  userReferences,
} from "../assignments/index.ts"
import { findTrainingFacts } from "../catalogue/index.ts"
import { removalToolRows, type Status, statusNames } from "../transcripts/index.ts"

const { shape } = AssignmentRequest
const mostTrainings = 100

/** The input that selects rows for the Training Removal Tool. */
export const removalChoice = {
  training: z
    .array(guidText)
    .min(1)
    .max(mostTrainings)
    .describe("GUIDs of the training to take off transcripts, at most 100. Each version is training of its own."),
  statuses: z
    .array(z.enum(statusNames))
    .min(1)
    .describe("Only rows in one of these statuses. Completed ones may be among them."),
  users: shape.users.describe("Only rows of these people, or of those of `ous`. Everybody's, when neither is sent."),
  ous: shape.ous.describe("Only rows of the active people of these units, or of `users`."),
  excludeUsers: shape.excludeUsers.describe("Not the rows of these people."),
  excludeOus: shape.excludeOus.describe("Not the rows of the people of these units."),
}

/**
 * A query of the ids of the selected rows. The object prevents that a promise resolves the statement, which would run
 * it.
 */
export type SelectedRows = { rows: Statement<unknown> }

export type RemovalChoice = z.output<z.ZodObject<typeof removalChoice>>

/**
 * Selects rows by people and training within the scope. Throws a refusal with 400 that lists all unknown references and
 * all outside the scope. A person who is named may be inactive.
 */
export async function selectRemovalRows(
  { sql, clock }: Portal,
  input: RemovalChoice,
  scope: Scope,
): Promise<SelectedRows> {
  const trainings = await findTrainings(sql, input.training, { scope, now: clock.now() })
  const trainingIds = trainings.flatMap(({ id }) => id ?? [])
  const within = { scope, trainingIds: [] }
  const [users, excludedUsers, ous, excludedOus] = await Promise.all([
    userReferences(input.users ?? []).then((references) => resolveUsers(sql, references, within)),
    userReferences(input.excludeUsers ?? []).then((references) => resolveUsers(sql, references, within)),
    ouReferences(input.ous ?? []).then((references) => resolveOus(sql, references)),
    ouReferences(input.excludeOus ?? []).then((references) => resolveOus(sql, references)),
  ])
  const faults = [
    ...trainings.flatMap(({ id, inScope }, place) => {
      const row = id === null ? assignmentErrors.invalidTraining : assignmentErrors.trainingNotInScope
      return id !== null && inScope ? [] : [toFieldFault(row, `training[${place}]`, input.training[place])]
    }),
    ...userFaults("users", users),
    ...userFaults("excludeUsers", excludedUsers),
    ...ouFaults("ous", ous),
    ...ouFaults("excludeOus", excludedOus),
  ]
  if (faults.length > 0) throw badRequest(faults)
  const criteria = criteriaOf(users, ous)
  const spares = criteriaOf(excludedUsers, excludedOus)
  const { people: meant } = await peopleOfCriteria(sql, criteria, idsOf(users))
  const { people: spared } = await peopleOfCriteria(sql, spares, idsOf(excludedUsers))
  const rows = removalToolRows(sql, {
    trainingIds,
    statuses: input.statuses as Status[],
    ...(criteria.length > 0 && { people: meant }),
  })
  const scoped = await findTrainingFacts(sql, trainingIds)
  return { rows: sql`${rows} and not person_id in (${spared}) and ${inScope(sql, scope, scoped)}` }
}

function userFaults(list: string, users: readonly ResolvedUser[]): FieldFault[] {
  return users.flatMap(({ reference: { place, text: shown }, user: { id, inScope } }) => {
    const row = id === null ? assignmentErrors.invalidUser : assignmentErrors.userNotInScope
    return id !== null && inScope ? [] : [toFieldFault(row, `${list}[${place}]`, shown)]
  })
}

function ouFaults(list: string, ous: readonly ResolvedOu[]): FieldFault[] {
  return ous.flatMap(({ reference: { place }, ou }) =>
    ou.id === null ? [toFieldFault(assignmentErrors.ouNotFound, `${list}[${place}]`)] : [],
  )
}

function criteriaOf(users: readonly ResolvedUser[], ous: readonly ResolvedOu[]): Criterion[] {
  return [
    ...idsOf(users).map((personId) => ({ excluded: false, ouId: null, personId, includeSubordinates: false })),
    ...ous.map(({ reference: { includeSubordinates }, ou }) => {
      return { excluded: false, ouId: ou.id, personId: null, includeSubordinates }
    }),
  ]
}

function idsOf(users: readonly ResolvedUser[]): number[] {
  return users.flatMap(({ user }) => user.id ?? [])
}

/** Selects the people of criteria: the active people of units, and named people, active or not. */
async function peopleOfCriteria(
  sql: Sql,
  criteria: Criterion[],
  named: number[],
): Promise<{ people: Statement<unknown> }> {
  const { people } = await selectPeople(sql, { criteria, trainingIds: [], scope: { personId: 0, grants: [[]] } })
  return { people: sql`select person_id from (${people}) selected union select unnest(${named}::bigint[])` }
}

/**
 * The condition that a grant permits both the training and the person of a row, from its columns training_id and
 * person_id.
 */
export function inScope(sql: Sql, scope: Scope, trainings: readonly ScopedTraining[]): Statement<unknown> {
  const conditions = trainings.map(
    (training) => sql`training_id = ${training.id} and ${peopleInScope(sql, scope, [training], sql`person_id`)}`,
  )
  return sql`(${conditions.reduce((all, one) => sql`${all} or ${one}`, sql`false`)})`
}

function toFieldFault(row: { type: string; message: string }, path: string, value?: string): FieldFault {
  return { field: path, message: fault(row, path, value).message }
}
