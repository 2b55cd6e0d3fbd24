import type { Caller } from "../../access/caller.ts"
import {
  isAudienceWithin,
  permissionHolds,
  permitsTraining,
  type TrainingColumns,
  type TrainingFacts,
} from "../../access/constraints.ts"
import { type Held, missingPermission, type Permission } from "../../access/permissions.ts"
import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { AvailabilityRow } from "./availability.ts"
import type { CreatableType } from "./record.ts"

/** The permissions that each type needs to be created. */
export const createPermissions: Record<CreatableType, readonly Permission[]> = {
  Event: ["Events - Create"],
  Session: ["Sessions - Create"],
  Course: ["Course Catalog - Update", "LCMS Course Administrator"],
  Material: ["Course Catalog - Update", "Materials Management"],
}

/** The objects of a call that constraints depend on: a training, and the audience that it is made available to. */
export type AffectedTraining = TrainingFacts & {
  availability: AvailabilityRow[]
  /** The id of a training whose stored availability counts too: the call replaces, copies or shows it. */
  availabilityOf?: number
}

/**
 * Refuses with 401 when one of the permissions does not hold: none of its grants permits everything that the call
 * touches.
 */
export async function mustPermit(
  { sql }: Portal,
  { person }: Caller,
  heldPermissions: readonly Held[],
  affected: AffectedTraining,
): Promise<void> {
  const rows = sql`
    ${audienceMembers(sql, affected.availability)}
    union all
    select everybody, ou_id, person_id, include_subordinates
    from availability where training_id = ${affected.availabilityOf ?? null}::bigint
  `
  for (const { permission, grants } of heldPermissions) {
    const permitting = grants.filter((grant) => permitsTraining(grant, affected))
    if (!(await isAudienceWithin(sql, permitting, person.id, rows))) throw missingPermission(permission)
  }
}

/** Refuses with 401 when no grant holds for both a person and a training on the person's transcript. */
export async function mustPermitTranscript(
  { sql }: Portal,
  { person }: Caller,
  { permission, grants }: Held,
  { personId, trainingId }: { personId: number; trainingId: number },
): Promise<void> {
  const subject = { person: sql`${personId}::bigint`, training: trainingColumns(sql) }
  const [row] = await sql<{ within: boolean }>`
    select ${permissionHolds(sql, grants, person.id, subject)} as within
    from effective_training t where t.id = ${trainingId}
  `
  if (!row?.within) throw missingPermission(permission)
}

/** The columns of an audience row that constraints depend on. */
export type AudienceMember = Pick<AvailabilityRow, "ouId" | "personId" | "includeSubordinates"> & {
  everybody?: boolean
}

/** These rows as a query, in the form that `isAudienceWithin` reads. */
export function audienceMembers(sql: Sql, rows: readonly AudienceMember[]): Statement<unknown> {
  return sql`
    select everybody, ou_id, person_id, include_subordinates
    from jsonb_populate_recordset(null::availability, ${jsonRows([...rows])}::jsonb)
  `
}

/**
 * Returns the facts that constraints depend on for these trainings, each with its id. For a session its event counts as
 * the item, too, and has the provider.
 */
export async function findTrainingFacts(
  sql: Sql,
  trainingIds: readonly number[],
): Promise<(TrainingFacts & { id: number })[]> {
  const { type, items, providers } = trainingColumns(sql)
  return await sql<TrainingFacts & { id: number }>`
    select t.id, ${type} as type, ${items} as items, ${providers} as providers
    from effective_training t
    where t.id = any(${[...trainingIds]}) order by t.id
  `
}

/**
 * The facts that constraints depend on, from a row `t` of `effective_training`. The instructors of a session are left
 * out.
 */
export function trainingColumns(sql: Sql): TrainingColumns {
  return {
    type: sql`t.type`,
    items: sql`array[t.id, t.event_id]`,
    providers: sql`array[t.effective_provider_id]`,
    instructors: sql`'{}'::bigint[]`,
  }
}
