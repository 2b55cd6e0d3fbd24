import { type Portal, perPortal } from "../../portal/portal.ts"
import { together } from "../../portal/together.ts"
import { timeZoneNames } from "../../wire/time-zones.ts"
import { dateAndTime } from "../../wire/times.ts"
import { type Catalogue, subjectPath, textIn, viewableFields } from "./catalogue.ts"
import { catalogueAt } from "./catalogue-queries.ts"
import { findCurriculum } from "./describe-curriculum-queries.ts"
import { findDetails, type Question, type TrainingRow } from "./describe-queries.ts"
import { findParts, findSessions, type PartRow, type SessionPart, type SessionRow } from "./describe-session-queries.ts"
import { type TrainingItem, type TrainingType, trainingItemType } from "./training-item.ts"

/**
 * What Get LO says of a training to an actor, in the actor's language: nothing when it is unknown, inactive or not available to the actor,
 * or the actor is unknown or inactive. The actor is named by User ID or user name.
 */
export async function describeFor(portal: Portal, guid: string, actor: string): Promise<TrainingItem | undefined> {
  const found = await details(portal)({ guid, actor })
  if (!found) return undefined
  return { ...commonMembers(found), ...(await ownMembers(portal, found)) } as TrainingItem
}

/** A training with the catalogue that its row refers to. */
type Found = { training: TrainingRow; catalogue: Catalogue }

const details = perPortal((portal) => together((questions: Question[]) => find(portal, questions)))
const sessions = perPortal((portal) => together((events: TrainingRow[]) => findSessions(portal, events)))
const parts = perPortal((portal) => together((trainings: TrainingRow[]) => findParts(portal, trainings)))
const curricula = perPortal((portal) => together((trainings: TrainingRow[]) => findCurriculum(portal, trainings)))

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
    Provider: providerName(training.providerId, culture, catalogue),
    Descr: training.description,
    DeepLinkURL: deepLinkStart + training.guid,
    Subjects: training.subjectIds.flatMap((id) => subjectMembers(id, culture, catalogue)),
    AvailableLanguages: training.languages.flatMap((code) => languageMembers(code, catalogue)),
    Recommendations: [],
    Duration: minutes(training.minutes),
    PriceCurrency: training.currency,
    PriceAmount: training.price,
    Fields: viewableFields(catalogue, training.fields ?? [], training).map(({ name, tag, value }) => ({
      Name: name,
      Tag: tag,
      Value: value,
    })),
  }
}

function providerName(id: number | null, culture: string, { providers }: Catalogue): string | null {
  const provider = providers.get(id ?? 0)
  return provider ? textIn(provider, "name", culture) : null
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
async function ownMembers(portal: Portal, found: Found): Promise<object> {
  const { training, catalogue } = found
  const make: Partial<Record<TrainingType, () => object | Promise<object>>> = {
    Event: async () => ({
      EventNumber: training.eventNumber,
      Objectives: training.objectives,
      Sessions: soonestFirst(await sessions(portal)(training)).map((session) => sessionMembers(session)),
    }),
    Session: async () => {
      const rows = await parts(portal)(training)
      return {
        EventId: training.eventGuid,
        EventNumber: training.eventNumber,
        ...sessionMembers({ ...(training as Omit<SessionRow, "parts">), parts: rows }),
        Parts: rows.map(partMembers),
      }
    },
    Material: () => {
      const type = catalogue.materialTypes.get(training.materialTypeId ?? 0)
      return { MaterialType: type && textIn(type, "name", training.culture), Url: training.url }
    },
    Curriculum: () => curriculumMembers(portal, found),
  }
  return (await make[training.type]?.()) ?? {}
}

function soonestFirst(sessions: SessionRow[]): SessionRow[] {
  return sessions.toSorted((one, other) => Number(firstOf(one)?.startsAt) - Number(firstOf(other)?.startsAt))
}

/** The part that a session begins with. */
function firstOf({ parts }: SessionRow): SessionPart | undefined {
  return parts.toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt))[0]
}

