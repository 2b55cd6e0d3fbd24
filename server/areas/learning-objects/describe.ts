import { type Portal, perPortal } from "../../portal/portal.ts"
import { together } from "../../portal/together.ts"
import { timeZoneNames } from "../../wire/time-zones.ts"
import { dateAndTime } from "../../wire/times.ts"
import {
  findCurriculum,
  findDetails,
  findParts,
  findSessions,
  type PartRow,
  type Question,
  type SessionRow,
  type TrainingRow,
} from "./describe-queries.ts"
import { type TrainingItem, type TrainingType, trainingItemType } from "./training-item.ts"

/**
 * What Get LO says of a training to an actor, in the actor's language: nothing when it is unknown, inactive or not available to the actor,
 * or the actor is unknown or inactive. The actor is named by User ID or user name.
 */
export async function describeFor(portal: Portal, guid: string, actor: string): Promise<TrainingItem | undefined> {
  const training = await details(portal)({ guid, actor })
  if (!training) return undefined
  return { ...commonMembers(training), ...(await ownMembers(portal, training)) } as TrainingItem
}

const details = perPortal((portal) => together((questions: Question[]) => findDetails(portal, questions)))
const sessions = perPortal((portal) => together((events: TrainingRow[]) => findSessions(portal, events)))
const parts = perPortal((portal) => together((trainings: TrainingRow[]) => findParts(portal, trainings)))
const curricula = perPortal((portal) => together((trainings: TrainingRow[]) => findCurriculum(portal, trainings)))

function commonMembers(training: TrainingRow) {
  return {
    __type: trainingItemType(training.type),
    ObjectId: training.guid,
    Type: training.type,
    Title: training.title,
    Provider: training.provider,
    Descr: training.description,
    DeepLinkURL: deepLink(training.guid),
    Subjects: (training.subjects ?? []).map(({ id, parentId, title, parentTitle, path }) => ({
      Id: String(id),
      ParentId: parentId === null ? "" : String(parentId),
      ParentTitle: parentTitle,
      Title: title,
      TitleWithHierarchy: path.join(" > "),
    })),
    AvailableLanguages: (training.languages ?? []).map(({ code, name }) => ({ ID: code, Name: name })),
    Recommendations: [],
    Duration: minutes(training.minutes),
    PriceCurrency: training.currency,
    PriceAmount: training.price,
    Fields: (training.fields ?? []).map(({ name, tag, value }) => ({ Name: name, Tag: tag, Value: value })),
  }
}

/** The members that only this type has. */
async function ownMembers(portal: Portal, training: TrainingRow): Promise<object> {
  const make: Partial<Record<TrainingType, () => object | Promise<object>>> = {
    Event: async () => ({
      EventNumber: training.eventNumber,
      Objectives: training.objectives,
      Sessions: (await sessions(portal)(training)).map(sessionMembers),
    }),
    Session: async () => {
      const [session, rows] = await Promise.all([sessions(portal)(training), parts(portal)(training)])
      return {
        EventId: training.eventGuid,
        EventNumber: training.eventNumber,
        ...session.map(sessionMembers)[0],
        Parts: rows.map(partMembers),
      }
    },
    Material: () => ({ MaterialType: training.materialType, Url: training.url }),
    Curriculum: () => curriculumMembers(portal, training),
  }
  return (await make[training.type]?.()) ?? {}
}

function sessionMembers(session: SessionRow) {
  const zone = timeZoneNames(session.timeZone)
  const [start, end] = [dateAndTime(session.startsAt, session.timeZone), dateAndTime(session.endsAt, session.timeZone)]
  return {
    SessionLOID: session.guid,
    SessionLocatorNumber: session.locator,
    ...(session.seats === null ? {} : { SessionSeats: session.seats }),
    SessionWaitlist: session.waitlist,
    SessionDuration: minutes(session.minutes),
    SessionLocation: session.location,
    SessionStartDate: start.date,
    SessionStartTime: start.time,
    SessionEndDate: end.date,
    SessionEndTime: end.time,
    SessionTimeZone: zone.code,
    TimezoneDescription: zone.description,
  }
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
    PartDuration: minutes(part.minutes),
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

async function curriculumMembers(portal: Portal, training: TrainingRow) {
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
      ({ guid, type, title, description, provider, minutes: length, sectionId, position, required }) => ({
        LoId: guid,
        LoType: type,
        LOTitleWithinCurriculum: title,
        LODescriptionWithinCurriculum: description,
        LoProvider: provider,
        LoDuration: minutes(length),
        SectionId: String(sectionId),
        Order: position,
        IsRequired: required,
      }),
    ),
  }
}

/** Wire: a percent-encoded relative path, its hexadecimal digits in lower case; clients decode it and put the portal before it. */
function deepLink(guid: string): string {
  const path = `/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=${guid}`
  return encodeURIComponent(path).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
}

/** Wire: durations of this API are minutes, as text. */
function minutes(count: number): string {
  return String(Math.round(count))
}
