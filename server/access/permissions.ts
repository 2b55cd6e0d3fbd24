import type { Sql } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"
import { Refusal } from "../wire/faults.ts"
import type { Person } from "./caller.ts"
import { meaningfulGrants } from "./constraint-kinds.ts"
import { insufficientScope } from "./credentials.ts"

/**
 * The permissions that a role may hold, by the names of the documents. Those marked as ours guard features that the
 * documents don't have.
 */
export const permissions = [
  "Events - View",
  "Events - Create",
  "Events - Edit",
  "Sessions - View",
  "Sessions - Create",
  "Session - Edit",
  "Sessions - Cancel",
  "Course Catalog - View",
  "Course Catalog - Update",
  "LCMS Course Administrator",
  "Materials Management",
  "Training Custom Fields",
  "Curricula Admin - Manage",
  "Curriculum Admin - View",
  "Roster - View",
  "Roster - Manage",
  "Roster - Increase Seats",
  "Users - View",
  "Users - Edit",
  "View Transcript Item",
  "Transcript - Manage",
  "Assignment Tool - Standard",
  "Assignment Tool - Standard and Dynamic",
  "Assignment Tool - Standard and Dynamic - Recurrence",
  "Assignment Tool - Training Start Date",
  "Assignment Tool - Email Settings - View",
  "Assignment Tool - Edit Email Settings",
  "Assignment Tool - Edit Assignment Title",
  "Assignment Tool - Dynamic Reassignment",
  "Assignment Tool - Submit Draft",
  "Assignment Tool Preferences",
  "Bypass User Payment",
  "Training Unit Assignment - View",
  "Certification - Manage",
  "Request Items - View",
  "Approval Template Administration - View",
  "Employee API - View",
  "Employee API - View - Constrained",
  "Employee API - Edit",
  "OU Group - View",
  "OU Group - Update",
  "Reporting API - Read Only",
  "Edge Develop - API Explorer",
  // Ours: the registration of applications and API ids, and the portal's settings.
  "Edge APIs - Manage",
  "Portal Settings - Manage",
  // Ours: the assignments of training units through the admin API.
  "Training Unit Assignment - Manage",
  // Ours: the approvers of people and training.
  "Approvals - Manage",
  // Ours: a permission that the documents describe for the assignment tool without its name.
  "Assignment Tool - Email Settings - Manage",
  "Assignment Tool - Edit Due Date",
  "Assignment Tool - Dynamic Removal",
  // Ours: tasks of people beside training.
  "Tasks - Manage",
] as const

export type Permission = (typeof permissions)[number]

/**
 * The part of an endpoint's contract about permissions that its handler checks itself: the permissions that a call may
 * need, and a text that says when each is needed and what its constraints mean.
 */
export type CheckedPermissions = { names: readonly Permission[]; text: string }

/**
 * A limit of a role's permission. Within people, providers, training and instructors any constraint may be met; each of
 * the four that has constraints must be met.
 */
export type Constraint =
  | { kind: "ou"; ouId: number; includeSubordinates: boolean }
  | { kind: "user ou"; ouTypeId: number; includeSubordinates: boolean }
  | { kind: "self and subordinates" }
  | { kind: "provider"; providerId: number }
  | { kind: "training type"; trainingType: string }
  | { kind: "training item"; trainingId: number }
  | { kind: "instructor"; instructorId: number }

/** The constraints of one role's permission: where it holds. Without constraints it holds everywhere. */
export type Grant = Constraint[]

/** A permission that is held, with its grants. */
export type Held = { permission: Permission; grants: Grant[] }

/**
 * Returns a person's grants of a permission, one for each role that holds it. Refuses with 401 when there is none: the
 * documented response to a missing permission is that to a missing token.
 */
export async function grantsOf(portal: Portal, person: Person, permission: Permission): Promise<Grant[]> {
  const grants = await grantsOfAny(portal.sql, person.id, [permission])
  if (grants.length === 0) throw missingPermission(permission)
  return grants
}

