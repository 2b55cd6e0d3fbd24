import { z } from "zod"
import { listMailTexts, mailTemplateEvents } from "../../domain/mail/index.ts"
import { endpoint, noInput } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { MailEventTexts, shownEvent } from "./mail-template.ts"

/** Lists the events with mails, and the texts that exist for them. */
export const listTemplates = endpoint({
  name: "listMailTemplates",
  summary: "List the mail templates",
  method: "GET",
  path: "/admin/api/mail/templates",
  family: "plain",
  access: "people",
  permission: "Assignment Tool - Email Settings - View",
  input: noInput,
  reply: z.object({ events: z.array(MailEventTexts) }),
  async handle(_input, { portal }) {
    const texts = await listMailTexts(portal)
    const textsOf = (event: string) =>
      texts.filter((one) => one.event === event).map(({ culture, subject, own }) => ({ culture, subject, own }))
    return plain({ events: mailTemplateEvents.map((event) => ({ ...shownEvent(event), texts: textsOf(event) })) })
  },
})
