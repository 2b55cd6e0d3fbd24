import { z } from "zod"
import { findMailServerState, listMails, mailId, mailStates, OutboxMail } from "../../domain/mail/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { localDateTime } from "../../wire/fields.ts"
import { instantOf } from "../../wire/times.ts"

const perPage = 50

/** Lists the mails of the outbox. */
export const listOutbox = endpoint({
  name: "listOutbox",
  summary: "List the mails that wait, were sent, kept, skipped or have failed",
  description: "The newest first, 50 a page.",
  method: "GET",
  path: "/admin/api/mail/outbox",
  family: "plain",
  access: "people",
  permission: "Portal Settings - Manage",
  input: z.object({
    state: z.enum(mailStates).optional().describe("Only mails in this state."),
    user: z.string().optional().describe("Only mails to this user: User ID or user name."),
    assignment: mailId.optional().describe("Only mails of the assignment with this id."),
    since: localDateTime
      .optional()
      .describe("Only mails queued at this time or later: in UTC, unless an offset stands behind it."),
    before: mailId.optional().describe("Only mails older than the one with this id: the last of the page before."),
  }),
  reply: z.object({
    mails: z.array(OutboxMail),
    more: z.boolean().describe("Whether there are older ones."),
    sends: z.boolean().describe("Whether this portal sends its mails. Else they are kept."),
    hindrance: z
      .object({ reason: z.string(), since: z.iso.datetime(), nextTryAt: z.iso.datetime() })
      .nullable()
      .describe(
        "Why nothing can be sent now, since when, and when it is tried again. Null while the SMTP server can be reached.",
      ),
  }),
  async handle({ since, ...wanted }, { portal }) {
    const from = since === undefined ? undefined : instantOf(since, "UTC")
    const [found, server] = await Promise.all([
      listMails(portal, { ...wanted, since: from }, perPage + 1),
      findMailServerState(portal),
    ])
    return plain({
      mails: found.slice(0, perPage),
      more: found.length > perPage,
      sends: portal.post.deliver !== undefined,
      hindrance: server
        ? { reason: server.reason, since: server.since.toISOString(), nextTryAt: server.resumeAt.toISOString() }
        : null,
    })
  },
})
