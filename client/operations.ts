// Generated from the server's endpoints by `npm run generate`. Changes made here are lost.

import type { Call, CallOptions, Page } from "./call.ts"

export type Availability = {
  Id?: string
  /** Also those below. */
  IncludeSubs: boolean
}

export type AvailabilityInput = {
  Id?: string
  /** Also those below. */
  IncludeSubs?: boolean
}

export type CourseTrainingItem = {
  __type: "CourseTrainingItem:www.CornerStoneOnDemand.com/Services"
  /** In lower case. */
  ObjectId: string
  Type: "Course"
  /** In the actor's language. */
  Title: string
  Provider: string | null
  /** Description, which may hold HTML, in the actor's language. */
  Descr: string | null
  /** Percent-encoded path of the training's page. */
  DeepLinkURL: string
  Subjects: SubjectDetail[]
  AvailableLanguages: LanguageDetail[]
  /** Always empty. */
  Recommendations: string[]
  /** Minutes, as text. */
  Duration: string
  /** ISO code. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price. */
  PriceAmount: number | null
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
}

export type CreatedLo = {
  Result: string
  LoId?: string
}

export type CurriculumTrainingItem = {
  __type: "CurriculumTrainingItem:www.CornerStoneOnDemand.com/Services"
  /** In lower case. */
  ObjectId: string
  Type: "Curriculum"
  /** In the actor's language. */
  Title: string
  Provider: string | null
  /** Description, which may hold HTML, in the actor's language. */
  Descr: string | null
  /** Percent-encoded path of the training's page. */
  DeepLinkURL: string
  Subjects: SubjectDetail[]
  AvailableLanguages: LanguageDetail[]
  /** Always empty. */
  Recommendations: string[]
  /** Minutes, as text. */
  Duration: string
  /** ISO code. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price. */
  PriceAmount: number | null
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
  SectionDetails: SectionDetail[]
  /** All trainings of the curriculum, by section. */
  LoDetails: LoDetailsWithinCurriculum[]
}

export type CustomFieldValue = {
  /** In the actor's language. */
  Name: string
  /** The field's e-mail tag. */
  Tag: string
  Value: string
}

export type EventTrainingItem = {
  __type: "EventTrainingItem:www.CornerStoneOnDemand.com/Services"
  /** In lower case. */
  ObjectId: string
  Type: "Event"
  /** In the actor's language. */
  Title: string
  Provider: string | null
  /** Description, which may hold HTML, in the actor's language. */
  Descr: string | null
  /** Percent-encoded path of the training's page. */
  DeepLinkURL: string
  Subjects: SubjectDetail[]
  AvailableLanguages: LanguageDetail[]
  /** Always empty. */
  Recommendations: string[]
  /** Minutes, as text. */
  Duration: string
  /** ISO code. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price. */
  PriceAmount: number | null
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
  /** In the actor's language. */
  EventNumber: string | null
  Objectives: string | null
  /** Active sessions that are available to the actor, soonest first. */
  Sessions: SessionDetail[]
}

export type Found = {
  id: string
}

export type ItemError = {
  Type: string
  Message: string
  Path: string
}

export type LanguageDetail = {
  /** Culture, such as en-US. */
  ID: string
  Name: string
}

export type LearningObject = {
  /** t */
  Type: "Event" | "Session"
  /** a */
  Availabilities?: Availability[]
  When?: string
}

export type LearningObjectInput = {
  /** t */
  Type: "Event" | "Session"
  /** a */
  Availabilities?: AvailabilityInput[]
  When?: string
}

export type LoDetailsWithinCurriculum = {
  LoId: string
  LoType: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  /** In the actor's language. */
  LOTitleWithinCurriculum: string
  /** In the actor's language. */
  LODescriptionWithinCurriculum: string | null
  LoProvider: string | null
  /** Minutes, as text. */
  LoDuration: string
  SectionId: string
  Order: number
  IsRequired: boolean
}

export type MaterialTrainingItem = {
  __type: "MaterialTrainingItem:www.CornerStoneOnDemand.com/Services"
  /** In lower case. */
  ObjectId: string
  Type: "Material"
  /** In the actor's language. */
  Title: string
  Provider: string | null
  /** Description, which may hold HTML, in the actor's language. */
  Descr: string | null
  /** Percent-encoded path of the training's page. */
  DeepLinkURL: string
  Subjects: SubjectDetail[]
  AvailableLanguages: LanguageDetail[]
  /** Always empty. */
  Recommendations: string[]
  /** Minutes, as text. */
  Duration: string
  /** ISO code. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price. */
  PriceAmount: number | null
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
  /** In the actor's language. */
  MaterialType: string
  Url: string | null
}

