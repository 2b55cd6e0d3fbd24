import { isInUnit } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/**
 * What a training costs a person, in money: the price of the first row in force whose unit fits the person, else the training's own, else
 * its event's. Days are those of the clocks where the price was given. Both are expressions for ids.
 */
export function priceFor(
  sql: Sql,
  now: Date,
  training: Statement<unknown>,
  person: Statement<unknown>,
): Statement<unknown> {
  return price(sql, now, training, person, "money", sql`bought.default_price, its_event.default_price`)
}

/** As `priceFor`, in training units: in whole hundredths, rounded up. Null where it can't be paid for with them. */
export function unitPriceFor(
  sql: Sql,
  now: Date,
  training: Statement<unknown>,
  person: Statement<unknown>,
): Statement<unknown> {
  const ofEvent = sql`(select training_unit_default_price from event where event.training_id = coalesce(place_of.event_id, bought.id))`
  return sql`ceil(${price(sql, now, training, person, "training unit", ofEvent)} * 100) / 100`
}

function price(
  sql: Sql,
  now: Date,
  training: Statement<unknown>,
  person: Statement<unknown>,
  unit: "money" | "training unit",
  otherwise: Statement<unknown>,
): Statement<unknown> {
  return sql`(
    select coalesce((
      select row.unit_price
      from price_block block join price row on row.block_id = block.id cross join portal_setting here
      where block.training_id = coalesce(place_of.event_id, bought.id) and block.unit = ${unit} and block.price_type = 'ACTIVE'
        and row.unit_price is not null
        and (${now}::timestamptz at time zone coalesce(row.time_zone, here.time_zone))::date
          between coalesce((row.effective_from at time zone coalesce(row.time_zone, here.time_zone))::date, '-infinity')
          and coalesce((row.effective_to at time zone coalesce(row.time_zone, here.time_zone))::date, 'infinity')
        and (row.ou_id is null or ${isInUnit(sql, person, sql`row.ou_id`, sql`row.include_subordinates`)})
      order by row.position limit 1
    ), ${otherwise})
    from training bought left join session place_of on place_of.training_id = bought.id
    left join training its_event on its_event.id = place_of.event_id
    where bought.id = ${training}
  )`
}

/**
 * Whether a training may cost anybody anything: "nobody", "everybody" alike, or "some", so that it has to be looked up for each. `training`
 * is an expression for its id.
 */
export function pricedFor(sql: Sql, training: Statement<unknown>): Statement<unknown> {
  return sql`(
    select case
      when exists (
        select from price_block block join price row on row.block_id = block.id
        where block.training_id = coalesce(place_of.event_id, bought.id) and block.unit = 'money' and block.price_type = 'ACTIVE'
      ) then 'some'
      when coalesce(bought.default_price, its_event.default_price) > 0 then 'everybody'
      else 'nobody' end
    from training bought left join session place_of on place_of.training_id = bought.id
    left join training its_event on its_event.id = place_of.event_id
    where bought.id = ${training}
  )`
}
