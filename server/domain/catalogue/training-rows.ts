import { type AvailabilityRow, availabilityRows } from "./availability.ts"
import { type CustomFieldRow, customFieldRows } from "./custom-field-items.ts"
import { type BlockRow, blockRows } from "./pricing.ts"
import type { CreatableType, LoDraft } from "./record.ts"
import { languagesOf } from "./references.ts"
import type { KnownActor, ResolvedReferences } from "./resolved-references.ts"
import { type PartValues, partsOf } from "./stored-part.ts"

/** The rows of a draft, by table, without the ids that the tables generate. */
export type DraftRows = {
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

/** Builds the rows of a draft without faults. */
export function draftRows(
  draft: LoDraft,
  type: CreatableType,
  references: ResolvedReferences,
  actor: KnownActor,
): DraftRows {
  const ids = (items: { LoId?: string }[] | undefined, find: (id: string) => number | undefined) =>
    unique((items ?? []).map(({ LoId: id = "" }) => find(id)))
  const isCatalogued = type === "Course" || type === "Material"
  const languages = languagesOf(draft, references)
  const titles = (items: { Title?: string }[] | undefined, find: (title: string) => number | undefined) =>
    unique((items ?? []).map(({ Title: title = "" }) => find(title)))
  return {
    ...ownRows(
      draft,
      type,
      references,
      languages.length > 0 || type === "Session" ? languages : [references.defaultCulture],
    ),
    subjects: titles(draft.SubjectTitles, references.subject),
    skills: isCatalogued ? titles(draft.SkillTitles, references.skill) : [],
    competencies: isCatalogued ? ids(draft.Competencies, references.competency) : [],
    preWorks: isCatalogued ? ids(draft.PreWorks, references.training) : [],
    postWorks: isCatalogued ? ids(draft.PostWorks, references.training) : [],
    prerequisites: (draft.PreRequisiteOptions ?? []).map((option) => ids(option.PreRequisites, references.training)),
    availability: availabilityRows(draft.Availabilities ?? [], references),
    prices: type === "Event" ? blockRows(draft.EventItem ?? {}, references, actor.timeZone) : [],
    customFields: type === "Session" ? [] : customFieldRows(draft.CustomFieldItems ?? [], references),
    parts: type === "Session" ? partsOf(draft.SessionItem?.Parts ?? [], references, actor.timeZone) : [],
  }
}

/** Builds the rows of `training` and of the type's own table. */
function ownRows(draft: LoDraft, type: CreatableType, references: ResolvedReferences, languages: string[]) {
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
  if (type === "Event") return eventRows(common, draft, references)
  if (type === "Session") return sessionRows(common, draft)
  return type === "Material" ? materialRows(common, draft, references) : courseRows(common, draft, references)
}

function eventRows(common: TrainingValues, { EventItem: event = {} }: LoDraft, references: ResolvedReferences) {
  return {
    training: {
      ...common,
      title: event.EventName ?? "",
      description: event.Description ?? null,
      keywords: event.Keywords ?? null,
      providerId: references.provider(event.PrimaryProviderName ?? "") ?? null,
      active: event.OptionsActive ?? true,
      defaultPrice: event.DefaultPrice ?? null,
      defaultPriceCurrency: references.currency(event.DefaultPriceCurrency ?? "") ?? null,
      trainingContactId: event.TrainingContactId ?? null,
    },
    event: {
      ...eventSwitches,
      ...columnsOf(event, elsewhere.event),
      secondaryProviderId: references.provider(event.SecondaryProviderName ?? "") ?? null,
    },
  }
}

/** The switches of an event, which are off by default. */
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

function courseRows(common: TrainingValues, { OnlineItem: course = {} }: LoDraft, references: ResolvedReferences) {
  const {
    OnlineTitle: title = "",
    OnlineDescription: description = null,
    Provider: provider = "",
    Keywords: keywords = null,
  } = course
  return { training: { ...common, title, description, keywords, providerId: references.provider(provider) ?? null } }
}

function materialRows(
  common: TrainingValues,
  { MaterialItem: material = {} }: LoDraft,
  references: ResolvedReferences,
) {
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
      providerId: references.provider(provider) ?? null,
      active: material.Active ?? true,
    },
    material: {
      materialTypeId: references.materialType(material.MaterialType ?? ""),
      fileName: material.FileName ?? null,
      url: material.URL ?? null,
    },
  }
}

/** The members that are in columns of other names or in other tables, or are not stored. */
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

/** Returns the other members under our names: their columns have the wire's words, in our spelling. */
function columnsOf(members: object, elsewhere: readonly string[]): object {
  const own = Object.entries(members).filter(([name]) => !elsewhere.includes(name))
  return Object.fromEntries(own.map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]))
}

function unique(ids: (number | undefined)[]): number[] {
  return [...new Set(ids.filter((id) => id !== undefined))]
}
