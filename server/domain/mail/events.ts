import { type DetailTag, isDetailTag, type Tag, tags } from "./tags.ts"

type Stated = {
  /** What it is called where administrators see it. */
  title: string
  /** When it is sent, in a sentence for administrators. */
  when: string
  /** Of a session's mail: whether it invites to the parts as they are now, or takes back every invitation. */
  calendar?: "invite" | "cancel"
  /** Tags beside those that every event has. Their values come with the mail when it is queued, as its `details`. */
  details: readonly DetailTag[]
  /** Whether it has no text but those that are written for one occasion. */
  ownTextOnly?: boolean
}

/** What mails are sent about. An event is stated here and its texts in `default-texts.ts`; whoever knows of it calls `queueMails`. */
export const events = {
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
} as const satisfies Record<string, Stated>

export type MailEvent = keyof typeof events

/** The events' names. */
export const eventNames = Object.keys(events) as [MailEvent, ...MailEvent[]]

/** The events that have templates. */
export const templateEvents = eventNames.filter((event) => !eventFacts(event)?.ownTextOnly)

/** What is stated of an event; nothing when there is none of that name. */
export function eventFacts(event: string): Stated | undefined {
  return Object.hasOwn(events, event) ? events[event as MailEvent] : undefined
}

/** The tags that an event's texts may have: those that all have, and its own. */
export function tagsOf(event: MailEvent): Tag[] {
  const own: readonly Tag[] = events[event].details
  return (Object.keys(tags) as Tag[]).filter((tag) => own.includes(tag) || !isDetailTag(tag))
}
