import { z } from "zod"
import type { Path } from "../../../section/complaint.ts"
import { localizedColumns } from "../../../section/localized.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { active, count, day, off, Texts, trainingReference } from "../../../section/shapes.ts"
import type { PeriodDefinition, SectionDefinition } from "../definition.ts"

const credits = z.number().min(0).max(1_000_000)

const span = z
  .strictObject({ amount: z.int().min(1).max(10_000), unit: z.enum(["days", "months", "years"]) })
  .meta({ id: "span", description: "So many days, months or years: { amount: 2, unit: years }." })

const Item = z
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
    items: z.array(Item).default([]),
    get sections(): z.ZodDefault<z.ZodArray<typeof Section>> {
      return z.array(Section).default([]).describe("The sections below.")
    },
  })
  .meta({ id: "certificationSection" })

/** A period of a certification in the file. */
export const Period = z
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

type Period = z.output<typeof Period>
type Section = z.output<typeof Section>

/** A period in the form that certifications store. */
export function periodOf(period: Period, path: Path, resolver: Resolver): PeriodDefinition {
  const { dueDate, due = null, expirationDate, expires = null, carryOver, countsEarlier = null, ...rest } = period
  return {
    ...rest,
    ...textsOf(period.title, path, resolver),
    dueDate: resolver.day(dueDate),
    due,
    expirationDate: resolver.day(expirationDate),
    expires,
    carryOver: carryOver ? { most: carryOver.most, within: carryOver.within ?? null } : null,
    countsEarlier,
    sections: period.sections.map((section, index) => sectionOf(section, [...path, "sections", index], resolver)),
  }
}

function sectionOf(section: Section, path: Path, resolver: Resolver): SectionDefinition {
  const { items, sections, ...rest } = section
  return {
    ...rest,
    ...textsOf(section.title, path, resolver),
    trainings: items.flatMap((item, index) => {
      const place: Path = [...path, "items", index]
      const { training, ...settings } = typeof item === "string" ? { training: item, credits: 0, required: true } : item
      const trainingId = resolver.training(typeof item === "string" ? place : [...place, "training"], training)
      return trainingId === null ? [] : [{ trainingId, ...settings }]
    }),
    sections: sections.map((below, index) => sectionOf(below, [...path, "sections", index], resolver)),
  }
}

function textsOf(title: Texts, path: Path, resolver: Resolver) {
  const { title: text, translations } = localizedColumns({ title: resolver.localized([...path, "title"], title) })
  return { title: text ?? "", translations: translations as PeriodDefinition["translations"] }
}

/** The number of items in these periods. */
export function countItems(periods: readonly Period[]): number {
  return periods.flatMap(({ sections }) => sections.flatMap(itemsWithin)).length
}

function itemsWithin({ items, sections }: Section): unknown[] {
  return [...items, ...sections.flatMap(itemsWithin)]
}