export type PartBreak = {
  Title: string
  /** Minutes. */
  Duration: number
}

export type PartDetail = {
  /** In the actor's language. */
  PartName: string
  PartId: string
  ScheduleId: string
  PartDescription: string | null
  /** In the actor's language. */
  PartLocation: string | null
  /** Minutes, as text. */
  PartDuration: string
  /** yyyy-MM-dd, in the session's time zone. */
  PartStartDate: string
  /** hh:mm:ss AM or PM, in the session's time zone. */
  PartStartTime: string
  /** yyyy-MM-dd, in the session's time zone. */
  PartEndDate: string
  /** hh:mm:ss AM or PM, in the session's time zone. */
  PartEndTime: string
  PartTimeZone: string
  TimezoneDescription: string
  /** Minutes, as text. */
  TotalPartBreak: string
  PartBreaks: PartBreak[]
  PartInstructors: PartInstructor[]
  PartEquipments: PartEquipment[]
}

export type PartEquipment = {
  Name: string
  Quantity: number
  IsEquipmentConfirm: boolean
  IsQuantityPerStudent: boolean
}

export type PartInstructor = {
  FirstName: string
  LastName: string
  /** ID of the instructor's location. */
  HomeLocation: string | null
  UserId: string | null
}

export type SectionDetail = {
  SectionId: string
  /** Empty for a section of the first level. */
  ParentSectionId: string
  /** In the actor's language. */
  SectionTitle: string
  SectionDescription: string | null
  SectionOrder: number
  /** How many of the section's trainings are required. */
  MinRequired: number
}

export type SessionDetail = {
  SessionLOID: string
  /** Unique in the portal. */
  SessionLocatorNumber: number
  /** Seats that are left. Absent when registration has no maximum. */
  SessionSeats?: number
  SessionWaitlist: boolean
  /** Minutes, as text. */
  SessionDuration: string
  /** The location of the first part with those above it, in the actor's language. */
  SessionLocation: string | null
  /** yyyy-MM-dd, in the session's time zone. */
  SessionStartDate: string
  /** hh:mm:ss AM or PM, in the session's time zone. */
  SessionStartTime: string
  /** yyyy-MM-dd, in the session's time zone. */
  SessionEndDate: string
  /** hh:mm:ss AM or PM, in the session's time zone. */
  SessionEndTime: string
  /** Short code of the time zone, such as CET. */
  SessionTimeZone: string
  TimezoneDescription: string
}

export type SessionTrainingItem = {
  __type: "SessionTrainingItem:www.CornerStoneOnDemand.com/Services"
  /** In lower case. */
  ObjectId: string
  Type: "Session"
  /** In the actor's language. */
  Title: string
  Provider: string | null
  /** Description, which may hold HTML, in the actor's language. */
  Descr: string | null
  /** Percent-encoded path of the training's page. */
  DeepLinkURL: string
  Subjects: SubjectDetail[]
  AvailableLanguages: LanguageDetail[]
  /** Always empty. */
  Recommendations: string[]
  /** Minutes, as text. */
  Duration: string
  /** ISO code. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price. */
  PriceAmount: number | null
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
  /** The event's ObjectId. */
  EventId: string
  /** In the actor's language. */
  EventNumber: string | null
  SessionLOID: string
  /** Unique in the portal. */
  SessionLocatorNumber: number
  /** Seats that are left. Absent when registration has no maximum. */
  SessionSeats?: number
  SessionWaitlist: boolean
  /** Minutes, as text. */
  SessionDuration: string
  /** The location of the first part with those above it, in the actor's language. */
  SessionLocation: string | null
  /** yyyy-MM-dd, in the session's time zone. */
  SessionStartDate: string
  /** hh:mm:ss AM or PM, in the session's time zone. */
  SessionStartTime: string
  /** yyyy-MM-dd, in the session's time zone. */
  SessionEndDate: string
  /** hh:mm:ss AM or PM, in the session's time zone. */
  SessionEndTime: string
  /** Short code of the time zone, such as CET. */
  SessionTimeZone: string
  TimezoneDescription: string
  Parts: PartDetail[]
}

