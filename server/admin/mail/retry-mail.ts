import { z } from "zod"
import { getMail, mailId, retryMail, WholeMail } from "../../domain/mail/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

/** Retries a mail that was not sent. */
export const retryOutboxMail = endpoint({
  name: "retryOutboxMail",
  summary: "Send a mail that failed, was skipped or kept",
  description:
    "It is rendered anew, with what is true now: after somebody's address was mended, say. 409 when the mail has been sent, or waits anyway.",
  method: "POST",
  path: "/admin/api/mail/outbox/:id/retry",
  family: "plain",
  access: "people",
  permission: "Portal Settings - Manage",
  input: z.object({ id: mailId.describe("The mail's id.") }),
  reply: WholeMail,
  async handle({ id }, { portal }) {
    await retryMail(portal, id)
    return plain(await getMail(portal, id))
  },
})
