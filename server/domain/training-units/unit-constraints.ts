import type { Caller } from "../../access/caller.ts"
import { isAudienceWithin } from "../../access/constraints.ts"
import { type Held, missingPermission } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import { type AudienceMember, audienceMembers } from "../catalogue/index.ts"

/**
 * Throws a refusal with 401 if no grant's constraints include everybody in these rows. Rows without a unit or a person
 * are ignored.
 */
export async function requirePermittedAudience(
  sql: Sql,
  { person }: Caller,
  { permission, grants }: Held,
  rows: readonly AudienceMember[],
): Promise<void> {
  const named = rows.filter(({ ouId, personId }) => ouId !== null || personId !== null)
  if (!(await isAudienceWithin(sql, grants, person.id, audienceMembers(sql, named))))
    throw missingPermission(permission)
}
