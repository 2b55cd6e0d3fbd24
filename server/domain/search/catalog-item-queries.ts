import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { timeMembers, versionLabel } from "../catalogue/index.ts"
import type { CatalogRow } from "./catalog-item.ts"

/**
 * Returns the learning objects of these ids in the order of the given ids, with texts in a culture and the custom
 * fields that the person may view.
 */
export async function findCatalogRows(
  { sql }: Pick<Portal, "sql">,
  ids: readonly number[],
  { culture, viewer }: { culture: string; viewer: number },
): Promise<CatalogRow[]> {
  // The parameters come in through a subselect: the planner doesn't see their number, and makes one plan for all pages.
  return await sql<CatalogRow>`
    select lo.guid, lo.type, localized(lo.translations, asked.culture, 'title', lo.title) as title,
      localized(lo.translations, asked.culture, 'description', lo.description) as description,
      localized(provider.translations, asked.culture, 'name', provider.name) as provider, lo.minutes,
      coalesce(lo.effective_price, 0) as price, ${versionLabel(sql, sql`lo`)} as version, lo.created_at, lo.modified_at,
      case when lo.type = 'Session' then ${placeOf(sql)} end as location,
      case when lo.type = 'Session' then ${instructorsOf(sql)} end as instructors,
      ${availabilitiesOf(sql)} as availabilities, ${languagesOf(sql)} as languages, ${subjectsOf(sql)} as subjects,
      ${competenciesOf(sql)} as competencies, ${skillsOf(sql)} as skills, ${customFieldsOf(sql)} as custom_fields
    from unnest((select ${ids}::bigint[])) with ordinality as found(id, place)
    cross join (select ${culture}::text as culture, ${viewer}::bigint as viewer) asked
    join effective_training lo on lo.id = found.id
    left join provider on provider.id = lo.effective_provider_id
    order by found.place
  `
}

/** The text of a JSON array from a query whose column `item` has the objects in their order. */
function list(sql: Sql, items: Statement<unknown>): Statement<unknown> {
  return sql`(select coalesce(json_agg(item), '[]')::text from (${items}) listed)`
}

/** The location of the first part of a session. */
function placeOf(sql: Sql): Statement<unknown> {
  return sql`(
    select json_build_object(${timeMembers(sql)}) ->> 'location'
    from part p
    where p.session_id = lo.id
    order by p.position, p.id
    limit 1)`
}

/** Each of a session's instructors once, in the order of the parts. */
function instructorsOf(sql: Sql): Statement<unknown> {
  return list(
    sql,
    sql`
      select json_build_object('FirstName', i.first_name, 'LastName', i.last_name, 'UserId', i.user_id) as item
      from (
        select pi.instructor_id, min(array[p.position, p.id, pi.position]) as first
        from part p join part_instructor pi on pi.part_id = p.id where p.session_id = lo.id group by pi.instructor_id
      ) given join instructor i on i.id = given.instructor_id order by given.first`,
  )
}

function availabilitiesOf(sql: Sql): Statement<unknown> {
  const type = (name: string) => `${name}:www.CornerStoneOnDemand.com/Services`
  return list(
    sql,
    sql`
      select case
          when a.everybody then json_build_object('IncludeSubs', a.include_subordinates)
          when a.ou_id is not null
            then json_build_object('__type', ${type("OUAvailability")}::text, 'IncludeSubs', a.include_subordinates,
            'Id', o.ou_id, 'SubType', kind.name)
          else json_build_object('__type', ${type("UserAvailability")}::text, 'IncludeSubs', a.include_subordinates,
              'Id', p.user_id)
        end as item
      from availability a left join ou o on o.id = a.ou_id left join ou_type kind on kind.id = o.type_id
        left join person p on p.id = a.person_id
      where a.training_id = lo.id order by a.position`,
  )
}

function languagesOf(sql: Sql): Statement<unknown> {
  return list(
    sql,
    sql`
      select json_build_object('ID', l.code, 'Name', l.name) as item
      from unnest(lo.languages) with ordinality as own(code, place) join language l on l.code = own.code
        order by own.place`,
  )
}

function subjectsOf(sql: Sql): Statement<unknown> {
  return list(
    sql,
    sql`
      select json_build_object('Id', subject.id::text, 'ParentId', coalesce(up.id::text, ''),
        'ParentTitle', localized(up.translations, asked.culture, 'title', up.title),
        'Title', localized(subject.translations, asked.culture, 'title', subject.title)) as item
      from training_subject own join subject on subject.id = own.subject_id
        left join subject up on up.id = subject.parent_id
      where own.training_id = lo.id order by own.position`,
  )
}

function competenciesOf(sql: Sql): Statement<unknown> {
  return list(
    sql,
    sql`
      select json_build_object(
        'Id', c.guid, 'Title', localized(c.translations, asked.culture, 'title', c.title)
      ) as item
      from training_competency own join competency c on c.id = own.competency_id
      where own.training_id = lo.id
      order by own.position`,
  )
}

function skillsOf(sql: Sql): Statement<unknown> {
  return list(
    sql,
    sql`
      select json_build_object(
        'Id', skill.id::text, 'Title', localized(skill.translations, asked.culture, 'title', skill.title)
      ) as item
      from training_skill own join skill on skill.id = own.skill_id
      where own.training_id = lo.id order by own.position`,
  )
}

/** The active fields of the type, as Get LO returns them. */
function customFieldsOf(sql: Sql): Statement<unknown> {
  return list(
    sql,
    sql`
      select json_build_object('Name', localized(f.translations, asked.culture, 'name', f.name),
        'Value', case when o.id is null then localized(v.translations, asked.culture, 'value', v.value)
          else localized(o.translations, asked.culture, 'value', o.value) end) as item
      from training_custom_field v join custom_field f on f.id = v.field_id
        left join custom_field_option o on o.id = v.option_id
      where v.training_id = lo.id and f.active and lo.type = any(f.training_types) and (
        not exists (select from custom_field_access seen where seen.field_id = f.id and seen.access = 'view')
        or exists (
          select from custom_field_access seen join person_role own on own.role_id = seen.role_id
          where seen.field_id = f.id and seen.access = 'view' and own.person_id = asked.viewer))
      order by f.display_order, f.id`,
  )
}
