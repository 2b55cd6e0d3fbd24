import { randomText, tokenHash } from "../../access/credentials.ts"
import type { Portal } from "../../portal/portal.ts"

/** An application that may get tokens. */
export type Client = { id: number; secretHash: Buffer; scopes: string[]; validitySeconds: number }

/** Returns the application with this client id, if it is active and its person is active. */
export async function findClient({ sql }: Portal, clientId: string): Promise<Client | undefined> {
  const [client] = await sql<Client>`
    select a.id, a.secret_hash, a.scopes, a.validity_seconds
    from application a join person p on p.id = a.person_id
    where a.client_id = ${clientId} and a.active and p.active
  `
  return client
}

// Wire: base64 of "edge", with a colon behind it, as the real ones begin.
const prefix = "ZWRnZQ:"

/** Issues a token for an application. Only the hash of the token is stored. Also deletes a few expired tokens. */
export async function issueToken({ sql, clock }: Portal, client: Client, scopes: string[]): Promise<string> {
  const token = `${prefix}${randomText(16)}`
  const now = clock.now()
  const expires = new Date(now.getTime() + client.validitySeconds * 1000)
  await sql`
    with expired as (
      delete from access_token where hash in (
        select hash from access_token where expires_at <= ${now} order by expires_at limit 20 for update skip locked
      )
    )
    insert into access_token (hash, application_id, scopes, issued_at, expires_at)
    select ${tokenHash(token)}, id, ${scopes}, ${now}, ${expires} from application where id = ${client.id}
  `
  return token
}
