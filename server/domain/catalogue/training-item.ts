import { z } from "zod"
import { guid } from "../../wire/fields.ts"

/** The types of learning objects that Get LO describes. Wire: an online course is called `Course`. */
export const readableTypes = ["Curriculum", "Event", "Session", "Material", "Test", "Video", "Course"] as const
export type TrainingType = (typeof readableTypes)[number]

/** The namespace of polymorphic objects. Wire: with exactly these capitals. */
const namespace = "www.CornerStoneOnDemand.com/Services"

/** Returns the `__type` of a training of this type. */
export function trainingItemType(type: TrainingType): string {
  return `${type}TrainingItem:${namespace}`
}

const minutes = z.string().describe("Minutes, as text.")
const date = z.iso.date().describe("yyyy-MM-dd, in the session's time zone.")
const time = z.string().describe("hh:mm:ss AM or PM, in the session's time zone.")

export const SubjectDetail = z
  .object({
    Id: z.string(),
    ParentId: z.string().describe("Empty for a subject without a parent."),
    ParentTitle: z.string().nullable(),
    Title: z.string().describe("In the actor's language."),
    TitleWithHierarchy: z
      .string()
      .describe("The titles from the root to this subject, joined by ' > ', in the actor's language."),
  })
  .meta({ id: "SubjectDetail" })

export const LanguageDetail = z
  .object({ ID: z.string().describe("Culture, such as en-US."), Name: z.string() })
  .meta({ id: "LanguageDetail" })

export const CustomFieldValue = z
  .object({
    Title: z.string().describe("The field's name in the actor's language."),
    Value: z.string(),
  })
  .meta({ id: "CustomFieldValue" })

const sessionMembers = {
  SessionLOID: guid,
  SessionLocatorNumber: z.int().describe("Unique in the portal."),
  SessionSeats: z.int().optional().describe("Seats that are left. Absent when registration has no maximum."),
  SessionWaitlist: z.boolean(),
  SessionDuration: minutes,
  SessionLocation: z
    .string()
    .nullable()
    .describe("The location of the first part with those above it, in the actor's language."),
  SessionStartDate: date,
  SessionStartTime: time,
  SessionEndDate: date,
  SessionEndTime: time,
  SessionTimeZone: z.string().describe("Short code of the time zone, such as CET."),
  TimezoneDescription: z.string(),
}

export const SessionDetail = z.object(sessionMembers).meta({ id: "SessionDetail" })

export const PartBreak = z
  .object({ Title: z.string(), Duration: z.int().describe("Minutes.") })
  .meta({ id: "PartBreak" })

export const PartInstructor = z
  .object({
    FirstName: z.string(),
    LastName: z.string(),
    HomeLocation: z.string().nullable().describe("ID of the instructor's location."),
    UserId: z.string().nullable(),
  })
  .meta({ id: "PartInstructor" })

export const PartEquipment = z
  .object({ Name: z.string(), Quantity: z.int(), IsEquipmentConfirm: z.boolean(), IsQuantityPerStudent: z.boolean() })
  .meta({ id: "PartEquipment" })

const exact = z
  .string()
  .optional()
  .describe(
    "To extended applications, where the clocks show date and time twice and the later is meant: both with the offset, as Update LO reads them.",
  )

export const PartDetail = z
  .object({
    PartName: z.string().describe("In the actor's language."),
    PartId: z.string(),
    ScheduleId: guid,
    PartDescription: z.string().nullable(),
    PartLocation: z.string().nullable().describe("In the actor's language."),
    PartDuration: minutes,
    PartStartDate: date,
    PartStartTime: time,
    PartEndDate: date,
    PartEndTime: time,
    PartStartDateTime: exact,
    PartEndDateTime: exact,
    PartTimeZone: z.string(),
    TimezoneDescription: z.string(),
    TotalPartBreak: minutes,
    PartBreaks: z.array(PartBreak),
    PartInstructors: z.array(PartInstructor),
    PartEquipments: z.array(PartEquipment),
  })
  .meta({ id: "PartDetail" })

