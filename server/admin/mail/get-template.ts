import { z } from "zod"
import { type MailEvent, readMailTemplate } from "../../domain/mail/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { MailTemplate, shownTags, templateKey } from "./mail-template.ts"

/** Returns the text of a mail for readers of a culture. */
export const getMailTemplate = endpoint({
  name: "getMailTemplate",
  summary: "Get a mail template",
  description: "The text that readers of the culture get, whether it is the portal's own or comes with the program.",
  method: "GET",
  path: "/admin/api/mail/templates/:event/:culture",
  family: "plain",
  access: "people",
  permission: "Assignment Tool - Email Settings - View",
  input: z.object(templateKey),
  reply: MailTemplate,
  async handle({ event, culture }, { portal }) {
    return plain(await shownTemplate(portal, event, culture))
  },
})

/** The view of a template. Refuses with 404 a language that the portal does not have. */
export async function shownTemplate(portal: Portal, event: MailEvent, culture: string) {
  const { modifiedAt, ...template } = await readMailTemplate(portal, event, culture)
  return { ...template, modifiedAt: modifiedAt?.toISOString() ?? null, tags: shownTags(event) }
}
