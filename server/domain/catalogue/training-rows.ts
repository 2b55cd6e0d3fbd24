import { type AvailabilityRow, availabilityRows } from "./availability.ts"
import { type CustomFieldRow, customFieldRows } from "./custom-field-items.ts"
import { type BlockRow, blockRows } from "./pricing.ts"
import type { CreatableType, LoDraft } from "./record.ts"
import { languagesOf } from "./references.ts"
import type { KnownActor, ResolvedReferences } from "./resolved-references.ts"
import { type PartValues, partsOf } from "./stored-part.ts"

/** What of a draft goes into the tables, by table: each row but for the ids that the tables give. */
export type Stored = {
  training: TrainingValues
  event?: object
  session?: object
  material?: object
  subjects: number[]
  skills: number[]
  competencies: number[]
  preWorks: number[]
  postWorks: number[]
  prerequisites: number[][]
  availability: AvailabilityRow[]
  prices: BlockRow[]
  customFields: CustomFieldRow[]
  parts: PartValues[]
}

type TrainingValues = {
  type: CreatableType
  title: string
  description: string | null
  keywords: string | null
  providerId: number | null
  active: boolean
  trainingHours: number | null
  trainingMins: number | null
  languages: string[]
  defaultPrice: number | null
  defaultPriceCurrency: string | null
  trainingContactId: string | null
}

/** What is stored of a draft that has no faults. */
export function storedFrom(draft: LoDraft, type: CreatableType, known: ResolvedReferences, actor: KnownActor): Stored {
  const ids = (items: { LoId?: string }[] | undefined, find: (id: string) => number | undefined) =>
    unique((items ?? []).map(({ LoId: id = "" }) => find(id)))
  const isCatalogued = type === "Course" || type === "Material"
  const languages = languagesOf(draft, known)
  const titles = (items: { Title?: string }[] | undefined, find: (title: string) => number | undefined) =>
    unique((items ?? []).map(({ Title: title = "" }) => find(title)))
  return {
    ...ownRows(draft, type, known, languages.length > 0 || type === "Session" ? languages : [known.defaultCulture]),
    subjects: titles(draft.SubjectTitles, known.subject),
    skills: isCatalogued ? titles(draft.SkillTitles, known.skill) : [],
    competencies: isCatalogued ? ids(draft.Competencies, known.competency) : [],
    preWorks: isCatalogued ? ids(draft.PreWorks, known.training) : [],
    postWorks: isCatalogued ? ids(draft.PostWorks, known.training) : [],
    prerequisites: (draft.PreRequisiteOptions ?? []).map((option) => ids(option.PreRequisites, known.training)),
    availability: availabilityRows(draft.Availabilities ?? [], known),
    prices: type === "Event" ? blockRows(draft.EventItem ?? {}, known, actor.timeZone) : [],
    customFields: type === "Session" ? [] : customFieldRows(draft.CustomFieldItems ?? [], known),
    parts: type === "Session" ? partsOf(draft.SessionItem?.Parts ?? [], known, actor.timeZone) : [],
  }
}

/** The rows of `training` and of the type's own table. */
function ownRows(draft: LoDraft, type: CreatableType, known: ResolvedReferences, languages: string[]) {
  const common = {
    type,
    title: "",
    description: null as string | null,
    keywords: null as string | null,
    providerId: null as number | null,
    active: true,
    trainingHours: draft.TrainingHours ?? null,
    trainingMins: draft.TrainingMins ?? null,
    languages,
    defaultPrice: null as number | null,
    defaultPriceCurrency: null as string | null,
    trainingContactId: null as string | null,
  }
  if (type === "Event") return eventRows(common, draft, known)
  if (type === "Session") return sessionRows(common, draft)
  return type === "Material" ? materialRows(common, draft, known) : courseRows(common, draft, known)
}

function eventRows(common: TrainingValues, { EventItem: event = {} }: LoDraft, known: ResolvedReferences) {
  return {
    training: {
      ...common,
      title: event.EventName ?? "",
      description: event.Description ?? null,
      keywords: event.Keywords ?? null,
      providerId: known.provider(event.PrimaryProviderName ?? "") ?? null,
      active: event.OptionsActive ?? true,
      defaultPrice: event.DefaultPrice ?? null,
      defaultPriceCurrency: known.currency(event.DefaultPriceCurrency ?? "") ?? null,
      trainingContactId: event.TrainingContactId ?? null,
    },
    event: {
      ...eventSwitches,
      ...columnsOf(event, elsewhere.event),
      secondaryProviderId: known.provider(event.SecondaryProviderName ?? "") ?? null,
    },
  }
}

/** The switches of an event, which are off when they are left out. */
const eventSwitches = {
  optionAllowUsers: false,
  optionAllowInterestTracking: false,
  copyAvailabilityToNewSessions: false,
  allowWaitlist: false,
  allowAdvanceRegistration: false,
  advanceRegistrationPreApproved: false,
  advanceRegistrationRegister: false,
}

function sessionRows(common: TrainingValues, { SessionItem: session = {} }: LoDraft) {
  return {
    training: { ...common, trainingContactId: session.TrainingContactId ?? null },
    session: { ...columnsOf(session, elsewhere.session), sessionId: session.SessionID ?? null },
  }
}

function courseRows(common: TrainingValues, { OnlineItem: course = {} }: LoDraft, known: ResolvedReferences) {
  const {
    OnlineTitle: title = "",
    OnlineDescription: description = null,
    Provider: provider = "",
    Keywords: keywords = null,
  } = course
  return { training: { ...common, title, description, keywords, providerId: known.provider(provider) ?? null } }
}

function materialRows(common: TrainingValues, { MaterialItem: material = {} }: LoDraft, known: ResolvedReferences) {
  const {
    MaterialTitle: title = "",
    MaterialDescription: description = null,
    Provider: provider = "",
    Keywords: keywords = null,
  } = material
  return {
    training: {
      ...common,
      title,
      description,
      keywords,
      providerId: known.provider(provider) ?? null,
      active: material.Active ?? true,
    },
    material: {
      materialTypeId: known.materialType(material.MaterialType ?? ""),
      fileName: material.FileName ?? null,
      url: material.URL ?? null,
    },
  }
}

/** The members that columns of other names or tables hold, or none. */
const elsewhere = {
  event: [
    ...["EventName", "Description", "Keywords", "OptionsActive", "DefaultPrice", "DefaultPriceCurrency"],
    ...[
      "PrimaryProviderName",
      "SecondaryProviderName",
      "PricingItems",
      "TrainingUnitPricingItems",
      "TrainingContactId",
    ],
  ],
  session: ["EventID", "EventLoRef", "LoID", "Locator", "Parts", "TrainingContactId", "SessionID"],
}

/** The other members under our names: their columns have the wire's words, in our spelling. */
function columnsOf(members: object, elsewhere: readonly string[]): object {
  const own = Object.entries(members).filter(([name]) => !elsewhere.includes(name))
  return Object.fromEntries(own.map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]))
}

function unique(ids: (number | undefined)[]): number[] {
  return [...new Set(ids.filter((id) => id !== undefined))]
}
