import { dayOf, dueAt } from "../../database/calendar.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/**
 * A day of the calendar as it is counted: so many months after a first day, at most the last of its month. Periods that follow each other are
 * counted from one anchor, so that what began on a 31st comes back to the 31st. Both are expressions, for a date and an integer; or null.
 */
export type Anchor = { on: Statement<unknown>; months: Statement<unknown> }

/** The anchor of an instant: its day in the portal's time zone. The statement has the row of `portal_setting` as `place`. */
export function anchorAt(sql: Sql, instant: Statement<unknown>): Anchor {
  return { on: dayOf(sql, instant, sql`place.time_zone`), months: sql`0` }
}

/** The anchor so long after another. Days begin a new one. Null, where the unit is. */
export function later(sql: Sql, { on, months }: Anchor, amount: Statement<unknown>, unit: Statement<unknown>): Anchor {
  const more = sql`case ${unit} when 'months' then ${months} + ${amount} when 'years' then ${months} + 12 * ${amount} else 0 end`
  return {
    on: sql`(case when ${unit} = 'days' then ${anchoredDay(sql, { on, months })} + ${amount} when ${unit} is not null then ${on} end)`,
    months: sql`(case when ${on} is not null and ${unit} is not null then ${more} end)`,
  }
}

/** The end of an anchor's day, as `dueAt` of the portal's calendar has it. The statement has the row of `portal_setting` as `place`. */
export function endOf(sql: Sql, anchor: Anchor): Statement<unknown> {
  return dueAt(sql, anchoredDay(sql, anchor), sql`place.time_zone`)
}

function anchoredDay(sql: Sql, { on, months }: Anchor): Statement<unknown> {
  return sql`(${on} + make_interval(months => ${months}))::date`
}
