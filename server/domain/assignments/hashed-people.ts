import type { Expression } from "../../database/expression.ts"
import type { Sql, Statement } from "../../database/sql.ts"

/**
 * The condition that a person is among the people of a query, for statements over the people of whole assignments.
 *
 * The planner knows neither how many people an assignment has nor how many a constraint means, and a join of the two
 * may become a loop over all pairs. An array is of unknown length to it and a test of a truth value is no join, so the
 * query runs once, and each person is looked up in its hash table.
 */
export function isAmong(sql: Sql, person: Expression, people: Statement<unknown>): Statement<unknown> {
  return sql`((${person} in (select unnest(array(${people})))) is true)`
}
