import { randomBytes } from "node:crypto"
import type { Person } from "../../access/caller.ts"
import { randomText } from "../../access/credentials.ts"
import type { Sql } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRequest, type FieldFault } from "../../wire/faults.ts"
import { allFaults } from "../../wire/field-faults.ts"
import type { Draft } from "../../wire/read.ts"
import { type ApiKey, type ApiSecret, apiKeyFaults, type NewApiKey } from "./api-key.ts"
import { checkApiKey, checkBinding, checkBindingOfAll } from "./binding-rights.ts"

/** Returns all API ids in the order of their names. */
export async function listApiKeys({ sql }: Portal): Promise<ApiKey[]> {
  const rows = await sql<Omit<ApiKey, "createdAt"> & { createdAt: Date }>`
    select k.id, k.name, k.api_id, k.active, k.created_at, case when k.limited then (
        select coalesce(jsonb_agg(
          jsonb_build_object('userId', p.user_id, 'userName', p.user_name, 'active', p.active)
            order by lower(p.user_name)
        ), '[]')
        from api_key_person l join person p on p.id = l.person_id where l.api_key_id = k.id
      ) end as limited_to
    from api_key k order by lower(k.name)
  `
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }))
}

/**
 * Adds an API id. Refuses with 400 and all faults at once: those of the rules, and `misfits`, which the caller found
 * before. The secret signs requests, so it is stored sealed.
 */
export async function addApiKey(
  { database, clock, sealer }: Portal,
  draft: Draft<NewApiKey>,
  misfits: readonly FieldFault[] = [],
  author?: Person,
): Promise<ApiSecret> {
  const apiId = randomText(16)
  const secret = randomBytes(64)
  return database.transaction(async (sql) => {
    const references = await lockAndLookUp(sql, draft)
    const faults = allFaults(misfits, apiKeyFaults(draft, references))
    if (faults.length > 0) throw badRequest(faults)
    if (draft.users === undefined) await checkBindingOfAll(sql, author, "users")
    const users = references.people.map((id, place) => ({ field: `users[${place}]`, id }))
    await checkBinding(sql, author, users)
    const [row] = await sql<{ id: number }>`
      with key as (
        insert into api_key (name, api_id, sealed_secret, limited, created_at)
        values (${draft.name?.trim()}, ${apiId}, ${sealer.seal(secret)}, ${draft.users !== undefined}, ${clock.now()})
        returning id
      ), limits as (
        insert into api_key_person (api_key_id, person_id)
        select distinct key.id, person_id from key, unnest(${references.people}::bigint[]) as person_id
      )
      select id from key
    `
    return { id: row!.id, apiId, apiSecret: secret.toString("base64") }
  })
}

/**
 * Makes an API id active or inactive. The sessions of an inactive API id end. Refuses with 404 when the API id does not
 * exist, with 401 an author with fewer rights than the users of its sessions.
 */
export async function setApiKeyActive(
  { database }: Portal,
  id: number,
  active: boolean,
  author?: Person,
): Promise<void> {
  await database.transaction(async (sql) => {
    await checkApiKey(sql, author, id)
    await sql`
      with ended as (delete from api_session where api_key_id = ${id} and not ${active}::boolean)
      update api_key set active = ${active} where id = ${id}
    `
  })
}

/** Deletes an API id with its sessions. Refuses as `setApiKeyActive` does. */
export async function removeApiKey({ database }: Portal, id: number, author: Person): Promise<void> {
  await database.transaction(async (sql) => {
    await checkApiKey(sql, author, id)
    await sql`delete from api_key where id = ${id}`
  })
}

/** Deletes all API ids with their sessions: their secrets can't be decrypted without the key that sealed them. */
export async function removeAllApiKeys(sql: Sql): Promise<void> {
  await sql`delete from api_key`
}

/** Resolves the references of a draft, and locks out other additions of API ids until the transaction ends. */
async function lockAndLookUp(sql: Sql, { name, users = [] }: Draft<NewApiKey>) {
  await sql`lock table api_key in share row exclusive mode`
  const texts = users.map((user) => (typeof user === "string" ? user : ""))
  const [references] = await sql<{ nameTaken: boolean; people: (number | null)[] }>`
    select exists (select from api_key where lower(name) = lower(${name?.trim()})) as name_taken,
      array(
        select p.id from unnest(${texts}::text[]) with ordinality as input(name, place)
        left join person_key n on n.key = lower(input.name)
        left join person p on p.id = n.person_id and p.active
        order by input.place
      ) as people
  `
  return references!
}
