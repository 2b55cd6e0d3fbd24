import { z } from "zod"
import { jsonRows, type Sql } from "../../../database/sql.ts"
import { type Complaint, type Path, repeated } from "../../../section/complaint.ts"
import type { Resolver } from "../../../section/resolver.ts"
import type { Load } from "../../../section/section.ts"
import { moment, personReference, words } from "../../../section/shapes.ts"
import { enrollPairs } from "../enroll-queries.ts"

/** An entry of enrollments in the file. */
export const EnrollmentItem = z.strictObject({
  certification: words().describe("The ref of a certification."),
  people: z.array(personReference).min(1).describe("Everybody who is enrolled at that time."),
  enrolled: moment.default("today"),
})

/** The people whom an entry enrolls. */
export function enrollmentRows(item: z.output<typeof EnrollmentItem>, path: Path, resolver: Resolver) {
  const certificationId = resolver.id("certification", [...path, "certification"], item.certification)
  const enrolledAt = resolver.instant(item.enrolled) as Date
  return item.people.map((person, index) => {
    const place: Path = [...path, "people", index]
    return { personId: resolver.person(place, person), certificationId, enrolledAt, place }
  })
}

export type EnrollmentRow = ReturnType<typeof enrollmentRows>[number]

/** The id of an enrollment in the change log. */
export function enrollmentKey({
  personId,
  certificationId,
}: Pick<EnrollmentRow, "personId" | "certificationId">): string {
  return `${personId} ${certificationId}`
}

/** People whom the file enrolls in a certification twice. */
export function repeatedEnrollments(rows: readonly EnrollmentRow[]): Iterable<Complaint> {
  return repeated(
    rows.filter(({ personId, certificationId }) => personId !== null && certificationId !== null),
    enrollmentKey,
    () => "is enrolled in it already in line",
  )
}

/**
 * Enrolls people. Existing enrollments stay unchanged. Training that people have completed since their enrollment
 * counts.
 */
export async function saveEnrollments(sql: Sql, rows: readonly EnrollmentRow[], { now, changes }: Load): Promise<void> {
  if (rows.length === 0) return
  const pairs = sql`
    select person_id, certification_id, enrolled_at
    from jsonb_to_recordset(${jsonRows(rows.map(({ place: _, ...row }) => row))}::jsonb)
      as given (person_id bigint, certification_id bigint, enrolled_at timestamptz)
    where not exists (
      select from certification_enrollment e
      where (e.person_id, e.certification_id) = (given.person_id, given.certification_id)
    )`
  const enrolled = await enrollPairs(sql, pairs, { at: now, by: null })
  changes.add("certificationEnrollment", enrolled.map(enrollmentKey))
}
