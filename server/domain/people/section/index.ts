import { jsonRows, type Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import { declare } from "../../../section/declaration.ts"
import { personKey, userIdKey } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { type Load, type StoredKey, section } from "../../../section/section.ts"
import { list } from "../../../section/shapes.ts"
import { replace, upsert } from "../../../section/upsert.ts"
import { fieldRows } from "../../catalogue/index.ts"
import { personRoleRows, savePersonRoles } from "../../roles/index.ts"
import { membershipRows, saveMemberships } from "../../units/index.ts"
import { PersonItem, personRow } from "./person.ts"

type File = { people: PersonItem[] }

/** People, with their OUs, roles and custom field values. */
export const peopleSection = section({
  members: { people: list(PersonItem) },
  findByKeys: (sql, keysOf) => findPeople(sql, keysOf("person")),
  declarations: ({ people }) =>
    people.map(({ userId, userName = userId }, index) =>
      declare("people", "person", [index], userIdKey(userId), { keys: [personKey(userId), personKey(userName)] }),
    ),
  rows: peopleRows,
  steps: [
    { name: "people", save: savePeople },
    {
      name: "memberships",
      after: ["units"],
      async save(sql, { person, personOu }, { changes }) {
        changes.change("person", await saveMemberships(sql, idsOf(person), personOu))
      },
    },
    {
      name: "roles of people",
      after: ["roles"],
      async save(sql, { person, personRole }, { changes }) {
        changes.change("person", await savePersonRoles(sql, idsOf(person), personRole))
      },
    },
    {
      name: "fields of people",
      after: ["customFields"],
      async save(sql, { person, personCustomField }, { changes }) {
        const rows = personCustomField
        changes.change("person", await replace(sql, sql`person_custom_field`, sql`person_id`, idsOf(person), rows))
      },
    },
  ],
})

function peopleRows({ people }: File, resolver: Resolver) {
  const person = people.map((one, index) => personRow(one, ["people", index], resolver))
  const ofEach = <Row>(rowsOf: (item: PersonItem, personId: number, path: Path) => Row[]) =>
    people.flatMap((item, index) => rowsOf(item, person[index]!.id, ["people", index]))
  return {
    person,
    personOu: ofEach(({ ous }, id, path) => membershipRows(id, ous, [...path, "ous"], resolver)),
    personRole: ofEach(({ roles }, id, path) => personRoleRows(id, roles, [...path, "roles"], resolver)),
    personCustomField: ofEach(({ fields }, personId, path) =>
      fieldRows(fields, "person", [...path, "fields"], resolver).map((row) => ({ personId, ...row })),
    ),
  }
}

type Rows = ReturnType<typeof peopleRows>

async function savePeople(sql: Sql, { person }: Rows, { now, changes }: Load): Promise<void> {
  await freeNames(sql, person)
  changes.record("person", await upsert(sql, sql`person`, person, { modifiedAt: now }))
}

/** Two people may swap their user names in one file: all changed names are cleared before new ones are stored. */
async function freeNames(sql: Sql, people: Rows["person"]): Promise<void> {
  const names = people.map(({ id, userId, userName }) => ({ id, userId, userName }))
  await sql`
    delete from person_key using person p
    join jsonb_to_recordset(${jsonRows(names)}::jsonb) as given(id bigint, user_id text, user_name text)
      on given.id = p.id
    where person_key.person_id = p.id and (p.user_id <> given.user_id or p.user_name <> given.user_name)
  `
}

function idsOf(people: Rows["person"]): number[] {
  return people.map(({ id }) => id)
}

async function findPeople(sql: Sql, keys: readonly string[]): Promise<StoredKey[]> {
  const names = new Set(keys.map((key) => key.slice(key.indexOf(":") + 1)))
  const rows = await sql<{ name: string; id: number; guid: string; isUserId: boolean }>`
    select name, p.id, p.guid, lower(p.user_id) = k.key as is_user_id
    from unnest(${[...names]}::text[]) as name
    join person_key k on k.key = lower(name) join person p on p.id = k.person_id
  `
  return rows.flatMap(({ name, isUserId, ...person }): StoredKey[] => [
    { kind: "person", key: personKey(name), ...person },
    ...(isUserId ? [{ kind: "person" as const, key: userIdKey(name), ...person }] : []),
  ])
}
