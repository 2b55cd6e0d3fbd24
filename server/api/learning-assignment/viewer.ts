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

/** The permissions of which one is needed to look at assignments. */
export const permissionsToView: CheckedPermissions = {
  names: [
    "Assignment Tool - Standard",
    "Assignment Tool - Standard and Dynamic",
    "Assignment Tool - Standard and Dynamic - Recurrence",
  ],
  text: "`Assignment Tool - Standard` (or one that includes it); its constraints on people say whose assignments are seen.",
}

/** Who looks at assignments. Refuses with 401 whoever lacks the permission. */
export async function viewerOf(portal: Portal, { person, compatible }: Caller): Promise<Viewer> {
  const scope = await findScope(portal.sql, person.id, "standard")
  if (scope.grants.length === 0) throw missingPermission(basePermissions.standard)
  return { scope, extended: !compatible, culture: person.culture }
}

/** An assignment that the viewer may see. Refuses with 404 what is unknown, and what is kept from the viewer. */
export async function shownAssignment({ sql }: Portal, id: number, viewer: Viewer): Promise<AssignmentDetails> {
  const found = await findDetails(sql, id, viewer)
  if (!found) throw new Refusal(404, "Assignment not found.")
  return found
}

/** An assignment's id as a path has it. Refuses with 404 what can't be one. */
export function idIn(text: string | number): number {
  if (!/^\d{1,15}$/.test(String(text))) throw new Refusal(404, "Assignment not found.")
  return Number(text)
}
