import type { JobHandler } from "../../jobs/jobs.ts"
import { postman } from "./postman.ts"

export const jobHandlersOfMail: readonly JobHandler[] = [postman]

export { mailRegistrations, mailWithdrawals } from "./event-mail-queries.ts"
export { eventNames, events, type MailEvent, tagsOf, templateEvents } from "./events.ts"
export { Calendar, mailId, mailStates, OutboxMail, WholeMail } from "./outbox-mail.ts"
export { findServerState, getMail, listMails, retryMail, skipMailsBefore } from "./outbox-queries.ts"
export { addMailText, queueMails } from "./queue.ts"
export { reasonToSkip, rendered } from "./render.ts"
export { findInvitations, findPersonId, findSourceFor, findSurroundings } from "./render-queries.ts"
export { tags } from "./tags.ts"
export { longestBody, longestSubject, mailTextFaults } from "./template.ts"
export { getTemplate, languageCode, listTexts, putTemplate, removeTemplate } from "./template-queries.ts"
export { pageOf } from "./values.ts"
