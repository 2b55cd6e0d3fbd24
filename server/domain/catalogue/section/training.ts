import { z } from "zod"
import type { Path } from "../../../section/complaint.ts"
import { guidKey, refKey } from "../../../section/kinds.ts"
import { type Localized, localizedColumns } from "../../../section/localized.ts"
import type { Resolver } from "../../../section/resolver.ts"
import {
  active,
  amount,
  count,
  currencyCode,
  guid,
  LongTexts,
  languageCode,
  longText,
  oneOf,
  personReference,
  Texts,
  trainingReference,
  words,
} from "../../../section/shapes.ts"
import type { TrainingType } from "../training-item.ts"
import { Availability, type AvailabilityRow, availabilityRows } from "./availability.ts"
import { type FieldRow, fieldRows, fieldValue } from "./field-values.ts"
import { Prices, priceRows } from "./prices.ts"

/** The members of all types of learning objects. */
export const common = {
  ref: words()
    .optional()
    .describe(
      "Your own reference, unique among all learning objects. It or the guid is what a learning object is known by.",
    ),
  guid: guid.optional(),
  title: Texts,
  description: LongTexts.optional(),
  keywords: longText.optional().describe("Words that it is found by."),
  provider: words().optional().describe("Name of a provider."),
  active,
  version: words(50)
    .optional()
    .describe(
      "The label of its version, such as 2026 edition. 1.0 of a new one, when left out. Events and sessions have none that is shown.",
    ),
  assignableAgain: z
    .boolean()
    .default(true)
    .describe("Whether somebody who has had it may be assigned it once more as a new occurrence."),
  trainingHours: count.optional().describe("How long it takes: the hours."),
  trainingMins: count.optional().describe("How long it takes: the minutes beside the hours."),
  languages: z.array(languageCode).min(1).optional().describe("The default language, when left out."),
  subjects: z
    .array(words(2000))
    .optional()
    .describe("Titles, or where titles repeat the ways to them: Safety > Vehicles."),
  skills: z.array(words(500)).default([]).describe("Titles."),
  competencies: z.array(words(500)).default([]).describe("Titles."),
  defaultPrice: amount.optional().describe("What it costs whom no other price fits."),
  defaultPriceCurrency: currencyCode.optional(),
  prices: Prices.optional().describe("In money."),
  trainingUnitPrices: Prices.optional().describe("In training units."),
  trainingContactId: personReference.optional().describe("Whom to ask: User ID or user name."),
  createdBy: personReference.optional(),
  availability: z.array(Availability).optional().describe("Nobody can find or request it, when left out."),
  preWork: z.array(trainingReference).default([]).describe("Refs or GUIDs of what comes before it."),
  postWork: z.array(trainingReference).default([]).describe("Refs or GUIDs of what comes after it."),
  prerequisites: z
    .array(z.array(trainingReference).min(1))
    .default([])
    .describe("Alternatives, each a list of learning objects: one of an alternative is enough."),
  equivalents: z
    .array(trainingReference)
    .default([])
    .describe("Refs or GUIDs of what counts for it: who completes one of them has completed it, too."),
  fields: z
    .record(words(), fieldValue)
    .optional()
    .describe("Custom field values by tag. Days as 2026-05-11 or today+30."),
}

/** A learning object with a ref or a GUID that identifies it. */
export function identifiable<Shape extends z.ZodRawShape>(shape: z.ZodObject<Shape, z.core.$strict>) {
  return shape
    .refine((value) => "ref" in value || "guid" in value, "needs a ref or a guid to be known by")
    .meta({ anyOf: oneOf("ref", "guid") })
}

const Plain = z.strictObject(common)

/** An online course, a test or a video in the file, which has no further members. */
export const PlainItem = identifiable(Plain)

/** The common members of all types; the title of a session is optional. */
export type Training = Omit<z.output<typeof Plain>, "title"> & { title?: Texts | undefined }

type Identifiers = { ref?: string | undefined; guid?: string | undefined }

/** The keys of a learning object; the first identifies it within the file. */
export function trainingKeys({ ref, guid }: Identifiers): string[] {
  return [...(ref === undefined ? [] : [refKey(ref)]), ...(guid === undefined ? [] : [guidKey(guid)])]
}

/** The key that identifies a learning object within the file. */
export function trainingKey(training: Identifiers): string {
  return trainingKeys(training)[0] ?? ""
}

/** The values that a session inherits from its event. */
export type Basics = {
  title: Localized
  description: Localized
  providerId: number | null
  languages: string[]
  subjectIds: number[]
  availability: AvailabilityRow[]
  fields: FieldRow[]
}

