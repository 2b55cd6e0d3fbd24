import type { Person } from "../../access/caller.ts"
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
import { checkApplication, checkBinding } from "./binding-rights.ts"

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
 * caller found before; with 401 an author with fewer rights than the user. Only a hash of the secret is stored.
 */
export async function addApplication(
  { database, clock }: Portal,
  draft: Draft<NewApplication>,
  misfits: readonly FieldFault[] = [],
  author?: Person,
): Promise<ClientSecret> {
  const secret = { clientId: randomText(16), clientSecret: randomText(32) }
  return database.transaction(async (sql) => {
    const references = await lockAndLookUp(sql, draft)
    refuse(allFaults(misfits, [...missingMembers(draft), ...applicationFaults(draft, references)]))
    await checkBinding(sql, author, [{ field: "user", id: references.personId }])
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
 * Changes the given members of an application. Refuses with 400 and all faults, with 404, or with 401 an author with
 * fewer rights than the user before or after it. Existing tokens follow: they lose removed scopes at once, and all
 * tokens end when the application becomes inactive.
 */
export async function changeApplication(
  { database, clock }: Portal,
  id: number,
  draft: Draft<NewApplication & { active: boolean }>,
  misfits: readonly FieldFault[],
  author: Person,
): Promise<void> {
  await database.transaction(async (sql) => {
    const references = await lockAndLookUp(sql, draft, id)
    refuse(allFaults(misfits, applicationFaults(draft, references)))
    await checkApplication(sql, author, id)
    await checkBinding(sql, author, [{ field: "user", id: references.personId }])
    const { name, scopes, validitySeconds, profile, active } = draft
    await sql`
      update application set name = coalesce(${name?.trim()}, name),
        person_id = coalesce(${references.personId}, person_id),
        scopes = coalesce(${scopes && [...new Set(scopes)]}, scopes), profile = coalesce(${profile}, profile),
        validity_seconds = coalesce(${validitySeconds}, validity_seconds), active = coalesce(${active}, active),
        modified_at = ${clock.now()}
      where id = ${id}
    `
    if (scopes) await narrowTokens(sql, id, scopes)
    if (active === false) await sql`delete from access_token where application_id = ${id}`
  })
}

/**
 * Replaces the secret of an application. Its tokens stay valid until they expire. Refuses with 404 when the application
 * does not exist, with 401 an author with fewer rights than the application's user.
 */
export async function replaceClientSecret(
  { database, clock }: Portal,
  id: number,
  author?: Person,
): Promise<ClientSecret> {
  const clientSecret = randomText(32)
  return await database.transaction(async (sql) => {
    await checkApplication(sql, author, id)
    const [row] = await sql<{ clientId: string }>`
      update application set secret_hash = ${tokenHash(clientSecret)}, modified_at = ${clock.now()} where id = ${id}
      returning client_id
    `
    return { id, clientId: row!.clientId, clientSecret }
  })
}

/** Deletes an application and its tokens. Refuses as `replaceClientSecret` does. */
export async function removeApplication({ database }: Portal, id: number, author: Person): Promise<void> {
  await database.transaction(async (sql) => {
    await checkApplication(sql, author, id)
    await sql`delete from application where id = ${id}`
  })
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