export type SubjectDetail = {
  Id: string
  /** Empty for a subject without a parent. */
  ParentId: string
  ParentTitle: string | null
  /** In the actor's language. */
  Title: string
  /** The titles from the root to this subject, joined by ' > ', in the actor's language. */
  TitleWithHierarchy: string
}

export type TestTrainingItem = {
  __type: "TestTrainingItem:www.CornerStoneOnDemand.com/Services"
  /** In lower case. */
  ObjectId: string
  Type: "Test"
  /** In the actor's language. */
  Title: string
  Provider: string | null
  /** Description, which may hold HTML, in the actor's language. */
  Descr: string | null
  /** Percent-encoded path of the training's page. */
  DeepLinkURL: string
  Subjects: SubjectDetail[]
  AvailableLanguages: LanguageDetail[]
  /** Always empty. */
  Recommendations: string[]
  /** Minutes, as text. */
  Duration: string
  /** ISO code. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price. */
  PriceAmount: number | null
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
}

export type TrainingItemResponse = EventTrainingItem | SessionTrainingItem | MaterialTrainingItem | CurriculumTrainingItem | CourseTrainingItem | TestTrainingItem | VideoTrainingItem

export type TrainingItemResult = {
  trainingItem: TrainingItemResponse | null
  Result: "Success" | "Failed"
  Reason: string | null
  Errors?: ItemError[]
}

export type VideoTrainingItem = {
  __type: "VideoTrainingItem:www.CornerStoneOnDemand.com/Services"
  /** In lower case. */
  ObjectId: string
  Type: "Video"
  /** In the actor's language. */
  Title: string
  Provider: string | null
  /** Description, which may hold HTML, in the actor's language. */
  Descr: string | null
  /** Percent-encoded path of the training's page. */
  DeepLinkURL: string
  Subjects: SubjectDetail[]
  AvailableLanguages: LanguageDetail[]
  /** Always empty. */
  Recommendations: string[]
  /** Minutes, as text. */
  Duration: string
  /** ISO code. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price. */
  PriceAmount: number | null
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
}

export type GetLearningObjectInput = {
  /** GUID of the learning object. */
  ObjectID?: string
  /** x */
  ActorID?: string
}

export type ReadLearningObjectInput = {
  /** g */
  guid: string
  page?: number
}

export type ChangeLearningObjectInput = {
  /** g */
  guid: string
  Title: string
}

export type ChangeLearningObjectReply = {
  ok: boolean
}

export type SearchInput = {
  /** g */
  PageNumber?: number
}

/** What applications call, under `/services/api`. */
export function applicationOperations(call: Call) {
  return {
    /**
     * Get the details of a learning object.
     * Curricula, events.
     * Scope `training:read`.
     */
    getLearningObject: (input: GetLearningObjectInput = {}, options?: CallOptions): Promise<TrainingItemResult> =>
      call({ method: "GET", path: "/services/api/LO/GetDetails", sends: "query", answers: "item" }, input, options),

    /**
     * Create.
     * Scope `training:create`.
     */
    createLearningObject: (input: LearningObjectInput, options?: CallOptions): Promise<CreatedLo> =>
      call({ method: "POST", path: "/services/api/LO/Create", sends: "record", answers: "item" }, input, options),

    /**
     * Search.
     * Scope `training:read`.
     */
    search: (input: SearchInput = {}, options?: CallOptions): Promise<Page<Found>> =>
      call({ method: "GET", path: "/services/api/Catalog/GlobalSearch", sends: "query", answers: "items" }, input, options),
  }
}

/** What people call who have signed in, under `/admin/api`. */
export function adminOperations(call: Call) {
  return {
    /** Read. */
    readLearningObject: (input: ReadLearningObjectInput, options?: CallOptions): Promise<LearningObject> =>
      call({ method: "GET", path: "/admin/api/learning-objects/:guid", sends: "query", answers: "body" }, input, options),

    /**
     * Change.
     * Permission `Events - Edit`.
     */
    changeLearningObject: (input: ChangeLearningObjectInput, options?: CallOptions): Promise<ChangeLearningObjectReply> =>
      call({ method: "PATCH", path: "/admin/api/learning-objects/:guid", sends: "body", answers: "body" }, input, options),
  }
}

