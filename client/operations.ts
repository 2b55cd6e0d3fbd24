// Generated from the server's endpoints by `npm run generate`. Changes made here are lost.

import type { Call, CallOptions } from "./call.ts"

export type Availability = {
  /** UserAvailability or OUAvailability, with its namespace. SubType and Id decide when it is left out. */
  __type?: string | null
  /** User name or User ID; for a unit its OU ID, or its name. */
  Id?: string | null
  /** For a unit the name of its type, such as Division or Group. */
  SubType?: string | null
  /** Also the units below, or the user's direct and indirect reports. */
  IncludeSubs?: boolean
  PreApproved?: boolean
  RegisterUponApproval?: boolean
}

export type AvailabilityExplanation = {
  available: boolean
  /** In a sentence: which rule grants it, or why none does. */
  reason: string
  /** Every availability rule of the learning object, in its order. */
  rules: AvailabilityRule[]
}

export type AvailabilityRule = {
  /** Whom the rule is for. */
  rule: string
  includeSubordinates: boolean
  preApproved: boolean
  registerUponApproval: boolean
  grants: boolean
  /** Why it grants, or why it does not. */
  because: string
}

export type AvailableLanguage = {
  /** Name. */
  Language?: string
  /** Culture; decides. */
  LanguageID?: string
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

export type CustomFieldServiceItem = {
  /** The field's e-mail tag, with or without brackets. */
  Tag?: string
  /** Text; true or false; MM-DD-YYYY; a number; or one of the field's values. A blank one stores nothing. */
  Value?: string | number | boolean
}

export type CustomFieldValue = {
  /** In the actor's language. */
  Name: string
  /** The field's e-mail tag. */
  Tag: string
  Value: string
}

export type EventItem = {
  /** Required. */
  EventName?: string
  /** The number that sessions refer to as their EventID. */
  EventNumber?: string
  /** Required: the name of a provider. */
  PrimaryProviderName?: string
  SecondaryProviderName?: string
  Description?: string
  Objectives?: string
  Keywords?: string
  /** True, when left out. */
  OptionsActive?: boolean
  OptionAllowUsers?: boolean
  OptionAllowInterestTracking?: boolean
  /** Such as All. */
  AbilityToSelectSessions?: string
  /** Sessions that name no availability take over the event's. */
  CopyAvailabilityToNewSessions?: boolean
  DefaultPrice?: number
  /** ISO code. */
  DefaultPriceCurrency?: string
  PricingItems?: PricingItem[]
  LoTrainPriceType?: string
  TrainingUnitDefaultPrice?: number
  TrainingUnitPricingItems?: TrainingUnitPricingItem[]
  RegistrationDeadlineNumber?: number
  /** Minutes, Hours, Days, Weeks or Months; the singular too. */
  RegistrationDeadlineType?: string
  /** Before or After. */
  RegistrationDeadlinePeriod?: string
  /** Not negative. */
  MinimumRegistration?: number
  /** Not negative. */
  MaximumRegistration?: number
  AllowWaitlist?: boolean
  /** Time to accept a seat that was granted from the waitlist. */
  StudentGrantedDays?: number
  StudentGrantedHours?: number
  WaitlistExpiresDays?: number
  WaitlistExpiresHours?: number
  AllowAdvanceRegistration?: boolean
  AdvancedRegistrationPeriod?: number
  AdvanceRegistrationPreApproved?: boolean
  AdvanceRegistrationRegister?: boolean
  TrainingContactId?: string
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

export type LoOuPricingItemObject = {
  /** OU ID, or the unit's name. */
  OuId?: string
  /** Wire: the name of the unit's type, such as Division. */
  OuTypeId?: string
  IncludeSubordinateOus?: boolean
}

export type LoPricingItem = {
  LoOuPricingItemObject?: LoOuPricingItemObject
  /** OU ID, or the unit's name. */
  OuId?: string
  /** Wire: the name of the unit's type, such as Division. */
  OuTypeId?: string
  IncludeSubordinateOus?: boolean
  /** yyyy-MM-ddTHH:mm:ss in the acting user's time zone. */
  EffectiveFromDate?: string
  EffectiveToDate?: string
  /** ISO code. */
  PriceCurrency?: string
  UnitPrice?: number
  Discount?: number
  Registration?: number
  Delivery?: number
}

export type LoRecord = {
  /**
   * User ID or user name that the call acts for: author, language and time zone. The application's user, when left
   * out.
   */
  ActorID?: string
  /** Event, Session, Course or Material. The item object that is present decides when this is left out or a number. */
  Type?: string | number
  TrainingHours?: number
  TrainingMins?: number
  /** Who may find and request the training. */
  Availabilities?: Availability[]
  /** The portal's default language, when left out; for a session its event's. */
  AvailableLanguages?: AvailableLanguage[]
  SubjectTitles?: Titled[]
  /** Courses and materials only. */
  SkillTitles?: Titled[]
  /** Courses and materials only. */
  Competencies?: LoReference[]
  /** Not for sessions, which inherit their event's. */
  CustomFieldItems?: CustomFieldServiceItem[]
  /** Courses and materials only. */
  PreWorks?: LoReference[]
  /** Courses and materials only. */
  PostWorks?: LoReference[]
  /** Alternatives: one of them must be satisfied. */
  PreRequisiteOptions?: PreRequisiteOption[]
  EventItem?: EventItem
  SessionItem?: SessionItem
  OnlineItem?: OnlineItem
  MaterialItem?: MaterialItem
}

export type LoReference = {
  /** GUID. */
  LoId?: string
}

export type LoResult = {
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
  LoId?: string
  /** The same as LoId. */
  ObjectId?: string
  /** Sessions only. */
  LocatorNumber?: number
}

export type MaterialItem = {
  /** Required. */
  MaterialTitle?: string
  MaterialDescription?: string
  FileName?: string
  /** An http or https address. */
  URL?: string
  /** Required: the name of a provider. */
  Provider?: string
  /** Required: the name of a material type, such as Document. */
  MaterialType?: string
  Keywords?: string
  /** Required. */
  Active?: boolean
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

export type OnlineItem = {
  /** Required. */
  OnlineTitle?: string
  OnlineDescription?: string
  /** Required: the name of a provider. */
  Provider?: string
  Keywords?: string
}

export type PartBreak = {
  Title: string
  /** Minutes. */
  Duration: number
}

export type PartBreakItem = {
  /** Required. */
  Title?: string
  /** Minutes. */
  Duration?: number
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

export type PartEquipmentItem = {
  /** Required. */
  Name?: string
  /** Required: at least 1. */
  Quantity?: number
  IsEquipmentConfirm?: boolean
  IsQuantityPerStudent?: boolean
}

export type PartInstructor = {
  FirstName: string
  LastName: string
  /** ID of the instructor's location. */
  HomeLocation: string | null
  UserId: string | null
}

export type PartInstructorItem = {
  FirstName?: string
  LastName?: string
  /** ID of a location. */
  HomeLocation?: string
  /** Decides, when it is given; else the two names must fit exactly one instructor. */
  UserId?: string
}

export type PartItem = {
  /** Required. */
  PartName?: string
  PartDescription?: string
  /** Required: ID of a location or facility. */
  PartLocation?: string
  IsPartLocationConfirmationRequired?: boolean
  /** Required: yyyy-MM-ddTHH:mm:ss in the acting user's time zone. */
  PartStartDateTime?: string
  /** Required: later than the start. */
  PartEndDateTime?: string
  /** Such as ONCE. */
  PartOccurrence?: string
  /** Update only: the ScheduleId of the part that this one replaces. */
  ScheduleID?: string
  PartBreaks?: PartBreakItem[]
  PartInstructors?: PartInstructorItem[]
  PartEquipments?: PartEquipmentItem[]
}

export type PreRequisiteOption = {
  PreRequisites?: LoReference[]
}

export type PricingItem = {
  /** ACTIVE or FUTURE; each at most once. */
  PriceType?: string
  LoPricingItems?: LoPricingItem[]
  /** yyyy-MM-ddTHH:mm:ss in the acting user's time zone. */
  EffectiveFromDate?: string
  EffectiveToDate?: string
  /** ISO code. */
  PriceCurrency?: string
  UnitPrice?: number
  Discount?: number
  Registration?: number
  Delivery?: number
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

export type SessionItem = {
  /** Number of the session's event; its GUID does too. */
  EventID?: string
  /** GUID or reference of the session's event. It wins over EventID. */
  EventLoRef?: string
  /** Free text. */
  SessionID?: string
  SessionOccurrence?: string
  InstructorName?: string
  TrainingContactId?: string
  RegistrationDeadlineNumber?: number
  /** Minutes, Hours, Days, Weeks or Months; the singular too. */
  RegistrationDeadlineType?: string
  /** Before or After. */
  RegistrationDeadlinePeriod?: string
  RegistrationDeadlineTypeEnum?: number
  /** Not negative. The event's, when left out. */
  MinimumRegistration?: number
  /** Not negative. The event's, when left out. */
  MaximumRegistration?: number
  /** Update only: GUID of the session. It wins over Locator. */
  LoID?: string
  /** Update only: the session's locator number. */
  Locator?: string | number
  /** At least one. */
  Parts?: PartItem[]
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

export type StoredTraining = {
  guid: string
  type: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  active: boolean
  /** The reference of an organisation file. */
  externalRef: string | null
  /** User ID of the author. */
  createdBy: string | null
  createdAt: string
  modifiedBy: string | null
  modifiedAt: string
  record: LoRecord
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

export type Titled = {
  /** In the portal's default language, in any case of letters. */
  Title?: string
}

export type TrainingItemResponse = EventTrainingItem | SessionTrainingItem | MaterialTrainingItem | CurriculumTrainingItem | CourseTrainingItem | TestTrainingItem | VideoTrainingItem

export type TrainingItemResult = {
  trainingItem: TrainingItemResponse | null
  Result: "Success" | "Failed"
  Reason: string | null
  Errors?: ItemError[]
}

export type TrainingUnitPricingItem = {
  /** ACTIVE or FUTURE; each at most once. */
  TrainingUnitPriceType?: string
  LoTrainingUnitPricingItems?: LoPricingItem[]
  /** yyyy-MM-ddTHH:mm:ss in the acting user's time zone. */
  EffectiveFromDate?: string
  EffectiveToDate?: string
  /** ISO code. */
  PriceCurrency?: string
  UnitPrice?: number
  Discount?: number
  Registration?: number
  Delivery?: number
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
  /** User ID of the active user who asks; a user name does too. The user of the application, when left out. */
  ActorID?: string
}

export type GetStoredLearningObjectInput = {
  /** The learning object's GUID. */
  guid: string
}

export type ExplainAvailabilityInput = {
  /** The learning object's GUID. */
  objectId: string
  /** User ID or user name of the person. */
  userId: string
}

/** What applications call, under `/services/api`. */
export function applicationOperations(call: Call) {
  return {
    /**
     * Get the details of a learning object.
     * Curricula, events, sessions, materials, tests, videos and online courses, to an active user whom they are
     * available to. What is unknown, inactive or kept for others is told alike.
     * Scope `training:read`.
     */
    getLearningObject: (input: GetLearningObjectInput = {}, options?: CallOptions): Promise<TrainingItemResult> =>
      call({ method: "GET", path: "/services/api/LO/GetDetails", sends: "query", answers: "item" }, input, options),

    /**
     * Create an event, a session, an online course or a material.
     * One learning object per call. On any error nothing is created, and all errors are told at once. The texts are
     * those of the portal's default language.
     * Scope `training:create`.
     */
    createLearningObject: (input: LoRecord = {}, options?: CallOptions): Promise<LoResult> =>
      call({ method: "POST", path: "/services/api/LO/Create", sends: "record", answers: "item" }, input, options),

    /**
     * Replace an instructor-led session.
     * Wipe and replace: send the whole session each time. What is left out goes back to what a new session has
     * without it; availability that is left out is removed. GUID, locator, event, custom fields and registered people
     * stay; parts keep their identity by ScheduleID.
     * Scope `training:updatefull`.
     */
    updateLearningObject: (input: LoRecord = {}, options?: CallOptions): Promise<LoResult> =>
      call({ method: "PUT", path: "/services/api/LO/Update", sends: "record", answers: "item" }, input, options),
  }
}

/** What people call who have signed in, under `/admin/api`. */
export function adminOperations(call: Call) {
  return {
    /**
     * Get everything that is stored of a learning object.
     * In the shape of the record that creates one, whether the learning object is active or not.
     */
    getStoredLearningObject: (input: GetStoredLearningObjectInput, options?: CallOptions): Promise<StoredTraining> =>
      call({ method: "GET", path: "/admin/api/learning-objects/:guid", sends: "query", answers: "body" }, input, options),

    /** Explain whether a learning object is available to a person. */
    explainAvailability: (input: ExplainAvailabilityInput, options?: CallOptions): Promise<AvailabilityExplanation> =>
      call({ method: "GET", path: "/admin/api/availability", sends: "query", answers: "body" }, input, options),
  }
}
