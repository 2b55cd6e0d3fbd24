import type { Caller } from "../../../access/caller.ts"
import {
  type CheckedPermissions,
  grantsOf,
  grantsOfAny,
  missingPermission,
  type Permission,
} from "../../../access/permissions.ts"
import type { Portal } from "../../../portal/portal.ts"
import { basePermissions, type Scope } from "../scope.ts"
import { findScope } from "../scope-queries.ts"
import type { Requested } from "./parse-request.ts"

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

/** What the caller may assign and to whom by such a request. Refuses with 401 when any permission for it is missing. */
export async function permittedScope(portal: Portal, { person }: Caller, requested: Requested): Promise<Scope> {
  const scope = await findScope(portal.sql, person.id, kindOf(requested))
  if (scope.grants.length === 0) throw missingPermission(basePermissions[kindOf(requested)])
  for (const permission of neededFor(requested)) await grantsOf(portal, person, permission)
  return scope
}

/** Whether the caller may submit what is for very many people without a second person. */
export async function maySubmitAlone({ sql }: Portal, { person }: Caller): Promise<boolean> {
  return (await grantsOfAny(sql, person.id, ["Assignment Tool - Submit Draft"])).length > 0
}

function kindOf({ draft, extended }: Requested): keyof typeof basePermissions {
  if (!extended || !draft.dynamic) return "standard"
  return (draft.dynamic.recurrence?.type ?? "none") === "none" ? "dynamic" : "recurring"
}

function* neededFor({ draft, extended, asks }: Requested): Iterable<Permission> {
  const { option = "none" } = draft.email ?? {}
  if (draft.bypassUserPayment) yield "Bypass User Payment"
  if (option !== "none") yield "Assignment Tool - Email Settings - View"
  if (!extended) return
  if (option === "custom" || option === "adHoc") yield "Assignment Tool - Email Settings - Manage"
  if (asks.some(({ path }) => path === "trainingStartDate")) yield "Assignment Tool - Training Start Date"
  if (draft.dynamic?.removal?.enabled) yield "Assignment Tool - Dynamic Removal"
}
