import type { Sql } from "../database/sql.ts"
import type { Portal } from "../portal/portal.ts"
import { Refusal } from "../wire/faults.ts"
import type { Person } from "./caller.ts"
import { meaningfulGrants } from "./constraint-kinds.ts"
import { insufficientScope } from "./credentials.ts"

/** The permissions that a role may hold, by the names of the documents; those marked as ours guard what the documents don't have. */
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
  // Ours: the assignments of training units that the portal's pages make.
  "Training Unit Assignment - Manage",
  // Ours: who approves what.
  "Approvals - Manage",
  // Ours: what the documents describe of the assignment tool without its permission's name.
  "Assignment Tool - Email Settings - Manage",
  "Assignment Tool - Edit Due Date",
  "Assignment Tool - Dynamic Removal",
  // Ours: what people are given to do beside training.
  "Tasks - Manage",
] as const

export type Permission = (typeof permissions)[number]

/**
 * What an endpoint's contract says of permissions that its handler checks by itself: those that a call may need, and in words which of them it
 * needs when, and what their constraints mean.
 */
export type CheckedPermissions = { names: readonly Permission[]; text: string }

/** What a role's permission is limited to. Within people, providers, training and instructors any row will do; each of the four that has rows must be met. */
export type Constraint =
  | { kind: "ou"; ouId: number; includeSubordinates: boolean }
  | { kind: "user ou"; ouTypeId: number; includeSubordinates: boolean }
  | { kind: "self and subordinates" }
  | { kind: "provider"; providerId: number }
  | { kind: "training type"; trainingType: string }
  | { kind: "training item"; trainingId: number }
  | { kind: "instructor"; instructorId: number }

/** One role's grant of a permission: where it holds. No constraints: everywhere. */
export type Grant = Constraint[]

/** A permission that is held, with its grants. */
export type Held = { permission: Permission; grants: Grant[] }

/**
 * The grants of a permission that a person has, one for each role that holds it. Refuses with 401 when there is none: the documents
 * answer a missing permission as they answer a missing token.
 */
export async function grantsOf(portal: Portal, person: Person, permission: Permission): Promise<Grant[]> {
  const grants = await grantsOfAny(portal.sql, person.id, [permission])
  if (grants.length === 0) throw missingPermission(permission)
  return grants
}

/**
 * The grants that a person has of any of these permissions: none, when nothing is held. Constraints to what the person teaches, and to the
 * providers that the person teaches for, come as the instructors and providers that these are, or one that nobody is. A grant of which a
 * group of constraints has no meaning for the permission grants nothing, and is left out (constraint-kinds.ts).
 */
export async function grantsOfAny(sql: Sql, personId: number, permissions: readonly Permission[]): Promise<Grant[]> {
  const rows = await storedGrants(sql, personId, permissions)
  const held = permissions.flatMap((wanted) => meaningfulGrants(wanted, grantsAmong(rows, wanted)))
  return [...new Map(held.map((grant) => [JSON.stringify(grant), grant])).values()]
}

/** The permissions that a person has from any role, constrained or not, in the order of the list. */
export async function permissionsOf(sql: Sql, personId: number): Promise<Permission[]> {
  const rows = await storedGrants(sql, personId, permissions)
  return permissions.filter((wanted) => meaningfulGrants(wanted, grantsAmong(rows, wanted)).length > 0)
}

type StoredGrant = { permission: string; grant: Grant }

function grantsAmong(rows: readonly StoredGrant[], wanted: Permission): Grant[] {
  return rows.flatMap(({ permission, grant }) => (permission === wanted || permission === "*" ? [grant] : []))
}

async function storedGrants(sql: Sql, personId: number, permissions: readonly Permission[]): Promise<StoredGrant[]> {
  return await sql<StoredGrant>`
    select held.permission, coalesce((
      select jsonb_agg(jsonb_build_object(
        'kind', case c.kind when 'user as instructor' then 'instructor' when 'own provider' then 'provider' else c.kind end,
        'ouId', c.ou_id, 'ouTypeId', c.ou_type_id, 'trainingType', c.training_type, 'trainingId', c.training_id,
        'providerId', case c.kind when 'own provider' then coalesce(own.provider_id, 0) else c.provider_id end,
        'instructorId', case c.kind when 'user as instructor' then coalesce(own.instructor_id, 0) else c.instructor_id end,
        'includeSubordinates', c.include_subordinates))
      from permission_constraint c left join lateral (
        select distinct i.id as instructor_id, teaches.provider_id
        from instructor i left join instructor_provider teaches on c.kind = 'own provider' and teaches.instructor_id = i.id
        where c.kind in ('user as instructor', 'own provider') and i.person_id = ${personId}
      ) own on true
      where c.role_id = held.role_id and c.permission = held.permission
    ), '[]') as "grant"
    from person_role join role_permission held using (role_id)
    where person_id = ${personId} and held.permission = any(${[...permissions, "*"]}::text[])
  `
}

/**
 * The refusal of a caller who holds none of these permissions, or holds them for something else only. The message does not say which they are,
 * as the documents' message doesn't; extended applications are told in `details`. Some documents word the message in another way.
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

/** What a caller is told who lacks a permission, in the documents' words. */
export const noPermissionText =
  "Provided user does not have Rest Services permissions and/or constraints to perform this operation."
