/**
 * The tags that texts may use, such as `{{person.firstName}}`, with the description of their values. No other tags
 * exist.
 */
export const mailTags = {
  "person.firstName": "The reader's first name.",
  "person.lastName": "The reader's last name.",
  "person.fullName": "The reader's first and last name.",
  "training.title": "The training's title, in the reader's language.",
  "training.provider": "Who provides the training.",
  "training.dueDate": "The day on which the training is due for the reader.",
  "training.startDate": "The day from which the reader may start the training, where there is one.",
  "assignment.comment": "The comment of the assignment or request by which the reader has the training.",
  "session.number": "The session's number, as whoever made it gave it.",
  "session.locator": "The session's locator number.",
  "session.start": "When the session's first part begins.",
  "session.end": "When the session's last part ends.",
  "session.place": "Where the session is: each place once.",
  "session.instructors": "Who instructs: each name once.",
  "session.parts": "A line for each part: its name, its times, its place.",
  link: "The address of the training's page, or of the portal where the mail is about no training.",
  reason: "Why, as it was given: the reason of a withdrawal or cancellation, or an approver's comment.",
  learner: "The name of the learner whose request or completion waits for an approval.",
  "offer.end": "When the offer of a seat ends, where it does.",
  "training.status": "The reader's status in the training at the time of the change, in the reader's language.",
} as const

export type Tag = keyof typeof mailTags

const detailTags = ["reason", "learner", "offer.end", "training.status"] as const satisfies readonly Tag[]

/** The tags whose values are queued with the mail. Each belongs to some events only. */
export type DetailTag = (typeof detailTags)[number]

/** Whether a tag's value is queued with the mail. */
export function isDetailTag(tag: Tag): tag is DetailTag {
  return (detailTags as readonly Tag[]).includes(tag)
}

/**
 * The values of the tags in one mail. Each element of a list is on a line of its own. A tag without a value is left
 * out.
 */
export type TagValues = { readonly [Key in Tag]?: string | readonly string[] }
