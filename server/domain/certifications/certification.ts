import { z } from "zod"
import type { FieldFault } from "../../wire/faults.ts"
import { guid } from "../../wire/fields.ts"
import { freeText, identifier } from "../../wire/text-kinds.ts"
import { ouName } from "../units/index.ts"
import {
  Period,
  type PeriodDefinition,
  type PeriodType,
  periodFaults,
  periodTypes,
  type Section,
} from "./definition.ts"

const text = identifier().regex(/\S/)

/** The members that identify a unit or a person of an audience. */
export const audienceFields = {
  ou: z.record(z.string(), z.string()).optional().describe('An OU, by its type and OU ID: `{ "Division": "NORTH" }`.'),
  person: z.string().optional().describe("User ID or user name."),
  includeSubordinates: z
    .boolean()
    .default(false)
    .describe("Also the people of the OUs below; of a person the reports, direct and indirect."),
}

const Availability = z
  .object({
    everybody: z.boolean().default(false).describe("Everybody; then neither an OU nor a person is named."),
    ...audienceFields,
    preApproved: z.boolean().default(false).describe("Who asks needs no approval."),
  })
  .meta({ id: "CertificationAvailability" })

/** A certification as input. */
export const Certification = z.object({
  title: text.describe("In the portal's default language."),
  description: freeText(10_000).nullable().default(null).describe("In the portal's default language."),
  translations: z
    .record(z.string(), z.record(z.string(), freeText(10_000)))
    .default({})
    .describe("Texts in other languages: by culture, then by member (title, description, family, category)."),
  provider: z.string().nullable().default(null).describe("Name of a provider."),
  version: freeText(50).min(1).default("1.0").describe("Label of its version."),
  family: text.nullable().default(null).describe("What it belongs to, such as Licences."),
  category: text.nullable().default(null).describe("What it belongs to within the family."),
  contactUserId: z.string().nullable().default(null).describe("User ID or user name of whom to ask."),
  active: z.boolean().default(true).describe("Whether people may be enrolled and periods open."),
  periodType: z
    .enum(periodTypes)
    .describe(
      "fixed: periods end on days of the calendar. relative: on days counted from the first certification on. rolling: each from the last one.",
    ),
  approvalRequired: z.boolean().default(false).describe("Whether who asks for it waits for an approval."),
  opensTraining: z
    .boolean()
    .default(true)
    .describe("Whether its people get its training whatever the training's own availability says."),
  availability: z.array(Availability).max(1000).default([]).describe("Who may ask for it. Nobody, when it is empty."),
  periods: z.array(Period).max(50).describe("The initial period, then its renewals."),
})
export type Certification = z.output<typeof Certification>

/** The certification's id in paths. */
export const certificationGuid = guid.describe("The certification's GUID.")

/** The ids of the references of a certification that were found. */
export type ResolvedReferences = {
  people: ReadonlyMap<string, number>
  /** By `ouName`. */
  ous: ReadonlyMap<string, { id: number }>
  /** By GUID in lower case. */
  trainings: ReadonlyMap<string, number>
  providerId: number | undefined
}

export type ResolvedPeople = Pick<ResolvedReferences, "people" | "ous">

/** The ids of an entry's unit or person. */
export type ResolvedEntry = { ouId: number | null; personId: number | null }

/** Resolves the unit or person of an entry. */
export function resolveEntry(
  { ou, person }: { ou?: Record<string, string> | undefined; person?: string | undefined },
  known: ResolvedPeople,
): ResolvedEntry {
  const [[type, id] = []] = Object.entries(ou ?? {})
  return {
    ouId: type === undefined || id === undefined ? null : (known.ous.get(ouName(type, id))?.id ?? null),
    personId: person === undefined ? null : (known.people.get(person) ?? null),
  }
}

/** Yields the faults of an entry with a unit or a person. */
export function* audienceFaults(
  field: string,
  entry: { ou?: Record<string, string> | undefined; person?: string | undefined },
  known: ResolvedPeople,
): Iterable<FieldFault> {
  const { ouId, personId } = resolveEntry(entry, known)
  if (entry.person !== undefined && personId === null)
    yield { field: `${field}.person`, message: "There is nobody with this User ID or user name." }
  if (entry.ou === undefined) return
  if (Object.keys(entry.ou).length !== 1)
    yield { field: `${field}.ou`, message: "An OU is given by one type and one OU ID." }
  else if (ouId === null) yield { field: `${field}.ou`, message: "There is no such OU." }
}

/** Yields the faults of a certification that the schema does not find. */
export function* certificationFaults(given: Certification, known: ResolvedReferences): Iterable<FieldFault> {
  if (given.provider !== null && known.providerId === undefined)
    yield { field: "provider", message: "There is no provider of this name." }
  if (given.contactUserId !== null && !known.people.has(given.contactUserId))
    yield { field: "contactUserId", message: "There is nobody with this User ID or user name." }
  for (const [place, entry] of given.availability.entries()) {
    const field = `availability[${place}]`
    yield* audienceFaults(field, entry, known)
    if (Number(entry.everybody) + Number(entry.ou !== undefined) + Number(entry.person !== undefined) !== 1)
      yield { field, message: "It is for everybody, for an OU or for a person." }
  }
  for (const id of trainingGuids(given))
    if (!known.trainings.has(id)) yield { field: "periods", message: `There is no learning object ${id}.` }
  yield* periodFaults(given.periodType as PeriodType, resolvePeriods(given, known))
}

/** Returns the learning objects of a certification, each once: GUIDs in lower case. */
export function trainingGuids({ periods }: Certification): string[] {
  const within = ({ trainings, sections }: z.output<typeof Section>): string[] => [
    ...trainings.map(({ learningObjectId }) => learningObjectId.toLowerCase()),
    ...sections.flatMap(within),
  ]
  return [...new Set(periods.flatMap(({ sections }) => sections.flatMap(within)))]
}

/** Returns the periods with the ids of their training; unknown training is left out. */
export function resolvePeriods(
  { periods }: Certification,
  { trainings: known }: ResolvedReferences,
): PeriodDefinition[] {
  const resolved = ({
    trainings,
    sections,
    ...section
  }: z.output<typeof Section>): PeriodDefinition["sections"][number] => ({
    ...section,
    trainings: trainings.flatMap(({ learningObjectId, credits, required }) => {
      const trainingId = known.get(learningObjectId.toLowerCase())
      return trainingId === undefined ? [] : [{ trainingId, credits, required }]
    }),
    sections: sections.map(resolved),
  })
  return periods.map(({ sections, ...period }) => ({ ...period, sections: sections.map(resolved) }))
}
