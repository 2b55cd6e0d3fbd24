import type { Sql } from "../../database/sql.ts"
import { allocation } from "./allocate-fifo.ts"

/** A payment for a training. `by`: the person who pays. Null: the system. */
export type Payment = { personId: number; trainingId: number; amount: number; at: Date; by: number | null }

/**
 * Pays with a person's training units, in a transaction. Units that expire first are spent first; expired ones are not
 * spent. The amount is rounded up to hundredths. Spends the whole amount or nothing; returns whether the units were
 * enough. Concurrent payments wait, so that no unit is spent twice.
 */
export async function payWithUnits(sql: Sql, { personId, trainingId, amount, at, by }: Payment): Promise<boolean> {
  const due = sql`(ceil(${amount}::numeric * 100) / 100)`
  const [paid] = await sql<{ enough: boolean }>`
    with lot as materialized (
      select own.id, own.amount - own.spent as rest, own.expires_at
      from training_unit_grant own cross join portal_setting setting
      where own.person_id = ${personId} and own.spent < own.amount and own.acquired_at <= ${at}
        and (own.expires_at is null or own.expires_at > ${at})
        and (own.expires_at is null or not setting.training_units_outlast_sessions
          or own.expires_at > coalesce(
            (select min(part.starts_at) from part where part.session_id = ${trainingId}), ${at}))
      order by own.expires_at nulls last, own.id for no key update of own
    ),
    ${allocation(sql, due)},
    charged as (
      update training_unit_grant own set spent = own.spent + taken.part from taken where own.id = taken.id
    ),
    spent as (
      insert into training_unit_spend (person_id, training_id, amount, at, by_id)
      select ${personId}, ${trainingId}, ${due}, ${at}, ${by} where exists (select from taken) returning id
    ),
    parts as (
      insert into training_unit_spend_part (spend_id, grant_id, amount)
      select spent.id, taken.id, taken.part from taken cross join spent
    )
    select ${due} <= 0 or exists (select from spent) as enough
  `
  return paid!.enough
}
