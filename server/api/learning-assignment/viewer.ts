import type { Caller } from "../../access/caller.ts"
import { type CheckedPermissions, missingPermission } from "../../access/permissions.ts"
import {
  type AssignmentDetails,
  basePermissions,
  findDetails,
  findScope,
  type Viewer,
} from "../../domain/assignments/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"

/** Permissions to view assignments. A caller needs one of them. */
export const permissionsToView: CheckedPermissions = {
  names: [
    "Assignment Tool - Standard",
    "Assignment Tool - Standard and Dynamic",
    "Assignment Tool - Standard and Dynamic - Recurrence",
  ],
  text: "`Assignment Tool - Standard` (or one that includes it); its constraints say whose assignments are seen, and of which people and training.",
}

/** Resolves the viewer of assignments. Refuses with 401 a caller without the permission. */
export async function viewerOf(portal: Portal, { person, compatible }: Caller): Promise<Viewer> {
  const scope = await findScope(portal.sql, person.id, "standard")
  if (scope.grants.length === 0) throw missingPermission(basePermissions.standard)
  return { scope, extended: !compatible, culture: person.culture }
}

/** Finds an assignment that the viewer may see. Refuses with 404 when it is unknown or hidden from the viewer. */
export async function shownAssignment({ sql }: Portal, id: number, viewer: Viewer): Promise<AssignmentDetails> {
  const found = await findDetails(sql, id, viewer)
  if (!found) throw new Refusal(404, "Assignment not found.")
  return found
}

/** Parses an assignment's id from a path. Refuses with 404 a text that can't be an id. */
export function idIn(text: string | number): number {
  if (!/^\d{1,15}$/.test(String(text))) throw new Refusal(404, "Assignment not found.")
  return Number(text)
}
