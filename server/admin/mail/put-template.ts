import { z } from "zod"
import { languageCode, mailTextFaults, saveMailTemplate } from "../../domain/mail/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { misfitFaults } from "../../wire/read.ts"
import { shownTemplate } from "./get-template.ts"
import { MailTemplate, mailTextMembers, templateKey } from "./mail-template.ts"

/** Sets the portal's own text of an event in a culture. */
export const putMailTemplate = endpoint({
  name: "putMailTemplate",
  summary: "Write a mail template",
  description:
    "Mails that are rendered from now on have this text. A tag that the event does not have, or that is not closed, is refused.",
  method: "PUT",
  path: "/admin/api/mail/templates/:event/:culture",
  family: "plain",
  access: "people",
  permission: "Assignment Tool - Email Settings - Manage",
  source: "body",
  asDraft: true,
  input: z.object({ ...templateKey, ...mailTextMembers }),
  reply: MailTemplate,
  async handle(reading, { portal, caller }) {
    const { event, culture = "", subject, body } = reading.draft
    const faults = misfitFaults(reading)
    if (event && subject !== undefined && body !== undefined) faults.push(...mailTextFaults(event, { subject, body }))
    if (faults.length > 0) throw badRequest(faults)
    const code = await languageCode(portal, culture)
    await saveMailTemplate(portal, { event: event!, culture: code, subject: subject!, body: body! }, caller.person.id)
    return plain(await shownTemplate(portal, event!, code))
  },
})
