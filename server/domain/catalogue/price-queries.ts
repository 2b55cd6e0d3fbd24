import { isInUnit } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/**
 * The price of a training for a person, in money: the person's active price, else the default price of the training.
 * `training` and `person` are expressions for ids.
 */
export function priceFor(
  sql: Sql,
  now: Date,
  training: Statement<unknown>,
  person: Statement<unknown>,
): Statement<unknown> {
  const block = sql`(select id from active_price_block(bought.id, 'money'))`
  return sql`(
    select coalesce((select unit_price from (${activePrice(sql, { block, person, now })}) price),
        bought.effective_price)
    from effective_training bought where bought.id = ${training}
  )`
}

/**
 * The price of a training for a person in training units: in whole hundredths, rounded up. Null when it can't be paid
 * with them.
 */
export function unitPriceFor(
  sql: Sql,
  now: Date,
  training: Statement<unknown>,
  person: Statement<unknown>,
): Statement<unknown> {
  const block = sql`(select id from active_price_block(bought.id, 'training unit'))`
  return sql`(
    select ceil(coalesce(
        (select unit_price from (${activePrice(sql, { block, person, now })}) price),
        (select training_unit_default_price from event where event.training_id = bought.price_owner_id)
      ) * 100) / 100
    from effective_training bought where bought.id = ${training}
  )`
}

/**
 * The active price of a person in a price block, as a query of currency and unit_price: the first price whose unit fits
 * the person and whose days contain today, both in the time zone of the price. `block` and `person` are expressions for
 * ids.
 */
export function activePrice(
  sql: Sql,
  { block, person, now }: { block: Statement<unknown>; person: Statement<unknown>; now: Date },
): Statement<unknown> {
  // The instant comes in through a subselect: the planner does not see it, and makes one plan for all statements.
  return sql`
    select row.currency, row.unit_price
    from price row cross join portal_setting place
    where row.block_id = ${block} and row.unit_price is not null
      and ((select ${now}::timestamptz) at time zone coalesce(row.time_zone, place.time_zone))::date
        between coalesce((row.effective_from at time zone coalesce(row.time_zone, place.time_zone))::date, '-infinity')
        and coalesce((row.effective_to at time zone coalesce(row.time_zone, place.time_zone))::date, 'infinity')
      and (row.ou_id is null or ${isInUnit(sql, person, sql`row.ou_id`, sql`row.include_subordinates`)})
    order by row.position limit 1`
}

/**
 * Whether a training may cost anything: for "nobody", for "everybody" the same price, or for "some", so that each
 * person's price must be looked up. `training` is an expression for its id.
 */
export function priceVariation(sql: Sql, training: Statement<unknown>): Statement<unknown> {
  return sql`(
    select case
      when exists (
        select from active_price_block(bought.id, 'money') block join price on price.block_id = block.id
      ) then 'some'
      when bought.effective_price > 0 then 'everybody'
      else 'nobody' end
    from effective_training bought where bought.id = ${training}
  )`
}
