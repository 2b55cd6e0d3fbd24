import { z } from "zod"
import {
  certificationGuid,
  EnrollmentView,
  lockPeople,
  peopleOfEnrollments,
  requestCertificationCompletion,
  settleEnrollments,
  toEnrollmentView,
} from "../../domain/certifications/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"
import { findMine, path, permissions } from "./my-certification.ts"

/** Requests an approval again after a denial. */
export const requestMyCompletion = endpoint({
  name: "requestCertificationCompletion",
  summary: "Ask again for the approval of a completion that was denied",
  method: "POST",
  path: `${path}/:certificationId/completion-request`,
  family: "plain",
  access: "people",
  permissions,
  source: "body",
  input: z.object({ certificationId: certificationGuid }),
  reply: EnrollmentView,
  async handle({ certificationId: guid }, { portal, caller }) {
    const { id: personId, culture } = caller.person
    const at = portal.clock.now()
    const { id } = await findMine(portal, caller, guid)
    const isAsked = await portal.database.transaction(async (sql) => {
      await lockPeople(sql, peopleOfEnrollments(sql, [id]))
      const isAsked = await requestCertificationCompletion(sql, id, at, personId)
      if (isAsked) await settleEnrollments(sql, [id], at)
      return isAsked
    })
    if (!isAsked) throw new Refusal(409, "No approval was denied.")
    return plain(toEnrollmentView(await findMine(portal, caller, guid), culture, at))
  },
})
