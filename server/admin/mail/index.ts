import type { Endpoint } from "../../endpoint.ts"
import { getOutboxMail } from "./get-mail.ts"
import { getMailTemplate } from "./get-template.ts"
import { listOutbox } from "./list-outbox.ts"
import { listTemplates } from "./list-templates.ts"
import { previewMail } from "./preview.ts"
import { putMailTemplate } from "./put-template.ts"
import { resetMailTemplate } from "./reset-template.ts"
import { retryOutboxMail } from "./retry-mail.ts"

/** The mails that the portal sends: their templates, and the outbox. */
export const mailAdmin: readonly Endpoint[] = [
  listTemplates,
  getMailTemplate,
  putMailTemplate,
  resetMailTemplate,
  previewMail,
  listOutbox,
  getOutboxMail,
  retryOutboxMail,
]
