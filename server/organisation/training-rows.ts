import type { TrainingType } from "../domain/catalogue/index.ts"
import { trainingKey } from "./declared.ts"
import { type FieldRow, fieldRows } from "./field-rows.ts"
import { type Localized, localizedColumns } from "./localized.ts"
import { priceRows } from "./price-rows.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"
import type { Availability, Training } from "./training-shapes.ts"

/** A row of `availability`, but for its training. */
export type AvailabilityRow = {
  position: number
  everybody: boolean
  ouId: number | null
  personId: number | null
  includeSubordinates: boolean
  preApproved: boolean
  registerUponApproval: boolean
  requestForm: boolean
  list: string | null
}

/** What a session takes over from its event where it says nothing itself. */
export type Basics = {
  title: Localized
  description: Localized
  providerId: number | null
  languages: string[]
  subjectIds: number[]
  availability: AvailabilityRow[]
  fields: FieldRow[]
}

/** What a learning object says of itself; nothing where it leaves something out. */
export function basicsOf(training: Training, type: TrainingType, path: Path, r: Resolver): Partial<Basics> {
  const { title, description, provider, languages, subjects, availability, fields } = training
  return {
    ...(title === undefined ? {} : { title: r.localized([...path, "title"], title) }),
    ...(description === undefined ? {} : { description: r.localized([...path, "description"], description) }),
    ...(provider === undefined ? {} : { providerId: r.id("provider", [...path, "provider"], provider) }),
    ...(languages && { languages: languages.map((code, index) => r.culture([...path, "languages", index], code)) }),
    ...(subjects && {
      subjectIds: r.ids([...path, "subjects"], subjects, (place, written) => r.subject(place, written)),
    }),
    ...(availability && { availability: availabilityRows(availability, [...path, "availability"], r) }),
    ...(fields && { fields: fieldRows(fields, type, [...path, "fields"], r) }),
  }
}

function availabilityRows(entries: Availability[], path: Path, r: Resolver): AvailabilityRow[] {
  return entries.map(({ everybody = false, ou, person, list = null, ...flags }, position) => ({
    position,
    everybody,
    ouId: r.ou([...path, position, "ou"], ou),
    personId: r.person([...path, position, "person"], person),
    list,
    ...flags,
  }))
}

const nothing: Localized = { text: null, others: {} }

/** The rows of a learning object that all types have. `texts`: texts of its own type, which are translated with the common ones. */
export function commonRows<Column extends string = never>(
  training: Training,
  type: TrainingType,
  path: Path,
  r: Resolver,
  inherited: Partial<Basics> = {},
  texts = {} as Record<Column, Localized>,
) {
  const own = r.own("training", trainingKey(training))
  r.person([...path, "trainingContactId"], training.trainingContactId)
  if (own.found?.type !== undefined && own.found.type !== type)
    r.complain(path, `the portal has it as a ${own.found.type}`)
  const basics = { ...inherited, ...basicsOf(training, type, path, r) }
  const { title = nothing, description = nothing, providerId = null, languages = [r.defaultCulture] } = basics
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
  const of = <Row extends object>(rows: Row[]) => rows.map((row) => ({ trainingId: own.id, ...row }))
  const listed = <Item>(name: string, items: Item[], resolve: (path: Path, item: Item) => number | null) =>
    r.ids(at(name), items, resolve).map((id, position) => ({ trainingId: own.id, id, position }))
  const trainings = (name: "preWork" | "postWork") =>
    listed(name, training[name], (place, item) => r.training(place, item))

  return {
    id: own.id,
    isNew: own.isNew,
    basics,
    columns,
    training: {
      ...r.identity(own, training.guid, at("guid")),
      ...(own.isNew ? { ...firstVersion, createdAt: r.now, modifiedAt: r.now } : {}),
      ...(createdBy === undefined ? {} : { createdBy: r.person(at("createdBy"), createdBy) }),
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
      defaultPriceCurrency: r.currency(at("defaultPriceCurrency"), training.defaultPriceCurrency),
      trainingContactId: training.trainingContactId ?? null,
    },
    subjects: of((basics.subjectIds ?? []).map((subjectId, position) => ({ subjectId, position }))),
    skills: listed("skills", training.skills, (place, title) => r.id("skill", place, title)).map(named("skillId")),
    competencies: listed("competencies", training.competencies, (place, title) => r.id("competency", place, title)).map(
      named("competencyId"),
    ),
    works: [
      ...trainings("preWork")
        .map(named("workId"))
        .map((row) => ({ kind: "pre" as const, ...row })),
      ...trainings("postWork")
        .map(named("workId"))
        .map((row) => ({ kind: "post" as const, ...row })),
    ],
    equivalents: listed("equivalents", training.equivalents, (place, item) => r.training(place, item)).map(
      named("equivalentId"),
    ),
    prerequisites: training.prerequisites.flatMap((items, option) =>
      r
        .ids([...path, "prerequisites", option], items, (place, item) => r.training(place, item))
        .map((prerequisiteId, position) => ({ trainingId: own.id, option, position, prerequisiteId })),
    ),
    availability: of(basics.availability ?? []),
    fields: of(basics.fields ?? []),
    ...priceRows(training, own.id, path, r),
  }
}

function named<Name extends string>(name: Name) {
  return ({ id, ...row }: { trainingId: number; id: number; position: number }) =>
    ({ ...row, [name]: id }) as typeof row & Record<Name, number>
}

// The columns of a new training that the file doesn't name.
const firstVersion = { version: "1.0", versionNumber: 1, requestableAgain: false, shell: false, superseded: false }
