import { z } from "zod"
import type { FieldFault } from "../../wire/faults.ts"
import { day, guid } from "../../wire/fields.ts"
import { identifier } from "../../wire/text-kinds.ts"

const text = identifier().regex(/\S/)
const culture = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
const count = z.int().min(0).max(100_000)
const credits = z.number().min(0).max(1e6)

/** A number of days, months or years. A month or year is limited to the last day that exists. */
export const Span = z
  .object({
    amount: z.int().min(1).max(10_000).describe("How many of the units."),
    unit: z.enum(["days", "months", "years"]).describe("Of what."),
  })
  .meta({ id: "CertificationSpan" })
export type Span = z.output<typeof Span>

const translations = z
  .record(culture, z.record(z.string(), text))
  .default({})
  .describe("Texts in other languages: by culture, then by member.")

const Item = z
  .object({
    learningObjectId: guid.describe("GUID of the learning object."),
    credits: credits.default(0).describe("What it is worth."),
    required: z.boolean().default(true).describe("Whether the section wants just this one."),
  })
  .meta({ id: "CertificationTraining" })

/** A section of a period, with the sections below it. */
export const Section = z
  .object({
    title: text.describe("In the portal's default language."),
    translations,
    requiredCount: count.default(0).describe("How much training, its own and that of the sections below."),
    requiredCredits: credits.default(0).describe("How many credits, its own and those of the sections below."),
    required: z.boolean().default(true).describe("Whether what it is a part of wants it."),
    trainings: z.array(Item).max(1000).default([]).describe("Its own training."),
    get sections(): z.ZodDefault<z.ZodArray<typeof Section>> {
      return z.array(Section).max(100).default([]).describe("The sections below.")
    },
  })
  .meta({ id: "CertificationSection" })

/** A period: the initial one, or a renewal. */
export const Period = z
  .object({
    title: text.describe("In the portal's default language."),
    translations,
    dueDate: day.nullable().default(null).describe("Of a fixed date certification: the day on which it is due."),
    due: Span.nullable().default(null).describe("Of a relative one: how long after its start it is due."),
    expirationDate: day
      .nullable()
      .default(null)
      .describe("Of a fixed date certification: the last day on which who has completed it is certified."),
    expires: Span.nullable()
      .default(null)
      .describe("Of a relative one: for how long who has completed it is certified."),
    graceDays: count.default(0).describe("Days after the expiration on which somebody still counts as certified."),
    recurring: z.boolean().default(false).describe("Whether it follows itself. The last one only."),
    completionApproval: z.boolean().default(false).describe("Whether somebody has to approve that it is completed."),
    requiredCredits: credits.default(0).describe("How many credits, over all sections."),
    carryOver: z
      .object({
        most: credits.describe("At most so many."),
        within: Span.nullable()
          .default(null)
          .describe("Only those of training completed so shortly before the period was. All, when it is null."),
      })
      .nullable()
      .default(null)
      .describe("Credits beyond the required ones that go over to the next period."),
    countsEarlier: Span.nullable()
      .default(null)
      .describe("How long before the start training may have been completed to count. Null: not before it."),
    sections: z.array(Section).min(1).max(100).describe("What is to be done."),
  })
  .meta({ id: "CertificationPeriod" })

export const periodTypes = ["fixed", "relative", "rolling"] as const
export type PeriodType = (typeof periodTypes)[number]

/** A section as it is stored, with the ids of its training. */
export type SectionDefinition = Omit<z.output<typeof Section>, "trainings" | "sections"> & {
  trainings: { trainingId: number; credits: number; required: boolean }[]
  sections: SectionDefinition[]
}

/** A period as it is stored. */
export type PeriodDefinition = Omit<z.output<typeof Period>, "sections"> & { sections: SectionDefinition[] }

/** Yields the faults of a certification's periods that the schema does not find. */
export function* periodFaults(type: PeriodType, periods: readonly PeriodDefinition[]): Iterable<FieldFault> {
  if (periods.length === 0) yield { field: "periods", message: "A certification has at least one period." }
  for (const [place, period] of periods.entries()) {
    const field = `periods[${place}]`
    yield* dateFaults(field, type, period)
    const isLast = place === periods.length - 1
    const hasExpiration = period.expires !== null || period.expirationDate !== null
    if (period.recurring && !isLast) yield { field: `${field}.recurring`, message: "Only the last period recurs." }
    if (!hasExpiration && period.recurring)
      yield { field: `${field}.recurring`, message: "A period that recurs needs an expiration." }
    if (!hasExpiration && !isLast) yield { field, message: "A period that another follows needs an expiration." }
    const before = periods[place - 1]?.expirationDate
    if (before && period.expirationDate && period.expirationDate <= before)
      yield { field: `${field}.expirationDate`, message: "It is not after that of the period before." }
    yield* trainingFaults(field, period)
  }
}

function* dateFaults(field: string, type: PeriodType, period: PeriodDefinition): Iterable<FieldFault> {
  const isFixed = type === "fixed"
  const days = { dueDate: period.dueDate, expirationDate: period.expirationDate }
  const spans = { due: period.due, expires: period.expires }
  for (const [name, value] of Object.entries(isFixed ? spans : days))
    if (value !== null)
      yield {
        field: `${field}.${name}`,
        message: isFixed
          ? "A fixed date certification has days of the calendar."
          : "Only a fixed date certification has days of the calendar.",
      }
}

function* trainingFaults(field: string, { sections }: PeriodDefinition): Iterable<FieldFault> {
  const all = sections.flatMap(trainingsWithin)
  if (all.length === 0) yield { field: `${field}.sections`, message: "A period has at least one learning object." }
  if (new Set(all).size < all.length)
    yield { field: `${field}.sections`, message: "A learning object is in the period twice." }
  for (const [place, section] of sections.entries()) yield* countFaults(`${field}.sections[${place}]`, section)
}

function* countFaults(field: string, section: SectionDefinition): Iterable<FieldFault> {
  if (section.requiredCount > trainingsWithin(section).length)
    yield { field: `${field}.requiredCount`, message: "It is more than there are learning objects." }
  for (const [place, below] of section.sections.entries()) yield* countFaults(`${field}.sections[${place}]`, below)
}

function trainingsWithin({ trainings, sections }: SectionDefinition): number[] {
  return [...trainings.map(({ trainingId }) => trainingId), ...sections.flatMap(trainingsWithin)]
}
