import { unitsFrom } from "../../access/audience.ts"
import type { Caller } from "../../access/caller.ts"
import { isOnPeople, personWithin, unitWithin } from "../../access/constraints.ts"
import {
  type Constraint,
  type Grant,
  grantsOf,
  type Held,
  missingPermission,
  type Permission,
} from "../../access/permissions.ts"
import { jsonRows } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { AvailabilityRow } from "./availability.ts"
import type { CreatableType } from "./record.ts"
import type { TrainingType } from "./training-item.ts"

/** What each type needs to be created. */
export const createPermissions: Record<CreatableType, readonly Permission[]> = {
  Event: ["Events - Create"],
  Session: ["Sessions - Create"],
  Course: ["Course Catalog - Update", "LCMS Course Administrator"],
  Material: ["Course Catalog - Update", "Materials Management"],
}

/** What a call touches, as far as constraints ask. */
export type Touched = {
  type: TrainingType
  /** The training that exists, or the event of a session: either may be the item of a constraint. */
  items: number[]
  providers: (number | null | undefined)[]
  /** Who teaches the session, if that is what is touched. */
  instructors?: number[]
  /** Whom the training is made available to. */
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

/** Refuses with 401 when one of the permissions is held only for something else: none of its grants permits all that is touched. */
export async function mustPermit(
  portal: Portal,
  { person }: Caller,
  held: readonly Held[],
  touched: Touched,
): Promise<void> {
  for (const { permission, grants } of held) {
    const permits = await Promise.all(grants.map((grant) => permitsAll(portal, person.id, grant, touched)))
    if (!permits.includes(true)) throw missingPermission(permission)
  }
}

/** Refuses with 401 when a permission is held only for other people than this one. */
export async function mustPermitPerson(
  { sql }: Portal,
  { person }: Caller,
  { permission, grants }: Held,
  personId: number,
): Promise<void> {
  const [row] = await sql<{ within: boolean }>`
    select ${personWithin(sql, grants, person.id, sql`${personId}::bigint`)} as within
  `
  if (!row?.within) throw missingPermission(permission)
}

/** Within people, providers and training any constraint will do; each of the three that has one must be met. */
async function permitsAll(portal: Portal, callerId: number, grant: Grant, touched: Touched): Promise<boolean> {
  return permitsTraining(grant, touched) && (await isWithin(portal, callerId, grant, touched))
}

/** Whether a grant's constraints on providers and on training are met; those on people aside. */
export function permitsTraining(
  grant: Grant,
  touched: Pick<Touched, "type" | "items" | "providers" | "instructors">,
): boolean {
  const providers = grant.flatMap((constraint) => (constraint.kind === "provider" ? [constraint.providerId] : []))
  if (providers.length > 0 && !touched.providers.every((id) => isNone(id) || providers.includes(id))) return false
  const instructors = grant.flatMap((one) => (one.kind === "instructor" ? [one.instructorId] : []))
  if (instructors.length > 0 && !touched.instructors?.some((id) => instructors.includes(id))) return false
  const training = grant.filter(({ kind }) => kind === "training type" || kind === "training item")
  return training.length === 0 || training.some((constraint) => isMeant(constraint, touched))
}

function isNone(id: number | null | undefined): id is null | undefined {
  return id === null || id === undefined
}

/** Of a row that says whom something is for, as far as constraints ask. */
export type WhomRow = Pick<AvailabilityRow, "ouId" | "personId" | "includeSubordinates"> & { everybody?: boolean }

function isMeant(constraint: Constraint, { type, items }: Pick<Touched, "type" | "items">): boolean {
  if (constraint.kind === "training type") return constraint.trainingType === type
  return constraint.kind === "training item" && items.includes(constraint.trainingId)
}

/**
 * Whether a grant's constraints on people hold for everybody whom the availability is for: all units, all people, with subordinates all
 * of those too. A row for everybody is inside of no constraint.
 */
export async function isWithin(
  { sql }: Portal,
  callerId: number,
  grant: Grant,
  touched: Pick<Touched, "availabilityOf"> & { availability: readonly WhomRow[] },
): Promise<boolean> {
  if (!grant.some(isOnPeople)) return true
  const [row] = await sql<{ inside: boolean }>`
    with asked as (
      select everybody, ou_id, person_id, include_subordinates
      from jsonb_populate_recordset(null::availability, ${jsonRows([...touched.availability])}::jsonb)
      union all
      select everybody, ou_id, person_id, include_subordinates
      from availability where training_id = ${touched.availabilityOf ?? null}::bigint
    ), unit as (
      select distinct one.ou_id as id
      from asked
      cross join lateral (${unitsFrom(sql, sql`asked.ou_id`, sql`asked.include_subordinates`)}) one
    ), somebody as (
      select person_id as id from asked where person_id is not null
      union select below.person_id from asked cross join lateral reports_of(asked.person_id) below
        where asked.include_subordinates and asked.person_id is not null
    )
    select not exists (select from asked where everybody)
      and not exists (select from unit where not ${unitWithin(sql, [grant], callerId, sql`unit.id`)})
      and not exists (select from somebody where not ${personWithin(sql, [grant], callerId, sql`somebody.id`)})
      as inside
  `
  return row?.inside ?? false
}
