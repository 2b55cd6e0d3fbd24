import type { Sql } from "../../database/sql.ts"
import type { Act } from "./events.ts"
import { idQuery, type Rows } from "./lock-rows.ts"
import { resume } from "./resume.ts"

/** Keeps that rows have been paid for, in a transaction, and leads on those that waited for it. */
export async function recordPayment(sql: Sql, rows: Rows, act: Act): Promise<void> {
  const paid = await sql<{ id: number }>`
    insert into transcript_payment (transcript_id, at, by_id)
    select chosen.id, ${act.at}, ${act.by} from (${idQuery(sql, rows)}) chosen (id)
    on conflict do nothing
    returning transcript_id as id
  `
  await resume(
    sql,
    paid.map(({ id }) => id),
    act,
  )
}
