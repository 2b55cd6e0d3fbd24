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
 * happens, or the table in `notices.ts`, queues them.
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
    when: "The person's registration for a session ended before the session did. Invitations are taken back.",
    calendar: "cancel",
    details: ["reason"],
  },
  "training-waitlisted": {
    title: "On the waitlist",
    when: "The session has no free seat, and the person waits for one.",
    details: [],
  },
  "seat-offered": {
    title: "Seat offered",
    when: "A seat of the session is offered to a person on its waitlist, who has to accept it in time.",
    details: ["offer.end"],
  },
  "seat-reserved": {
    title: "Seat reserved",
    when: "A person on the waitlist got a seat, and has to pay or to do other work before the registration.",
    details: [],
  },
  "offer-lost": {
    title: "Offered seat taken",
    when: "Others have taken the seats that were offered to several people. The person is on the waitlist again.",
    details: [],
  },
  "offer-lapsed": {
    title: "Offer lapsed",
    when: "The person has not accepted an offered seat in time.",
    details: [],
  },
  "waitlist-ended": {
    title: "Waitlist ended",
    when: "The wait for a seat has ended, because the session is near.",
    details: [],
  },
  "awaited-session-changed": {
    title: "Awaited session changed",
    when: "A session changed that the person waits for: for a seat, an approval, a payment or other work.",
    details: ["training.status"],
  },
  "awaited-session-cancelled": {
    title: "Awaited session cancelled",
    when: "A session was cancelled that the person waited for: for a seat, an approval, a payment or other work.",
    details: ["training.status", "reason"],
  },
  "request-ended": {
    title: "Request ended",
    when: "Somebody else has ended the person's place on the waitlist of a session, or a seat without a registration.",
    details: ["reason"],
  },
  "approval-asked": {
    title: "Approval asked",
    when: "A training, or its completion, waits for the approval of the person.",
    details: ["learner"],
  },
  "request-approved": {
    title: "Request approved",
    when: "The last approver has approved the person's request.",
    details: ["reason"],
  },
  "request-denied": { title: "Request denied", when: "The person's request was denied.", details: ["reason"] },
  "request-deferred": {
    title: "Request deferred",
    when: "An approver has passed the person's request to the next approver.",
    details: ["reason"],
  },
  "completion-approved": {
    title: "Completion approved",
    when: "The person's completion of a training was approved.",
    details: ["reason"],
  },
  "completion-denied": {
    title: "Completion denied",
    when: "The person's completion of a training was not approved.",
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

/** Whether an event has a tag of its own whose value is queued with the mail. */
export function hasDetail(event: MailEvent, tag: DetailTag): boolean {
  return (mailEvents[event].details as readonly DetailTag[]).includes(tag)
}

/** Returns the tags that an event's texts may use: the common ones and its own. */
export function mailTagsOf(event: MailEvent): Tag[] {
  const own: readonly Tag[] = mailEvents[event].details
  return (Object.keys(mailTags) as Tag[]).filter((tag) => own.includes(tag) || !isDetailTag(tag))
}
