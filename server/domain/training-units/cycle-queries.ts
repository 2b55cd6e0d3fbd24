import { peopleOfCriteria, type UnitOrPerson } from "../../access/audience.ts"
import { dayOf, startOfDay } from "../../database/calendar.ts"
import type { Sql } from "../../database/sql.ts"

// The number of cycles that one statement begins; it takes well under a second.
const cyclesAtOnce = 100

/**
 * Begins the next cycles of due assignments (of these ids, or of all), at most 100, in one statement, and sets the days
 * of the following cycles. Units of key codes can be redeemed at once; distributed units are granted later. Returns how
 * many cycles began.
 */
export async function beginCycles(sql: Sql, at: Date, ids?: readonly number[]): Promise<number> {
  const begun = await sql`
    with due as materialized (
      select a.*, a.cycles + 1 as number, setting.time_zone
      from training_unit_assignment a cross join portal_setting setting
      where (${ids === undefined} or a.id = any(${[...(ids ?? [])]}::bigint[])) and a.status in ('scheduled', 'active')
        and a.next_on <= ${dayOf(sql, sql`${at}::timestamptz`, sql`setting.time_zone`)}
      order by a.id limit ${cyclesAtOnce} for no key update of a
    ),
    begun as (
      insert into training_unit_cycle (assignment_id, number, acquired_at, expires_at, given)
      select id, number, ${at},
        ${startOfDay(sql, sql`coalesce(expires_on + 1, next_on + expires_days)`, sql`time_zone`)},
        distribution = 'key code'
      from due
      returning id, assignment_id, given
    ),
    filled as (
      insert into training_unit_pool (cycle_id, position, amount)
      select begun.id, row.position, row.amount
      from begun join training_unit_availability row using (assignment_id)
      where begun.given
      order by begun.id, row.position
    ),
    following as (
      -- Counted from the first day, so that the last day of a month remains the last day of a month.
      select id, (starts_on + number * case period
          when 'day' then make_interval(days => every)
          when 'week' then make_interval(weeks => every)
          when 'month' then make_interval(months => every)
          when 'year' then make_interval(years => every) end)::date as day
      from due
    ),
    planned as (
      update training_unit_assignment a set cycles = due.number,
        status = case due.kind when 'standard' then 'processed' else 'active' end,
        next_on = case
          when due.number < coalesce(due.most_cycles, due.number + 1)
            and following.day <= coalesce(due.expires_on, following.day) then following.day end
      from due join following using (id) where a.id = due.id
    )
    select id from begun
  `
  return begun.length
}

/** The checkpoint of a distribution: the cycle, and the id of the last person who has got its units. */
export type DistributionCheckpoint = { cycleId: number; after: number }

/**
 * Grants the units of the earliest cycle that is not distributed yet to the next people by id, in a transaction: to
 * active people, once each, the largest of their amounts. Returns the new checkpoint, or undefined if there is no such
 * cycle.
 */
export async function distributeNext(
  sql: Sql,
  before: DistributionCheckpoint | undefined,
  most: number,
): Promise<{ checkpoint: DistributionCheckpoint; people: number } | undefined> {
  // Makes a million people fit into memory. Valid until the transaction ends.
  await sql`select set_config('work_mem', '64MB', true)`
  const amounts = sql<UnitOrPerson & { label: number }>`
    select row.amount as label, row.ou_id, row.person_id, row.include_subordinates
    from cycle
    join training_unit_availability row using (assignment_id)`
  const [given] = await sql<{ cycleId: number; people: number; last: number | null }>`
    with cycle as materialized (select * from training_unit_cycle where not given order by id limit 1),
    meant as (${peopleOfCriteria(sql, amounts)}),
    chosen as materialized (
      select meant.person_id, max(meant.label) as amount
      from meant join person p on p.id = meant.person_id and p.active
      where meant.person_id > (
        select case when id = ${before?.cycleId ?? 0} then ${before?.after ?? 0} else 0 end::bigint from cycle)
      group by meant.person_id order by meant.person_id limit ${most}::integer
    ),
    granted as (
      insert into training_unit_grant (person_id, cycle_id, amount, acquired_at, expires_at)
      select chosen.person_id, cycle.id, chosen.amount, cycle.acquired_at, cycle.expires_at from chosen cross join cycle
      on conflict (cycle_id, person_id) where redemption_id is null do nothing
    ),
    through as (
      update training_unit_cycle c set given = true from cycle
      where c.id = cycle.id and (select count(*) from chosen) < ${most}::integer
    )
    select cycle.id as cycle_id, (select count(*) from chosen) as people, (select max(person_id) from chosen) as last
    from cycle
  `
  return given && { checkpoint: { cycleId: given.cycleId, after: given.last ?? 0 }, people: given.people }
}
