import { isInUnit } from "../../access/audience.ts"
import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/**
 * The price of a training for a person, in money: the person's active price, else the default price of the training.
 * `training` and `person` are expressions for ids.
 */
export function priceFor(sql: Sql, now: Date, training: Expression, person: Expression): Statement<unknown> {
  const block = sql`(select inner_block.id from active_price_block(inner_bought.id, 'money') inner_block)`
  return sql`(
    select coalesce((select inner_price.unit_price from (${activePrice(sql, { block, person, now })}) inner_price),
        inner_bought.effective_price)
    from effective_training inner_bought where inner_bought.id = ${training}
  )`
}

/**
 * The price of a training for a person in training units: in whole hundredths, rounded up. Null when it can't be paid
 * with them.
 */
export function unitPriceFor(sql: Sql, now: Date, training: Expression, person: Expression): Statement<unknown> {
  const block = sql`(select inner_units.id from active_price_block(inner_sold.id, 'training unit') inner_units)`
  return sql`(
    select ceil(coalesce(
        (select inner_cost.unit_price from (${activePrice(sql, { block, person, now })}) inner_cost),
        (select inner_event.training_unit_default_price from event inner_event
          where inner_event.training_id = inner_sold.price_owner_id)
      ) * 100) / 100
    from effective_training inner_sold where inner_sold.id = ${training}
  )`
}

/**
 * The active price of a person in a price block, as a query of currency and unit_price: the first price whose unit fits
 * the person and whose days contain today, both in the time zone of the price. `block` and `person` are expressions for
 * ids.
 */
export function activePrice(
  sql: Sql,
  { block, person, now }: { block: Expression; person: Expression; now: Date },
): Statement<unknown> {
  // The instant comes in through a subselect: the planner does not see it, and makes one plan for all statements.
  return sql`
    select inner_row.currency, inner_row.unit_price
    from price inner_row cross join portal_setting inner_zone
    where inner_row.block_id = ${block} and inner_row.unit_price is not null
      and ((select ${now}::timestamptz) at time zone coalesce(inner_row.time_zone, inner_zone.time_zone))::date
        between coalesce(
          (inner_row.effective_from at time zone coalesce(inner_row.time_zone, inner_zone.time_zone))::date,
          '-infinity')
        and coalesce(
          (inner_row.effective_to at time zone coalesce(inner_row.time_zone, inner_zone.time_zone))::date,
          'infinity')
      and (inner_row.ou_id is null
        or ${isInUnit(sql, person, sql`inner_row.ou_id`, sql`inner_row.include_subordinates`)})
    order by inner_row.position limit 1`
}

/**
 * Whether a training may cost anything: for "nobody", for "everybody" the same price, or for "some", so that each
 * person's price must be looked up. `training` is an expression for its id.
 */
export function priceVariation(sql: Sql, training: Expression): Statement<unknown> {
  return sql`(
    select case
      when exists (
        select from active_price_block(inner_priced.id, 'money') inner_open
        join price inner_any_price on inner_any_price.block_id = inner_open.id
      ) then 'some'
      when inner_priced.effective_price > 0 then 'everybody'
      else 'nobody' end
    from effective_training inner_priced where inner_priced.id = ${training}
  )`
}
