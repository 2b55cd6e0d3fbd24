import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { type CheckedPermissions, grantsOfAny, missingPermission, type Permission } from "../../access/permissions.ts"
import {
  type Assignment,
  basePermissions,
  findAssignment,
  findScope,
  isVisible,
  type Scope,
} from "../../domain/assignments/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"

export const permissionsToUseTool: CheckedPermissions = {
  names: [
    "Assignment Tool - Standard",
    "Assignment Tool - Standard and Dynamic",
    "Assignment Tool - Standard and Dynamic - Recurrence",
  ],
  text: "Any of the three base permissions of the assignment tool, with their constraints.",
}

export const assignmentId = z
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .describe("The assignment's id, as the list shows it.")

/** What the caller may assign, and to whom. Refuses with 401 who may make no assignments of this kind. */
export async function toolScope(
  { sql }: Portal,
  { person }: Caller,
  kind: keyof typeof basePermissions = "standard",
): Promise<Scope> {
  const scope = await findScope(sql, person.id, kind)
  if (scope.grants.length === 0) throw missingPermission(basePermissions[kind])
  return scope
}

/** Refuses with 401 who does not have all of these permissions. */
export async function mustHoldAll(
  { sql }: Portal,
  { person }: Caller,
  permissions: readonly Permission[],
): Promise<void> {
  const held = await Promise.all(permissions.map((permission) => grantsOfAny(sql, person.id, [permission])))
  for (const [place, grants] of held.entries())
    if (grants.length === 0) throw missingPermission(permissions[place] as Permission)
}

/** Which base permissions an assignment is in need of. */
export function kindOf({ kind, recurring }: Pick<Assignment, "kind" | "recurring">): keyof typeof basePermissions {
  return recurring ? "recurring" : kind
}

/**
 * Refuses with 401 who has none of the tool's base permissions, with 404 what is not there or was made by somebody outside of the
 * caller's constraints: the two are not told apart.
 */
export async function mustSee(portal: Portal, caller: Caller, id: number): Promise<void> {
  const scope = await toolScope(portal, caller)
  if (!(await isVisible(portal.sql, id, scope))) throw noAssignment()
}

/** An assignment that the caller may see. Refuses as `mustSee` does. */
export async function findSeen(portal: Portal, caller: Caller, id: number): Promise<Assignment> {
  await mustSee(portal, caller, id)
  const assignment = await findAssignment(portal.sql, id)
  if (!assignment) throw noAssignment()
  return assignment
}

/** As `findSeen`, for who is to change it: the caller must be allowed to make such an assignment. */
export async function findOwned(
  portal: Portal,
  caller: Caller,
  id: number,
): Promise<{ assignment: Assignment; scope: Scope }> {
  const assignment = await findSeen(portal, caller, id)
  return { assignment, scope: await toolScope(portal, caller, kindOf(assignment)) }
}

export function noAssignment(): Refusal {
  return new Refusal(404, "Assignment not found.")
}
