import type { Sql, Statement } from "../../database/sql.ts"
import { type Portal, perPortal } from "../../portal/portal.ts"
import type { Catalogue, Field, Subject, TranslatedTexts } from "./catalogue.ts"

/**
 * The revision of the catalogue's tables, as an SQL expression. Read it in the statement whose rows refer to the
 * catalogue.
 */
export function catalogueRevision(sql: Sql): Statement<unknown> {
  return sql`(select revision from catalogue_revision)`
}

/**
 * Returns the catalogue of a portal for rows that were read with this revision. It is cached in memory until the
 * revision changes: a statement that reads the revision sees every change that was committed before it, by any process.
 */
export async function catalogueAt(portal: Portal, revision: string): Promise<Catalogue> {
  const place = kept(portal)
  let { catalogue } = place
  // A catalogue newer than the rows is valid for them too, but is cached only under its own revision.
  if (catalogue?.revision !== revision) catalogue = place.catalogue = await findCatalogue(portal)
  return catalogue
}

const kept = perPortal((): { catalogue?: Catalogue } => ({}))

type Row = {
  revision: string
  languages: { code: string; name: string }[]
  providers: ({ id: number } & TranslatedTexts<"name">)[]
  materialTypes: ({ id: number } & TranslatedTexts<"name">)[]
  subjects: Subject[]
  fields: ({ id: number } & Omit<Field, "place">)[]
  options: ({ id: number } & TranslatedTexts<"value">)[]
}

/** Reads the whole catalogue in one statement, so that it is consistent. */
async function findCatalogue({ sql }: Portal): Promise<Catalogue> {
  const [row] = await sql<Row>`
    select ${catalogueRevision(sql)} as revision,
      ${list(sql, sql`select code, name from language`)} as languages,
      ${list(sql, sql`select id, name, translations from provider`)} as providers,
      ${list(sql, sql`select id, name, translations from material_type`)} as material_types,
      ${list(sql, sql`select id, parent_id as "parentId", title, translations from subject`)} as subjects,
      ${list(
        sql,
        sql`select id, name, translations, training_types as "trainingTypes", (
            select json_agg(role_id) from custom_field_access where field_id = f.id and access = 'view'
          ) as viewers
          from custom_field f where active order by display_order, id`,
      )} as fields,
      ${list(sql, sql`select id, value, translations from custom_field_option`)} as options
  `
  const { revision, languages, providers, materialTypes, subjects, fields, options } = row as Row
  return {
    revision,
    languages: new Map(languages.map(({ code, name }) => [code, name])),
    providers: byId(providers),
    materialTypes: byId(materialTypes),
    subjects: byId(subjects),
    fields: byId(fields.map((field, place) => ({ ...field, place }))),
    options: byId(options),
  }
}

function list(sql: Sql, query: Statement<unknown>): Statement<unknown> {
  return sql`(select coalesce(json_agg(row), '[]') from (${query}) row)`
}

function byId<Row extends { id: number }>(rows: Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}
