import type { Post } from "../../portal/mail-transport.ts"
import { type ChosenText, textFor, type WrittenTexts } from "./cultures.ts"
import { eventDefinition } from "./events.ts"
import { type CalendarChanges, calendarChanges, type Invitation } from "./invitations.ts"
import { type FilledText, fillIn, type MailText } from "./template.ts"
import { type MailFacts, tagValues } from "./values.ts"

/** The data that one mail is rendered from. */
export type MailSource = MailFacts & {
  event: string
  personId: number
  personGuid: string
  active: boolean
  email: string | null
  culture: string
  trainingId: number | null
  /** A text of the mail's own, instead of a template. */
  ownText: MailText | null
}

/** The data that all mails of a portal have in common. */
export type RenderContext = {
  defaultCulture: string
  written: WrittenTexts
  post: Pick<Post, "url" | "from">
  now: Date
}

/** A rendered mail, ready to send. */
export type MailMessage = FilledText & { address: string; culture: string } & CalendarChanges

/** Returns why a mail has no recipient: the person is inactive, or has no valid address. Undefined when it has one. */
export function reasonToSkip({ active, email }: Pick<MailSource, "active" | "email">): string | undefined {
  if (!active) return "The person is not active."
  if (!email?.trim()) return "The person has no e-mail address."
  return addressPattern.test(email.trim()) ? undefined : "The person's e-mail address is not one."
}

/**
 * Renders a mail in the reader's language. `heldInvitations` are the reader's invitations to the session. Throws an
 * Error that says what is missing.
 */
export function renderMail(
  source: MailSource,
  heldInvitations: readonly Invitation[],
  context: RenderContext,
): MailMessage {
  const { post, now } = context
  const address = source.email?.trim() ?? ""
  const { text, culture } = chosenText(source, context)
  const { calendar } = eventDefinition(source.event) ?? {}
  const invited = { ...source, address, organizer: post.from }
  return {
    address,
    culture,
    ...fillIn(text, tagValues(source, culture, post.url), culture),
    ...(calendar
      ? calendarChanges(calendar, invited, heldInvitations, { now, url: post.url })
      : { files: [], invitations: [] }),
  }
}

function chosenText(
  { event, culture, ownText }: MailSource,
  { defaultCulture, written }: RenderContext,
): Pick<ChosenText, "text" | "culture"> {
  // The culture of a text of the mail's own is not known. Its author wrote it for this reader.
  if (ownText) return { text: ownText, culture }
  const chosen = textFor(event, { culture, defaultCulture, written })
  if (!chosen) throw new Error(`There is no text for ${event}.`)
  return chosen
}

// No character may end an address in a header, or begin another.
const addressPattern = /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()[\]\\,;:"]+$/u
