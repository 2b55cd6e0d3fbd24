import { z } from "zod"
import { permissionHolds } from "../../access/constraints.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Scope } from "../../domain/assignments/index.ts"
import { readableTypes, trainingColumns, versionLabel } from "../../domain/catalogue/index.ts"
import { trainingsWithText } from "../../domain/search/index.ts"

/** A training as the wizard shows it. */
export const TrainingTile = z
  .object({
    learningObjectId: z.string(),
    title: z.string().describe("In the caller's language."),
    type: z.enum(readableTypes),
    active: z.boolean(),
    provider: z.string().nullable(),
    version: z.string(),
    minutes: z.int().nullable().describe("How long it takes."),
    price: z.number().nullable(),
    currency: z.string().nullable(),
    assignableAgain: z.boolean().describe("Whether it may be given to the same person more than once."),
    startsAt: z.iso.datetime().nullable().describe("Of a session: when its first part begins."),
    seatsLeft: z.int().nullable().describe("Of a session: null, when it takes as many as there are."),
  })
  .meta({ id: "TrainingTile" })
export type TrainingTile = Omit<z.output<typeof TrainingTile>, "startsAt"> & { startsAt: Date | null }

const perPage = 20

/** The trainings with these ids, in the order of the ids. */
export async function listTiles(sql: Sql, ids: readonly number[], culture: string): Promise<TrainingTile[]> {
  return await sql<TrainingTile>`
    select ${tile(sql, culture)}
    from unnest(${[...ids]}::bigint[]) with ordinality as input (id, place) join effective_training t using (id)
    order by input.place
  `
}

/**
 * A page of the active trainings within a scope that have a text in their title or description, sorted by title, and
 * the total.
 */
export async function searchTiles(
  sql: Sql,
  { query, type, page = 1 }: { query?: string; type?: string; page?: number },
  { scope, culture }: { scope: Scope; culture: string },
): Promise<{ found: TrainingTile[]; total: number }> {
  const texts = query === undefined ? sql`true` : sql`t.id in (${trainingsWithText(sql, query, culture)})`
  // Whether at least one person may get it: for one training `mayAssign` answers the same.
  const inScope = permissionHolds(sql, scope.grants, scope.personId, { training: trainingColumns(sql) })
  const meant = sql`
    from effective_training t
    where t.active and (${type ?? null}::text is null or t.type = ${type ?? null}) and ${texts} and ${inScope}`
  const [found, [row]] = await Promise.all([
    sql<TrainingTile>`
      select ${tile(sql, culture)} ${meant} order by localized(t.translations, ${culture}, 'title', t.title), t.id
      limit ${perPage} offset ${(page - 1) * perPage}::bigint
    `,
    sql<{ total: number }>`select count(*) as total ${meant}`,
  ])
  return { found, total: row!.total }
}

function tile(sql: Sql, culture: string): Statement<unknown> {
  return sql`
    t.guid as learning_object_id, localized(t.translations, ${culture}, 'title', t.title) as title, t.type, t.active,
    (select name from provider where id = t.effective_provider_id) as provider, ${versionLabel(sql, sql`t`)} as version,
    round(t.minutes) as minutes, t.effective_price as price,
    t.effective_price_currency as currency, t.assignable_again,
    (select min(starts_at) from part where session_id = t.id) as starts_at,
    (select greatest(0, t.maximum_registration - seats.taken)
      from session_seats seats where seats.training_id = t.id) as seats_left`
}
