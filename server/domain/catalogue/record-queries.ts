import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import type { TrainingType } from "./training-item.ts"

/**
 * A stored training with everything that belongs to it: its texts in the portal's default language, references as
 * texts.
 */
export type RecordRow = {
  id: number
  guid: string
  type: TrainingType
  title: string
  description: string | null
  keywords: string | null
  provider: string | null
  providerId: number | null
  externalRef: string | null
  active: boolean
  trainingHours: number | null
  trainingMins: number | null
  defaultPrice: number | null
  defaultPriceCurrency: string | null
  trainingContactId: string | null
  createdBy: string | null
  createdAt: Date
  modifiedBy: string | null
  modifiedAt: Date
  eventId: number | null
  eventGuid: string | null
  eventNumber: string | null
  secondaryProvider: string | null
  /** The row of the type's own table, under its columns' names. */
  own: Record<string, unknown> | null
  materialType: string | null
  languages: { code: string; name: string }[] | null
  subjects: string[] | null
  skills: string[] | null
  competencies: string[] | null
  preWorks: string[] | null
  postWorks: string[] | null
  prerequisites: string[][] | null
  availability: AvailabilityEntry[] | null
  customFields: { tag: string; value: string }[] | null
  prices: PriceBlock[] | null
  parts: PartEntry[] | null
}

export type AvailabilityEntry = {
  everybody: boolean
  userId: string | null
  ouId: string | null
  ouType: string | null
  includeSubordinates: boolean
  preApproved: boolean
  registerUponApproval: boolean
}

export type PriceBlock = {
  unit: "money" | "training unit"
  priceType: string
  prices: {
    ouId: string | null
    ouType: string | null
    includeSubordinates: boolean
    effectiveFrom: number | null
    effectiveTo: number | null
    timeZone: string
    currency: string | null
    unitPrice: number | null
    discount: number | null
    registration: number | null
    delivery: number | null
  }[]
}

export type PartEntry = {
  scheduleId: string
  name: string
  description: string | null
  location: string | null
  locationConfirmationRequired: boolean
  startsAt: number
  endsAt: number
  timeZone: string
  occurrence: string | null
  breaks: { Title: string; Duration: number }[]
  instructors: { FirstName: string; LastName: string; HomeLocation: string | null; UserId: string | null }[]
  equipment: { Name: string; Quantity: number; IsEquipmentConfirm: boolean; IsQuantityPerStudent: boolean }[]
}

/** Returns a training by its GUID, with everything that belongs to it; undefined when it is unknown. */
export async function findRecord({ sql }: Portal, guid: string): Promise<RecordRow | undefined> {
  const [row] = await sql<RecordRow>`
    select t.id, t.guid, t.type, t.title, t.description, t.keywords, p.name as provider, t.provider_id, t.external_ref,
      t.active,
      t.training_hours, t.training_mins, t.default_price::float8 as default_price, t.default_price_currency,
        t.training_contact_id,
      author.user_id as created_by, t.created_at, editor.user_id as modified_by, t.modified_at,
      s.event_id, parent.guid as event_guid, e.event_number, second.name as secondary_provider,
      coalesce(to_jsonb(s), case when t.type = 'Event' then to_jsonb(e) end, to_jsonb(m)) as own,
        mt.name as material_type,
      (select jsonb_agg(jsonb_build_object('code', l.code, 'name', l.name) order by held.place)
        from unnest(t.languages) with ordinality as held(code, place) join language l on l.code = held.code)
          as languages,
      (select jsonb_agg(x.title order by l.position) from training_subject l join subject x on x.id = l.subject_id
          where l.training_id = t.id)
        as subjects,
      (select jsonb_agg(x.title order by l.position) from training_skill l join skill x on x.id = l.skill_id
          where l.training_id = t.id) as skills,
      (select jsonb_agg(x.guid order by l.position) from training_competency l
          join competency x on x.id = l.competency_id
        where l.training_id = t.id) as competencies,
      ${works(sql, "pre")} as pre_works, ${works(sql, "post")} as post_works,
      (select jsonb_agg(o.guids order by o.option) from (
        select l.option, jsonb_agg(x.guid order by l.position) as guids
        from training_prerequisite l join training x on x.id = l.prerequisite_id where l.training_id = t.id
          group by l.option) o) as prerequisites,
      (select jsonb_agg(jsonb_build_object(
          'everybody', a.everybody, 'userId', who.user_id, 'ouId', o.ou_id, 'ouType', ot.name,
          'includeSubordinates', a.include_subordinates, 'preApproved', a.pre_approved,
          'registerUponApproval', a.register_upon_approval)
          order by a.position)
        from availability a left join person who on who.id = a.person_id left join ou o on o.id = a.ou_id
        left join ou_type ot on ot.id = o.type_id where a.training_id = t.id) as availability,
      (select jsonb_agg(jsonb_build_object('tag', f.tag, 'value', v.value) order by v.position)
        from training_custom_field v join custom_field f on f.id = v.field_id
          where v.training_id = t.id) as custom_fields,
      ${prices(sql)} as prices, ${parts(sql)} as parts
    from training t
    left join provider p on p.id = t.provider_id
    left join person author on author.id = t.created_by
    left join person editor on editor.id = t.modified_by
    left join session s on s.training_id = t.id
    left join training parent on parent.id = s.event_id
    left join event e on e.training_id = coalesce(s.event_id, t.id)
    left join provider second on second.id = e.secondary_provider_id
    left join material m on m.training_id = t.id
    left join material_type mt on mt.id = m.material_type_id
    where t.guid = ${guid}
  `
  return row
}

