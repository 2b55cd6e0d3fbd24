import { randomBytes } from "node:crypto"
import { randomText, tokenHash } from "../../access/credentials.ts"
import type { Portal } from "../../portal/portal.ts"

/** Returns the active API key with this id. */
export async function findSigningKey({ sql }: Portal, apiId: string) {
  const [key] = await sql<{ id: number; sealedSecret: Buffer }>`
    select id, sealed_secret from api_key where api_id = ${apiId} and active
  `
  return key
}

/**
 * Opens a session for an active user that the key may act for, under an alias that none of the user's active sessions
 * has. Also deletes a few expired sessions.
 */
export async function openApiSession(
  { sql, clock, sealer }: Portal,
  keyId: number,
  { userName, alias }: { userName: string; alias: string },
): Promise<{ token: string; secret: Buffer; expiresAt: Date } | "no user" | "alias taken"> {
  const token = randomText(16)
  const secret = randomBytes(64)
  const now = clock.now()
  await sql`
    delete from api_session where token_hash in (
      select token_hash from api_session where expires_at <= ${now} order by expires_at limit 20 for update skip locked
    )
  `
  const [opened] = await sql<{ allowed: boolean; expiresAt: Date | null }>`
    with allowed as (
      select p.id from person_key n join person p on p.id = n.person_id join api_key k on k.id = ${keyId}
      where n.key = lower(${userName}) and lower(p.user_name) = n.key and p.active
        and (not k.limited or exists (select from api_key_person l where l.api_key_id = k.id and l.person_id = p.id))
    ), opened as (
      insert into api_session as kept (token_hash, api_key_id, person_id, alias, sealed_secret, created_at, expires_at)
      select ${tokenHash(token)}, ${keyId}, allowed.id, ${alias}, ${sealer.seal(secret)}, ${now}::timestamptz,
        ${now}::timestamptz + make_interval(hours => s.session_token_hours)
      from allowed, portal_setting s
      on conflict (person_id, lower(alias)) do update
        set token_hash = excluded.token_hash, api_key_id = excluded.api_key_id, alias = excluded.alias,
          sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, expires_at = excluded.expires_at
        where kept.expires_at <= ${now}
      returning expires_at
    )
    select exists (select from allowed) as allowed, (select expires_at from opened) as expires_at
  `
  if (!opened?.allowed) return "no user"
  return opened.expiresAt ? { token, secret, expiresAt: opened.expiresAt } : "alias taken"
}
