import { dayOf, dueAt } from "../../database/calendar.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/**
 * A calendar day as a number of months after a first day, limited to the last day of its month. Periods that follow
 * each other are counted from one anchor, so that a period that began on a 31st returns to the 31st. Expressions for a
 * date and an integer, or null.
 */
export type Anchor = { on: Statement<unknown>; months: Statement<unknown> }

/**
 * Returns the anchor of an instant: its day in the portal's time zone. The statement must have the row of
 * `portal_setting` as `place`.
 */
export function anchorAt(sql: Sql, instant: Statement<unknown>): Anchor {
  return { on: dayOf(sql, instant, sql`place.time_zone`), months: sql`0` }
}

/**
 * Returns the anchor a number of units after another. An anchor moved by days has a new first day. Null if the unit is
 * null.
 */
export function addSpan(
  sql: Sql,
  { on, months }: Anchor,
  amount: Statement<unknown>,
  unit: Statement<unknown>,
): Anchor {
  const more = sql`
    case ${unit} when 'months' then ${months} + ${amount} when 'years' then ${months} + 12 * ${amount} else 0 end
  `
  return {
    on: sql`(case
      when ${unit} = 'days' then ${anchoredDay(sql, { on, months })} + ${amount}
      when ${unit} is not null then ${on} end)`,
    months: sql`(case when ${on} is not null and ${unit} is not null then ${more} end)`,
  }
}

/**
 * Returns the end of an anchor's day, as `dueAt` of the portal's calendar defines it. The statement must have the row
 * of `portal_setting` as `place`.
 */
export function endOf(sql: Sql, anchor: Anchor): Statement<unknown> {
  return dueAt(sql, anchoredDay(sql, anchor), sql`place.time_zone`)
}

function anchoredDay(sql: Sql, { on, months }: Anchor): Statement<unknown> {
  return sql`(${on} + make_interval(months => ${months}))::date`
}
