import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { replace } from "../../../section/upsert.ts"

/** The rows of a person's roles, which the file names. */
export function personRoleRows(personId: number, names: readonly string[], path: Path, resolver: Resolver) {
  return resolver.ids(path, names, (at, name) => resolver.id("role", at, name)).map((roleId) => ({ personId, roleId }))
}

type Row = ReturnType<typeof personRoleRows>[number]

/** Replaces the roles of these people, and returns the people whose roles changed. */
export async function savePersonRoles(sql: Sql, people: readonly number[], rows: readonly Row[]): Promise<number[]> {
  return await replace(sql, sql`person_role`, sql`person_id`, people, rows)
}
