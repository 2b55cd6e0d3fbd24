import type { Sql } from "../../database/sql.ts"
import { normalizedName, ouName, type References, type ResolvedReferences } from "./reference.ts"

/**
 * Resolves references: people by User ID or user name, active or not; active units; active types of units; templates.
 */
export async function resolveReferences(
  sql: Sql,
  { people, ous, ouTypes, templates }: References,
): Promise<ResolvedReferences> {
  const rows = await sql<{ kind: keyof ResolvedReferences; name: string; type: string | null; id: number }>`
    select 'people' as kind, key as name, null as type, person_id as id
    from person_key where key = any(${people.map(normalizedName)}::text[])
    union all
    select 'ous', input.id, input.type, o.id
    from unnest(${ous.map(({ type }) => normalizedName(type))}::text[],
        ${ous.map(({ id }) => normalizedName(id))}::text[])
      as input (type, id)
    join ou_type t on lower(t.name) = input.type
    join ou o on o.type_id = t.id and lower(o.ou_id) = input.id and o.active
    union all
    select 'ouTypes', lower(name), null, id
    from ou_type where lower(name) = any(${ouTypes.map(normalizedName)}::text[]) and active
    union all
    select 'templates', lower(name), null, id
    from approval_template where lower(name) = any(${templates.map(normalizedName)}::text[])
  `
  const of = (kind: keyof ResolvedReferences) =>
    new Map(
      rows
        .filter((row) => row.kind === kind)
        .map(({ type, name, id }) => [type === null ? name : ouName(type, name), id] as const),
    )
  return { people: of("people"), ous: of("ous"), ouTypes: of("ouTypes"), templates: of("templates") }
}
