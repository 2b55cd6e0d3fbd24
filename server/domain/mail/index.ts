import type { JobHandler } from "../../jobs/jobs.ts"
import { postman } from "./postman.ts"

export const jobHandlersOfMail: readonly JobHandler[] = [postman]

export { hasDetail, type MailEvent, mailEventNames, mailEvents, mailTagsOf, mailTemplateEvents } from "./events.ts"
export {
  type FindPlacementMails,
  isMailedLater,
  isOver,
  mailNotices,
  noticesFor,
  type PlacementMails,
} from "./notice-queries.ts"
export { sessionChanges } from "./notices.ts"
export { MailCalendar, mailId, mailStates, OutboxMail, WholeMail } from "./outbox-mail.ts"
export { findMailServerState, getMail, listMails, retryMail, skipMailsBefore } from "./outbox-queries.ts"
export { queueMails } from "./queue.ts"
export { reasonToSkip, renderMail } from "./render.ts"
export { findInvitations, findMailSource, findPersonId, findRenderContext } from "./render-queries.ts"
export { mailTags } from "./tags.ts"
export { longestBody, longestSubject, mailTextFaults } from "./template.ts"
export {
  languageCode,
  listMailTexts,
  readMailTemplate,
  removeMailTemplate,
  saveMailTemplate,
} from "./template-queries.ts"
export { trainingPageUrl } from "./values.ts"
