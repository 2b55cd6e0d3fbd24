import type { Caller } from "../../access/caller.ts"
import {
  isAudienceWithin,
  isPersonWithin,
  permitsTraining,
  permitted,
  type TrainingColumns,
  type TrainingFacts,
} from "../../access/constraints.ts"
import { grantsOf, type Held, missingPermission, type Permission } from "../../access/permissions.ts"
import { jsonRows, type Sql, type Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { AvailabilityRow } from "./availability.ts"
import type { CreatableType } from "./record.ts"

/** What each type needs to be created. */
export const createPermissions: Record<CreatableType, readonly Permission[]> = {
  Event: ["Events - Create"],
  Session: ["Sessions - Create"],
  Course: ["Course Catalog - Update", "LCMS Course Administrator"],
  Material: ["Course Catalog - Update", "Materials Management"],
}

/** What a call touches, as far as constraints ask: a training, and whom it is made available to. */
export type Touched = TrainingFacts & {
  availability: AvailabilityRow[]
  /** A training whose stored availability is touched too: it is replaced, copied or shown. */
  availabilityOf?: number
}

/** The permissions with their grants, in their order. Refuses with 401 a caller who lacks one altogether. */
export async function mustHold<const Permissions extends readonly Permission[]>(
  portal: Portal,
  { person }: Caller,
  permissions: Permissions,
): Promise<{ [Place in keyof Permissions]: Held }> {
  const held = await Promise.all(
    permissions.map(async (permission) => ({ permission, grants: await grantsOf(portal, person, permission) })),
  )
  return held as { [Place in keyof Permissions]: Held }
}

/**
 * Refuses with 401 when one of the permissions is held only for something else: none of its grants permits all that is
 * touched.
 */
export async function mustPermit(
  { sql }: Portal,
  { person }: Caller,
  held: readonly Held[],
  touched: Touched,
): Promise<void> {
  const rows = sql`
    ${audienceMembers(sql, touched.availability)}
    union all
    select everybody, ou_id, person_id, include_subordinates
    from availability where training_id = ${touched.availabilityOf ?? null}::bigint
  `
  for (const { permission, grants } of held) {
    const permitting = grants.filter((grant) => permitsTraining(grant, touched))
    if (!(await isAudienceWithin(sql, permitting, person.id, rows))) throw missingPermission(permission)
  }
}

/** Refuses with 401 when a permission is held only for other people than this one. */
export async function mustPermitPerson(
  { sql }: Portal,
  { person }: Caller,
  { permission, grants }: Held,
  personId: number,
): Promise<void> {
  if (!(await isPersonWithin(sql, grants, person.id, personId))) throw missingPermission(permission)
}

/** Refuses with 401 when no grant holds for both a person and a training that is on the person's transcript. */
export async function mustPermitTranscript(
  { sql }: Portal,
  { person }: Caller,
  { permission, grants }: Held,
  { personId, trainingId }: { personId: number; trainingId: number },
): Promise<void> {
  const subject = { person: sql`${personId}::bigint`, training: trainingColumns(sql) }
  const [row] = await sql<{ within: boolean }>`
    select ${permitted(sql, grants, person.id, subject)} as within
    from effective_training t where t.id = ${trainingId}
  `
  if (!row?.within) throw missingPermission(permission)
}

/** Of a row that says whom something is for, as far as constraints ask. */
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
 * What constraints ask of these trainings, each with its id. Of a session its event counts as the item, too, and has
 * the provider.
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

/** What constraints ask of a row `t` of `effective_training`. The instructors of a session are left out. */
export function trainingColumns(sql: Sql): TrainingColumns {
  return {
    type: sql`t.type`,
    items: sql`array[t.id, t.event_id]`,
    providers: sql`array[t.effective_provider_id]`,
    instructors: sql`'{}'::bigint[]`,
  }
}