/**
 * Returns a person's grants of any of these permissions, perhaps none. Constraints on what the person teaches, and on
 * the providers that the person teaches for, come as those instructors and providers, or as an id that does not exist.
 * A grant is left out when a group of its constraints has no meaning for the permission (constraint-kinds.ts).
 */
export async function grantsOfAny(sql: Sql, personId: number, permissions: readonly Permission[]): Promise<Grant[]> {
  return distinct((await permissionsOf(sql, personId, permissions)).flatMap(({ grants }) => grants))
}

function distinct(grants: readonly Grant[]): Grant[] {
  return [...new Map(grants.map((grant) => [JSON.stringify(grant), grant])).values()]
}

/** Returns those of these permissions that a person holds, with their grants as in `grantsOfAny`. */
export async function permissionsOf(
  sql: Sql,
  personId: number,
  among: readonly Permission[] = permissions,
): Promise<Held[]> {
  return (await permissionsOfPeople(sql, [personId], among)).get(personId) ?? []
}

/** Returns those of these permissions that each of these people holds; nothing for people who hold none. */
export async function permissionsOfPeople(
  sql: Sql,
  people: readonly number[],
  among: readonly Permission[] = permissions,
): Promise<Map<number, Held[]>> {
  const rows = Map.groupBy(await storedGrants(sql, people, among), ({ personId }) => personId)
  const heldAmong = (own: readonly StoredGrant[]): Held[] =>
    among
      .map((permission) => ({
        permission,
        grants: distinct(meaningfulGrants(permission, grantsAmong(own, permission))),
      }))
      .filter(({ grants }) => grants.length > 0)
  return new Map([...rows].map(([person, own]) => [person, heldAmong(own)]))
}

type StoredGrant = { personId: number; permission: string; grant: Grant }

function grantsAmong(rows: readonly StoredGrant[], one: Permission): Grant[] {
  return rows.flatMap(({ permission, grant }) => (permission === one || permission === "*" ? [grant] : []))
}

async function storedGrants(
  sql: Sql,
  people: readonly number[],
  permissions: readonly Permission[],
): Promise<StoredGrant[]> {
  return await sql<StoredGrant>`
    select holder.person_id, held.permission, coalesce((
      select jsonb_agg(jsonb_build_object(
        'kind', case c.kind
          when 'user as instructor' then 'instructor'
          when 'own provider' then 'provider'
          else c.kind
        end,
        'ouId', c.ou_id, 'ouTypeId', c.ou_type_id, 'trainingType', c.training_type, 'trainingId', c.training_id,
        'providerId', case c.kind when 'own provider' then coalesce(own.provider_id, 0) else c.provider_id end,
        'instructorId', case c.kind
          when 'user as instructor' then coalesce(own.instructor_id, 0)
          else c.instructor_id
        end,
        'includeSubordinates', c.include_subordinates))
      from permission_constraint c left join lateral (
        select distinct i.id as instructor_id, teaches.provider_id
        from instructor i left join instructor_provider teaches on c.kind = 'own provider'
          and teaches.instructor_id = i.id
        where c.kind in ('user as instructor', 'own provider') and i.person_id = holder.person_id
      ) own on true
      where c.role_id = held.role_id and c.permission = held.permission
    ), '[]') as "grant"
    from person_role holder join role_permission held using (role_id)
    where holder.person_id = any(${[...people]}::bigint[]) and held.permission = any(${[...permissions, "*"]}::text[])
  `
}

/**
 * The refusal of a caller who holds none of these permissions, or only for other objects. The message does not name
 * them, as the documented one doesn't; extended applications get them in `details`. Some documents have another
 * message.
 */
export function missingPermission(
  permissions: Permission | readonly Permission[],
  message = noPermissionText,
): Refusal {
  const names = [permissions].flat().map((name) => JSON.stringify(name))
  const which = names.length === 1 ? `The permission ${names[0]}` : `Each of the permissions ${names.join(", ")}`
  return new Refusal(401, message, {
    headers: insufficientScope,
    faults: [{ field: "permission", message: `${which} is missing, or its constraints leave this out.` }],
  })
}

/** The documented message for a missing permission. */
export const noPermissionText =
  "Provided user does not have Rest Services permissions and/or constraints to perform this operation."
