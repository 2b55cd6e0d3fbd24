import type { Sql, Statement } from "../../database/sql.ts"

/**
 * Allocates an amount from lots in order of expiry (lots without expiry last), as a common table expression `taken` of
 * id and part. The statement must define `lot` of id, rest and expires_at before it, with locked rows. If all lots
 * together are not enough, `taken` is empty.
 */
export function allocation(sql: Sql, amount: Statement<unknown>): Statement<unknown> {
  return sql`
    lined as (
      select id, rest, sum(rest) over (order by expires_at nulls last, id) as upto, sum(rest) over () as total
      from lot
    ),
    taken as (
      select id, least(rest, ${amount} - (upto - rest)) as part
      from lined where upto - rest < ${amount} and total >= ${amount}
    )`
}
