import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { mustTouchNothing } from "../../access/outside.ts"
import { type CheckedPermissions, missingPermission } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import {
  type ActKind,
  type Assignment,
  basePermissions,
  countOutside,
  findAssignment,
  findRowLimits,
  findScope,
  isVisible,
  lockAssignment,
  type RowLimits,
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

/** For the descriptions of acts on an assignment. */
export const wholeOnly =
  "Refused with 401 as a whole, with the number of people, where it would change people or training outside of the caller's constraints."

export const assignmentId = z
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .describe("The assignment's id, as the list shows it.")

type Reader = Pick<Portal, "sql">

/**
 * The training that the caller may assign, and the people. Refuses with 401 a caller who may create no assignments of
 * this kind.
 */
export async function toolScope(
  { sql }: Reader,
  { person }: Pick<Caller, "person">,
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
 * Returns the limits of the caller's view of an assignment's people and results. Refuses with 401 a caller without any
 * of the tool's base permissions. Refuses with the same 404 an assignment that doesn't exist and one that the caller's
 * constraints hide.
 */
export async function mustSee(portal: Reader, caller: Caller, id: number): Promise<RowLimits | undefined> {
  const scope = await toolScope(portal, caller)
  if (!(await isVisible(portal.sql, id, scope))) throw noAssignment()
  return await findRowLimits(portal.sql, id, scope)
}

/** Finds an assignment that the caller may see. Refuses as `mustSee` does. */
export async function findSeen(
  portal: Reader,
  caller: Caller,
  id: number,
): Promise<{ assignment: Assignment; limits: RowLimits | undefined }> {
  const limits = await mustSee(portal, caller, id)
  const assignment = await findAssignment(portal.sql, id)
  if (!assignment) throw noAssignment()
  return { assignment, limits }
}

type Owned = { assignment: Assignment; scope: Scope }

/** As `findSeen`, for those who may also create such an assignment. */
export async function findOwned(portal: Reader, caller: Caller, id: number): Promise<Owned> {
  const { assignment } = await findSeen(portal, caller, id)
  return { assignment, scope: await toolScope(portal, caller, kindOf(assignment)) }
}

/**
 * Locks an assignment for an act of the caller, until the transaction ends. Refuses as `findOwned` does, and with 401
 * an act that would touch people or training outside the caller's constraints: nothing of it is done then.
 */
export async function lockForAct(sql: Sql, caller: Caller, id: number, act: ActKind = "change"): Promise<Owned> {
  await toolScope({ sql }, caller)
  await lockAssignment(sql, id)
  const owned = await findOwned({ sql }, caller, id)
  const { assignment, scope } = owned
  mustTouchNothing(await countOutside(sql, assignment, { scopes: [scope], act }), basePermissions[kindOf(assignment)])
  return owned
}

export function noAssignment(): Refusal {
  return new Refusal(404, "Assignment not found.")
}
