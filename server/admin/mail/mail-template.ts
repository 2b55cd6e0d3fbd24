import { z } from "zod"
import {
  longestBody,
  longestSubject,
  type MailEvent,
  mailEventNames,
  mailEvents,
  mailTags,
  mailTagsOf,
  mailTemplateEvents,
} from "../../domain/mail/index.ts"
import { ruledText } from "../../wire/text-kinds.ts"

const texts = {
  subject: ruledText(longestSubject).describe(
    "One line. Tags such as `{{training.title}}` stand for what is true of the mail.",
  ),
  body: ruledText(longestBody).describe(
    "Plain text with tags; an empty line parts paragraphs. A line is left out of a mail when none of its tags has a value.",
  ),
}

/** The members of a text. */
export const mailTextMembers = texts

/** The key of a template: an event that has templates, and a culture. */
export const templateKey = {
  event: z.enum(mailTemplateEvents as [MailEvent, ...MailEvent[]]).describe("What the mail is about."),
  culture: z.string().describe("The code of one of the portal's languages, such as `fr-FR`."),
}

/** A template with its allowed tags. */
export const MailTemplate = z
  .object({
    event: z.enum(mailEventNames),
    culture: z.string(),
    ...texts,
    own: z
      .boolean()
      .describe("Whether an administrator has written it. Else it is a text that comes with the program."),
    textOf: z.string().describe("The culture that the text is written in: another one, where this one has none."),
    standard: z.object(texts).nullable().describe("The text that comes with the program in this culture."),
    modifiedBy: z.string().nullable().describe("User ID."),
    modifiedAt: z.iso.datetime().nullable(),
    tags: z.array(z.object({ tag: z.string(), meaning: z.string() })).describe("What may stand between `{{` and `}}`."),
  })
  .meta({ id: "MailTemplate" })

/** The tags of an event with their meanings. */
export function shownTags(event: MailEvent): { tag: string; meaning: string }[] {
  return mailTagsOf(event).map((tag) => ({ tag, meaning: mailTags[tag] }))
}

/** An event with its texts. */
export const MailEventTexts = z
  .object({
    event: z.enum(mailEventNames),
    title: z.string(),
    when: z.string().describe("When such a mail is sent."),
    texts: z.array(
      z.object({
        culture: z.string(),
        subject: z.string(),
        own: z.boolean().describe("Whether an administrator has written it."),
      }),
    ),
  })
  .meta({ id: "MailEventTexts" })

/** The title of an event, and when it happens. */
export function shownEvent(event: MailEvent): { event: MailEvent; title: string; when: string } {
  const { title, when } = mailEvents[event]
  return { event, title, when }
}
