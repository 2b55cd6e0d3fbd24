import type { Statement } from "./sql.ts"

/**
 * An expression over the relations of the caller's statement, such as `t.person_id`, or the alias of one of its rows.
 *
 * A function that takes an expression writes it into sub-queries of its own. If one of their relations had the name of
 * the caller's, it would capture the expression, silently. So every relation of such a function has an alias that
 * begins with `inner_`, which no other function uses, and callers qualify their columns. `server/structure.test.ts`
 * checks this.
 */
export type Expression = Statement<unknown>
