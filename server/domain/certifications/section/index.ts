import type { Sql } from "../../../database/sql.ts"
import { declare } from "../../../section/declaration.ts"
import { fold } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { asStoredKeys, type MemberValues, type StoredKey, section } from "../../../section/section.ts"
import { list } from "../../../section/shapes.ts"
import { CertificationItem, certificationRows, saveCertifications } from "./certifications.ts"
import { EnrollmentItem, enrollmentKey, enrollmentRows, repeatedEnrollments, saveEnrollments } from "./enrollments.ts"

const members = {
  certifications: list(CertificationItem),
  certificationEnrollments: list(EnrollmentItem).describe("Who is enrolled already stays as it is."),
}

/** Certifications and their enrollments. */
export const certificationsSection = section({
  members,
  findAll: findCertifications,
  declarations: ({ certifications }) =>
    certifications.map(({ ref }, index) => declare("certifications", "certification", [index], fold(ref))),
  rows: rowsOfFile,
  check: ({ enrollments }) => repeatedEnrollments(enrollments),
  reportItems: ({ enrollments }) =>
    enrollments.map((row) => ({
      member: "certificationEnrollments",
      kind: "certificationEnrollment",
      id: enrollmentKey(row),
    })),
  steps: [
    {
      name: "certifications",
      after: ["transcripts"],
      save: (sql, { certifications }, load) => saveCertifications(sql, certifications, load),
    },
    { name: "enrollments", save: (sql, { enrollments }, load) => saveEnrollments(sql, enrollments, load) },
  ],
})

function rowsOfFile({ certifications, certificationEnrollments }: MemberValues<typeof members>, resolver: Resolver) {
  return {
    certifications: certifications.map((item, index) => certificationRows(item, ["certifications", index], resolver)),
    enrollments: certificationEnrollments.flatMap((item, index) =>
      enrollmentRows(item, ["certificationEnrollments", index], resolver),
    ),
  }
}

async function findCertifications(sql: Sql): Promise<StoredKey[]> {
  return asStoredKeys(
    "certification",
    await sql`select id, external_ref as name, guid from certification where external_ref is not null`,
  )
}
