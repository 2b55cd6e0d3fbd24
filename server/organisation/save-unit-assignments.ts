import type { Sql } from "../database/sql.ts"
import { saveAssignments } from "../domain/training-units/index.ts"
import type { Touched } from "./touched.ts"
import type { UnitAssignmentRow } from "./unit-assignment-rows.ts"

/** Stores assignments of training units. Those that are there already stay as they are: people may have got their units. */
export async function saveUnitAssignments(
  sql: Sql,
  rows: readonly UnitAssignmentRow[],
  now: Date,
  touched: Touched,
): Promise<void> {
  if (rows.length === 0) return
  // Nobody else makes a key code meanwhile.
  await sql`lock table training_unit_key_code in share row exclusive mode`
  const present = await sql<{ key: string }>`
    select key from (
      select 'code:' || lower(code) as key from training_unit_key_code
      union all select 'title:' || lower(title) from training_unit_assignment where distribution = 'distributed'
    ) known where key = any(${rows.map(({ key }) => key)}::text[])
  `
  const known = new Set(present.map(({ key }) => key))
  const fresh = rows.filter(({ key }) => !known.has(key))
  await saveAssignments(
    sql,
    fresh.map(({ key: _, place: __, ...assignment }) => assignment),
    { at: now, by: null },
  )
  touched.put(
    "unitAssignment",
    fresh.map(({ key }) => ({ id: key, added: true })),
  )
}
