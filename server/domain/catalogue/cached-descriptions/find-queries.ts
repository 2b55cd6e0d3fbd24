import type { Sql, Statement } from "../../../database/sql.ts"
import type { Portal } from "../../../portal/portal.ts"
import { grantOf } from "../availability.ts"
import { catalogueRevision } from "../catalogue-queries.ts"
import { activePrice } from "../price-queries.ts"
import type { Particulars } from "./item-text.ts"

/** A request for a training: its GUID, and the User ID or user name of the actor. */
export type Question = { guid: string; actor: string }

/** A training that is available to its actor, with the data that depends on the actor. */
export type Described = Particulars & {
  trainingId: number
  /** The actor's language. */
  culture: string
  /** The cached description in that language; null when there is none, or it is outdated. */
  pieces: string | null
}

/**
 * Returns the training of each question, or undefined when the training or the actor is unknown or inactive, or the
 * training is not available to the actor.
 */
export async function findDescribed(
  { sql, clock }: Portal,
  questions: Question[],
  formatVersion: string,
): Promise<(Described | undefined)[]> {
  // The parameters come in through subselects: the planner doesn't see their number, and makes one plan for all
  // statements.
  const block = sql`case when d.training_id is null then (select id from active_price_block(t.id, 'money'))
    else d.price_block_id end`
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
    from unnest((select ${questions.map(({ guid }) => guid)}::uuid[]),
        (select ${questions.map(({ actor }) => actor)}::text[]))
      with ordinality as asked(guid, actor, place)
    join person_key k on k.key = lower(asked.actor)
    join person a on a.id = k.person_id and a.active
    join training t on t.guid = asked.guid and t.active
    cross join lateral ${grantOf(sql, sql`t.id`, sql`a.id`)} granted
    join training_revision r on r.training_id = t.id
    left join training_description d on d.training_id = t.id and d.culture = a.culture
      and d.made_by = (select ${formatVersion}::text)
      and d.training_revision = r.revision and d.catalogue_revision = ${catalogueRevision(sql)}
    left join lateral (${activePrice(sql, { block, person: sql`a.id`, now: clock.now() })}) price on true
  `
  const answers = new Array<Described | undefined>(questions.length).fill(undefined)
  for (const row of rows) answers[row.place - 1] = row
  return answers
}

/** The seats that are left in the session `s` of the event `e`; null when registration has no maximum. */
function seats(sql: Sql): Statement<unknown> {
  const taken = sql`(select taken from session_seats where session_seats.training_id = s.training_id)`
  return sql`maximum_registration(s, e) - least(${taken}, maximum_registration(s, e))`
}
