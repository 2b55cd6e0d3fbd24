import { isPersonWithin } from "../../access/constraints.ts"
import { grantsOfAny, missingPermission, noPermissionText } from "../../access/permissions.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRequest, row } from "../../wire/faults.ts"

/** The documented error table of both calls. */
export const approvalErrors = {
  security: row("Security object", noPermissionText),
  permissions: row("Permissions", "Requesting user does not have required permissions."),
  invalidUser: row("userName", "Invalid userid."),
  invalidId: row("Item Id", "Invalid Id Value."),
  invalidType: row("ApprovalType", "Invalid type."),
  invalidAction: row("ApprovalAction", "Invalid action."),
  notSupported: row("ApprovalAction", "Action not supported."),
  noData: row("No data", "No data to process."),
  noMatch: row("No match", "No Match Found in Pending Approval."),
}

/**
 * Finds the active person that the path identifies by user name. That person's permission counts, not the caller's:
 * throws a refusal with 401 if the person does not have it, or if its constraints exclude the person.
 */
export async function findApprover({ sql }: Portal, userName: string): Promise<{ id: number }> {
  const [person] = await sql<{ id: number }>`
    select id from person
    where id = (select person_id from person_key where key = lower(${userName.trim()}))
      and lower(user_name) = lower(${userName.trim()}) and active
  `
  if (!person) throw badRequest([{ field: "userName", message: approvalErrors.invalidUser.message }])
  const grants = await grantsOfAny(sql, person.id, ["Request Items - View"])
  if (grants.length === 0) throw missingPermission("Request Items - View", approvalErrors.permissions.message)
  if (!(await isPersonWithin(sql, grants, person.id, person.id))) throw missingPermission("Request Items - View")
  return person
}
