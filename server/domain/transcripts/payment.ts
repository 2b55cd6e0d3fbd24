import type { Sql } from "../../database/sql.ts"
import type { Act } from "./events.ts"
import { rowIdQuery, type TranscriptRows } from "./lock-rows.ts"
import { resumeRows } from "./resume.ts"

/** Stores payments of rows, in a transaction, and resumes the rows that waited for payment. */
export async function recordPayment(sql: Sql, rows: TranscriptRows, act: Act): Promise<void> {
  const paid = await sql<{ id: number }>`
    insert into transcript_payment (transcript_id, at, by_id)
    select chosen.id, ${act.at}, ${act.by} from (${rowIdQuery(sql, rows)}) chosen (id)
    on conflict do nothing
    returning transcript_id as id
  `
  await resumeRows(
    sql,
    paid.map(({ id }) => id),
    { ...act, origin: "payment" },
  )
}
