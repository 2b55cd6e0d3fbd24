import { z } from "zod"
import {
  active,
  count,
  day,
  guid,
  LongTexts,
  moment,
  Ou,
  off,
  oneOf,
  personReference,
  Texts,
  trainingReference,
  words,
} from "./shapes.ts"

const credits = z.number().min(0).max(1_000_000)

const span = z
  .strictObject({ amount: z.int().min(1).max(10_000), unit: z.enum(["days", "months", "years"]) })
  .meta({ id: "span", description: "So many days, months or years: { amount: 2, unit: years }." })

const availability = z
  .strictObject({
    everybody: z.literal(true, "can only be true").optional(),
    ou: Ou.optional(),
    person: personReference.optional(),
    includeSubordinates: off.describe("Also the OUs below; of a person the reports, direct and indirect."),
    preApproved: off.describe("Who asks needs no approval."),
  })
  .refine(
    ({ everybody, ou, person }) => [everybody, ou, person].filter((whom) => whom !== undefined).length === 1,
    "must have one of everybody, ou and person",
  )
  .meta({
    id: "certificationAvailability",
    description: "Who may ask for the certification: everybody, the people of an OU, or one person.",
    oneOf: oneOf("everybody", "ou", "person"),
  })

const item = z
  .union(
    [trainingReference, z.strictObject({ training: trainingReference, credits: credits.default(0), required: active })],
    "must be the ref or GUID of a learning object, or { training: …, credits: …, required: … }",
  )
  .meta({
    id: "certificationItem",
    description: "The ref or GUID of a learning object, or { training: OC-1, credits: 2, required: false }.",
  })

const Section = z
  .strictObject({
    title: Texts,
    requiredCount: count.default(0).describe("How much training, its own and that of the sections below."),
    requiredCredits: credits.default(0).describe("How many credits, its own and those of the sections below."),
    required: active.describe("Whether what it is a part of wants it."),
    items: z.array(item).default([]),
    get sections(): z.ZodDefault<z.ZodArray<typeof Section>> {
      return z.array(Section).default([]).describe("The sections below.")
    },
  })
  .meta({ id: "certificationSection" })

const Period = z
  .strictObject({
    title: Texts,
    dueDate: day.optional().describe("Of a fixed date certification: the day on which it is due."),
    due: span.optional().describe("Of another: how long after its start it is due."),
    expirationDate: day
      .optional()
      .describe("Of a fixed date certification: the last day on which who has completed it is certified."),
    expires: span.optional().describe("Of another: for how long who has completed it is certified."),
    graceDays: count.default(0).describe("Days after the expiration on which somebody still counts as certified."),
    recurring: off.describe("Whether it follows itself. The last one only."),
    completionApproval: off.describe("Whether somebody has to approve that it is completed."),
    requiredCredits: credits.default(0).describe("How many credits, over all sections."),
    carryOver: z
      .strictObject({ most: credits, within: span.optional() })
      .optional()
      .describe("Credits beyond the required ones that go over to the next period: at most so many, and not older."),
    countsEarlier: span
      .optional()
      .describe("How long before its start training may have been completed to count. Not before it, when left out."),
    sections: z.array(Section).min(1, "must have at least one section"),
  })
  .meta({ id: "certificationPeriod" })

export const CertificationItem = z.strictObject({
  ref: words().describe("Your own reference, by which the certification is known."),
  guid: guid.optional(),
  title: Texts,
  description: LongTexts.optional(),
  provider: words().optional().describe("Name of a provider."),
  version: words(50).default("1.0").describe("The label of its version."),
  family: Texts.optional().describe("What it belongs to, such as Licences."),
  category: Texts.optional().describe("What it belongs to within the family."),
  contact: personReference.optional().describe("Whom to ask."),
  active,
  periodType: z
    .enum(["fixed", "relative", "rolling"])
    .describe(
      "fixed: periods end on days of the calendar. relative: on days counted from the first certification on. rolling: each from the last one.",
    ),
  approvalRequired: off.describe("Who asks for it waits for an approval."),
  opensTraining: active.describe("Its people get its training whatever the training's own availability says."),
  availability: z.array(availability).default([]).describe("Nobody can ask for it, when left out."),
  periods: z
    .array(Period)
    .min(1, "must have at least one period")
    .describe("The initial one, then its renewals. As soon as people are in it, only texts can change."),
})

export const CertificationEnrollmentItem = z.strictObject({
  certification: words().describe("The ref of a certification."),
  people: z.array(personReference).min(1).describe("Everybody who is enrolled at that time."),
  enrolled: moment.default("today"),
})

export type CertificationItem = z.output<typeof CertificationItem>
export type CertificationPeriod = z.output<typeof Period>
export type CertificationSection = z.output<typeof Section>
export type CertificationEnrollmentItem = z.output<typeof CertificationEnrollmentItem>
