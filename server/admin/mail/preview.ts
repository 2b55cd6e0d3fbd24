import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { mustPermitPerson, requirePermissions } from "../../access/required-permissions.ts"
import { findAvailabilityQuestion, mustPermit } from "../../domain/catalogue/index.ts"
import {
  findInvitations,
  findMailSource,
  findPersonId,
  findRenderContext,
  MailCalendar,
  mailEventNames,
  mailEvents,
  mailTextFaults,
  reasonToSkip,
  renderMail,
} from "../../domain/mail/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest, type FieldFault, Refusal } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { type Draft, misfitFaults } from "../../wire/read.ts"
import { mailTextMembers } from "./mail-template.ts"

const Wish = z.object({
  event: z.enum(mailEventNames).describe("What the mail is about."),
  user: z.string().optional().describe("User ID or user name of the reader. You, when left out."),
  objectId: guid.optional().describe("GUID of the training that it is about."),
  subject: mailTextMembers.subject.optional().describe("A subject to try out; with a body."),
  body: mailTextMembers.body.optional().describe("A body to try out; with a subject."),
})
type Wish = Draft<z.output<typeof Wish>>

const Preview = z
  .object({
    address: z.string().nullable().describe("Where it would go."),
    culture: z.string().describe("The culture that times are written in."),
    subject: z.string(),
    text: z.string().describe("The plain text part."),
    html: z.string().describe("The HTML part."),
    calendars: z.array(MailCalendar),
    hindrance: z.string().nullable().describe("Why it would not be sent to this reader."),
  })
  .meta({ id: "MailPreview" })

/** Renders a mail as it would be sent now, and sends nothing. */
export const previewMail = endpoint({
  name: "previewMail",
  summary: "See a mail as a person would get it now",
  description: "With the template that holds, or with a text that is to be tried out. Nothing is sent or kept.",
  method: "POST",
  path: "/admin/api/mail/preview",
  family: "plain",
  access: "people",
  permission: "Assignment Tool - Email Settings - View",
  permissions: {
    names: ["Users - View", "Course Catalog - View"],
    text: "For another reader also Users - View, for a training Course Catalog - View, with their constraints.",
  },
  source: "body",
  asDraft: true,
  input: Wish,
  reply: Preview,
  async handle(reading, { portal, caller }) {
    const { draft } = reading
    const faults = [...misfitFaults(reading), ...textFaults(draft)]
    if (faults.length > 0) throw badRequest(faults)
    const { event, subject, body } = draft
    const about = await permittedAbout(portal, caller, draft)
    const ownText = subject !== undefined && body !== undefined ? { subject, body } : null
    const source = await findMailSource(portal.sql, { event: event!, ...about, ownText })
    const held = about.trainingId ? await findInvitations(portal.sql, [about.personId], [about.trainingId]) : []
    const mail = renderMail(source, held, await findRenderContext(portal.sql, portal))
    const { culture, subject: title, text, html, files: calendars } = mail
    const hindrance = reasonToSkip(source) ?? null
    return plain({ address: mail.address || null, culture, subject: title, text, html, calendars, hindrance })
  },
})

function* textFaults({ event, subject, body }: Wish): Iterable<FieldFault> {
  if (!event) return
  const isOwn = subject !== undefined || body !== undefined || "ownTextOnly" in mailEvents[event]
  if (isOwn) yield* mailTextFaults(event, { subject: subject ?? "", body: body ?? "" })
}

/** The reader and the training by their ids, if the caller may see both. Refuses with 404 what does not exist. */
async function permittedAbout(portal: Portal, caller: Caller, { user, objectId }: Wish) {
  const personId = user === undefined ? caller.person.id : await findPersonId(portal.sql, user)
  if (personId === undefined) throw new Refusal(404, "The user does not exist.")
  if (personId !== caller.person.id) {
    const [grants] = await requirePermissions(portal, caller, ["Users - View"])
    await mustPermitPerson(portal, caller, grants, personId)
  }
  return { personId, trainingId: objectId ? await permittedTraining(portal, caller, objectId) : null }
}

async function permittedTraining(portal: Portal, caller: Caller, objectId: string): Promise<number> {
  const held = await requirePermissions(portal, caller, ["Course Catalog - View"])
  const { id, type, eventId, providerId } = await findAvailabilityQuestion(portal, objectId, caller.person.userId)
  const touched = { type, items: [id, eventId ?? id], providers: [providerId], availability: [], availabilityOf: id }
  await mustPermit(portal, caller, held, touched)
  return id
}
