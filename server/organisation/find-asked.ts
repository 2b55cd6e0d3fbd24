import type { Sql } from "../database/sql.ts"
import { isGuid } from "../wire/fields.ts"
import type { Link } from "./circles.ts"
import { guidKey, type Kind, numberKey, ouKey, personKey, refKey, userIdKey } from "./kinds.ts"
import type { Found, Keyed } from "./portal-state.ts"
import type { EventBasics } from "./session-rows.ts"

/** What the portal has under these keys of people, OUs and learning objects, of which there may be too many to read them all. */
export async function findAsked(sql: Sql, keys: ReadonlyMap<Kind, ReadonlySet<string>>): Promise<Keyed> {
  const of = (kind: Kind) => [...(keys.get(kind) ?? [])]
  return new Map<Kind, Map<string, Found>>([
    ["person", await findPeople(sql, of("person"))],
    ["ou", await findOus(sql, of("ou"))],
    ["training", await findTrainings(sql, of("training"))],
  ])
}

async function findPeople(sql: Sql, keys: string[]): Promise<Map<string, Found>> {
  const rows = await sql<{ asked: string; id: number; guid: string; isUserId: boolean }>`
    select asked, p.id, p.guid, lower(p.user_id) = k.key as is_user_id
    from unnest(${withoutPrefix(keys, ["key", "id"])}::text[]) as asked
    join person_key k on k.key = lower(asked) join person p on p.id = k.person_id
  `
  return new Map(
    rows.flatMap(({ asked, isUserId, ...person }) => [
      [personKey(asked), person] as const,
      ...(isUserId ? [[userIdKey(asked), person] as const] : []),
    ]),
  )
}

async function findOus(sql: Sql, keys: string[]): Promise<Map<string, Found>> {
  const [types, ids] = [0, 1].map((place) => keys.map((key) => key.split("\n")[place] ?? ""))
  const rows = await sql<{ type: string; ou: string; id: number }>`
    select asked.type, asked.ou, o.id from unnest(${types}::text[], ${ids}::text[]) as asked(type, ou)
    join ou_type t on lower(t.name) = lower(asked.type) join ou o on o.type_id = t.id and lower(o.ou_id) = lower(asked.ou)
  `
  return new Map(rows.map(({ type, ou, id }) => [ouKey(type, ou), { id }]))
}

async function findTrainings(sql: Sql, keys: string[]): Promise<Map<string, Found>> {
  const byRef = await sql<Found & { asked: string; guid: string }>`
    select asked, id, guid, type from unnest(${withoutPrefix(keys, ["ref"])}::text[]) as asked
    join training on lower(external_ref) = lower(asked)
  `
  const byGuid = await sql<Found & { guid: string }>`
    select id, guid, type from training where guid = any(${withoutPrefix(keys, ["guid"]).filter(isGuid)}::uuid[])
  `
  // Of several events with the same number the newest active one.
  const byNumber = await sql<Found & { asked: string }>`
    select distinct on (asked) asked, t.id, t.guid, t.type from unnest(${withoutPrefix(keys, ["number"])}::text[]) as asked
    join event e on lower(e.event_number) = lower(asked) join training t on t.id = e.training_id
    order by asked, t.active desc, t.created_at desc, t.id desc
  `
  return new Map<string, Found>([
    ...byRef.map(({ asked, ...training }) => [refKey(asked), training] as const),
    ...byGuid.map((training) => [guidKey(training.guid), training] as const),
    ...byNumber.map(({ asked, ...training }) => [numberKey(asked), training] as const),
  ])
}

function withoutPrefix(keys: string[], prefixes: string[]): string[] {
  const texts = keys.flatMap((key) => {
    const colon = key.indexOf(":")
    return prefixes.includes(key.slice(0, colon)) ? [key.slice(colon + 1)] : []
  })
  return [...new Set(texts)]
}

