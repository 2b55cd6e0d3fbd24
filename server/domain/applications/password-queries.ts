import type { Person } from "../../access/caller.ts"
import { personWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Portal } from "../../portal/portal.ts"

/** The hash of a person's password; nothing for who has none. */
export async function findPasswordHash({ sql }: Portal, personId: number): Promise<string | null> {
  const [person] = await sql<{ passwordHash: string | null }>`select password_hash from person where id = ${personId}`
  return person?.passwordHash ?? null
}

/** A person by User ID or user name: whether the grants hold for this person, who may also have a permission that the caller lacks. */
export async function findWhosePassword(
  { sql }: Portal,
  user: string,
  { caller, grants }: { caller: Person; grants: readonly Grant[] },
): Promise<{ id: number; within: boolean; outranks: boolean } | undefined> {
  const permissionsOf = (id: unknown) => sql`
    select held.permission from person_role join role_permission held using (role_id) where person_role.person_id = ${id}
  `
  const [person] = await sql<{ id: number; within: boolean; outranks: boolean }>`
    select p.id, ${personWithin(sql, grants, caller.id, sql`p.id`)} as within,
      '*' not in (${permissionsOf(caller.id)}) and exists (${permissionsOf(sql`p.id`)} except ${permissionsOf(caller.id)}) as outranks
    from person_key n join person p on p.id = n.person_id
    where n.key = lower(${user})
  `
  return person
}
