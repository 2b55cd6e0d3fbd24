import type { Caller } from "../../access/caller.ts"
import { type Constraint, type Grant, grantsOf, missingPermission, type Permission } from "../../access/permissions.ts"
import type { Portal } from "../../portal/portal.ts"
import { jsonRows } from "../../portal/sql.ts"
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

/** What a write touches, as far as constraints ask. */
export type Touched = {
  type: TrainingType
  /** The session's event. */
  itemId?: number
  providers: (number | null | undefined)[]
  availability: AvailabilityRow[]
}

/** Refuses with 401 a caller who lacks one of the permissions altogether. */
export async function mustHold(
  portal: Portal,
  { person }: Caller,
  permissions: readonly Permission[],
): Promise<Grant[][]> {
  return await Promise.all(permissions.map((permission) => grantsOf(portal, person, permission)))
}

/** Refuses with 401 when one of the permissions is held only for something else: none of its grants permits all that is touched. */
export async function mustPermit(portal: Portal, { person }: Caller, held: Grant[][], touched: Touched): Promise<void> {
  for (const grants of held) {
    const permits = await Promise.all(grants.map((grant) => permitsAll(portal, person.id, grant, touched)))
    if (!permits.includes(true)) throw missingPermission()
  }
}

/** Within people, providers and training any constraint will do; each of the three that has one must be met. */
async function permitsAll(portal: Portal, callerId: number, grant: Grant, touched: Touched): Promise<boolean> {
  const providers = grant.filter((constraint) => constraint.kind === "provider").map(({ providerId }) => providerId)
  if (
    providers.length > 0 &&
    !touched.providers.every((id) => id === null || id === undefined || providers.includes(id))
  )
    return false
  const training = grant.filter(
    (constraint) => constraint.kind === "training type" || constraint.kind === "training item",
  )
  if (training.length > 0 && !training.some((constraint) => isWithin(constraint, touched))) return false
  const people = grant.filter(({ kind }) => kind === "ou" || kind === "user ou" || kind === "self and subordinates")
  return people.length === 0 || (await areWithin(portal, callerId, people, touched.availability))
}

function isWithin(constraint: Constraint, { type, itemId }: Touched): boolean {
  if (constraint.kind === "training type") return constraint.trainingType === type
  return constraint.kind === "training item" && constraint.trainingId === itemId
}

/**
 * Whether every availability row lies inside: a unit that is one of the permitted ones or below one, a person who is in one or reports
 * to the caller. A row with subordinates must be inside with all of them; a row for everybody never is.
 */
async function areWithin(
  { sql }: Portal,
  callerId: number,
  people: Constraint[],
  availability: AvailabilityRow[],
): Promise<boolean> {
  const [row] = await sql<{ inside: boolean }>`
    with permitted as (
      select o.id as ou_id, c.include_subordinates
      from jsonb_to_recordset(${jsonRows(people)}::jsonb) as c(kind text, ou_id bigint, ou_type_id bigint, include_subordinates boolean)
      join ou o on case c.kind when 'ou' then o.id = c.ou_id
        when 'user ou' then o.type_id = c.ou_type_id and o.id in (select own.ou_id from person_ou own where own.person_id = ${callerId}) end
    ), asked as (
      select * from jsonb_to_recordset(${jsonRows(availability)}::jsonb)
        as a(everybody boolean, ou_id bigint, person_id bigint, include_subordinates boolean)
    ), unit as (
      select ou_id from asked where ou_id is not null
      union select below.ou_id from asked join ou_above below on below.above_id = asked.ou_id where asked.include_subordinates
    ), somebody as (
      select person_id from asked where person_id is not null
      union select below.person_id from asked cross join lateral reports_of(asked.person_id) below
        where asked.include_subordinates and asked.person_id is not null
    )
    select not exists (select from asked where everybody)
      and not exists (select from unit where not exists (
        select from permitted p where p.ou_id = unit.ou_id
          or p.include_subordinates and exists (select from ou_above up where up.ou_id = unit.ou_id and up.above_id = p.ou_id)))
      and not exists (select from somebody where not exists (
          select from permitted p join person_ou m on m.person_id = somebody.person_id
          where m.ou_id = p.ou_id
            or p.include_subordinates and exists (select from ou_above up where up.ou_id = m.ou_id and up.above_id = p.ou_id))
        and not (${people.some(({ kind }) => kind === "self and subordinates")}
          and (somebody.person_id = ${callerId} or ${callerId} in (select manager_id from managers_of(somebody.person_id)))))
      as inside
  `
  return row?.inside ?? false
}
