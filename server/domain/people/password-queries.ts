import type { Person } from "../../access/caller.ts"
import { personWithin } from "../../access/constraints.ts"
import { findUncoveredPeople } from "../../access/covered-people.ts"
import { hashPassword, isOfTodaysCost } from "../../access/passwords.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Sql } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"

/** The hash of a person's password; null for a person without one. */
export async function findPasswordHash({ sql }: Portal, personId: number): Promise<string | null> {
  const [person] = await sql<{ passwordHash: string | null }>`select password_hash from person where id = ${personId}`
  return person?.passwordHash ?? null
}

/**
 * Looks up a person by User ID or user name. `within`: whether the grants hold for the person. `isStronger`: whether
 * the person has rights that the caller does not hold as widely.
 */
export async function findPasswordOwner(
  { sql }: Portal,
  user: string,
  { caller, grants }: { caller: Person; grants: readonly Grant[] },
): Promise<{ id: number; within: boolean; isStronger: boolean } | undefined> {
  const [person] = await sql<{ id: number; within: boolean }>`
    select n.person_id as id, ${personWithin(sql, grants, caller.id, sql`n.person_id`)} as within
    from person_key n where n.key = lower(${user})
  `
  if (!person) return undefined
  return { ...person, isStronger: (await findUncoveredPeople(sql, caller.id, [person.id])).has(person.id) }
}

/**
 * Sets a person's password and ends all sign-ins of the person, except the one whose token has the hash `kept`. Refuses
 * with 503 when too many passwords wait to be hashed.
 */
export async function setPassword(
  { database }: Pick<Portal, "database">,
  personId: number,
  password: string,
  kept?: Buffer,
): Promise<void> {
  const hash = await hashPassword(password)
  await database.transaction(async (sql) => {
    await storeHash(sql, personId, hash)
    await sql`delete from person_token where person_id = ${personId} and hash is distinct from ${kept ?? null}`
  })
}

/** Stores a new hash of a person's right password, if the present hash does not have today's cost. */
export async function renewHash({ sql }: Portal, personId: number, hash: string, password: string): Promise<void> {
  if (!isOfTodaysCost(hash)) await storeHash(sql, personId, await hashPassword(password))
}

async function storeHash(sql: Sql, personId: number, hash: string): Promise<void> {
  await sql`update person set password_hash = ${hash} where id = ${personId}`
}
