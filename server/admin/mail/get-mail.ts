import { z } from "zod"
import { getMail, mailId, WholeMail } from "../../domain/mail/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"

/** Returns a mail of the outbox with its content. */
export const getOutboxMail = endpoint({
  name: "getOutboxMail",
  summary: "Get a mail of the outbox as it was rendered",
  method: "GET",
  path: "/admin/api/mail/outbox/:id",
  family: "plain",
  access: "people",
  permission: "Portal Settings - Manage",
  input: z.object({ id: mailId.describe("The mail's id.") }),
  reply: WholeMail,
  async handle({ id }, { portal }) {
    return plain(await getMail(portal, id))
  },
})
