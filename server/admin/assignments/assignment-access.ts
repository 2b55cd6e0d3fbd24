import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { type CheckedPermissions, missingPermission } from "../../access/permissions.ts"
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

/**
 * The training that the caller may assign, and the people. Refuses with 401 a caller who may create no assignments of
 * this kind.
 */
export async function toolScope(
  { sql }: Portal,
  { person }: Caller,
  kind: keyof typeof basePermissions = "standard",
): Promise<Scope> {
  const scope = await findScope(sql, person.id, kind)
  if (scope.grants.length === 0) throw missingPermission(basePermissions[kind])
  return scope
}

/** The kind of base permissions that an assignment needs. */
export function kindOf({ kind, recurring }: Pick<Assignment, "kind" | "recurring">): keyof typeof basePermissions {
  return recurring ? "recurring" : kind
}

/**
 * Refuses with 401 a caller without any of the tool's base permissions. Refuses with the same 404 an assignment that
 * doesn't exist and one whose creator is outside the caller's constraints.
 */
export async function mustSee(portal: Portal, caller: Caller, id: number): Promise<void> {
  const scope = await toolScope(portal, caller)
  if (!(await isVisible(portal.sql, id, scope))) throw noAssignment()
}

/** Finds an assignment that the caller may see. Refuses as `mustSee` does. */
export async function findSeen(portal: Portal, caller: Caller, id: number): Promise<Assignment> {
  await mustSee(portal, caller, id)
  const assignment = await findAssignment(portal.sql, id)
  if (!assignment) throw noAssignment()
  return assignment
}

/** As `findSeen`, for changes: the caller must also be allowed to create such an assignment. */
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
