// Generated from the server's endpoints by `npm run generate`. Changes made here are lost.

import type { Call, CallOptions } from "./call.ts"

export type ApiId = {
  id: number
  name: string
  apiId: string
  /** The users that sessions may be for; null: any active user. */
  limitedTo: {
    userId: string
    userName: string
    active: boolean
  }[] | null
  active: boolean
  createdAt: string
}

export type ApiSecret = {
  id: number
  apiId: string
  /** Base64 of the key that signs. Shown this once. */
  apiSecret: string
}

export type Application = {
  id: number
  name: string
  clientId: string
  /** Calls have this user's permissions. No tokens for an inactive one. */
  user: {
    userId: string
    userName: string
    active: boolean
  }
  validitySeconds: number
  scopes: string[]
  profile: "compatible" | "extended"
  active: boolean
  createdAt: string
  modifiedAt: string
}

export type Availability = {
  /** UserAvailability or OUAvailability, with its namespace. SubType and Id decide when it is left out. */
  __type?: string | null
  /** User name or User ID; for a unit its OU ID, or its name. */
  Id?: string | null
  /** For a unit the name of its type, such as Division or Group. */
  SubType?: string | null
  /** Also the units below, or the user's direct and indirect reports. */
  IncludeSubs?: boolean
  /** A request of these people needs no approval. */
  PreApproved?: boolean
  /** An approved request of these people registers them at once. */
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

export type ClientSecret = {
  id: number
  clientId: string
  /** Shown this once; only its hash is kept. */
  clientSecret: string
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
  /** The name of a second provider. */
  SecondaryProviderName?: string
  /** May hold HTML. */
  Description?: string
  /** What participants will have learned. */
  Objectives?: string
  /** Words by which it is found beside its title. */
  Keywords?: string
  /** True, when left out. */
  OptionsActive?: boolean
  /** Kept and read back; nothing depends on it. */
  OptionAllowUsers?: boolean
  /** People may express interest in sessions to come. */
  OptionAllowInterestTracking?: boolean
  /** Such as All. */
  AbilityToSelectSessions?: string
  /** Sessions that name no availability take over the event's. */
  CopyAvailabilityToNewSessions?: boolean
  /** What it costs whom no price of PricingItems is for. */
  DefaultPrice?: number
  /** ISO code. */
  DefaultPriceCurrency?: string
  /** Prices in money. */
  PricingItems?: PricingItem[]
  /** Such as DisassociateConversion. */
  LoTrainPriceType?: string
  /** Training units that it costs whom no price of TrainingUnitPricingItems is for. */
  TrainingUnitDefaultPrice?: number
  /** Prices in training units. */
  TrainingUnitPricingItems?: TrainingUnitPricingItem[]
  /** How many of RegistrationDeadlineType; the deadline counts from the session's start. */
  RegistrationDeadlineNumber?: number
  /** Minutes, Hours, Days, Weeks or Months; the singular too. */
  RegistrationDeadlineType?: string
  /** Before or After. */
  RegistrationDeadlinePeriod?: string
  /** Not negative. */
  MinimumRegistration?: number
  /** Not negative. */
  MaximumRegistration?: number
  /** Full sessions put people on a waitlist. */
  AllowWaitlist?: boolean
  /** Time to accept a seat that was granted from the waitlist. */
  StudentGrantedDays?: number
  /** Hours of that time, beside StudentGrantedDays. */
  StudentGrantedHours?: number
  /** When the waitlist ends, in days before the session starts. */
  WaitlistExpiresDays?: number
  /** Hours beside WaitlistExpiresDays. */
  WaitlistExpiresHours?: number
  /** Some people may register earlier than others. */
  AllowAdvanceRegistration?: boolean
  /** Length of the time in which only they may. */
  AdvancedRegistrationPeriod?: number
  /** Their requests need no approval. */
  AdvanceRegistrationPreApproved?: boolean
  /** Their approved requests register them at once. */
  AdvanceRegistrationRegister?: boolean
  /** User ID of the person to ask about it. */
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
  /** Also the units below. */
  IncludeSubordinateOus?: boolean
}

export type LoPricingItem = {
  /** The unit that the price is for. Its members may also stand beside the amounts. */
  LoOuPricingItemObject?: LoOuPricingItemObject
  /** OU ID, or the unit's name. */
  OuId?: string
  /** Wire: the name of the unit's type, such as Division. */
  OuTypeId?: string
  /** Also the units below. */
  IncludeSubordinateOus?: boolean
  /** yyyy-MM-ddTHH:mm:ss in the acting user's time zone. */
  EffectiveFromDate?: string
  /** As EffectiveFromDate. No end, when left out. */
  EffectiveToDate?: string
  /** ISO code. */
  PriceCurrency?: string
  /** For one person. */
  UnitPrice?: number
  /** Taken off the unit price. */
  Discount?: number
  /** Cost of registering. */
  Registration?: number
  /** Cost of delivering. */
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
  /** Hours that the training takes, beside TrainingMins. */
  TrainingHours?: number
  /** Minutes that the training takes, beside TrainingHours. */
  TrainingMins?: number
  /** Who may find and request the training. */
  Availabilities?: Availability[]
  /** The portal's default language, when left out; for a session its event's. */
  AvailableLanguages?: AvailableLanguage[]
  /** Required for an event. A session takes over its event's, when left out. */
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
  /** What an event has beside the members above. */
  EventItem?: EventItem
  /** What a session has beside the members above. */
  SessionItem?: SessionItem
  /** What an online course has beside the members above. */
  OnlineItem?: OnlineItem
  /** What a material has beside the members above. */
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
  /** May hold HTML. */
  MaterialDescription?: string
  /** Kept and read back; only the URL is opened. */
  FileName?: string
  /** An http or https address. */
  URL?: string
  /** Required: the name of a provider. */
  Provider?: string
  /** Required: the name of a material type, such as Document. */
  MaterialType?: string
  /** Words by which it is found beside its title. */
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

export type Me = {
  person: SignedInPerson
  /** What the person's roles permit, with constraints or without. */
  permissions: ("Events - View" | "Events - Create" | "Events - Edit" | "Sessions - View" | "Sessions - Create" | "Session - Edit" | "Sessions - Cancel" | "Course Catalog - View" | "Course Catalog - Update" | "LCMS Course Administrator" | "Materials Management" | "Training Custom Fields" | "Curricula Admin - Manage" | "Curriculum Admin - View" | "Roster - View" | "Roster - Manage" | "Roster - Increase Seats" | "Users - View" | "Users - Edit" | "View Transcript Item" | "Transcript - Manage" | "Assignment Tool - Standard" | "Assignment Tool - Dynamic" | "Assignment Tool - Email Settings - View" | "Bypass User Payment" | "Training Unit Assignment - View" | "Employee API - View" | "Employee API - View - Constrained" | "Employee API - Edit" | "OU Group - View" | "OU Group - Update" | "Reporting API - Read Only" | "Edge Develop - API Explorer" | "Edge APIs - Manage" | "Portal Settings - Manage")[]
}

export type OnlineItem = {
  /** Required. */
  OnlineTitle?: string
  /** May hold HTML. */
  OnlineDescription?: string
  /** Required: the name of a provider. */
  Provider?: string
  /** Words by which it is found beside its title. */
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
  /** The equipment has to be confirmed. */
  IsEquipmentConfirm?: boolean
  /** The quantity is for each participant. */
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
  /** With LastName, when there is no UserId. */
  FirstName?: string
  /** With FirstName, when there is no UserId. */
  LastName?: string
  /** ID of a location. */
  HomeLocation?: string
  /** Decides, when it is given; else the two names must fit exactly one instructor. */
  UserId?: string
}

export type PartItem = {
  /** Required. */
  PartName?: string
  /** May hold HTML. */
  PartDescription?: string
  /** Required: ID of a location or facility. */
  PartLocation?: string
  /** The location has to be confirmed. */
  IsPartLocationConfirmationRequired?: boolean
  /** Required: yyyy-MM-ddTHH:mm:ss in the acting user's time zone. */
  PartStartDateTime?: string
  /** Required: later than the start. */
  PartEndDateTime?: string
  /** Such as ONCE. */
  PartOccurrence?: string
  /** Update only: the ScheduleId of the part that this one replaces. */
  ScheduleID?: string
  /** Together shorter than the part. */
  PartBreaks?: PartBreakItem[]
  /** Who teaches the part. */
  PartInstructors?: PartInstructorItem[]
  /** What the part needs. */
  PartEquipments?: PartEquipmentItem[]
}

export type PortalSettings = {
  /** Fixed once the portal has texts: they are in this language. */
  defaultLanguage: string
  /** IANA name of the zone in which days without a time are meant, such as Europe/Berlin. */
  timeZone: string
  /** Whether the portal's APIs are on. Off, they answer 400 `Rest Services not enabled`. */
  servicesEnabled: boolean
  /** Whether legacy session tokens are served. */
  sessionTokensEnabled: boolean
  /** How long a legacy session token lives, in hours. */
  sessionTokenHours: number
}

export type PreRequisiteOption = {
  /** Trainings of which one satisfies this alternative. */
  PreRequisites?: LoReference[]
}

export type PricingItem = {
  /** ACTIVE or FUTURE; each at most once. */
  PriceType?: string
  /** The prices, each with whom it is for. */
  LoPricingItems?: LoPricingItem[]
  /** yyyy-MM-ddTHH:mm:ss in the acting user's time zone. */
  EffectiveFromDate?: string
  /** As EffectiveFromDate. No end, when left out. */
  EffectiveToDate?: string
  /** ISO code. */
  PriceCurrency?: string
  /** For one person. */
  UnitPrice?: number
  /** Taken off the unit price. */
  Discount?: number
  /** Cost of registering. */
  Registration?: number
  /** Cost of delivering. */
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
  /** Any text, such as Spring. */
  SessionOccurrence?: string
  /** Any text. The instructors themselves are those of the parts. */
  InstructorName?: string
  /** User ID of the person to ask about it. */
  TrainingContactId?: string
  /** How many of RegistrationDeadlineType; the deadline counts from the session's start. */
  RegistrationDeadlineNumber?: number
  /** Minutes, Hours, Days, Weeks or Months; the singular too. */
  RegistrationDeadlineType?: string
  /** Before or After. */
  RegistrationDeadlinePeriod?: string
  /** Kept and read back; RegistrationDeadlineType decides. */
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

export type SignedIn = {
  /** For the header `Authorization: Bearer`. Opaque. */
  token: string
  expiresAt: string
  person: SignedInPerson
}

export type SignedInPerson = {
  userId: string
  userName: string
  firstName: string
  lastName: string
  /** The language that this person reads, such as fr-FR. */
  culture: string
  /** IANA name of the time zone, such as Europe/Paris. */
  timeZone: string
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
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
}

export type TrainingUnitPricingItem = {
  /** ACTIVE or FUTURE; each at most once. */
  TrainingUnitPriceType?: string
  /** The prices, each with whom it is for. */
  LoTrainingUnitPricingItems?: LoPricingItem[]
  /** yyyy-MM-ddTHH:mm:ss in the acting user's time zone. */
  EffectiveFromDate?: string
  /** As EffectiveFromDate. No end, when left out. */
  EffectiveToDate?: string
  /** ISO code. */
  PriceCurrency?: string
  /** For one person. */
  UnitPrice?: number
  /** Taken off the unit price. */
  Discount?: number
  /** Cost of registering. */
  Registration?: number
  /** Cost of delivering. */
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

export type SignInInput = {
  /** The login name. */
  userName: string
  /** The password of that person. */
  password: string
}

export type SignOutReply = Record<string, never>

export type ChangePasswordInput = {
  /** The password until now. */
  oldPassword: string
  /** At least 12 characters. */
  newPassword: string
}

export type ChangePasswordReply = Record<string, never>

export type SetPasswordInput = {
  /** User ID or user name. */
  user: string
  /** At least 12 characters. */
  password: string
}

export type SetPasswordReply = Record<string, never>

export type ListApplicationsReply = {
  /** By name. */
  applications: Application[]
}

export type CreateApplicationInput = {
  /** No other application has it, in any case of letters. At most 100 characters. */
  name: string
  /** User ID or user name of an active user. Calls have this user's permissions, so a service account is best. */
  user: string
  /** How long a token is valid: 300 to 86,400 seconds. 3,600 if left out. */
  validitySeconds?: number
  /** What tokens may be asked for. `all` stands for every scope. */
  scopes: string[]
  /** `compatible`: only what the documented API has. `extended`, if left out: also what is ours. */
  profile?: "compatible" | "extended"
}

export type GetApplicationInput = {
  /** The application's id. */
  id: number
}

export type UpdateApplicationInput = {
  /** The application's id. */
  id: number
  /** No other application has it, in any case of letters. At most 100 characters. */
  name?: string
  /** User ID or user name of an active user. Calls have this user's permissions, so a service account is best. */
  user?: string
  /** How long a token is valid: 300 to 86,400 seconds. 3,600 if left out. */
  validitySeconds?: number
  /** What tokens may be asked for. `all` stands for every scope. */
  scopes?: string[]
  /** `compatible`: only what the documented API has. `extended`, if left out: also what is ours. */
  profile?: "compatible" | "extended"
  /** An inactive application gets no tokens, and those that it has end. */
  active?: boolean
}

export type ResetClientSecretInput = {
  /** The application's id. */
  id: number
}

export type DeleteApplicationInput = {
  /** The application's id. */
  id: number
}

export type DeleteApplicationReply = Record<string, never>

export type ListApiIdsReply = {
  /** By name. */
  apiIds: ApiId[]
}

export type CreateApiIdInput = {
  /** No other API id has it, in any case of letters. At most 100 characters. */
  name: string
  /** User IDs or user names of the active users that sessions may be for. Any active user, if left out. */
  users?: string[]
}

export type UpdateApiIdInput = {
  /** The API id's number in the list. */
  id: number
  /** Whether it may open sessions. */
  active: boolean
}

export type UpdateApiIdReply = Record<string, never>

export type DeleteApiIdInput = {
  /** The API id's number in the list. */
  id: number
}

export type DeleteApiIdReply = Record<string, never>

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

export type ChangePortalSettingsInput = {
  /** IANA name of the zone in which days without a time are meant, such as Europe/Berlin. */
  timeZone?: string
  /** Whether the portal's APIs are on. Off, they answer 400 `Rest Services not enabled`. */
  servicesEnabled?: boolean
  /** Whether legacy session tokens are served. */
  sessionTokensEnabled?: boolean
  /** How long a legacy session token lives, in hours. */
  sessionTokenHours?: number
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
     * Scope `training:create`. Permission: Events - Create for an event; Sessions - Create for a session; Course
     * Catalog - Update and LCMS Course Administrator for an online course; Course Catalog - Update and Materials
     * Management for a material. Their constraints hold for the providers, the availability and the session's event.
     */
    createLearningObject: (input: LoRecord = {}, options?: CallOptions): Promise<LoResult> =>
      call({ method: "POST", path: "/services/api/LO/Create", sends: "record", answers: "item" }, input, options),

    /**
     * Replace an instructor-led session.
     * Wipe and replace: send the whole session each time. What is left out goes back to what a new session has
     * without it; availability that is left out is removed. GUID, locator, event, custom fields and registered people
     * stay; parts keep their identity by ScheduleID.
     * Scope `training:updatefull`. Permission: Session - Edit. Its constraints hold for the event, its provider and
     * the availability.
     */
    updateLearningObject: (input: LoRecord = {}, options?: CallOptions): Promise<LoResult> =>
      call({ method: "PUT", path: "/services/api/LO/Update", sends: "record", answers: "item" }, input, options),
  }
}

/** What people call who have signed in, under `/admin/api`. */
export function adminOperations(call: Call) {
  return {
    /**
     * Sign in with a password.
     * The token is good for eight hours, under `/admin/api` only.
     */
    signIn: (input: SignInInput, options?: CallOptions): Promise<SignedIn> =>
      call({ method: "POST", path: "/admin/api/sign-in", sends: "body", answers: "body" }, input, options),

    /**
     * Sign out.
     * Ends the token that the call is made with, and no other.
     * Permission: None: it ends only the sign-in whose token is sent.
     */
    signOut: (options?: CallOptions): Promise<SignOutReply> =>
      call({ method: "POST", path: "/admin/api/sign-out", sends: "query", answers: "body" }, {}, options),

    /**
     * Get who is signed in.
     * Permission: None: people read what is theirs.
     */
    getMe: (options?: CallOptions): Promise<Me> =>
      call({ method: "GET", path: "/admin/api/me", sends: "query", answers: "body" }, {}, options),

    /**
     * Change one's own password.
     * Ends all other sign-ins of the person.
     */
    changePassword: (input: ChangePasswordInput, options?: CallOptions): Promise<ChangePasswordReply> =>
      call({ method: "PUT", path: "/admin/api/me/password", sends: "body", answers: "body" }, input, options),

    /**
     * Set a person's password.
     * Ends all sign-ins of the person. It is refused for a person who has a permission that the caller lacks:
     * otherwise a password would be a way to permissions that nobody gave.
     * Permission: `Users - Edit`. With the constraints of Users - Edit.
     */
    setPassword: (input: SetPasswordInput, options?: CallOptions): Promise<SetPasswordReply> =>
      call({ method: "PUT", path: "/admin/api/people/:user/password", sends: "body", answers: "body" }, input, options),

    /**
     * List the registered applications.
     * Permission: `Edge APIs - Manage`.
     */
    listApplications: (options?: CallOptions): Promise<ListApplicationsReply> =>
      call({ method: "GET", path: "/admin/api/applications", sends: "query", answers: "body" }, {}, options),

    /**
     * Register an application.
     * The answer tells its client id and its secret, which is not shown again. Any active user may be chosen, so the
     * permission makes whoever has it as strong as the strongest user.
     * Permission: `Edge APIs - Manage`.
     */
    createApplication: (input: CreateApplicationInput, options?: CallOptions): Promise<ClientSecret> =>
      call({ method: "POST", path: "/admin/api/applications", sends: "body", answers: "body" }, input, options),

    /**
     * Get a registered application.
     * Permission: `Edge APIs - Manage`.
     */
    getApplication: (input: GetApplicationInput, options?: CallOptions): Promise<Application> =>
      call({ method: "GET", path: "/admin/api/applications/:id", sends: "query", answers: "body" }, input, options),

    /**
     * Change a registered application.
     * What is left out stays. Scopes that are taken away are taken from tokens, too.
     * Permission: `Edge APIs - Manage`.
     */
    updateApplication: (input: UpdateApplicationInput, options?: CallOptions): Promise<Application> =>
      call({ method: "PATCH", path: "/admin/api/applications/:id", sends: "body", answers: "body" }, input, options),

    /**
     * Give an application another secret.
     * The old one ends at once. Tokens stay valid until they expire, so that calls go on while the new secret is
     * brought to where it is needed; to end them, make the application inactive.
     * Permission: `Edge APIs - Manage`.
     */
    resetClientSecret: (input: ResetClientSecretInput, options?: CallOptions): Promise<ClientSecret> =>
      call({ method: "POST", path: "/admin/api/applications/:id/secret", sends: "query", answers: "body" }, input, options),

    /**
     * Delete an application.
     * Its tokens end at once.
     * Permission: `Edge APIs - Manage`.
     */
    deleteApplication: (input: DeleteApplicationInput, options?: CallOptions): Promise<DeleteApplicationReply> =>
      call({ method: "DELETE", path: "/admin/api/applications/:id", sends: "query", answers: "body" }, input, options),

    /**
     * List the API ids of legacy session tokens.
     * Permission: `Edge APIs - Manage`.
     */
    listApiIds: (options?: CallOptions): Promise<ListApiIdsReply> =>
      call({ method: "GET", path: "/admin/api/api-ids", sends: "query", answers: "body" }, {}, options),

    /**
     * Make an API id for legacy session tokens.
     * The answer tells its secret, which is not shown again. It can open a session for any active user, and so do
     * whatever any user may, unless it is limited to some.
     * Permission: `Edge APIs - Manage`.
     */
    createApiId: (input: CreateApiIdInput, options?: CallOptions): Promise<ApiSecret> =>
      call({ method: "POST", path: "/admin/api/api-ids", sends: "body", answers: "body" }, input, options),

    /**
     * Make an API id inactive, or active again.
     * The sessions of an inactive one end at once.
     * Permission: `Edge APIs - Manage`.
     */
    updateApiId: (input: UpdateApiIdInput, options?: CallOptions): Promise<UpdateApiIdReply> =>
      call({ method: "PATCH", path: "/admin/api/api-ids/:id", sends: "body", answers: "body" }, input, options),

    /**
     * Delete an API id.
     * Its sessions end at once.
     * Permission: `Edge APIs - Manage`.
     */
    deleteApiId: (input: DeleteApiIdInput, options?: CallOptions): Promise<DeleteApiIdReply> =>
      call({ method: "DELETE", path: "/admin/api/api-ids/:id", sends: "query", answers: "body" }, input, options),

    /**
     * Get everything that is stored of a learning object.
     * In the shape of the record that creates one, whether the learning object is active or not.
     * Permission: Course Catalog - View, with its constraints.
     */
    getStoredLearningObject: (input: GetStoredLearningObjectInput, options?: CallOptions): Promise<StoredTraining> =>
      call({ method: "GET", path: "/admin/api/learning-objects/:guid", sends: "query", answers: "body" }, input, options),

    /**
     * Explain whether a learning object is available to a person.
     * Permission: Course Catalog - View and Users - View, with their constraints.
     */
    explainAvailability: (input: ExplainAvailabilityInput, options?: CallOptions): Promise<AvailabilityExplanation> =>
      call({ method: "GET", path: "/admin/api/availability", sends: "query", answers: "body" }, input, options),

    /**
     * Get the portal's settings.
     * Permission: `Portal Settings - Manage`.
     */
    getPortalSettings: (options?: CallOptions): Promise<PortalSettings> =>
      call({ method: "GET", path: "/admin/api/settings", sends: "query", answers: "body" }, {}, options),

    /**
     * Change the portal's settings.
     * Permission: `Portal Settings - Manage`.
     */
    changePortalSettings: (input: ChangePortalSettingsInput = {}, options?: CallOptions): Promise<PortalSettings> =>
      call({ method: "PATCH", path: "/admin/api/settings", sends: "body", answers: "body" }, input, options),
  }
}
