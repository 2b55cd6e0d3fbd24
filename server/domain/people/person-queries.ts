import type { Caller } from "../../access/caller.ts"
import { peopleWithin } from "../../access/constraints.ts"
import type { Grant } from "../../access/permissions.ts"
import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"
import type { Person, PersonFound } from "./person.ts"

/** The id of the person with this User ID or user name. Refuses with 404 when there is none. */
export async function getPersonId({ sql }: Portal, key: string): Promise<number> {
  const [row] = await sql<{ personId: number }>`select person_id from person_key where key = lower(${key})`
  if (!row) throw new Refusal(404, "Not Found")
  return row.personId
}

/** A person as administrators see one, with the names of OUs in the caller's language. */
export async function describePerson({ sql }: Portal, { person: { culture } }: Caller, id: number): Promise<Person> {
  const personColumn = (column: Statement<unknown>) => sql`(
    select jsonb_build_object('userId', other.user_id, 'guid', other.guid,
      'name', display_name(other.first_name, other.last_name))
    from person other where other.id = ${column}
  )`
  const [row] = await sql<Person>`
    select p.user_id, p.guid, p.user_name, p.first_name, p.last_name, p.email, p.culture as language, p.time_zone,
      p.active, p.absent, p.employment_status, p.original_hire_date, p.last_hire_date,
      ${personColumn(sql`p.manager_id`)} as manager,
      ${personColumn(sql`p.indirect_manager_id`)} as indirect_manager, ${personColumn(sql`p.approver_id`)} as approver,
      (select coalesce(jsonb_object_agg(type, units), '{}') from (
        select t.name as type, jsonb_agg(jsonb_build_object('ouId', o.ou_id,
          'name', localized(o.translations, ${culture}, 'name', o.name)) order by lower(o.ou_id)) as units
        from person_ou own join ou o on o.id = own.ou_id join ou_type t on t.id = o.type_id
        where own.person_id = p.id
        group by t.name
      ) as types) as ous
    from person p where p.id = ${id}
  `
  return row as Person
}

// More words than these don't narrow a search.
export const mostWords = 8

/**
 * Returns people where each word of the query begins a word of the first or last name, the User ID or the user name;
 * ordered by last name.
 */
export async function findPeople(
  { sql }: Portal,
  { person: caller }: Caller,
  grants: readonly Grant[],
  { query = "", active = null }: { query?: string | undefined; active?: boolean | null | undefined },
  { most, after }: { most: number; after: number },
): Promise<PersonFound[]> {
  const words = query.split(/\s+/).filter((word) => word !== "")
  const within = peopleWithin(sql, grants, caller.id)
  const conditions = [
    sql`(${active}::boolean is null or p.active = ${active})`,
    ...(within ? [sql`p.id in (${within})`] : []),
    ...words.slice(0, mostWords).map((word) => sql`p.id in (${idsMatchingName(sql, word)})`),
  ]
  const inOrder = (p: Statement<unknown>) =>
    sql`lower(${p}.last_name) collate "C", lower(${p}.first_name) collate "C", ${p}.id`
  return await sql<PersonFound>`
    with found as materialized (
      select p.* from person p where ${conditions.reduce((all, one) => sql`${all} and ${one}`)}
      order by ${inOrder(sql`p`)} limit ${most} offset ${after}
    )
    select found.user_id, found.guid, found.user_name, display_name(found.first_name, found.last_name) as name,
      found.active, case when m.id is not null then display_name(m.first_name, m.last_name) end as manager_name,
      position, division, location
    from found left join person m on m.id = found.manager_id
    cross join lateral ${placeOf(sql, sql`found.id`, caller.culture)} as place
    order by ${inOrder(sql`found`)}
  `
}

/** The position, division and location of a person in a language, as a row for a lateral join. */
export function placeOf(sql: Sql, person: Expression, culture: string): Statement<unknown> {
  return sql`(
    select max(unit) filter (where wire_id = 4) as position, max(unit) filter (where wire_id = 2) as division,
      max(unit) filter (where wire_id = 32) as location
    from (
      select inner_type.wire_id, localized(inner_ou.translations, ${culture}, 'name', inner_ou.name) as unit
      from person_ou inner_sole
      join ou_type inner_type on inner_type.id = inner_sole.sole_type_id
      join ou inner_ou on inner_ou.id = inner_sole.ou_id
      where inner_sole.person_id = ${person}
    ) as inner_units_held
  )`
}

/**
 * The ids of people whose name matches: the words in sequence begin words of the name, or the User ID, the user name or
 * (with `byMail`) the mail address begins with them. Case and accents are ignored.
 */
export function idsMatchingName(sql: Sql, word: string, { byMail = false } = {}): Statement<unknown> {
  // Computed once, and not for each row.
  const begin = sql`(select nullif(left(search_fold(${word}), 100), ''))`
  const begins = (name: Statement<unknown>) => sql`
    left(search_fold(${name}), 100) collate "C" >= ${begin} collate "C"
    and left(search_fold(${name}), 100) collate "C" < (${begin} || chr(1114111)) collate "C"`
  const mail = sql`union all select id from person where ${begins(sql`email`)}`
  return sql`
    select id from person where person_words(first_name, last_name) @@ (select search_beginning(${word}))
    union all
    select person_id from person_key where ${begins(sql`key`)}
    ${byMail ? mail : sql``}
  `
}
