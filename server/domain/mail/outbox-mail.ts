import { z } from "zod"
import { mailEventNames } from "./events.ts"

export const mailStates = ["waiting", "sent", "kept", "skipped", "failed"] as const
export type MailState = (typeof mailStates)[number]

/** An iCalendar file of a mail. */
export const MailCalendar = z
  .object({
    method: z.enum(["REQUEST", "CANCEL"]),
    name: z.string().describe("The file's name."),
    text: z.string().describe("The file."),
  })
  .meta({ id: "MailCalendar" })

const members = {
  id: z.int(),
  event: z.string().describe(`What it is about: ${mailEventNames.join(", ")}.`),
  user: z.string().describe("User ID of the reader."),
  objectId: z.string().nullable().describe("GUID of the training that it is about."),
  transcriptId: z.int().nullable(),
  assignmentId: z.int().nullable(),
  state: z
    .enum(mailStates)
    .describe(
      "`waiting` to be sent, or to be tried again; `sent`; `kept` because this portal sends no mails; `skipped` because there is nobody to send it to; `failed`: refused, or given up after five days.",
    ),
  reason: z.string().nullable().describe("Why it was skipped or failed, or why the last attempt did."),
  attempts: z.int(),
  createdAt: z.iso.datetime(),
  nextTryAt: z.iso.datetime().nullable().describe("Of a waiting mail: when it is due."),
  sentAt: z.iso.datetime().nullable(),
  address: z.string().nullable().describe("Where it went, once it is rendered."),
  subject: z.string().nullable(),
}

/** A mail of the outbox, as lists show it. */
export const OutboxMail = z.object(members).meta({ id: "OutboxMail" })
export type OutboxMail = z.output<typeof OutboxMail>

/** A mail of the outbox with its whole content. */
export const WholeMail = z
  .object({
    ...members,
    messageId: z.string().describe("Its Message-ID before the @, the same in every attempt."),
    culture: z.string().nullable(),
    text: z.string().nullable().describe("The plain text part."),
    html: z.string().nullable().describe("The HTML part. Show it where it can run nothing and load nothing."),
    calendars: z.array(MailCalendar).nullable(),
  })
  .meta({ id: "WholeMail" })
export type WholeMail = z.output<typeof WholeMail>

/** The id of a mail. */
export const mailId = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
