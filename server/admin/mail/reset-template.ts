import { z } from "zod"
import { languageCode, removeMailTemplate } from "../../domain/mail/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { shownTemplate } from "./get-template.ts"
import { MailTemplate, templateKey } from "./mail-template.ts"

/** Resets an event's text in a culture to the built-in one. */
export const resetMailTemplate = endpoint({
  name: "resetMailTemplate",
  summary: "Reset a mail template to the text that comes with the program",
  method: "DELETE",
  path: "/admin/api/mail/templates/:event/:culture",
  family: "plain",
  access: "people",
  permission: "Assignment Tool - Email Settings - Manage",
  input: z.object(templateKey),
  reply: MailTemplate,
  async handle({ event, culture }, { portal }) {
    await removeMailTemplate(portal, event, await languageCode(portal, culture))
    return plain(await shownTemplate(portal, event, culture))
  },
})
