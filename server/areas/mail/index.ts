import type { Endpoint } from "../../endpoint.ts"
import type { JobHandler } from "../../portal/jobs.ts"
import { getOutboxMail } from "./get-mail.ts"
import { getMailTemplate } from "./get-template.ts"
import { listOutbox } from "./list-outbox.ts"
import { listTemplates } from "./list-templates.ts"
import { postman } from "./postman.ts"
import { previewMail } from "./preview.ts"
import { putMailTemplate } from "./put-template.ts"
import { resetMailTemplate } from "./reset-template.ts"
import { retryOutboxMail } from "./retry-mail.ts"

/** The mails that the portal sends: their templates, and the outbox. */
export const mail: readonly Endpoint[] = [
  listTemplates,
  getMailTemplate,
  putMailTemplate,
  resetMailTemplate,
  previewMail,
  listOutbox,
  getOutboxMail,
  retryOutboxMail,
]

export const jobHandlersOfMail: readonly JobHandler[] = [postman]
