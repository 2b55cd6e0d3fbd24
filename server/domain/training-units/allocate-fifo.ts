import type { Sql, Statement } from "../../database/sql.ts"

/**
 * Takes an amount from what there is, as a common table expression `taken` of id and part, in the order in which it expires, what never
 * does last. Before it stands one called `lot`, of id, rest and expires_at, its rows locked. Nothing is taken where the lot does not suffice.
 */
export function taking(sql: Sql, amount: Statement<unknown>): Statement<unknown> {
  return sql`
    lined as (select id, rest, sum(rest) over (order by expires_at nulls last, id) as upto, sum(rest) over () as total from lot),
    taken as (
      select id, least(rest, ${amount} - (upto - rest)) as part from lined where upto - rest < ${amount} and total >= ${amount}
    )`
}
