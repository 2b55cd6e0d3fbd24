import { z } from "zod"
import {
  certificationGuid,
  enrollIn,
  findEnrollablePeople,
  getCertificationId,
  requireActiveCertification,
  requireManageGrants,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { freeText } from "../../wire/text-kinds.ts"
import { path, permissionsToManage } from "./certification.ts"

/** Enrolls people in a certification. */
export const enrollInCertification = endpoint({
  name: "enrollInCertification",
  summary: "Enroll people in a certification",
  description:
    "Its training comes on their transcripts. Who is in it already is left alone; who was taken out goes on where it was left.",
  method: "POST",
  path: `${path}/:certificationId/enrollments`,
  family: "plain",
  access: "people",
  permissions: permissionsToManage,
  source: "body",
  input: z.object({
    certificationId: certificationGuid,
    people: z.array(z.string()).min(1).max(1000).describe("User IDs or user names of active people."),
    comment: freeText(250).optional().describe("For the history."),
  }),
  reply: z.object({ enrolled: z.int().describe("How many were not in it before.") }),
  async handle({ certificationId, people, comment = null }, { portal, caller }) {
    const grants = await requireManageGrants(portal, caller)
    const id = await getCertificationId(portal.sql, certificationId, grants)
    const found = await findEnrollablePeople(portal.sql, people, {
      certificationId: id,
      grants,
      callerId: caller.person.id,
    })
    const unknown = found.flatMap(({ input, personId }, place) =>
      personId === null
        ? [{ field: `people[${place}]`, message: `${input.slice(0, 100)} is no active user whom you may enroll.` }]
        : [],
    )
    if (unknown.length > 0) throw badRequest(unknown)
    const ids = found.flatMap(({ personId }) => personId ?? [])
    const enrolled = await portal.database.transaction(async (sql) => {
      await requireActiveCertification(sql, id)
      const at = portal.clock.now()
      return await enrollIn(sql, sql`select distinct unnest(${ids}::bigint[])`, {
        certificationId: id,
        at,
        by: caller.person.id,
        comment,
      })
    })
    return plain({ enrolled })
  },
})
