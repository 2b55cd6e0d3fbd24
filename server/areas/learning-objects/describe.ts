import { type Portal, perPortal } from "../../portal/portal.ts"
import { together } from "../../portal/together.ts"
import { type Catalogue, subjectPath, type Translated, textIn, viewableFields } from "./catalogue.ts"
import { catalogueAt } from "./catalogue-queries.ts"
import type { CurriculumOwn } from "./describe-curriculum-queries.ts"
import { findDetails, type Question, type TrainingRow } from "./describe-queries.ts"
import { durationText, eventMembers, ownSessionMembers } from "./describe-session.ts"
import { type TrainingItem, trainingItemType } from "./training-item.ts"

/**
 * What Get LO says of a training to an actor, in the actor's language: nothing when it is unknown, inactive or not available to the actor,
 * or the actor is unknown or inactive. The actor is named by User ID or user name.
 */
export async function describeFor(portal: Portal, guid: string, actor: string): Promise<TrainingItem | undefined> {
  const found = await details(portal)({ guid, actor })
  return found && ({ ...commonMembers(found), ...ownMembers(found) } as TrainingItem)
}

/** A training with the catalogue that its row refers to. */
type Found = { training: TrainingRow; catalogue: Catalogue }

const details = perPortal((portal) => together((questions: Question[]) => find(portal, questions)))

async function find(portal: Portal, questions: Question[]): Promise<(Found | undefined)[]> {
  const trainings = await findDetails(portal, questions)
  const some = trainings.find((training) => training !== undefined)
  if (!some) return trainings as undefined[]
  // The rows of one statement have one revision.
  const catalogue = await catalogueAt(portal, some.catalogueRevision)
  return trainings.map((training) => training && { training, catalogue })
}

function commonMembers({ training, catalogue }: Found) {
  const { culture } = training
  return {
    __type: trainingItemType(training.type),
    ObjectId: training.guid,
    Type: training.type,
    Title: training.title,
    Provider: nameOf(catalogue.providers, training.providerId, culture),
    Descr: training.description,
    DeepLinkURL: deepLinkStart + training.guid,
    Subjects: training.subjectIds.flatMap((id) => subjectMembers(id, culture, catalogue)),
    AvailableLanguages: training.languages.flatMap((code) => languageMembers(code, catalogue)),
    Recommendations: [],
    Duration: durationText(training.minutes),
    PriceCurrency: training.currency,
    PriceAmount: training.price,
    Fields: viewableFields(catalogue, training.fields ?? [], training).map(({ name, tag, value }) => ({
      Name: name,
      Tag: tag,
      Value: value,
    })),
  }
}

function subjectMembers(id: number, culture: string, catalogue: Catalogue) {
  const path = subjectPath(catalogue, id)
  const titles = path.map((subject) => textIn(subject, "title", culture))
  return path.slice(-1).map(({ parentId }) => ({
    Id: String(id),
    ParentId: parentId === null ? "" : String(parentId),
    ParentTitle: titles.at(-2) ?? null,
    Title: titles.at(-1),
    TitleWithHierarchy: titles.join(" > "),
  }))
}

function languageMembers(code: string, { languages }: Catalogue) {
  const name = languages.get(code)
  return name === undefined ? [] : [{ ID: code, Name: name }]
}

/** The members that only this type has. */
function ownMembers({ training, catalogue }: Found): object {
  const { culture } = training
  switch (training.type) {
    case "Event":
      return eventMembers(training.own)
    case "Session":
      return ownSessionMembers(training.own)
    case "Material":
      return { MaterialType: nameOf(catalogue.materialTypes, training.own.typeId, culture), Url: training.own.url }
    case "Curriculum":
      return curriculumMembers(training.own, culture, catalogue)
    default:
      return {}
  }
}

function curriculumMembers({ sections, items }: CurriculumOwn, culture: string, { providers }: Catalogue) {
  return {
    SectionDetails: sections.map(({ id, parentId, title, description, position, minRequired }) => ({
      SectionId: String(id),
      ParentSectionId: parentId === null ? "" : String(parentId),
      SectionTitle: title,
      SectionDescription: description,
      SectionOrder: position,
      MinRequired: minRequired,
    })),
    LoDetails: items.map((item) => ({
      LoId: item.guid,
      LoType: item.type,
      LOTitleWithinCurriculum: item.title,
      LODescriptionWithinCurriculum: item.description,
      LoProvider: nameOf(providers, item.providerId, culture),
      LoDuration: durationText(item.minutes),
      SectionId: String(item.sectionId),
      Order: item.position,
      IsRequired: item.required,
    })),
  }
}

function nameOf(rows: ReadonlyMap<number, Translated<"name">>, id: number | null, culture: string): string | null {
  const row = rows.get(id ?? 0)
  return row ? textIn(row, "name", culture) : null
}

// Wire: a percent-encoded relative path, its hexadecimal digits in lower case; clients decode it and put the portal before it.
const deepLinkStart = encodeURIComponent("/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=").replace(
  /%[0-9A-F]{2}/g,
  (code) => code.toLowerCase(),
)
