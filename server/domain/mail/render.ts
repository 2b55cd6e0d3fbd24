import type { Post } from "../../portal/mail-transport.ts"
import { type ChosenText, textFor, type WrittenTexts } from "./cultures.ts"
import { eventFacts } from "./events.ts"
import { type CalendarChanges, calendarChanges, type Invitation } from "./invitations.ts"
import { filled, type MailText, type Written } from "./template.ts"
import { type MailFacts, tagValues } from "./values.ts"

/** All that one mail is rendered from. */
export type MailSource = MailFacts & {
  event: string
  personId: number
  personGuid: string
  active: boolean
  email: string | null
  culture: string
  trainingId: number | null
  /** A text of its own, instead of a template. */
  ownText: MailText | null
}

/** What is the same for all mails of a portal. */
export type Surroundings = {
  defaultCulture: string
  written: WrittenTexts
  post: Pick<Post, "url" | "from">
  now: Date
}

/** A mail as it is sent. */
export type Rendered = Written & { address: string; culture: string } & CalendarChanges

/** Why a mail has nobody to go to: the person is not active, or has no address that could be one. */
export function reasonToSkip({ active, email }: Pick<MailSource, "active" | "email">): string | undefined {
  if (!active) return "The person is not active."
  if (!email?.trim()) return "The person has no e-mail address."
  return addressPattern.test(email.trim()) ? undefined : "The person's e-mail address is not one."
}

/** Renders a mail in the reader's language. `held` are the reader's invitations to the session. Throws an Error that says what is missing. */
export function rendered(source: MailSource, held: readonly Invitation[], around: Surroundings): Rendered {
  const { post, now } = around
  const address = source.email?.trim() ?? ""
  const { text, culture } = chosenText(source, around)
  const { calendar } = eventFacts(source.event) ?? {}
  const invited = { ...source, address, organizer: post.from }
  return {
    address,
    culture,
    ...filled(text, tagValues(source, culture, post.url), culture),
    ...(calendar ? calendarChanges(calendar, invited, held, { now, url: post.url }) : { files: [], invitations: [] }),
  }
}

function chosenText(
  { event, culture, ownText }: MailSource,
  { defaultCulture, written }: Surroundings,
): Pick<ChosenText, "text" | "culture"> {
  // Of a text of its own the culture is not known. Its author wrote it for this reader.
  if (ownText) return { text: ownText, culture }
  const chosen = textFor(event, { culture, defaultCulture, written })
  if (!chosen) throw new Error(`There is no text for ${event}.`)
  return chosen
}

// Nothing in it may end an address in a header, or begin another.
const addressPattern = /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()[\]\\,;:"]+$/u
