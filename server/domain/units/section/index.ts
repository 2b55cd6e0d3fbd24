import type { Sql } from "../../../database/sql.ts"
import { declare } from "../../../section/declaration.ts"
import { fold, ouKey } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { asStoredKeys, type Load, type MemberValues, type StoredKey, section } from "../../../section/section.ts"
import { list } from "../../../section/shapes.ts"
import { upsert } from "../../../section/upsert.ts"
import { GroupItem, groupRows, saveGroups } from "./groups.ts"
import { OuTypeItem, ouTypeRows } from "./ou-types.ts"
import { OuItem, ouRow } from "./ous.ts"

const members = { ouTypes: list(OuTypeItem), ous: list(OuItem), groups: list(GroupItem) }

/** OU types, OUs and groups. */
export const unitsSection = section({
  members,
  findAll: async (sql) => asStoredKeys("ouType", await sql`select id, name from ou_type`),
  findByKeys: (sql, keysOf) => findOus(sql, keysOf("ou")),
  findContext: findLastWireId,
  declarations: ({ ouTypes, ous, groups }, plain) => [
    ...ouTypes.map(({ name }, index) => declare("ouTypes", "ouType", [index], fold(plain(name)))),
    ...ous.map(({ type, id }, index) => declare("ous", "ou", [index], ouKey(type, id))),
    ...groups.map(({ type, id }, index) => declare("groups", "ou", [index], ouKey(type, id))),
  ],
  rows: unitRows,
  steps: [
    { name: "units", after: ["people"], save: saveUnits },
    { name: "groups", after: ["memberships"], save: saveGroups },
  ],
})

function unitRows({ ouTypes, ous, groups }: MemberValues<typeof members>, resolver: Resolver, lastWireId = 0) {
  return {
    ouType: ouTypeRows(ouTypes, resolver, lastWireId),
    ou: ous.map((item, index) => ouRow(item, ["ous", index], resolver)),
    ...groupRows(groups, resolver),
  }
}

async function saveUnits(
  sql: Sql,
  { ouType, ou, group }: ReturnType<typeof unitRows>,
  { now, changes }: Load,
): Promise<void> {
  changes.record("ouType", await upsert(sql, sql`ou_type`, ouType))
  const units = await upsert(sql, sql`ou`, [...ou, ...group], { modifiedAt: now })
  changes.record("ou", units)
  if (units.length > 0) await sql`select rebuild_ou_above()`
}

async function findOus(sql: Sql, keys: string[]): Promise<StoredKey[]> {
  const [types, ids] = [0, 1].map((place) => keys.map((key) => key.split("\n")[place] ?? ""))
  const rows = await sql<{ type: string; ou: string; id: number }>`
    select given.type, given.ou, o.id from unnest(${types}::text[], ${ids}::text[]) as given(type, ou)
    join ou_type t on lower(t.name) = lower(given.type)
    join ou o on o.type_id = t.id and lower(o.ou_id) = lower(given.ou)
  `
  return rows.map(({ type, ou, id }) => ({ kind: "ou", key: ouKey(type, ou), id }))
}

/** The highest wire id of an OU type. */
async function findLastWireId(sql: Sql): Promise<number> {
  const [row] = await sql<{ lastWireId: number }>`select max(wire_id) as last_wire_id from ou_type`
  return row!.lastWireId
}
