import type { Caller } from "../../access/caller.ts"
import { isAudienceWithin } from "../../access/constraints.ts"
import { type Held, missingPermission } from "../../access/permissions.ts"
import type { Portal } from "../../portal/portal.ts"
import { type AudienceMember, audienceMembers } from "../catalogue/index.ts"

/** Refuses with 401 when no grant's constraints on people hold for everybody whom these rows mean. Rows that mean nobody are passed over. */
export async function mustPermit(
  { sql }: Portal,
  { person }: Caller,
  { permission, grants }: Held,
  rows: readonly AudienceMember[],
): Promise<void> {
  const named = rows.filter(({ ouId, personId }) => ouId !== null || personId !== null)
  if (!(await isAudienceWithin(sql, grants, person.id, audienceMembers(sql, named))))
    throw missingPermission(permission)
}
