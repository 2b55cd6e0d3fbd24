/** The tags that texts may have, `{{person.firstName}}` for instance, with what stands there in a mail. There are no others. */
export const tags = {
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
  reason: "Why, as it was given.",
} as const

export type Tag = keyof typeof tags

const detailTags = ["reason"] as const satisfies readonly Tag[]

/** The tags whose values come with a mail when it is queued. Each is of some events only. */
export type DetailTag = (typeof detailTags)[number]

/** Whether a tag's value comes with the mail when it is queued. */
export function isDetailTag(tag: Tag): tag is DetailTag {
  return (detailTags as readonly Tag[]).includes(tag)
}

/** What stands for the tags in one mail. A list is a line each. A tag without a value is left out. */
export type TagValues = { readonly [Key in Tag]?: string | readonly string[] }
