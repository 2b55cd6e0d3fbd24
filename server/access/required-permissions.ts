import type { Portal } from "../portal/portal.ts"
import type { Caller } from "./caller.ts"
import { isPersonWithin } from "./constraints.ts"
import { grantsOfAny, type Held, missingPermission, type Permission, permissionsOf } from "./permissions.ts"

// What endpoints require of a caller's permissions before they do anything: each refuses with 401.

/** Returns the permissions with their grants, in their order. Refuses with 401 a caller who lacks one altogether. */
export async function requirePermissions<const Permissions extends readonly Permission[]>(
  { sql }: Portal,
  { person }: Caller,
  permissions: Permissions,
): Promise<{ [Place in keyof Permissions]: Held }> {
  const held = await permissionsOf(sql, person.id, permissions)
  const missing = permissions.find((one) => !held.some(({ permission }) => permission === one))
  if (missing !== undefined) throw missingPermission(missing)
  return held as { [Place in keyof Permissions]: Held }
}

/** Refuses with 401 a caller who holds none of these permissions, constrained or not. */
export async function requireAnyPermission(
  { sql }: Portal,
  { person }: Caller,
  permissions: readonly Permission[],
): Promise<void> {
  const grants = await grantsOfAny(sql, person.id, permissions)
  if (grants.length === 0) throw missingPermission(permissions)
}

/** Refuses with 401 when a permission does not hold for this person. */
export async function mustPermitPerson(
  { sql }: Portal,
  { person }: Caller,
  { permission, grants }: Held,
  personId: number,
): Promise<void> {
  if (!(await isPersonWithin(sql, grants, person.id, personId))) throw missingPermission(permission)
}
