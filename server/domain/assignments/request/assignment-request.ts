import { z } from "zod"
import { guid, localDateTime } from "../../../wire/fields.ts"
import { freeText, guidText, ruledText, withMaximum } from "../../../wire/text-kinds.ts"
import { DueDate, Dynamic } from "../settings.ts"

const text = z.union([z.string(), z.int()])

/** A person: by User ID, internal id, GUID or user name. */
const UserReference = z.union([
  z.string().describe("A User ID, else a user name."),
  z.object({
    externalId: text.optional().describe("The User ID; a user name does too."),
    id: z.int().optional().describe("The internal id."),
    guid: guid.optional().describe("The GUID."),
    userName: text.optional().describe("The user name."),
  }),
])

const OuReference = z.object({
  typeId: z
    .int()
    .optional()
    .describe("The unit's type by its number, such as 2 for Division. It or `type` is required."),
  type: z.string().optional().describe("The unit's type by its name, such as Division or Group."),
  externalId: text.optional().describe("The OU ID; a name that only one unit of the type has does too."),
  id: z.int().optional().describe("The internal id."),
  includeSubordinates: z.boolean().optional().describe("Also the people of the units below."),
})

/** A training to assign, with its own due date and comment. */
export const TrainingReference = z.object({
  learningObjectId: guidText.optional().describe("GUID of the learning object."),
  dueDate: DueDate.optional().describe("A due date of its own."),
  comment: freeText(500).optional().describe("A comment of its own, to stand in the history."),
})

/**
 * A list that may be very long. The contract documents the schema of its entries, but they are accepted without it,
 * because validating hundreds of thousands of entries would block all other calls for seconds. `references.ts` reads
 * them.
 */
function entriesOf(schema: z.ZodType) {
  const { $schema: _, $defs: __, ...json } = z.toJSONSchema(schema, { override: withMaximum })
  return z.array(z.unknown().meta(json))
}

const EmailRequest = z.object({
  option: z
    .enum(["none", "trainingSpecific", "custom", "adHoc"])
    .optional()
    .describe("`custom` and `adHoc` are for extended applications."),
  assignTraining: z.boolean().optional().describe("Training specific: whether to mail what was assigned. On."),
  registerTraining: z.boolean().optional().describe("Training specific: whether to mail registrations. On."),
  includeCurriculumTraining: z.boolean().optional().describe("Training specific: also training within curricula."),
  subject: freeText(500).min(1).optional().describe("Of a custom or ad hoc mail."),
  body: freeText(50_000).min(1).optional().describe("Of a custom or ad hoc mail."),
})

const DynamicRequest = Dynamic.extend({
  reassignment: z
    .object({
      enabled: z.boolean().optional().describe("Whether what removal took away is given again to who comes back."),
      latestVersion: z.boolean().optional().describe("Whether it is given in its latest version."),
    })
    .optional()
    .describe("What becomes of people who come back. As the portal prefers, when left out."),
})

/**
 * The request body that creates an assignment. The real member names are not published; ours follow the sister APIs.
 * Length limits are rules and not part of the schema, because the rules have documented messages.
 */
export const AssignmentRequest = z
  .object({
    title: ruledText(200).optional().describe("Required: what the assignment is called, up to 200 characters."),
    description: ruledText(4000).optional().describe("For administrators, up to 4,000 characters."),
    comment: ruledText(500).optional().describe("Stands in the history of every transcript row, up to 500 characters."),
    training: entriesOf(z.union([z.string().describe("A learning object's GUID."), TrainingReference]))
      .optional()
      .describe("Required: what is assigned, in this order."),
    users: entriesOf(UserReference).optional().describe("Active people. They or `ous` are required."),
    ous: entriesOf(OuReference).optional().describe("The active people of these units whom the caller may assign to."),
    excludeUsers: entriesOf(UserReference).optional().describe("Who gets nothing. Extended applications only."),
    excludeOus: entriesOf(OuReference).optional().describe("Whose people get nothing. Extended applications only."),
    assignment: z
      .enum(["registered", "approved", "assigned", "completed"])
      .optional()
      .describe("What people become: registered, when left out. `completed` is for extended applications."),
    assignNewOccurrence: z.boolean().optional().describe("Whether people who have the training get it once more."),
    maintainProgress: z.boolean().optional().describe("Whether they keep their progress. Only with registered."),
    bypassUserPayment: z.boolean().optional().describe("Whether nobody has to pay. Only with registered."),
    dueDate: DueDate.optional().describe("When it is due. Never, when left out."),
    seatHandling: z
      .enum(["fail", "increaseSeats", "waitlist"])
      .optional()
      .describe("What becomes of people for whom a session has no seat: they fail, when left out."),
    email: EmailRequest.optional().describe("Which mails people get. None, when left out."),
    isRequired: z.boolean().optional().describe("Whether the training is marked as required."),
    purpose: freeText(200).optional().describe("What it is for."),
    processingDate: localDateTime
      .optional()
      .describe("When it is processed, UTC; at once, when left out. Extended applications only."),
    trainingStartDate: z.iso
      .date()
      .optional()
      .describe("The day from which people may start. Extended applications only."),
    enforcePrerequisites: z
      .boolean()
      .optional()
      .describe("Whether only those get it who have completed its prerequisites. Extended applications only."),
    dynamic: DynamicRequest.optional().describe("Makes it a dynamic assignment. Extended applications only."),
    partial: z
      .boolean()
      .optional()
      .describe("Whether invalid users and training become failed results. Extended applications only."),
    dryRun: z
      .boolean()
      .optional()
      .describe("Tells what would come of it, stores nothing and spends nothing. Extended applications only."),
  })
  .meta({ id: "AssignmentRequest" })
export type AssignmentRequest = z.output<typeof AssignmentRequest>
