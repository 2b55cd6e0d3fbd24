import type { Caller } from "../../../access/caller.ts"
import {
  type CheckedPermissions,
  grantsOf,
  grantsOfAny,
  missingPermission,
  type Permission,
} from "../../../access/permissions.ts"
import type { Portal } from "../../../portal/portal.ts"
import type { Draft } from "../../../wire/read.ts"
import { basePermissions, type Scope } from "../scope.ts"
import { findScope } from "../scope-queries.ts"
import type { Settings } from "../settings.ts"

/** The permissions that a request may need. */
export const permissionsToCreate: CheckedPermissions = {
  names: [
    "Assignment Tool - Standard",
    "Assignment Tool - Standard and Dynamic",
    "Assignment Tool - Standard and Dynamic - Recurrence",
    "Bypass User Payment",
    "Assignment Tool - Email Settings - View",
    "Assignment Tool - Email Settings - Manage",
    "Assignment Tool - Training Start Date",
    "Assignment Tool - Dynamic Removal",
  ],
  text: "`Assignment Tool - Standard` (or one that includes it); its constraints say which training, and to whom. `Bypass User Payment` to bypass payment, `Assignment Tool - Email Settings - View` for any mails. For what extended applications have beside: `Assignment Tool - Email Settings - Manage`, `Assignment Tool - Training Start Date`, `Assignment Tool - Standard and Dynamic`, its `- Recurrence` and `Assignment Tool - Dynamic Removal`.",
}

/** Proposed settings, and whether the sender is an extended application or a person, who have all features. */
type ProposedSettings = { settings: Draft<Settings>; extended: boolean }

/**
 * Returns what the caller may assign with these settings, and to whom. Refuses with 401 when the caller lacks a
 * permission that they need.
 */
export async function permittedScope(portal: Portal, { person }: Caller, proposed: ProposedSettings): Promise<Scope> {
  const kind = kindOf(proposed)
  const scope = await findScope(portal.sql, person.id, kind)
  if (scope.grants.length === 0) throw missingPermission(basePermissions[kind])
  for (const permission of neededFor(proposed)) await grantsOf(portal, person, permission)
  return scope
}

/** Whether the caller may submit an assignment for very many people without a review. */
export async function maySubmitAlone({ sql }: Portal, { person }: Caller): Promise<boolean> {
  return (await grantsOfAny(sql, person.id, ["Assignment Tool - Submit Draft"])).length > 0
}

function kindOf({ settings: { dynamic } }: ProposedSettings): keyof typeof basePermissions {
  if (!dynamic) return "standard"
  return (dynamic.recurrence?.type ?? "none") === "none" ? "dynamic" : "recurring"
}

function* neededFor({ settings, extended }: ProposedSettings): Iterable<Permission> {
  const { option = "none" } = settings.email ?? {}
  if (settings.bypassUserPayment) yield "Bypass User Payment"
  if (option !== "none") yield "Assignment Tool - Email Settings - View"
  if (extended && (option === "custom" || option === "adHoc")) yield "Assignment Tool - Email Settings - Manage"
  if (settings.trainingStart) yield "Assignment Tool - Training Start Date"
  if (settings.dynamic?.removal?.enabled) yield "Assignment Tool - Dynamic Removal"
}
