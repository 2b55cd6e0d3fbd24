import { type Catalogue, type ShownField, shownFields, subjectPath, type TranslatedTexts, textIn } from "./catalogue.ts"
import type { CurriculumOwn } from "./describe-curriculum-queries.ts"
import type { TrainingRow } from "./describe-queries.ts"
import { durationText, eventPieces, sessionPieces } from "./describe-session.ts"
import { always, members, type Piece } from "./pieces.ts"
import { trainingItemType } from "./training-item.ts"

/** Builds the description of a training in the language of its row. */
export function trainingPieces(training: TrainingRow, catalogue: Catalogue): Piece[] {
  return [
    always(`{${members(commonMembers(training, catalogue))},`),
    { kind: "$", currency: training.currency, amount: training.price },
    always('"Fields":['),
    ...shownFields(catalogue, training.fields ?? [], training.type, training.culture).map(fieldPiece),
    always("]"),
    ...ownPieces(training, catalogue),
    always("}"),
  ]
}

function commonMembers(training: TrainingRow, catalogue: Catalogue) {
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
  }
}

function fieldPiece({ name, value, viewers }: ShownField): Piece {
  const text = JSON.stringify({ Title: name, Value: value })
  return viewers ? { kind: "r", roles: viewers, text } : { kind: "+", text }
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

/** Returns the members that only this type has. */
function ownPieces(training: TrainingRow, catalogue: Catalogue): Piece[] {
  const { culture } = training
  switch (training.type) {
    case "Event":
      return eventPieces(training.own)
    case "Session":
      return sessionPieces(training.own)
    case "Material": {
      const { typeId, url } = training.own
      return [always(`,${members({ MaterialType: nameOf(catalogue.materialTypes, typeId, culture), Url: url })}`)]
    }
    case "Curriculum":
      return [always(`,${members(curriculumMembers(training.own, culture, catalogue))}`)]
    default:
      return []
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

function nameOf(rows: ReadonlyMap<number, TranslatedTexts<"name">>, id: number | null, culture: string): string | null {
  const row = rows.get(id ?? 0)
  return row ? textIn(row, "name", culture) : null
}

// Wire: a percent-encoded relative path, its hexadecimal digits in lower case; clients decode it and put the portal
// before it.
const deepLinkStart = encodeURIComponent("/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=").replace(
  /%[0-9A-F]{2}/g,
  (code) => code.toLowerCase(),
)