function works(sql: Sql, kind: "pre" | "post"): Statement<unknown> {
  return sql`(
    select jsonb_agg(x.guid order by l.position) from training_work l join training x on x.id = l.work_id
    where l.training_id = t.id and l.kind = ${kind}
  )`
}

function prices(sql: Sql): Statement<unknown> {
  return sql`(
    select jsonb_agg(jsonb_build_object('unit', b.unit, 'priceType', b.price_type, 'prices', coalesce((
        select jsonb_agg(jsonb_build_object(
          'ouId', o.ou_id, 'ouType', ot.name, 'includeSubordinates', i.include_subordinates,
          'effectiveFrom', ${milliseconds(sql, sql`i.effective_from`)},
          'effectiveTo', ${milliseconds(sql, sql`i.effective_to`)},
          'timeZone', coalesce(i.time_zone, (select time_zone from portal_setting)),
          'currency', i.currency, 'unitPrice', i.unit_price,
          'discount', i.discount, 'registration', i.registration, 'delivery', i.delivery) order by i.position)
        from price i left join ou o on o.id = i.ou_id left join ou_type ot on ot.id = o.type_id
          where i.block_id = b.id), '[]')
      ) order by b.position)
    from price_block b where b.training_id = t.id
  )`
}

function parts(sql: Sql): Statement<unknown> {
  return sql`(
    select jsonb_agg(jsonb_build_object('scheduleId', x.schedule_id, 'name', x.name, 'description', x.description,
        'location', coalesce(place.ou_id, room.facility_id),
        'locationConfirmationRequired', x.location_confirmation_required,
        'startsAt', ${milliseconds(sql, sql`x.starts_at`)}, 'endsAt', ${milliseconds(sql, sql`x.ends_at`)},
        'timeZone', x.time_zone, 'occurrence', x.occurrence,
        'breaks',
          coalesce((select jsonb_agg(jsonb_build_object('Title', b.title, 'Duration', b.minutes) order by b.position)
          from part_break b where b.part_id = x.id), '[]'),
        'instructors', coalesce((select jsonb_agg(jsonb_build_object('FirstName', i.first_name, 'LastName', i.last_name,
            'HomeLocation', home.ou_id, 'UserId', i.user_id) order by l.position)
          from part_instructor l join instructor i on i.id = l.instructor_id
            left join ou home on home.id = i.home_location_id
          where l.part_id = x.id), '[]'),
        'equipment', coalesce((select jsonb_agg(jsonb_build_object('Name', q.name, 'Quantity', q.quantity,
            'IsEquipmentConfirm', q.confirmed, 'IsQuantityPerStudent', q.per_student) order by q.position)
          from part_equipment q where q.part_id = x.id), '[]')
      ) order by x.position)
    from part x left join ou place on place.id = x.location_id left join facility room on room.id = x.facility_id
    where x.session_id = t.id
  )`
}

/**
 * An instant within jsonb in milliseconds since 1970: as text JavaScript could not read it outside the years 0 to 9999.
 */
function milliseconds(sql: Sql, instant: Statement<unknown>): Statement<unknown> {
  return sql`extract(epoch from ${instant}) * 1000`
}