/** The inheritable values of a learning object; undefined where the file omits them. */
export function basicsOf(training: Training, type: TrainingType, path: Path, resolver: Resolver): Partial<Basics> {
  const { title, description, provider, languages, subjects, availability, fields } = training
  return {
    ...(title === undefined ? {} : { title: resolver.localized([...path, "title"], title) }),
    ...(description === undefined ? {} : { description: resolver.localized([...path, "description"], description) }),
    ...(provider === undefined ? {} : { providerId: resolver.id("provider", [...path, "provider"], provider) }),
    ...(languages && {
      languages: languages.map((code, index) => resolver.culture([...path, "languages", index], code)),
    }),
    ...(subjects && {
      subjectIds: resolver.ids([...path, "subjects"], subjects, (place, written) => resolver.subject(place, written)),
    }),
    ...(availability && { availability: availabilityRows(availability, [...path, "availability"], resolver) }),
    ...(fields && { fields: fieldRows(fields, type, [...path, "fields"], resolver) }),
  }
}

const nothing: Localized = { text: null, others: {} }

/**
 * The rows of a learning object that all types have. `texts`: the texts of its type, which are translated with the
 * common ones.
 */
export function commonRows<Column extends string = never>(
  training: Training,
  type: TrainingType,
  path: Path,
  resolver: Resolver,
  inherited: Partial<Basics> = {},
  texts = {} as Record<Column, Localized>,
) {
  const thing = resolver.fileThing("training", trainingKey(training))
  resolver.person([...path, "trainingContactId"], training.trainingContactId)
  if (thing.found?.type !== undefined && thing.found.type !== type)
    resolver.complain(path, `the portal has it as a ${thing.found.type}`)
  const basics = { ...inherited, ...basicsOf(training, type, path, resolver) }
  const { title = nothing, description = nothing, providerId = null, languages = [resolver.defaultCulture] } = basics
  const {
    keywords = null,
    active,
    version,
    assignableAgain,
    trainingHours = null,
    trainingMins = null,
    defaultPrice = null,
    createdBy,
  } = training
  const columns = localizedColumns({ title, description, ...texts } as Record<
    "title" | "description" | Column,
    Localized
  >)
  const at = (name: string): Path => [...path, name]
  const of = <Row extends object>(rows: Row[]) => rows.map((row) => ({ trainingId: thing.id, ...row }))
  const listed = <Item>(name: string, items: Item[], resolve: (path: Path, item: Item) => number | null) =>
    resolver.ids(at(name), items, resolve).map((id, position) => ({ trainingId: thing.id, id, position }))
  const trainings = (name: "preWork" | "postWork") =>
    listed(name, training[name], (place, item) => resolver.training(place, item))

  return {
    id: thing.id,
    path,
    basics,
    columns,
    training: {
      ...resolver.identity(thing, training.guid, at("guid")),
      ...(thing.isNew ? { ...firstVersion, createdAt: resolver.now, modifiedAt: resolver.now } : {}),
      ...(createdBy === undefined ? {} : { createdBy: resolver.person(at("createdBy"), createdBy) }),
      type,
      title: columns.title,
      description: columns.description,
      translations: columns.translations,
      keywords,
      providerId,
      ...(training.ref === undefined ? {} : { externalRef: training.ref }),
      active,
      ...(version === undefined ? {} : { version }),
      assignableAgain,
      trainingHours,
      trainingMins,
      languages,
      defaultPrice,
      defaultPriceCurrency: resolver.currency(at("defaultPriceCurrency"), training.defaultPriceCurrency),
      trainingContactId: training.trainingContactId ?? null,
    },
    subjects: of((basics.subjectIds ?? []).map((subjectId, position) => ({ subjectId, position }))),
    skills: listed("skills", training.skills, (place, title) => resolver.id("skill", place, title)).map(
      withName("skillId"),
    ),
    competencies: listed("competencies", training.competencies, (place, title) =>
      resolver.id("competency", place, title),
    ).map(withName("competencyId")),
    works: [
      ...trainings("preWork")
        .map(withName("workId"))
        .map((row) => ({ kind: "pre" as const, ...row })),
      ...trainings("postWork")
        .map(withName("workId"))
        .map((row) => ({ kind: "post" as const, ...row })),
    ],
    equivalents: listed("equivalents", training.equivalents, (place, item) => resolver.training(place, item)).map(
      withName("equivalentId"),
    ),
    prerequisites: training.prerequisites.flatMap((items, option) =>
      resolver
        .ids([...path, "prerequisites", option], items, (place, item) => resolver.training(place, item))
        .map((prerequisiteId, position) => ({ trainingId: thing.id, option, position, prerequisiteId })),
    ),
    availability: of(basics.availability ?? []),
    fields: of(basics.fields ?? []),
    ...priceRows(training, trainingKey(training), thing.id, path, resolver),
  }
}

function withName<Name extends string>(name: Name) {
  return ({ id, ...row }: { trainingId: number; id: number; position: number }) =>
    ({ ...row, [name]: id }) as typeof row & Record<Name, number>
}

// Columns of a new training that the file doesn't state.
const firstVersion = { version: "1.0", versionNumber: 1, requestableAgain: false, shell: false, superseded: false }
