import { jsonRows, type Sql } from "../database/sql.ts"
import { definePeriods, enrollAll } from "../domain/certifications/index.ts"
import { type EnrollmentRow, enrollmentKey } from "./certification-rows.ts"
import type { Path } from "./problems.ts"
import type { Rows } from "./rows.ts"
import type { Touched } from "./touched.ts"
import { put, replace } from "./upsert.ts"

/**
 * Stores certifications. Everything that they refer to must be there already. Gives the paths of those whose periods can't become what the
 * file says, because people are in them.
 */
export async function saveCertifications(sql: Sql, rows: Rows, now: Date, touched: Touched): Promise<Path[]> {
  const ids = rows.certification.map(({ id }) => id)
  const changedTypes = await sql<{ id: number }>`
    select c.id from jsonb_populate_recordset(null::certification, ${jsonRows(rows.certification)}::jsonb) given join certification c using (id)
    where c.period_type <> given.period_type and exists (select from certification_enrollment e where e.certification_id = c.id)
  `
  const puts = await put(
    sql,
    sql`certification`,
    rows.certification,
    sql`
    title = excluded.title, description = excluded.description, family = excluded.family, category = excluded.category,
    translations = excluded.translations, provider_id = excluded.provider_id, version = excluded.version, contact_id = excluded.contact_id,
    active = excluded.active, period_type = excluded.period_type, approval_required = excluded.approval_required,
    opens_training = excluded.opens_training, modified_at = ${now}
  `,
  )
  touched.put("certification", puts)
  touched.change(
    "certification",
    await replace(sql, sql`certification_availability`, sql`certification_id`, ids, rows.certificationAvailability),
  )
  const inUse: Path[] = []
  // Certifications are few, and each is compared as a whole.
  for (const { id, path, rows: definition } of rows.certificationDefinition) {
    const defined = await definePeriods(sql, id, definition)
    if (defined === "changed") touched.change("certification", [id])
    if (defined === "in use" || changedTypes.some((changed) => changed.id === id)) inUse.push(path)
  }
  return inUse
}

/** Enrolls people. Those who are enrolled already stay as they are; and what they have done since they were counts. */
export async function saveEnrollments(sql: Sql, rows: EnrollmentRow[], now: Date, touched: Touched): Promise<void> {
  if (rows.length === 0) return
  const given = sql`
    select person_id, certification_id, enrolled_at
    from jsonb_to_recordset(${jsonRows(rows.map(({ place: _, ...row }) => row))}::jsonb)
      as given (person_id bigint, certification_id bigint, enrolled_at timestamptz)
    where not exists (
      select from certification_enrollment e where (e.person_id, e.certification_id) = (given.person_id, given.certification_id)
    )`
  const enrolled = await enrollAll(sql, given, { at: now, by: null })
  touched.put(
    "certificationEnrollment",
    enrolled.map((row) => ({ id: enrollmentKey(row), added: true })),
  )
}
