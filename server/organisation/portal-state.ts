import type { Sql } from "../database/sql.ts"
import { textIn } from "../section/declaration.ts"
import { fieldKey, fold, type Kind } from "../section/kinds.ts"
import type { FieldState, OuTypeState, PortalState, StoredThing, ThingsByKey } from "../section/portal-state.ts"
import type { StoredKey } from "../section/section.ts"
import type { Organisation } from "./organisation.ts"
import { sections } from "./sections.ts"

/** The state of a portal before a load. */
export type StateBefore = PortalState & {
  /** Whether any text of the default language is stored. */
  hasTexts: boolean
}

/** Reads the state of a portal. */
export async function findPortalState(sql: Sql): Promise<StateBefore> {
  const [setting] = await sql<Pick<StateBefore, "defaultCulture" | "timeZone" | "hasTexts" | "locationType">>`
    select default_culture, time_zone, (select lower(name) from ou_type where wire_id = 32) as location_type,
      exists (select from ou) or exists (select from subject) or exists (select from training)
        or exists (select from provider) as has_texts
    from portal_setting
  `
  const languages = await sql<{ code: string }>`select code from language`
  const currencies = await sql<{ code: string }>`select code from currency`
  const ouTypes = await sql<OuTypeState & { name: string }>`select name, kind from ou_type`
  const fields = await sql<
    FieldState & { area: string; tag: string }
  >`select area, tag, type, training_types from custom_field`
  return {
    ...setting!,
    cultures: new Map(languages.map(byCode)),
    currencies: new Map(currencies.map(byCode)),
    ouTypes: new Map(ouTypes.map((type) => [fold(type.name), type])),
    fields: new Map(fields.map((field) => [fieldKey(field.area, field.tag), field])),
  }
}

/** The state of a portal including the additions of a file. */
export function stateWith(file: Organisation, before: StateBefore): PortalState {
  const { settings, languages, currencies, ouTypes, customFields } = file
  const defaultCulture = defaultCultureOf(file, before)
  const custom = ouTypes.map(({ name }) => [fold(textIn(defaultCulture, name)), { kind: "custom" }] as const)
  return {
    defaultCulture,
    timeZone: settings.timeZone ?? before.timeZone,
    locationType: before.locationType,
    cultures: new Map([...languages.map(byCode), ...before.cultures]),
    currencies: new Map([...currencies.map(byCode), ...before.currencies]),
    ouTypes: new Map<string, OuTypeState>([...custom, ...before.ouTypes]),
    fields: new Map<string, FieldState>([
      ...before.fields,
      ...customFields.map((field) => [fieldKey(field.area, field.tag), field] as const),
    ]),
  }
}

/** The default language: the file's, else the portal's. */
function defaultCultureOf({ settings, languages }: Organisation, { defaultCulture, cultures }: PortalState): string {
  const code = settings.defaultLanguage
  if (code === undefined) return defaultCulture
  return cultures.get(fold(code)) ?? languages.find((language) => fold(language.code) === fold(code))?.code ?? code
}

function byCode({ code }: { code: string }): readonly [string, string] {
  return [fold(code), code]
}

/** All stored things of the kinds of which there are few. */
export async function findAll(sql: Sql): Promise<ThingsByKey> {
  const stored: StoredKey[] = []
  for (const section of sections) stored.push(...((await section.findAll?.(sql)) ?? []))
  return byKey(stored)
}

/** The stored things with these keys, for the kinds of which there are many. */
export async function findByKeys(sql: Sql, keys: ReadonlyMap<Kind, ReadonlySet<string>>): Promise<ThingsByKey> {
  const stored: StoredKey[] = []
  for (const section of sections)
    stored.push(...((await section.findByKeys?.(sql, (kind) => [...(keys.get(kind) ?? [])])) ?? []))
  return byKey(stored)
}

function byKey(stored: readonly StoredKey[]): ThingsByKey {
  const things: ThingsByKey = new Map()
  for (const { kind, key, loose = false, ...found } of stored) {
    const ofKind = things.get(kind) ?? new Map<string, StoredThing>()
    const ids = [...(ofKind.get(key)?.ids ?? []), found.id]
    things.set(kind, ofKind.set(key, loose ? { id: found.id, ids } : found))
  }
  return things
}
