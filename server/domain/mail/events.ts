import { type DetailTag, isDetailTag, mailTags, type Tag } from "./tags.ts"

type EventDefinition = {
  /** The name that administrators see. */
  title: string
  /** A sentence for administrators that says when the mail is sent. */
  when: string
  /** For mails about sessions: whether the mail invites to the current parts, or cancels every invitation. */
  calendar?: "invite" | "cancel"
  /** Tags beyond the common ones. Their values are queued with the mail, as its `details`. */
  details: readonly DetailTag[]
  /** Whether the event has no template, only texts that are written for one occasion. */
  ownTextOnly?: boolean
}

/**
 * The events that send mails. Each event is defined here and its texts in `default-texts.ts`; the code where the event
 * happens calls `queueMails`.
 */
export const mailEvents = {
  "training-assigned": {
    title: "Training assigned",
    when: "A training was put on the person's transcript by an assignment.",
    details: [],
  },
  "training-registered": {
    title: "Training registered",
    when: "The person was registered for a training. For a session, an invitation to each of its parts comes with it.",
    calendar: "invite",
    details: [],
  },
  "session-changed": {
    title: "Session changed",
    when: "A session changed that the person is registered for. New invitations come with it; parts that were dropped are taken back.",
    calendar: "invite",
    details: [],
  },
  "session-cancelled": {
    title: "Session cancelled",
    when: "A session was cancelled that the person was registered for. Its invitations are taken back.",
    calendar: "cancel",
    details: ["reason"],
  },
  "training-withdrawn": {
    title: "Training withdrawn",
    when: "The person's registration ended before the training did. Invitations are taken back.",
    calendar: "cancel",
    details: ["reason"],
  },
  message: {
    title: "Message",
    when: "A message that was written for one occasion, such as the ad hoc mail of an assignment.",
    details: [],
    ownTextOnly: true,
  },
} as const satisfies Record<string, EventDefinition>

export type MailEvent = keyof typeof mailEvents

/** The names of the events. */
export const mailEventNames = Object.keys(mailEvents) as [MailEvent, ...MailEvent[]]

/** The events that have templates. */
export const mailTemplateEvents = mailEventNames.filter((event) => !eventDefinition(event)?.ownTextOnly)

/** Returns the definition of an event, or undefined when the name is unknown. */
export function eventDefinition(event: string): EventDefinition | undefined {
  return Object.hasOwn(mailEvents, event) ? mailEvents[event as MailEvent] : undefined
}

/** Returns the tags that an event's texts may use: the common ones and its own. */
export function mailTagsOf(event: MailEvent): Tag[] {
  const own: readonly Tag[] = mailEvents[event].details
  return (Object.keys(mailTags) as Tag[]).filter((tag) => own.includes(tag) || !isDetailTag(tag))
}
