import { randomBytes } from "node:crypto"
import { tokenHash } from "../server/access/credentials.ts"
import { everyScope } from "../server/access/scopes.ts"
import type { Database } from "../server/database/database.ts"
import { migrate } from "../server/database/migrate.ts"
import { machineClock } from "../server/portal/clock.ts"
import { addPeople, addUnits } from "./large-portal-people.ts"
import {
  addAvailability,
  addBelongings,
  addCatalogue,
  addCurricula,
  addPrices,
  addSessions,
  addTrainings,
} from "./large-portal-training.ts"

/**
 * The size of a portal. Half of the training is courses, a fifth each materials and sessions, 8 % events, 2 %
 * curricula.
 */
export type Size = { people: number; trainings: number }

/** The documented size of a busy portal. */
export const large: Size = { people: 10_000, trainings: 100_000 }

/**
 * Fills an empty database with a portal of that size: units of five types in trees of 4 to 6 levels, groups, three
 * languages, subjects in a tree, custom fields, prices, and one to three availability rows of every kind for each
 * training.
 */
export async function fillPortal(database: Database, { people, trainings }: Size): Promise<void> {
  await migrate(database, machineClock)
  // A large portal takes longer than a request may.
  await database.background.session(async (sql) => {
    // The same portal each time, as far as it depends on random().
    await sql.script("select setseed(0.42)")
    await addUnits(sql)
    await addPeople(sql, people)
    await addCatalogue(sql)
    await addTrainings(sql, trainings)
    await addSessions(sql)
    await addCurricula(sql)
    await addBelongings(sql)
    await addPrices(sql)
    await addAvailability(sql)
    await sql.script("vacuum analyze")
  })
}

/** Registers an application of the first person and issues it a token. Returns the token. */
export async function addToken({ sql }: Database): Promise<string> {
  const token = `bench:${randomBytes(16).toString("hex")}`
  const now = machineClock.now()
  await sql`
    with registered as (
      insert into application (name, client_id, secret_hash, person_id, scopes, validity_seconds, profile, created_at,
          modified_at)
      select ${token}, ${token}, ${tokenHash(token)}, min(id), ${[everyScope]}, 86400, 'extended', ${now}, ${now}
        from person
      returning id
    )
    insert into access_token (hash, application_id, scopes, issued_at, expires_at)
    select ${tokenHash(token)}, id, ${[everyScope]}, ${now}, ${now}::timestamptz + interval '1 day' from registered
  `
  return token
}
