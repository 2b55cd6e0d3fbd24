import type { Portal } from "../../portal/portal.ts"
import type { Sql, Statement } from "../../portal/sql.ts"
import { grantOf, memberOf } from "./availability.ts"
import type { FieldValue } from "./catalogue.ts"
import { catalogueRevision } from "./catalogue-queries.ts"
import { type CurriculumOwn, curriculumOwn } from "./describe-curriculum-queries.ts"
import { type EventOwn, eventOwn, type SessionOwn, sessionOwn } from "./describe-session-queries.ts"
import { readableTypes } from "./training-item.ts"

/** A training that somebody asks for: its GUID, and the User ID or user name of who asks. */
export type Question = { guid: string; actor: string }

/** A training that is available to its actor, its texts in the actor's language. What is in the catalogue is told by its id. */
export type TrainingRow = Own & {
  culture: string
  /** Of the actor. */
  roleIds: number[]
  catalogueRevision: string
  guid: string
  title: string
  description: string | null
  providerId: number | null
  minutes: number
  currency: string | null
  price: number | null
  subjectIds: number[]
  languages: string[]
  fields: FieldValue[] | null
}

/** What only a type has. */
export type Own =
  | { type: "Event"; own: EventOwn }
  | { type: "Session"; own: SessionOwn }
  | { type: "Material"; own: { typeId: number; url: string | null } }
  | { type: "Curriculum"; own: CurriculumOwn }
  | { type: "Course" | "Test" | "Video"; own: null }

/** For each question its training, or nothing when the training or the actor is unknown or inactive, or the one not available to the other. */
export async function findDetails({ sql, clock }: Portal, questions: Question[]): Promise<(TrainingRow | undefined)[]> {
  // What is asked comes in through subselects: the planner doesn't see how much it is, and so makes one plan for all statements.
  // A type that has no session or price is not looked up there: its key is null.
  const rows = await sql<TrainingRow & { place: number }>`
    select asked.place, a.culture, ${catalogueRevision(sql)} as catalogue_revision,
      array(select r.role_id from person_role r where r.person_id = a.id) as role_ids,
      t.guid, t.type, localized(t.translations, a.culture, 'title', t.title) as title,
      localized(t.translations, a.culture, 'description', t.description) as description, t.provider_id, ${durationOf(sql)} as minutes,
      coalesce(price.currency, t.default_price_currency, parent.default_price_currency) as currency,
      coalesce(price.unit_price, t.default_price, parent.default_price) as price,
      array(select ts.subject_id from training_subject ts where ts.training_id = t.id order by ts.position) as subject_ids, t.languages,
      (select json_agg(json_build_array(v.field_id, localized(v.translations, a.culture, 'value', v.value), v.option_id))
        from training_custom_field v where v.training_id = t.id) as fields,
      case t.type
        when 'Event' then ${eventOwn(sql)}
        when 'Session' then ${sessionOwn(sql)}
        when 'Material' then
          (select json_build_object('typeId', m.material_type_id, 'url', m.url) from material m where m.training_id = t.id)
        when 'Curriculum' then ${curriculumOwn(sql, durationOf(sql))}
      end as own
    from unnest((select ${questions.map(({ guid }) => guid)}::uuid[]), (select ${questions.map(({ actor }) => actor)}::text[]))
      with ordinality as asked(guid, actor, place)
    join person_key k on k.key = lower(asked.actor)
    join person a on a.id = k.person_id and a.active
    join training t on t.guid = asked.guid and t.active and t.type = any((select ${readableTypes}::text[])::text[])
    cross join lateral ${grantOf(sql, sql`t.id`, sql`a.id`)} granted
    left join session s on s.training_id = case when t.type = 'Session' then t.id end
    left join training parent on parent.id = s.event_id
    left join price_block block on block.training_id = coalesce(s.event_id, t.id) and block.unit = 'money' and block.price_type = 'ACTIVE'
    left join lateral (${activePrice(sql, clock.now())}) price on true
  `
  const answers = new Array<TrainingRow | undefined>(questions.length).fill(undefined)
  for (const row of rows) answers[row.place - 1] = row
  return answers
}

/** The own duration of the training `t`, else for a session the sum of its parts. */
function durationOf(sql: Sql): Statement<unknown> {
  return sql`coalesce(
    t.training_hours * 60::bigint + coalesce(t.training_mins, 0), t.training_mins,
    case when t.type = 'Session' then (select sum(extract(epoch from ends_at - starts_at) / 60) from part where session_id = t.id) end,
    0)::float8`
}

/**
 * The price of the block's row whose unit fits the actor and whose days contain today, both as the clocks show them where the price was
 * given. A session's price is its event's.
 */
function activePrice(sql: Sql, now: Date): Statement<unknown> {
  return sql`
    select row.currency, row.unit_price
    from price row cross join portal_setting place
    where row.block_id = block.id and row.unit_price is not null
      and ((select ${now}::timestamptz) at time zone coalesce(row.time_zone, place.time_zone))::date
        between coalesce((row.effective_from at time zone coalesce(row.time_zone, place.time_zone))::date, '-infinity')
        and coalesce((row.effective_to at time zone coalesce(row.time_zone, place.time_zone))::date, 'infinity')
      and (row.ou_id is null or ${memberOf(sql, sql`a.id`, sql`row.ou_id`, sql`row.include_subordinates`)})
    order by row.position limit 1
  `
}
