import { grantsOfAny } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import { basePermissions, type Scope } from "./scope.ts"

/**
 * Returns what a person may assign by this kind of assignment, and to whom; undefined when the person lacks the
 * permission.
 */
export async function findScope(sql: Sql, personId: number, kind: keyof typeof basePermissions): Promise<Scope> {
  return { personId, grants: await grantsOfAny(sql, personId, basePermissions[kind]) }
}
