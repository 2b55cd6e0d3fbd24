import { hasMeaning, type StoredKind } from "../access/constraint-kinds.ts"
import { type Portal, portalTitles } from "../portal/portal.ts"

/**
 * Lists notes for the operator after the upgrade that made constraints without a meaning ineffective (migration 0040):
 * the grants with such constraints, and the grants whose constraints the migration removed. Each portal is listed once;
 * later calls return no notes.
 */
export async function constraintNotes({ name, database }: Portal): Promise<string[]> {
  const notes = await database.transaction(async (sql) => {
    const [installation] = await sql<{ freedGrants: FreedGrant[] | null }>`
      select freed_grants from installation for update
    `
    if (!installation?.freedGrants) return []
    await sql`update installation set freed_grants = null`
    const limitedGrants = await sql<LimitedGrant>`
      select role.name as role, c.permission, array_agg(distinct c.kind order by c.kind) as kinds
      from permission_constraint c join role on role.id = c.role_id
      group by role.name, c.permission order by lower(role.name), c.permission
    `
    return [...installation.freedGrants.map(freedNote), ...limitedGrants.flatMap(limitedNotes)]
  })
  return notes.map((note) => `${portalTitles[name]}: ${note}`)
}

type FreedGrant = { role: string; permission: string }
type LimitedGrant = { role: string; permission: string; kinds: StoredKind[] }

function freedNote({ role, permission }: FreedGrant): string {
  return `the role "${role}" holds "${permission}" without constraints now, because nobody else holds it.`
}

function limitedNotes({ role, permission, kinds }: LimitedGrant): string[] {
  if (permission === "*")
    return [
      `the role "${role}" has "*" with constraints (${kinds.join(", ")}). ` +
        `It no longer holds the permissions for which these kinds have no meaning, such as "Approvals - Manage".`,
    ]
  const meaningless = kinds.filter((kind) => !hasMeaning(permission, kind))
  if (meaningless.length === 0) return []
  return [
    `the role "${role}" has "${permission}" with constraints that have no meaning for it (${meaningless.join(", ")}). ` +
      `They grant nothing now. Load the role again without them.`,
  ]
}