/** The OU above each of these OUs and of those above them. */
export async function findOuParents(sql: Sql, ids: number[]): Promise<Map<number, number>> {
  const rows = await sql<{ id: number; parentId: number }>`
    select distinct o.id, o.parent_id from ou_above way join ou o on o.id = way.above_id
    where way.ou_id = any(${ids}) and o.parent_id is not null
  `
  return new Map(rows.map(({ id, parentId }) => [id, parentId]))
}

/** The learning objects within each of these curricula and of the curricula within them. */
export async function findCurriculumItems(sql: Sql, ids: number[]): Promise<Map<number, number[]>> {
  const rows = await sql<{ id: number; items: number[] }>`
    with recursive item as (
      select s.curriculum_id, i.training_id from curriculum_section s join curriculum_item i on i.section_id = s.id
      where s.curriculum_id = any(${ids})
      union
      select s.curriculum_id, i.training_id from item
      join curriculum_section s on s.curriculum_id = item.training_id join curriculum_item i on i.section_id = s.id
    )
    select curriculum_id as id, array_agg(training_id) as items from item group by curriculum_id
  `
  return new Map(rows.map(({ id, items }) => [id, items]))
}

/** The manager of each of these people and of those above them. */
export async function findManagers(sql: Sql, ids: number[]): Promise<Map<number, number>> {
  const rows = await sql<{ id: number; managerId: number }>`
    with recursive chain as (
      select id, manager_id from person where id = any(${ids}) and manager_id is not null
      union
      select p.id, p.manager_id from chain join person p on p.id = chain.manager_id where p.manager_id is not null
    )
    select id, manager_id from chain
  `
  return new Map(rows.map(({ id, managerId }) => [id, managerId]))
}

/** What these learning objects name as prerequisites, work and equivalents, and what those name. */
export async function findLinks(sql: Sql, ids: number[]): Promise<Link[]> {
  return await sql<Link>`
    with recursive way as (
      select training_id, kind, other_id from training_link where training_id = any(${ids})
      union
      select link.training_id, link.kind, link.other_id from way join training_link link on link.training_id = way.other_id
    )
    select training_id as "from", kind, other_id as "to" from way
  `
}

/** What sessions take over from each of these events of the portal. */
export async function findEvents(sql: Sql, ids: number[]): Promise<Map<number, EventBasics>> {
  type Row = Omit<EventBasics, "title" | "description"> & {
    id: number
    title: string
    description: string | null
    translations: Record<string, Record<string, string>>
  }
  const rows = await sql<Row>`
    select t.id, t.title, t.description, t.translations, t.provider_id, t.languages,
      e.copy_availability_to_new_sessions as copies_availability, e.minimum_registration as minimum, e.maximum_registration as maximum,
      array(select subject_id from training_subject where training_id = t.id order by position) as subject_ids,
      (select coalesce(jsonb_agg(jsonb_build_object('position', a.position, 'everybody', a.everybody, 'ouId', a.ou_id, 'personId', a.person_id,
          'includeSubordinates', a.include_subordinates, 'preApproved', a.pre_approved, 'registerUponApproval', a.register_upon_approval,
          'requestForm', a.request_form, 'list', a.list) order by a.position), '[]')
        from availability a where a.training_id = t.id) as availability,
      (select coalesce(jsonb_agg(jsonb_build_object('fieldId', f.field_id, 'position', f.position, 'value', f.value,
          'translations', f.translations, 'optionId', f.option_id) order by f.position), '[]')
        from training_custom_field f where f.training_id = t.id) as fields
    from training t join event e on e.training_id = t.id where t.id = any(${ids})
  `
  return new Map(
    rows.map(({ id, title, description, translations, ...rest }) => {
      const localized = (column: string, text: string | null) => ({
        text,
        others: Object.fromEntries(
          Object.entries(translations).flatMap(([culture, texts]) =>
            texts[column] === undefined ? [] : [[culture, texts[column]]],
          ),
        ),
      })
      return [id, { ...rest, title: localized("title", title), description: localized("description", description) }]
    }),
  )
}
