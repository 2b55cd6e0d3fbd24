import { randomText, tokenHash } from "../../access/credentials.ts"
import type { Portal } from "../../portal/portal.ts"
import type { SignedInPerson } from "./signed-in-person.ts"

/** The active person with this login name who has a password. */
export async function findSignInPerson({ sql }: Portal, userName: string) {
  const [person] = await sql<SignedInPerson & { id: number; passwordHash: string }>`
    select p.id, p.password_hash, p.user_id, p.guid, p.user_name, p.first_name, p.last_name, p.culture, p.time_zone
    from person_key n join person p on p.id = n.person_id
    where n.key = lower(${userName}) and lower(p.user_name) = n.key and p.active and p.password_hash is not null
  `
  return person
}

const signInMs = 8 * 3_600_000

/** Creates a token for a person and stores its hash only. Deletes a few expired tokens as well. */
export async function addSignIn({ sql, clock }: Portal, personId: number): Promise<{ token: string; expiresAt: Date }> {
  const token = randomText(32)
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + signInMs)
  await sql`
    with expired as (
      delete from person_token where hash in (
        select hash from person_token where expires_at <= ${now} order by expires_at limit 20 for update skip locked
      )
    ), seen as (
      update person set last_login_at = ${now} where id = ${personId} returning id
    )
    insert into person_token (hash, person_id, issued_at, expires_at)
    select ${tokenHash(token)}, id, ${now}, ${expiresAt} from seen
  `
  return { token, expiresAt }
}

/** Ends the sign-in of this token. */
export async function removeSignIn({ sql }: Portal, token: string): Promise<void> {
  await sql`delete from person_token where hash = ${tokenHash(token)}`
}

/** The signed-in person as the web UI shows it. */
export async function findSignedInPerson({ sql }: Portal, personId: number): Promise<SignedInPerson> {
  const [person] = await sql<SignedInPerson>`
    select user_id, guid, user_name, first_name, last_name, culture, time_zone from person where id = ${personId}
  `
  return person!
}
