import { isInUnit } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import type { Portal } from "../../portal/portal.ts"
import { grantOf } from "./availability.ts"
import { catalogueRevision } from "./catalogue-queries.ts"
import type { Particulars } from "./description.ts"

/** A training that somebody asks for: its GUID, and the User ID or user name of who asks. */
export type Question = { guid: string; actor: string }

/** A training that is available to its actor, and what depends on the actor. */
export type Described = Particulars & {
  trainingId: number
  /** The actor's language. */
  culture: string
  /** The kept description in it; nothing when there is none, or it is out of date. */
  pieces: string | null
}

/** For each question its training, or nothing when the training or the actor is unknown or inactive, or the one not available to the other. */
export async function findDescribed(
  { sql, clock }: Portal,
  questions: Question[],
  maker: string,
): Promise<(Described | undefined)[]> {
  // What is asked comes in through subselects: the planner doesn't see how much it is, and so makes one plan for all statements.
  const rows = await sql<Described & { place: number }>`
    select asked.place, t.id as training_id, a.culture, d.pieces, price.currency, price.unit_price as price,
      array(select r.role_id from person_role r where r.person_id = a.id) as role_ids,
      case t.type
        when 'Event' then (
          select json_agg(json_build_array(s.training_id, ${seats(sql)}))
          from event e join session s on s.event_id = e.training_id
          cross join lateral ${grantOf(sql, sql`s.training_id`, sql`a.id`)} granted where e.training_id = t.id)
        when 'Session' then (
          select json_build_array(json_build_array(s.training_id, ${seats(sql)}))
          from session s join event e on e.training_id = s.event_id where s.training_id = t.id)
      end as sessions
    from unnest((select ${questions.map(({ guid }) => guid)}::uuid[]), (select ${questions.map(({ actor }) => actor)}::text[]))
      with ordinality as asked(guid, actor, place)
    join person_key k on k.key = lower(asked.actor)
    join person a on a.id = k.person_id and a.active
    join training t on t.guid = asked.guid and t.active
    cross join lateral ${grantOf(sql, sql`t.id`, sql`a.id`)} granted
    join training_revision r on r.training_id = t.id
    left join training_description d on d.training_id = t.id and d.culture = a.culture and d.made_by = (select ${maker}::text)
      and d.training_revision = r.revision and d.catalogue_revision = ${catalogueRevision(sql)}
    left join lateral (${activePrice(sql, clock.now())}) price on true
  `
  const answers = new Array<Described | undefined>(questions.length).fill(undefined)
  for (const row of rows) answers[row.place - 1] = row
  return answers
}

/** How many seats the session `s` of the event `e` has left; nothing when registration has no maximum. */
function seats(sql: Sql): Statement<unknown> {
  const maximum = sql`coalesce(s.maximum_registration, e.maximum_registration)`
  return sql`${maximum} - least((select taken from session_seats where session_seats.training_id = s.training_id), ${maximum})`
}

/** The block of the training `t` whose rows say its price, as an SQL expression. A session's price is its event's. */
export function priceBlockOf(sql: Sql): Statement<unknown> {
  return sql`(
    select id from price_block
    where training_id = coalesce((select event_id from session where session.training_id = t.id), t.id)
      and unit = 'money' and price_type = 'ACTIVE'
  )`
}

/**
 * The price of the block whose unit fits the actor and whose days contain today, both as the clocks show them where the
 * price was given.
 */
function activePrice(sql: Sql, now: Date): Statement<unknown> {
  return sql`
    select row.currency, row.unit_price
    from price row cross join portal_setting place
    where row.block_id = case when d.training_id is null then ${priceBlockOf(sql)} else d.price_block_id end
      and row.unit_price is not null
      and ((select ${now}::timestamptz) at time zone coalesce(row.time_zone, place.time_zone))::date
        between coalesce((row.effective_from at time zone coalesce(row.time_zone, place.time_zone))::date, '-infinity')
        and coalesce((row.effective_to at time zone coalesce(row.time_zone, place.time_zone))::date, 'infinity')
      and (row.ou_id is null or ${isInUnit(sql, sql`a.id`, sql`row.ou_id`, sql`row.include_subordinates`)})
    order by row.position limit 1
  `
}