export const SectionDetail = z
  .object({
    SectionId: z.string(),
    ParentSectionId: z.string().describe("Empty for a section of the first level."),
    SectionTitle: z.string().describe("In the actor's language."),
    SectionDescription: z.string().nullable(),
    SectionOrder: z.int(),
    MinRequired: z.int().describe("How many of the section's trainings are required."),
  })
  .meta({ id: "SectionDetail" })

export const LoDetailsWithinCurriculum = z
  .object({
    LoId: guid,
    LoType: z.enum(readableTypes),
    LOTitleWithinCurriculum: z.string().describe("In the actor's language."),
    LODescriptionWithinCurriculum: z.string().nullable().describe("In the actor's language."),
    LoProvider: z.string().nullable(),
    LoDuration: minutes,
    SectionId: z.string(),
    Order: z.int(),
    IsRequired: z.boolean(),
  })
  .meta({ id: "LoDetailsWithinCurriculum" })

const commonMembers = {
  ObjectId: guid.describe("In lower case."),
  Title: z.string().describe("In the actor's language."),
  Provider: z.string().nullable(),
  Descr: z.string().nullable().describe("Description, which may hold HTML, in the actor's language."),
  DeepLinkURL: z.string().describe("Percent-encoded path of the training's page."),
  Subjects: z.array(SubjectDetail),
  AvailableLanguages: z.array(LanguageDetail),
  Recommendations: z.array(z.string()).describe("Always empty."),
  Duration: minutes,
  PriceCurrency: z
    .string()
    .nullable()
    .describe("ISO code; the portal's currency, where the price names none. Null only in a portal without currencies."),
  PriceAmount: z.number().describe("The actor's price today, else the default price; 0 where there is none."),
  Fields: z.array(CustomFieldValue).describe("The custom fields that have a value and that the actor may view."),
}

function itemOf<Type extends TrainingType, Members extends z.ZodRawShape>(type: Type, members: Members) {
  const { ObjectId, ...rest } = commonMembers
  return z
    .object({ __type: z.literal(trainingItemType(type)), ObjectId, Type: z.literal(type), ...rest, ...members })
    .meta({ id: `${type}TrainingItem` })
}

export const EventTrainingItem = itemOf("Event", {
  EventNumber: z.string().nullable().describe("In the actor's language."),
  Objectives: z.string().nullable(),
  Sessions: z.array(SessionDetail).describe("Active sessions that are available to the actor, soonest first."),
})

export const SessionTrainingItem = itemOf("Session", {
  EventId: guid.describe("The event's ObjectId."),
  EventNumber: z.string().nullable().describe("In the actor's language."),
  ...sessionMembers,
  Parts: z.array(PartDetail),
})

export const MaterialTrainingItem = itemOf("Material", {
  MaterialType: z.string().describe("In the actor's language."),
  Url: z.string().nullable(),
})

export const CurriculumTrainingItem = itemOf("Curriculum", {
  SectionDetails: z.array(SectionDetail),
  LoDetails: z.array(LoDetailsWithinCurriculum).describe("All trainings of the curriculum, by section."),
})

export const CourseTrainingItem = itemOf("Course", {})
export const TestTrainingItem = itemOf("Test", {})
export const VideoTrainingItem = itemOf("Video", {})

/** The response of Get LO about a learning object: one schema for each type. */
export const TrainingItemResponse = z
  .discriminatedUnion("Type", [
    EventTrainingItem,
    SessionTrainingItem,
    MaterialTrainingItem,
    CurriculumTrainingItem,
    CourseTrainingItem,
    TestTrainingItem,
    VideoTrainingItem,
  ])
  .meta({ id: "TrainingItemResponse" })

export type TrainingItem = z.output<typeof TrainingItemResponse>
