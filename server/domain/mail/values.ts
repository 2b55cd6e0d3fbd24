import { statusOf, statusText } from "../transcripts/index.ts"
import type { SessionFacts } from "./session-queries.ts"
import type { TagValues } from "./tags.ts"

/** The data of a mail beside its text. */
export type MailFacts = {
  firstName: string
  lastName: string
  /** An IANA time zone. */
  timeZone: string
  trainingGuid: string | null
  title: string | null
  provider: string | null
  dueAt: Date | null
  availableAt: Date | null
  comment: string | null
  /** Set only for sessions. */
  session: SessionFacts | null
  /** The values that were queued with the mail, by their tags. */
  details: Readonly<Record<string, string>>
}

/**
 * Returns the values of the tags: times in the reader's time zone, in the format of a culture. `url` is the portal's.
 */
export function tagValues(facts: MailFacts, culture: string, url: string): TagValues {
  const moments = new Intl.DateTimeFormat(culture, { ...moment, timeZone: facts.timeZone })
  const days = new Intl.DateTimeFormat(culture, { ...moment, weekday: undefined, timeZone: facts.timeZone })
  const parts = facts.session?.parts ?? []
  const { "offer.end": offerEnd, "training.status": status, ...details } = facts.details
  return {
    ...details,
    "offer.end": offerEnd ? moments.format(new Date(offerEnd)) : "",
    "training.status": status ? statusText(statusOf(Number(status)), culture) : "",
    "person.firstName": facts.firstName,
    "person.lastName": facts.lastName,
    "person.fullName": `${facts.firstName} ${facts.lastName}`,
    "training.title": facts.title ?? "",
    "training.provider": facts.provider ?? "",
    "training.dueDate": facts.dueAt ? days.format(facts.dueAt) : "",
    "training.startDate": facts.availableAt ? days.format(facts.availableAt) : "",
    "assignment.comment": facts.comment ?? "",
    link: trainingPageUrl(facts.trainingGuid, url),
    ...(parts.length > 0 && {
      "session.number": facts.session?.number ?? "",
      "session.locator": String(facts.session?.locator ?? ""),
      "session.start": moments.format(Math.min(...parts.map(({ startsAt }) => startsAt))),
      "session.end": moments.format(Math.max(...parts.map(({ endsAt }) => endsAt))),
      "session.place": listText(parts.map(({ place }) => place ?? "")),
      "session.instructors": listText(parts.flatMap(({ instructors }) => instructors)),
      "session.parts": parts.map(({ name, startsAt, endsAt, place }) =>
        [`${name}: ${moments.formatRange(startsAt, endsAt)}`, place].filter(Boolean).join(", "),
      ),
    }),
  }
}

/** Returns the address of a training's page, or the portal's address without a training. */
export function trainingPageUrl(trainingGuid: string | null, url: string): string {
  return trainingGuid ? `${url}/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=${trainingGuid}` : `${url}/`
}

const moment = {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
} as const

function listText(texts: string[]): string {
  return [...new Set(texts.filter(Boolean))].join("; ")
}
