import type { Sql } from "../database/sql.ts"
import type { FieldType } from "./catalogue-shapes.ts"
import { fieldKey, fold, instructorKey, type Kind, looseKey, namelessKey, optionKey, subjectKey } from "./kinds.ts"

/** Something that the portal has. Of a key that may fit several: all their ids in `ids`. */
export type Found = { id: number; guid?: string | undefined; type?: string | undefined; ids?: number[] }

/** What the portal has of each kind, by key. */
export type Keyed = Map<Kind, Map<string, Found>>

export type OuTypeFact = { kind: "standard" | "custom" | "group" | "self registration" }

export type FieldFact = { type: FieldType; trainingTypes: readonly string[] }

/** What a portal has of everything that there are few of, read once for a file. */
export type Facts = {
  defaultCulture: string
  timeZone: string
  /** Whether there is anything with a text of the default language. */
  hasTexts: boolean
  /** Codes by their keys. */
  cultures: Map<string, string>
  currencies: Map<string, string>
  /** The keys of languages, by the keys of their names. */
  languageNames: Map<string, string>
  ouTypes: Map<string, OuTypeFact>
  /** The key of the OU type of locations. */
  locationType: string
  lastWireId: number
  fields: Map<string, FieldFact>
  keyed: Keyed
}

export async function findFacts(sql: Sql): Promise<Facts> {
  const [setting] = await sql<Pick<Facts, "defaultCulture" | "timeZone" | "hasTexts" | "lastWireId" | "locationType">>`
    select default_culture, time_zone, (select max(wire_id) from ou_type) as last_wire_id,
      (select lower(name) from ou_type where wire_id = 32) as location_type,
      exists (select from ou) or exists (select from subject) or exists (select from training) or exists (select from provider) as has_texts
    from portal_setting
  `
  const languages = await sql<{ code: string; name: string }>`select code, name from language`
  const currencies = await sql<{ code: string }>`select code from currency`
  const ouTypes = await sql<OuTypeFact & { name: string }>`select name, kind from ou_type`
  const fields = await sql<
    FieldFact & { area: string; tag: string }
  >`select area, tag, type, training_types from custom_field`
  return {
    ...setting!,
    cultures: new Map(languages.map(({ code }) => [fold(code), code])),
    currencies: new Map(currencies.map(({ code }) => [fold(code), code])),
    languageNames: new Map(languages.map(({ code, name }) => [fold(name), fold(code)])),
    ouTypes: new Map(ouTypes.map((type) => [fold(type.name), type])),
    fields: new Map(fields.map((field) => [fieldKey(field.area, field.tag), field])),
    keyed: await findKeyed(sql),
  }
}

async function findKeyed(sql: Sql): Promise<Keyed> {
  const rows = await sql<{ kind: Kind; id: number; key: string; guid: string | null }>`
    select 'ouType' as kind, id, name as key, null::uuid as guid from ou_type
    union all select 'role', id, name, null from role
    union all select 'provider', id, name, null from provider
    union all select 'skill', id, title, null from skill
    union all select 'competency', id, title, guid from competency
    union all select 'facility', id, facility_id, null from facility
    union all select 'equipment', id, name, null from equipment
    union all select 'materialType', id, name, null from material_type
    union all select 'trainingUnit', id, name, null from training_unit
    union all select 'approvalTemplate', id, name, null from approval_template
    union all select 'certification', id, external_ref, guid from certification where external_ref is not null
  `
  const keyed: Keyed = new Map()
  const of = (kind: Kind) => keyed.get(kind) ?? keyed.set(kind, new Map()).get(kind)!
  const addLoose = (kind: Kind, key: string, id: number) => {
    const ids = [...(of(kind).get(key)?.ids ?? []), id]
    of(kind).set(key, { id, ids })
  }
  for (const { kind, id, key, guid } of rows) of(kind).set(fold(key), { id, guid: guid ?? undefined })
  for (const { id, key } of await findFieldKeys(sql)) of("customField").set(key, { id })
  for (const { id, key } of await findOptionKeys(sql)) of("option").set(key, { id })
  for (const { id, userId, name } of await findInstructors(sql)) {
    of("instructor").set(userId === null ? namelessKey(name) : instructorKey(userId), { id })
    addLoose("instructor", looseKey(name), id)
  }
  for (const { id, titles } of await findSubjects(sql)) {
    of("subject").set(subjectKey(titles), { id })
    addLoose("subject", looseKey(titles.at(-1) ?? ""), id)
  }
  return keyed
}

async function findFieldKeys(sql: Sql) {
  const rows = await sql<{ id: number; area: string; tag: string }>`select id, area, tag from custom_field`
  return rows.map(({ id, area, tag }) => ({ id, key: fieldKey(area, tag) }))
}

async function findOptionKeys(sql: Sql) {
  const rows = await sql<{ id: number; area: string; tag: string; value: string }>`
    select o.id, f.area, f.tag, o.value from custom_field_option o join custom_field f on f.id = o.field_id order by o.id
  `
  return rows.map(({ id, area, tag, value }) => ({ id, key: optionKey(fieldKey(area, tag), value) }))
}

async function findInstructors(sql: Sql) {
  return await sql<{ id: number; userId: string | null; name: string }>`
    select id, user_id, first_name || ' ' || last_name as name from instructor order by id
  `
}

async function findSubjects(sql: Sql) {
  return await sql<{ id: number; titles: string[] }>`
    select s.id, array_agg(above.title order by way.distance desc) as titles
    from subject s join subject_above way on way.subject_id = s.id join subject above on above.id = way.above_id
    group by s.id order by s.id
  `
}
