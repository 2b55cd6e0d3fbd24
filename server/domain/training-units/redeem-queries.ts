import { criterionRow, rowMeansPerson } from "../../access/audience.ts"
import type { Sql, Statement } from "../../database/sql.ts"
import { allocation } from "./allocate-fifo.ts"

/** A redemption of units of a key code by a person. */
export type Redemption = { code: string; personId: number; amount: number; at: Date }

/**
 * Redeems units of a key code, in a transaction: the whole amount or nothing; units that expire first come first.
 * Returns whether there were enough units for this person. Concurrent redemptions wait, so that no unit is redeemed
 * twice.
 */
export async function redeemUnits(sql: Sql, { code, personId, amount, at }: Redemption): Promise<boolean> {
  const wanted = sql`${amount}::numeric`
  const [redeemed] = await sql<{ enough: boolean }>`
    with lot as materialized (
      select pool.id, pool.amount - pool.redeemed as rest, cycle.expires_at
      from ${poolsFor(sql, code, personId, at)}
      order by cycle.expires_at nulls last, pool.id for no key update of pool
    ),
    ${allocation(sql, wanted)},
    charged as (
      update training_unit_pool pool set redeemed = pool.redeemed + taken.part from taken where pool.id = taken.id
      returning pool.cycle_id, taken.part
    ),
    redeemed as (
      insert into training_unit_redemption (key_code_id, person_id, amount, at)
      select k.id, ${personId}, ${wanted}, ${at}
      from training_unit_key_code k where lower(k.code) = lower(${code}) and exists (select from taken)
      returning id
    ),
    granted as (
      insert into training_unit_grant (person_id, cycle_id, redemption_id, amount, acquired_at, expires_at)
      select ${personId}, cycle.id, redeemed.id, sum(charged.part), ${at}, cycle.expires_at
      from charged join training_unit_cycle cycle on cycle.id = charged.cycle_id cross join redeemed
      group by cycle.id, redeemed.id
    )
    select exists (select from redeemed) as enough
  `
  return redeemed!.enough
}

/**
 * Returns how many units of a code a person may redeem now. Undefined: the code does not exist, or is not available to
 * this person.
 */
export async function countRedeemableUnits(
  sql: Sql,
  { code, personId, at }: Omit<Redemption, "amount">,
): Promise<number | undefined> {
  const [found] = await sql<{ isMeant: boolean; rest: number }>`
    select exists (
        select from training_unit_key_code k join training_unit_availability row using (assignment_id)
        where lower(k.code) = lower(${code}) and ${includesPerson(sql, personId)}
      ) as is_meant,
      (select coalesce(sum(pool.amount - pool.redeemed), 0) from ${poolsFor(sql, code, personId, at)}) as rest
  `
  return found?.isMeant ? found.rest : undefined
}

/** The tables and the condition of the pools of a code from which a person may redeem, as `pool` with its `cycle`. */
function poolsFor(sql: Sql, code: string, personId: number, at: Date): Statement<unknown> {
  return sql`
    training_unit_key_code k
    join training_unit_cycle cycle using (assignment_id)
    join training_unit_pool pool on pool.cycle_id = cycle.id
    join training_unit_availability row on row.assignment_id = k.assignment_id and row.position = pool.position
    where lower(k.code) = lower(${code}) and pool.redeemed < pool.amount
      and (cycle.expires_at is null or cycle.expires_at > ${at})
      and ${includesPerson(sql, personId)}`
}

/** The condition that the availability `row` includes a person. */
function includesPerson(sql: Sql, personId: number): Statement<unknown> {
  return rowMeansPerson(sql, criterionRow(sql, sql`row`), sql`${personId}::bigint`)
}
