import type { Sql } from "../../database/sql.ts"
import { seatsLeft } from "../catalogue/index.ts"

/**
 * Makes concurrent decisions about the same transcript rows wait until the transaction ends. Locks the people, then
 * seats, then the rows, as everywhere.
 */
export async function lockForDecision(sql: Sql, rowIds: readonly number[]): Promise<void> {
  const rows = await sql<{ personId: number; trainingId: number }>`
    select person_id, training_id from transcript where id = any(${[...rowIds]}::bigint[])
  `
  const people = rows.map(({ personId }) => personId)
  await sql`select from person where id = any(${people}::bigint[]) order by id for no key update`
  const trainings = new Set(rows.map(({ trainingId }) => trainingId))
  await seatsLeft(sql, [...trainings])
  await sql`select from transcript where id = any(${[...rowIds]}::bigint[]) order by id for update`
}
