import { randomText, tokenHash } from "../../access/credentials.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { badRequest, type FieldFault, Refusal } from "../../wire/faults.ts"
import { allFaults } from "../../wire/field-faults.ts"
import type { Draft } from "../../wire/read.ts"
import {
  type Application,
  applicationFaults,
  type ClientSecret,
  missingMembers,
  type NewApplication,
  type ResolvedReferences,
  usualValiditySeconds,
} from "./application.ts"

/** Returns all applications in the order of their names. */
export async function listApplications({ sql }: Portal): Promise<Application[]> {
  return (await selectApplications(sql, sql`true`)).map(shownApplication)
}

/** Returns one application. Refuses with 404 when it does not exist. */
export async function getApplicationById({ sql }: Portal, id: number): Promise<Application> {
  const [row] = await selectApplications(sql, sql`a.id = ${id}`)
  return shownApplication(mustExist(row))
}

/**
 * Registers an application. Refuses with 400 and all faults at once: those of the rules, and `misfits`, which the
 * caller found before. Only a hash of the secret is stored.
 */
export async function addApplication(
  { database, clock }: Portal,
  draft: Draft<NewApplication>,
  misfits: readonly FieldFault[] = [],
): Promise<ClientSecret> {
  const secret = { clientId: randomText(16), clientSecret: randomText(32) }
  return database.transaction(async (sql) => {
    const references = await lockAndLookUp(sql, draft)
    refuse(allFaults(misfits, [...missingMembers(draft), ...applicationFaults(draft, references)]))
    const { name = "", scopes = [], validitySeconds = usualValiditySeconds, profile = "extended" } = draft
    const [row] = await sql<{ id: number }>`
      insert into application
        (name, client_id, secret_hash, person_id, scopes, validity_seconds, profile, created_at, modified_at)
      values (${name.trim()}, ${secret.clientId}, ${tokenHash(secret.clientSecret)}, ${references.personId},
          ${[...new Set(scopes)]},
        ${validitySeconds}, ${profile}, ${clock.now()}, ${clock.now()})
      returning id
    `
    return { id: row!.id, ...secret }
  })
}

/**
 * Changes the given members of an application. Refuses with 400 and all faults, or with 404. Existing tokens follow:
 * they lose removed scopes at once, and all tokens end when the application becomes inactive.
 */
export async function changeApplication(
  { database, clock }: Portal,
  id: number,
  draft: Draft<NewApplication & { active: boolean }>,
  misfits: readonly FieldFault[],
): Promise<void> {
  await database.transaction(async (sql) => {
    const references = await lockAndLookUp(sql, draft, id)
    refuse(allFaults(misfits, applicationFaults(draft, references)))
    const { name, scopes, validitySeconds, profile, active } = draft
    const [row] = await sql<{ id: number }>`
      update application set name = coalesce(${name?.trim()}, name),
        person_id = coalesce(${references.personId}, person_id),
        scopes = coalesce(${scopes && [...new Set(scopes)]}, scopes), profile = coalesce(${profile}, profile),
        validity_seconds = coalesce(${validitySeconds}, validity_seconds), active = coalesce(${active}, active),
        modified_at = ${clock.now()}
      where id = ${id} returning id
    `
    mustExist(row)
    if (scopes) await narrowTokens(sql, id, scopes)
    if (active === false) await sql`delete from access_token where application_id = ${id}`
  })
}

/**
 * Replaces the secret of an application. Its tokens stay valid until they expire. Refuses with 404 when the application
 * does not exist.
 */
export async function replaceClientSecret({ sql, clock }: Portal, id: number): Promise<ClientSecret> {
  const clientSecret = randomText(32)
  const [row] = await sql<{ clientId: string }>`
    update application set secret_hash = ${tokenHash(clientSecret)}, modified_at = ${clock.now()} where id = ${id}
    returning client_id
  `
  return { id, clientId: mustExist(row).clientId, clientSecret }
}

/** Deletes an application and its tokens. Refuses with 404 when the application does not exist. */
export async function removeApplication({ sql }: Portal, id: number): Promise<void> {
  const [row] = await sql`delete from application where id = ${id} returning id`
  mustExist(row)
}

/** Resolves the references of a draft, and locks out other registrations until the transaction ends. */
async function lockAndLookUp(
  sql: Sql,
  { name, user }: Draft<NewApplication>,
  id?: number,
): Promise<ResolvedReferences> {
  await sql`lock table application in share row exclusive mode`
  const [references] = await sql<{ nameTaken: boolean; personId: number | null }>`
    select exists (select from application where lower(name) = lower(${name?.trim()}) and id is distinct from ${id})
        as name_taken,
      (select p.id from person_key n join person p on p.id = n.person_id where n.key = lower(${user}) and p.active)
        as person_id
  `
  return { nameTaken: references!.nameTaken, personId: references!.personId ?? undefined }
}

async function narrowTokens(sql: Sql, id: number, scopes: string[]): Promise<void> {
  await sql`
    update access_token set scopes = case when 'all' = any(scopes) then ${scopes}::text[]
      else array(select unnest(scopes) intersect select unnest(${scopes}::text[])) end
    where application_id = ${id} and not 'all' = any(${scopes}::text[])
  `
}

type ApplicationRow = Omit<Application, "user" | "createdAt" | "modifiedAt"> & {
  userId: string
  userName: string
  userActive: boolean
  createdAt: Date
  modifiedAt: Date
}

function selectApplications(sql: Sql, condition: Statement<unknown>): Statement<ApplicationRow> {
  return sql<ApplicationRow>`
    select a.id, a.name, a.client_id, p.user_id, p.user_name, p.active as user_active,
      a.validity_seconds, a.scopes, a.profile,
      a.active, a.created_at, a.modified_at
    from application a join person p on p.id = a.person_id
    where ${condition} order by lower(a.name)
  `
}

function shownApplication(row: ApplicationRow): Application {
  const { userId, userName, userActive, createdAt, modifiedAt, ...rest } = row
  const user = { userId, userName, active: userActive }
  return { ...rest, user, createdAt: createdAt.toISOString(), modifiedAt: modifiedAt.toISOString() }
}

function mustExist<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Refusal(404, "Not Found")
  return row
}

function refuse(faults: FieldFault[]): void {
  if (faults.length > 0) throw badRequest(faults)
}