/** A session is where its first part is, and in that part's time zone. */
function sessionMembers(session: SessionRow) {
  const { guid, locator, seats, waitlist, parts } = session
  const first = firstOf(session)
  if (!first) return {}
  const zone = timeZoneNames(first.timeZone)
  const start = dateAndTime(first.startsAt, first.timeZone)
  const end = dateAndTime(new Date(Math.max(...parts.map(({ endsAt }) => Number(endsAt)))), first.timeZone)
  return {
    SessionLOID: guid,
    SessionLocatorNumber: locator,
    ...(seats === null ? {} : { SessionSeats: seats }),
    SessionWaitlist: waitlist,
    SessionDuration: minutes(parts.reduce((sum, part) => sum + minutesOf(part), 0)),
    SessionLocation: first.location,
    SessionStartDate: start.date,
    SessionStartTime: start.time,
    SessionEndDate: end.date,
    SessionEndTime: end.time,
    SessionTimeZone: zone.code,
    TimezoneDescription: zone.description,
  }
}

function minutesOf({ startsAt, endsAt }: SessionPart): number {
  return (Number(endsAt) - Number(startsAt)) / 60_000
}

function partMembers(part: PartRow) {
  const zone = timeZoneNames(part.timeZone)
  const [start, end] = [dateAndTime(part.startsAt, part.timeZone), dateAndTime(part.endsAt, part.timeZone)]
  return {
    PartName: part.name,
    PartId: String(part.id),
    ScheduleId: part.scheduleId,
    PartDescription: part.description,
    PartLocation: part.location,
    PartDuration: minutes(minutesOf(part)),
    PartStartDate: start.date,
    PartStartTime: start.time,
    PartEndDate: end.date,
    PartEndTime: end.time,
    PartTimeZone: zone.code,
    TimezoneDescription: zone.description,
    TotalPartBreak: minutes(part.breakMinutes),
    PartBreaks: (part.breaks ?? []).map(({ title, minutes }) => ({ Title: title, Duration: minutes })),
    PartInstructors: (part.instructors ?? []).map(({ firstName, lastName, home, userId }) => ({
      FirstName: firstName,
      LastName: lastName,
      HomeLocation: home,
      UserId: userId,
    })),
    PartEquipments: (part.equipment ?? []).map(({ name, quantity, confirmed, perStudent }) => ({
      Name: name,
      Quantity: quantity,
      IsEquipmentConfirm: confirmed,
      IsQuantityPerStudent: perStudent,
    })),
  }
}

async function curriculumMembers(portal: Portal, { training, catalogue }: Found) {
  const { sections, items } = await curricula(portal)(training)
  return {
    SectionDetails: (sections ?? []).map(({ id, parentId, title, description, position, minRequired }) => ({
      SectionId: String(id),
      ParentSectionId: parentId === null ? "" : String(parentId),
      SectionTitle: title,
      SectionDescription: description,
      SectionOrder: position,
      MinRequired: minRequired,
    })),
    LoDetails: (items ?? []).map(
      ({ guid, type, title, description, providerId, minutes: length, sectionId, position, required }) => ({
        LoId: guid,
        LoType: type,
        LOTitleWithinCurriculum: title,
        LODescriptionWithinCurriculum: description,
        LoProvider: providerName(providerId, training.culture, catalogue),
        LoDuration: minutes(length),
        SectionId: String(sectionId),
        Order: position,
        IsRequired: required,
      }),
    ),
  }
}

// Wire: a percent-encoded relative path, its hexadecimal digits in lower case; clients decode it and put the portal before it.
const deepLinkStart = encodeURIComponent("/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=").replace(
  /%[0-9A-F]{2}/g,
  (code) => code.toLowerCase(),
)

/** Wire: durations of this API are minutes, as text. */
function minutes(count: number): string {
  return String(Math.round(count))
}
