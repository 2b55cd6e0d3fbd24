// Generated from the server's endpoints by `npm run generate`. Changes made here are lost.

import type { Call, CallOptions, Page } from "./call.ts"

export type AnnualRecurrence = {
  /** Each year on one day. */
  type: "annually"
  /** The month, from 1. */
  month: number
  /** The day of the month. */
  day: number
  /** Whether only those who have completed the last occurrence. */
  onlyIfCompleted: boolean
  /** When it ends. */
  end: RecurrenceWithoutEnd | RecurrenceEndOnDate | RecurrenceEndAfterOccurrences
}

export type AnnualRecurrenceInput = {
  /** Each year on one day. */
  type: "annually"
  /** The month, from 1. */
  month: number
  /** The day of the month. */
  day: number
  /** Whether only those who have completed the last occurrence. */
  onlyIfCompleted?: boolean
  /** When it ends. */
  end?: RecurrenceWithoutEnd | RecurrenceEndOnDate | RecurrenceEndAfterOccurrences
}

export type ApprovalCategory = {
  /** In the language that is asked for. */
  ApprovalTitle: string
  ApprovalType: "Training" | "TrainingCompletion"
  /** How many wait. */
  Count: number
  /** Where they are decided. */
  ApprovalUrl: string
}

export type ApprovalCategoryList = {
  Approvals: ApprovalCategory[]
}

export type ApprovalDecisionResult = {
  /** As it was sent. */
  Id: string | null
  /** As it was sent. */
  ApprovalType: string | null
  /** As it was sent. */
  ApprovalAction: string | null
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
}

export type AssignedTraining = {
  LoId: string
  /** In the language that is asked for. */
  Title: string
  /** In the language that is asked for. Of a material the name of its kind. */
  LoType: string
  /** Empty when there is none. */
  ProviderName: string
  /** As people are shown it, in the language that is asked for. */
  Status: string
  /** UTC. */
  AssignedDate: string
  /** UTC. */
  DueDate: string | null
  /** Last and first name; null when nobody in person assigned it. */
  AssignedBy: string | null
  /** Where the training is begun; null when it can't be now. */
  LaunchUrl: string | null
}

export type AssignedTrainingList = {
  /** At most 50. */
  AssignedTrainings: AssignedTraining[]
  /** The person's transcript page. */
  AssignedTrainingsSummaryUrl: string
}

export type AssignmentCounts = {
  /** People. All else counts pairs of a person and a training, each in one place. */
  users: number
  assigned: number
  newOccurrence: number
  linkedExisting: number
  waitlisted: number
  skipped: number
  failed: number
  removed: number
}

export type AssignmentCreated = {
  assignmentId: number
  title: string
  status: string
  source: string
  /** What it takes of the day's quota: people times trainings, each child of a curriculum counting as one. */
  requestedUserAssignments: number
  /** Where it is found. */
  url: string
}

export type AssignmentDetails = {
  assignmentId: number
  title: string
  type: "standard" | "dynamic"
  status: "draft" | "pendingReview" | "queued" | "active" | "inactive" | "processed" | "processedWithErrors" | "failed" | "cancelled" | "removing" | "removed"
  /** `Created with API`, or `Created with Learning Assignment Tool`. */
  source: string
  createdBy: {
    id: number
    externalId: string
  }
  /** UTC. */
  createdDate: string
  /** UTC; nothing before it has been processed. */
  processedDate: string | null
  description: string | null
  comment: string | null
  assignment: "registered" | "approved" | "assigned" | "completed"
  assignNewOccurrence: boolean
  maintainProgress: boolean
  bypassUserPayment: boolean
  dueDate: NoDueDate | FixedDueDate | RelativeDueDate
  seatHandling: "fail" | "increaseSeats" | "waitlist"
  email: {
    option: "none" | "trainingSpecific" | "custom" | "adHoc"
    assignTraining?: boolean
    registerTraining?: boolean
    includeCurriculumTraining?: boolean
    subject?: string
    body?: string
  }
  isRequired: boolean
  purpose: string | null
  training: ({
    learningObjectId: string
    /** In the language of the application's user. */
    title: string
    type: string
    /** Its own, where it has one. */
    dueDate?: NoDueDate | FixedDueDate | RelativeDueDate
    /** Its own, where it has one. */
    comment?: string
  })[]
  counts: AssignmentCounts
  /** UTC. Extended applications only. */
  processingDate?: string | null
  /** Extended applications only. */
  trainingStartDate?: string | null
  /** Extended applications only. */
  enforcePrerequisites?: boolean
  /** Extended applications only. */
  dynamic?: {
    /** How often it is processed. */
    frequency: "daily" | "annually"
    /** Of an annual one: the day on which it is processed. */
    annualDay?: {
      /** The month, from 1. */
      month: number
      /** The day of the month. */
      day: number
    }
    /** When it begins. */
    start: StartImmediately | StartOnDate | RelativeStart
    /** The last day on which it assigns anything. */
    endDate: string | null
    /** What becomes of people who leave the criteria. */
    removal: {
      /** Whether people who leave the criteria lose the training. */
      enabled: boolean
      /** Also what is in progress. Without it, that stays and loses its due date. */
      inProgress: boolean
      /** Also the training of a curriculum that is removed. Without it, that stays by itself. */
      withinCurricula: boolean
    }
    /** What becomes of people who come back. */
    reassignment: {
      /** Whether what removal took away is given again to who comes back. */
      enabled: boolean
      /** Whether it is given in its latest version. */
      latestVersion: boolean
    }
    /** When the same person gets the training again. */
    recurrence: NoRecurrence | AnnualRecurrence | RelativeRecurrence
  } | null
}

export type AssignmentRequest = {
  /** Required: what the assignment is called, up to 200 characters. */
  title?: string
  /** For administrators, up to 4,000 characters. */
  description?: string
  /** Stands in the history of every transcript row, up to 500 characters. */
  comment?: string
  /** Required: what is assigned, in this order. */
  training?: (string | {
    /** GUID of the learning object. */
    learningObjectId?: string
    /** A due date of its own. */
    dueDate?: NoDueDate | FixedDueDate | RelativeDueDate
    /** A comment of its own, to stand in the history. */
    comment?: string
  })[]
  /** Active people. They or `ous` are required. */
  users?: (string | {
    /** The User ID; a user name does too. */
    externalId?: string | number
    /** The internal id. */
    id?: number
    /** The GUID. */
    guid?: string
    /** The user name. */
    userName?: string | number
  })[]
  /** The active people of these units whom the caller may assign to. */
  ous?: ({
    /** The unit's type by its number, such as 2 for Division. It or `type` is required. */
    typeId?: number
    /** The unit's type by its name, such as Division or Group. */
    type?: string
    /** The OU ID; a name that only one unit of the type has does too. */
    externalId?: string | number
    /** The internal id. */
    id?: number
    /** Also the people of the units below. */
    includeSubordinates?: boolean
  })[]
  /** Who gets nothing. Extended applications only. */
  excludeUsers?: (string | {
    /** The User ID; a user name does too. */
    externalId?: string | number
    /** The internal id. */
    id?: number
    /** The GUID. */
    guid?: string
    /** The user name. */
    userName?: string | number
  })[]
  /** Whose people get nothing. Extended applications only. */
  excludeOus?: ({
    /** The unit's type by its number, such as 2 for Division. It or `type` is required. */
    typeId?: number
    /** The unit's type by its name, such as Division or Group. */
    type?: string
    /** The OU ID; a name that only one unit of the type has does too. */
    externalId?: string | number
    /** The internal id. */
    id?: number
    /** Also the people of the units below. */
    includeSubordinates?: boolean
  })[]
  /** What people become: registered, when left out. `completed` is for extended applications. */
  assignment?: "registered" | "approved" | "assigned" | "completed"
  /** Whether people who have the training get it once more. */
  assignNewOccurrence?: boolean
  /** Whether they keep their progress. Only with registered. */
  maintainProgress?: boolean
  /** Whether nobody has to pay. Only with registered. */
  bypassUserPayment?: boolean
  /** When it is due. Never, when left out. */
  dueDate?: NoDueDate | FixedDueDate | RelativeDueDate
  /** What becomes of people for whom a session has no seat: they fail, when left out. */
  seatHandling?: "fail" | "increaseSeats" | "waitlist"
  /** Which mails people get. None, when left out. */
  email?: {
    /** `custom` and `adHoc` are for extended applications. */
    option?: "none" | "trainingSpecific" | "custom" | "adHoc"
    /** Training specific: whether to mail what was assigned. On. */
    assignTraining?: boolean
    /** Training specific: whether to mail registrations. On. */
    registerTraining?: boolean
    /** Training specific: also training within curricula. */
    includeCurriculumTraining?: boolean
    /** Of a custom or ad hoc mail. */
    subject?: string
    /** Of a custom or ad hoc mail. */
    body?: string
  }
  /** Whether the training is marked as required. */
  isRequired?: boolean
  /** What it is for. */
  purpose?: string
  /** When it is processed, UTC; at once, when left out. Extended applications only. */
  processingDate?: string
  /** The day from which people may start. Extended applications only. */
  trainingStartDate?: string
  /** Whether only those get it who have completed its prerequisites. Extended applications only. */
  enforcePrerequisites?: boolean
  /** Makes it a dynamic assignment. Extended applications only. */
  dynamic?: {
    /** How often it is processed. */
    frequency?: "daily" | "annually"
    /** Of an annual one: the day on which it is processed. */
    annualDay?: {
      /** The month, from 1. */
      month: number
      /** The day of the month. */
      day: number
    }
    /** When it begins. */
    start?: StartImmediately | StartOnDate | RelativeStart
    /** The last day on which it assigns anything. */
    endDate?: string | null
    /** What becomes of people who leave the criteria. */
    removal?: {
      /** Whether people who leave the criteria lose the training. */
      enabled?: boolean
      /** Also what is in progress. Without it, that stays and loses its due date. */
      inProgress?: boolean
      /** Also the training of a curriculum that is removed. Without it, that stays by itself. */
      withinCurricula?: boolean
    }
    /** What becomes of people who come back. As the portal prefers, when left out. */
    reassignment?: {
      /** Whether what removal took away is given again to who comes back. */
      enabled?: boolean
      /** Whether it is given in its latest version. */
      latestVersion?: boolean
    }
    /** When the same person gets the training again. */
    recurrence?: NoRecurrence | AnnualRecurrenceInput | RelativeRecurrenceInput
  }
  /** Whether invalid users and training become failed results. Extended applications only. */
  partial?: boolean
  /** Tells what would come of it, stores nothing and spends nothing. Extended applications only. */
  dryRun?: boolean
}

export type AssignmentResult = {
  /** The User ID; of somebody who is unknown, as the request had it. */
  externalId: string
  learningObjectId: string
  outcome: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "skippedEndedSession" | "waitlisted" | "failed" | "removedDynamic" | "removedManual"
  /** The occurrence on the transcript. */
  regNum: number | null
  message: string | null
}

export type AssignmentSummary = {
  assignmentId: number
  title: string
  type: "standard" | "dynamic"
  status: "draft" | "pendingReview" | "queued" | "active" | "inactive" | "processed" | "processedWithErrors" | "failed" | "cancelled" | "removing" | "removed"
  /** `Created with API`, or `Created with Learning Assignment Tool`. */
  source: string
  createdBy: {
    id: number
    externalId: string
  }
  /** UTC. */
  createdDate: string
  /** UTC; nothing before it has been processed. */
  processedDate: string | null
  trainingCount: number
  /** The people within the caller's constraints whom it is for. */
  userCount: number
}

export type AssignmentTried = {
  dryRun: true
  counts: AssignmentCounts
  quota: {
    cost: number
    /** Before it would be spent. */
    remaining: number
  }
  /** The first of them. */
  results: AssignmentResult[]
  totalResults: number
}

export type Availability = {
  /** UserAvailability or OUAvailability, with its namespace. SubType and Id decide when it is left out. */
  __type?: string | null
  /** User name or User ID; for a unit its OU ID, or its name. */
  Id?: string | null
  /** For a unit the name of its type, such as Division or Group. */
  SubType?: string | null
  /**
   * Also the units below, or the user's direct and indirect reports. Alone, without __type, Id and SubType, it
   * means everybody; extended applications must then send true.
   */
  IncludeSubs?: boolean
  /** A request of these people needs no approval. */
  PreApproved?: boolean
  /** An approved request of these people registers them at once. */
  RegisterUponApproval?: boolean
}

export type AvailableLanguage = {
  /** Name. */
  Language?: string
  /** Culture; decides. */
  LanguageID?: string
}

export type BaseTranscriptItem = {
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  CompletionDate: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  DueDate: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  LastAccessDate: string | null
  /** Where the training is begun; null when it can't be now. */
  LaunchUrl: string | null
  LoId: string
  /**
   * Of a session its session number (SessionID), of an event its number, else the external reference; empty when
   * there is none.
   */
  LoProviderId: string
  /** In the language that is asked for. Of a material the name of its kind. */
  LoType: string
  /** Empty when there is none. */
  ProviderName: string
  /** UTC. Of what the person is not registered for yet, when it came to the transcript. */
  RegistrationDate: string
  /** Empty when there is none. */
  Score: string
  /** As people are shown it, in the language that is asked for. */
  Status: string
  Subjects: SubjectTitle[]
  /** In the language that is asked for. */
  Title: string
  /** HHHH:MM:SS */
  TotalTime: string
  /** HHHH:MM:SS */
  TrainingHours: string
}

export type CatalogAvailability = CatalogOUAvailability | CatalogUserAvailability | CatalogEverybodyAvailability

export type CatalogCustomField = {
  Name: string
  Value: string
}

export type CatalogEverybodyAvailability = {
  /** Also the units below, or the user's direct and indirect reports. */
  IncludeSubs: boolean
}

export type CatalogInstructor = {
  FirstName: string
  LastName: string
  UserId: string | null
}

export type CatalogItem = {
  /** Whom it is available to. One without Id is for everybody. */
  Availabilities: CatalogAvailability[]
  AvailableLanguages: LanguageDetail[]
  Competencies: CatalogReference[]
  /** UTC. */
  CreateDate: string
  /** The custom fields that have a value and that the caller may view. */
  Customfields: CatalogCustomField[]
  /** May hold HTML. Empty when there is none. */
  Description: string
  /** Minutes. */
  Duration: number
  /** Of a session; null for other types. */
  Instructors: CatalogInstructor[] | null
  /** Where a session begins, with the locations above; null for other types. */
  Location: string | null
  /** UTC. */
  ModifyDate: string
  ObjectId: string
  /** The default price; 0 when it is free. */
  Price: number
  /** Empty when there is none. */
  Provider: string
  Skills: CatalogReference[]
  Subjects: CatalogSubject[]
  Title: string
  /** Always empty. */
  TrainingPurposes: CatalogReference[]
  /** The type's name in the language. */
  TrainingSubType: string
  /** The type's name in English, whatever the language. */
  TrainingType: string
  /** Empty when it has none. */
  Version: string
}

export type CatalogOUAvailability = {
  __type: "OUAvailability:www.CornerStoneOnDemand.com/Services"
  /** Also the units below, or the user's direct and indirect reports. */
  IncludeSubs: boolean
  /** OU ID. */
  Id: string
  /** Name of the unit's type. */
  SubType: string
}

export type CatalogReference = {
  Id: string
  Title: string
}

export type CatalogSubject = {
  Id: string
  /** Empty for a subject without a parent. */
  ParentId: string
  ParentTitle: string | null
  Title: string
}

export type CatalogUserAvailability = {
  __type: "UserAvailability:www.CornerStoneOnDemand.com/Services"
  /** Also the units below, or the user's direct and indirect reports. */
  IncludeSubs: boolean
  /** User ID. */
  Id: string
}

export type CertificationDetail = {
  CertificationId?: string
  Title?: string
  Description?: string | null
  Provider?: string | null
  Version?: string
  Active?: boolean
  Category?: string | null
  Family?: string | null
  ContactUserId?: string | null
  Periods?: CertificationPeriodDetail[]
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
}

export type CertificationPeriodDetail = {
  Title: string
  PeriodType: "Initial" | "Renewal"
  DurationType: "Fixed Date" | "Relative" | "Relative with Rolling Period"
  /** Of a fixed date certification; else it depends on the person. */
  DueDate: string | null
  /** Of a fixed date certification; else it depends on the person. */
  ExpirationDate: string | null
  GracePeriodDays: number
  IsRecurring: boolean
  Sections: CertificationSectionDetail[]
}

export type CertificationRemoval = {
  UserID: string | null
  Title: string | null
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
}

export type CertificationSectionDetail = {
  SectionId: string
  Title: string
  ParentSectionId: string | null
  SequenceNumber: number
  RequiredCount: number
  RequiredCredits: number
  IsRequired: boolean
  Trainings: CertificationTrainingDetail[]
}

export type CertificationTrainingDetail = {
  LoId: string
  Title: string
  LoType: string
  ProviderName: string | null
  Credits: number
  IsRequired: boolean
}

export type CertificationTranscriptDetail = {
  UserId?: string
  CertificationId?: string
  /** In the language that is asked for. */
  Title?: string
  Provider?: string | null
  Version?: string
  /** In the language that is asked for. */
  Status?: string
  /** Of the period under way, or else the last one. */
  PeriodTitle?: string | null
  PeriodType?: "Initial" | "Renewal" | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  RegistrationDate?: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  DueDate?: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  ExpirationDate?: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  CompletionDate?: string | null
  /** Empty: there is nothing to launch. */
  LaunchUrl?: string
  CreditsEarned?: number
  CreditsRequired?: number
  Sections?: CertificationTranscriptSection[]
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
}

export type CertificationTranscriptSection = {
  /** In the language that is asked for. */
  Title: string
  /** In the language that is asked for. */
  Status: string
  Trainings: CertificationTranscriptTraining[]
}

export type CertificationTranscriptTraining = {
  LoId: string
  /** In the language that is asked for. */
  Title: string
  /** In the language that is asked for. */
  LoType: string
  /** In the language that is asked for. Empty: it is not on the transcript. */
  Status: string
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  CompletionDate: string | null
  Credits: number
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
  /** ISO code; the portal's currency, where the price names none. Null only in a portal without currencies. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price; 0 where there is none. */
  PriceAmount: number
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
}

export type CurriculumChild = {
  /** GUID. */
  learningObjectId: string
  /** In the language of the application's user. */
  title: string
  /** As in the transcript's records. */
  trainingType: string
  sectionTitle: string
  sectionOrder: number
  /** Within the section. */
  order: number
  isRequired: boolean
  /** The person's latest occurrence that is not removed. */
  transcript: TranscriptRecord | null
}

export type CurriculumPlace = {
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  DueDate: string | null
  /** The place in the curriculum that it stands in, from 1, over all sections. */
  ItemSequence: number
  LoId: string
  /** HHHH:MM:SS */
  LoTrainingHours: string
  /** In the language that is asked for. Of a material the name of its kind. */
  LoType: string
  /** The curriculum that it stands in. */
  ParentLoId: string
  /** As people are shown it, in the language that is asked for. */
  Status: string
  /** In the language that is asked for. */
  Title: string
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
  /** ISO code; the portal's currency, where the price names none. Null only in a portal without currencies. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price; 0 where there is none. */
  PriceAmount: number
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
  SectionDetails: SectionDetail[]
  /** All trainings of the curriculum, by section. */
  LoDetails: LoDetailsWithinCurriculum[]
}

export type CurriculumTranscriptItem = {
  __type: "CurriculumTranscriptItem:www.CornerStoneOnDemand.com/Services"
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  CompletionDate: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  DueDate: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  LastAccessDate: string | null
  /** Where the training is begun; null when it can't be now. */
  LaunchUrl: string | null
  LoId: string
  /**
   * Of a session its session number (SessionID), of an event its number, else the external reference; empty when
   * there is none.
   */
  LoProviderId: string
  /** In the language that is asked for. Of a material the name of its kind. */
  LoType: string
  /** Empty when there is none. */
  ProviderName: string
  /** UTC. Of what the person is not registered for yet, when it came to the transcript. */
  RegistrationDate: string
  /** Empty when there is none. */
  Score: string
  /** As people are shown it, in the language that is asked for. */
  Status: string
  Subjects: SubjectTitle[]
  /** In the language that is asked for. */
  Title: string
  /** HHHH:MM:SS */
  TotalTime: string
  /** HHHH:MM:SS */
  TrainingHours: string
  /** Always None. */
  CurriculumType: string
  /** All that is on the transcript of the curriculum and the curricula in it, in their order. */
  LearningObjects: CurriculumPlace[]
}

export type CustomField = {
  ItemType: "LO" | "Transcript"
  ObjectID: string
  /** As it was asked for; nothing for a learning object's own fields. */
  UserID: string | null
  EmailTag: string
  /** In the language of the application's user. */
  Name: string
  Type: "Short text box" | "Scrolling text box" | "Checkbox" | "Dropdown" | "Branched dropdown" | "Radio button" | "Numeric" | "Conditional numeric" | "Date" | "Hierarchy" | "Multiple checkbox"
  /** In the same language. Nothing when the field is empty. */
  Value: string | null
}

export type CustomFieldResult = {
  /** As it was sent, like the three that follow. */
  ItemType: string | null
  ObjectID: string | null
  UserID: string | null
  EmailTag: string | null
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
}

export type CustomFieldServiceItem = {
  /** The field's e-mail tag, with or without brackets. */
  Tag?: string
  /** Text; true or false; MM-DD-YYYY; a number; or one of the field's values. A blank one stores nothing. */
  Value?: string | number | boolean
}

export type CustomFieldValue = {
  /** The field's name in the actor's language. */
  Title: string
  Value: string
}

export type CustomFieldValueRecord = {
  /** LO: the learning object's own fields. Transcript: those of a person's row of it. */
  ItemType?: string
  /** GUID of the learning object, active or not. */
  ObjectID?: string
  /** Transcript only: User ID of an active person, or a user name. The latest registration is meant. */
  UserID?: string
  /** Transcript only: the registration that is meant, instead of the latest. */
  RegistrationNumber?: number
  /** The field's e-mail tag, with or without brackets. */
  EmailTag?: string
  /** Text; true or false; MM-DD-YYYY; a number; or one of the field's values. A blank one leaves what is there. */
  Value?: string | number | boolean
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
  /** All, in any case of letters: no other value is known. */
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
  /** ISO code; the portal's currency, where the price names none. Null only in a portal without currencies. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price; 0 where there is none. */
  PriceAmount: number
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
  /** In the actor's language. */
  EventNumber: string | null
  Objectives: string | null
  /** Active sessions that are available to the actor, soonest first. */
  Sessions: SessionDetail[]
}

export type FixedDueDate = {
  /** On one day for all. */
  type: "fixed"
  /** The day, of the portal's time zone; due at 23:59. */
  date: string
}

export type FoundCertification = {
  CertificationId: string
  Title: string
  /** Empty when there is none. */
  Provider: string
  /** Empty when there is none. */
  Description: string
  Version: string
}

export type FoundPerson = {
  UserId: string
  UserName: string
  FirstName: string
  LastName: string
  Email: string | null
  Position: string | null
  Division: string | null
  Location: string | null
  /** Always null: there are no photos. */
  PhotoUrl: null
}

export type FoundTraining = {
  ObjectId: string
  Title: string
  /** The type's name in English, whatever the language. */
  TrainingType: string
  /** Empty when there is none. */
  Provider: string
  /** May hold HTML. Empty when there is none. */
  Description: string
  /** Minutes. */
  Duration: number
  /** Address of the training's page. */
  DeepLinkUrl: string
}

export type GlobalSearchItem = {
  People: FoundPerson[]
  Training: FoundTraining[]
  Certifications: FoundCertification[]
  /** On all pages. */
  PeopleCount: number
  /** On all pages. */
  TrainingCount: number
  /** On all pages. */
  CertificationCount: number
}

export type Inbox = {
  InboxItems: InboxItem[]
}

export type InboxItem = {
  /** In the language that is asked for. */
  Title: string
  Category: "Approval" | "Training" | "Certification" | "Task" | "Evaluation"
  /** How many it stands for. */
  Count: number
  /** Where they are seen to. */
  Url: string
}

export type ItemError = {
  Type: string
  Message: string
  Path: string
}

export type KeyCodeDetails = {
  /** Required. New in the portal in any case of letters, at most 50 characters, no blanks. */
  KeyCode?: string
  /** Required: whom to ask about the code. */
  ContactIds?: TrainingUnitContactId[]
  /** What the units are meant for. At most 2,000 characters. */
  TrainingUnitDetails?: string
  /** At most 2,000 characters. */
  AdditionalComments?: string
}

export type LanguageDetail = {
  /** Culture, such as en-US. */
  ID: string
  Name: string
}

export type ListedTranscriptItem = CurriculumTranscriptItem | SessionTranscriptItem | BaseTranscriptItem

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
  /**
   * IANA zone in which the two are meant and its days are counted. The acting user's, when left out. For extended
   * applications; others' is not looked at.
   */
  EffectiveTimeZoneId?: string
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
  /** ISO code; the portal's currency, where the price names none. Null only in a portal without currencies. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price; 0 where there is none. */
  PriceAmount: number
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
  /** In the actor's language. */
  MaterialType: string
  Url: string | null
}

export type NoDueDate = {
  /** Never due. */
  type: "none"
}

export type NoRecurrence = {
  /** Never. */
  type: "none"
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

export type OrganizationalUnit = {
  /** The portal's own number of it. */
  Id: number
  OuId: string
  /** In the language of the application's user. */
  Name: string
  /** In the same language. */
  Description: string | null
  /** Name of its type, in the same language. */
  Type: string
  /** OU ID of the unit above. */
  ParentId: string | null
  /** User ID. */
  OwnerId: string | null
  Active: boolean
  /** Whether a feed may change it. */
  Reconcilable: boolean
  /** UTC; null for what has not changed since the portal was set up. */
  ModificationDate: string | null
  /** Name of the unit above, in the same language. */
  Parent: string | null
  /** Last and first name. */
  Owner: string | null
  /** As Reconcilable. */
  AllowReconcile: boolean
  /** Always null: it is not kept. */
  MailStop: null
  /** Always null: it is not kept. */
  ApprovalRequired: null
  /** Always null: it is not kept. */
  OnSite: null
  /** Always null: it is not kept. */
  ExpirationDate: null
  /** Always null: it is not kept. */
  EffectiveDate: null
  /** Always null: it is not kept. */
  UserInactivationDate: null
  /** Always null: it is not kept. */
  DefaultLanguage: null
  /** Of the address what some programs read here. */
  Location?: OuLocation
  Address1?: string | null
  Address2?: string | null
  City?: string | null
  State?: string | null
  PostalCode?: string | null
  Country?: string | null
  /** IANA name. */
  TimeZone?: string | null
  /** Always null: it is not kept. */
  Phone?: null
  /** Always null: it is not kept. */
  Fax?: null
  /** Always null: it is not kept. */
  Contact?: null
  /** Always null: it is not kept. */
  Occupancy?: null
  /** Always null: it is not kept. */
  FacilityType?: null
}

export type OuLocation = {
  Line1: string | null
  Line2: string | null
  PostalCode: string | null
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
  /**
   * To extended applications, where the clocks show date and time twice and the later is meant: both with the
   * offset, as Update LO reads them.
   */
  PartStartDateTime?: string
  /**
   * To extended applications, where the clocks show date and time twice and the later is meant: both with the
   * offset, as Update LO reads them.
   */
  PartEndDateTime?: string
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
  /**
   * IANA zone in which the part's times are meant and shown, such as Europe/Berlin. The acting user's, when left
   * out. For extended applications; others' is not looked at.
   */
  PartTimeZoneId?: string
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

export type PendingApproval = {
  /** To be sent back with the decision. */
  Id: string
  /** TrainingApproval and CompletionApproval are told to extended applications only. */
  ApprovalType: "FormApproval" | "GoalApproval" | "OfferLetter" | "PeerApproval" | "RequisitionApproval" | "RequisitionRequest" | "TrainingFormApproval" | "TrainingApproval" | "CompletionApproval"
  /** In the language of the application's user. */
  Title: string
  /** User ID of whoever asked. */
  RequestedBy: string
  RequestedByName: string
  /** User ID of whom it is about. */
  RequestedFor: string
  RequestedForName: string
  RequestDate: string
  DueDate: string | null
  /** The page on which it is decided. */
  DetailsUrl: string
  /** What may be done about it. */
  Actions: ("Approve" | "Deny")[]
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
  /**
   * IANA zone in which the two are meant and its days are counted. The acting user's, when left out. For extended
   * applications; others' is not looked at.
   */
  EffectiveTimeZoneId?: string
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

export type ProxyEnrollmentRecord = {
  /** Required: what is assigned. */
  Training?: {
    /** GUID of the learning object. */
    LOID?: string
  }[]
  /** Standard, also when left out. */
  ProxyType?: string
  /** Whether people who have the training get it once more. */
  ForceEnrollment?: boolean
  /** Assign, Approve, Register, or Complete: the whole chain, which ends in Registered, as when left out. */
  AssignmentStatus?: string
  /** Required: the people and units who get it. */
  Availabilities?: Availability[]
  /** NoEmails, also when left out, or DefaultEmails. */
  EmailConfiguration?: string
  /** IncreaseAvailableSeats, AddToWaitlist or None, also when left out. */
  ManageSeatAvailability?: string
  /** Stands in the history, up to 500 characters. */
  Comment?: string
}

export type ProxyEnrollmentResult = {
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
  /** The assignment's id. */
  ProxyEnrollmentId?: number
}

export type ProxyEnrollmentStatus = {
  ProxyEnrollmentId: number
  Title: string
  Status: string
  CreatedDate: string
  Training: ProxyEnrollmentTraining[]
  TotalUsers: number
  ProcessedUsers: number
  Result: "Success" | "Failed"
  Reason: string | null
}

export type ProxyEnrollmentTraining = {
  LOID: string
  Title: string
}

export type RecurrenceEndAfterOccurrences = {
  /** After so many times. */
  type: "occurrences"
  /** How often a person gets the training in all. */
  count: number
}

export type RecurrenceEndOnDate = {
  /** After a day. */
  type: "date"
  /** The last day. */
  date: string
}

export type RecurrenceWithoutEnd = {
  /** Without an end. */
  type: "never"
}

export type RelativeDueDate = {
  /** So long after a day of each person's. */
  type: "relative"
  /** From which day: of the assignment, the last hire date (else the original one), or in a field. */
  from: "assignedDate" | "hireDate" | "customField"
  /** Tag of the date field of people. Required where the day is in a field. */
  customField?: string
  /** How many of the units. */
  amount: number
  /** A month or year ends on the last day that exists. */
  unit: "days" | "months" | "years"
}

export type RelativeRecurrence = {
  /** So long after a day of each person's. */
  type: "relative"
  /** From which day: of the last occurrence, or in a field of the person. */
  from: "assignedDate" | "completedDate" | "registeredDate" | "customField"
  /** Tag of the date field of people. Required where the day is in a field. */
  customField?: string
  /** How many of the units. */
  amount: number
  /** A month or year ends on the last day that exists. */
  unit: "days" | "months" | "years"
  /** Whether only those who have completed the last occurrence. */
  onlyIfCompleted: boolean
  /** When it ends. */
  end: RecurrenceWithoutEnd | RecurrenceEndOnDate | RecurrenceEndAfterOccurrences
}

export type RelativeRecurrenceInput = {
  /** So long after a day of each person's. */
  type: "relative"
  /** From which day: of the last occurrence, or in a field of the person. */
  from: "assignedDate" | "completedDate" | "registeredDate" | "customField"
  /** Tag of the date field of people. Required where the day is in a field. */
  customField?: string
  /** How many of the units. */
  amount: number
  /** A month or year ends on the last day that exists. */
  unit: "days" | "months" | "years"
  /** Whether only those who have completed the last occurrence. */
  onlyIfCompleted?: boolean
  /** When it ends. */
  end?: RecurrenceWithoutEnd | RecurrenceEndOnDate | RecurrenceEndAfterOccurrences
}

export type RelativeStart = {
  /** So long after a day of each person's. */
  type: "relative"
  /** The last hire date (else the original one), or in a field. */
  from: "hireDate" | "customField"
  /** Tag of the date field of people. Required where the day is in a field. */
  customField?: string
  /** How many of the units. 0: the very day. */
  amount: number
  /** A month or year ends on the last day that exists. */
  unit: "days" | "months" | "years"
}

export type RosterAttendance = {
  /** The part's name in the portal's default language. It or PartID. */
  PartName?: string
  /** The part's id, as Get Session Roster tells it; its ScheduleID does too. It wins over PartName. */
  PartID?: string | number
  /** Whether the person was there. */
  Attended: boolean
}

export type RosterOU = {
  /** OU ID. */
  Id: string
  /** In the language of the application's user. */
  Name: string
  /** In the language of the application's user. */
  TypeName: string
}

export type RosterPartAttendance = {
  /** As a roster that is submitted may call the part. */
  PartID: string
  /** In the language of the application's user. */
  PartName: string
  /** Null: nothing is told of it yet. */
  Attended: boolean | null
}

export type RosterPerson = {
  UserID: string
  UserName: string
  FirstName: string
  LastName: string
  Email: string | null
  /** In the language of the application's user. */
  Status: string
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  RegistrationDate: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  CompletionDate: string | null
  Score: number | null
  Pass: boolean | null
  Comments: string | null
  OUs: RosterOU[]
  /** Every part of the session, in its order. */
  Attendance: RosterPartAttendance[]
}

export type RosterResult = {
  /** As it was sent. */
  SessionLOID: string
  /** Completed, when the roster was submitted. */
  SessionStatus: string | null
  /** In the order in which they were sent. */
  Users: RosterUserResult[]
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
}

export type RosterUser = {
  /** User ID of somebody who is registered; a user name does too. */
  UserID: string
  /** From 0 to 100. As it was, when left out. */
  Score?: number
  /** When left out: whether as much was attended as the session wants. */
  Pass?: boolean
  /** As they were, when left out. */
  Comments?: string
  /** Part by part; parts that are left out were missed. All parts were attended, when the list is left out. */
  Attendance?: RosterAttendance[]
}

export type RosterUserResult = {
  UserID: string
  Result: "Success" | "Failed"
  /** What is wrong, or why nothing was changed. */
  Reason: string | null
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

export type SessionInstructor = {
  UserId: string | null
  /** Last and first name. */
  Name: string
}

export type SessionItem = {
  /** Number of the session's event; its GUID does too. */
  EventID?: string
  /** GUID of the session's event; its reference or its number does too. It wins over EventID. */
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

export type SessionPart = {
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
  /**
   * To extended applications, where the clocks show date and time twice and the later is meant: both with the
   * offset, as Update LO reads them.
   */
  PartStartDateTime?: string
  /**
   * To extended applications, where the clocks show date and time twice and the later is meant: both with the
   * offset, as Update LO reads them.
   */
  PartEndDateTime?: string
  PartTimeZone: string
  TimezoneDescription: string
  /** Minutes, as text. */
  TotalPartBreak: string
  PartBreaks: PartBreak[]
  PartInstructors: PartInstructor[]
  PartEquipments: PartEquipment[]
  /** UTC. */
  StartDateTime: string
  /** UTC. */
  EndDateTime: string
  /** In the language that is asked for. */
  Location: string | null
}

export type SessionRoster = {
  SessionLOID: string
  Locator: number
  SessionNumber: string | null
  EventLOID: string
  /** In the language of the application's user. */
  Title: string
  /** Completed: the roster has been submitted. Cancelled: the session is inactive. */
  SessionStatus: "Approved" | "Completed" | "Cancelled"
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  StartDateTime: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  EndDateTime: string | null
  /** In which the first part was planned. */
  TimeZone: string | null
  MaximumRegistration: number | null
  /** How many of Users are registered, or were until it ended: all but those who wait or are offered a seat. */
  RegisteredCount: number
  Users: RosterPerson[]
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
  /** ISO code; the portal's currency, where the price names none. Null only in a portal without currencies. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price; 0 where there is none. */
  PriceAmount: number
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

export type SessionTranscriptItem = {
  __type: "SessionTranscriptItem:www.CornerStoneOnDemand.com/Services"
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  CompletionDate: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  DueDate: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  LastAccessDate: string | null
  /** Where the training is begun; null when it can't be now. */
  LaunchUrl: string | null
  LoId: string
  /**
   * Of a session its session number (SessionID), of an event its number, else the external reference; empty when
   * there is none.
   */
  LoProviderId: string
  /** In the language that is asked for. Of a material the name of its kind. */
  LoType: string
  /** Empty when there is none. */
  ProviderName: string
  /** UTC. Of what the person is not registered for yet, when it came to the transcript. */
  RegistrationDate: string
  /** Empty when there is none. */
  Score: string
  /** As people are shown it, in the language that is asked for. */
  Status: string
  Subjects: SubjectTitle[]
  /** In the language that is asked for. */
  Title: string
  /** HHHH:MM:SS */
  TotalTime: string
  /** HHHH:MM:SS */
  TrainingHours: string
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  EndDateTime: string | null
  Parts: SessionPart[]
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  StartDateTime: string | null
}

export type StartImmediately = {
  /** At once. */
  type: "immediately"
}

export type StartOnDate = {
  /** On one day for all. */
  type: "date"
  /** The day. */
  date: string
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

export type SubjectTitle = {
  /** In the language that is asked for. */
  SubjectTitle: string
}

export type SuggestedTraining = {
  LoId: string
  /** In the language that is asked for. */
  Title: string
  /** May hold HTML. In the language that is asked for. */
  Description: string | null
  /** In the language that is asked for. Of a material the name of its kind. */
  LoType: string
  /** Empty when there is none. */
  ProviderName: string
  /** HHHH:MM:SS */
  TrainingHours: string
  Subjects: SubjectTitle[]
  /** The training's page. */
  DetailsUrl: string
}

export type SuggestedTrainingList = {
  SuggestedTrainings: SuggestedTraining[]
}

export type Task = {
  TaskId: number
  TaskType: "Performance Review" | "Competency Assessment" | "Development Plan" | "Form" | "Checklist" | "Evaluation" | "Survey" | "Observation"
  /** In the language that is asked for. */
  Title: string
  /** UTC. */
  AssignedDate: string
  /** UTC. */
  StartDate: string | null
  /** UTC. */
  DueDate: string | null
  Status: "Not Started" | "In Progress"
  TaskUrl: string
}

export type TaskList = {
  Tasks: Task[]
  /** The person's page of tasks. */
  TasksSummaryUrl: string
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
  /** ISO code; the portal's currency, where the price names none. Null only in a portal without currencies. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price; 0 where there is none. */
  PriceAmount: number
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

export type TrainingUnitAvailabilityItem = {
  /** UserAvailability or OUAvailability, with its namespace. SubType and Id decide when it is left out. */
  __type?: string
  /** User ID or user name; for a unit its OU ID, or its name. */
  Id?: string
  /** For a unit the name of its type, such as Division. */
  SubType?: string
  /** Also the units below, or the user's direct and indirect reports. */
  IncludeSubs?: boolean
  /** Required. Units that these people may redeem, all of them together; two decimals at most. */
  Amount?: number
}

export type TrainingUnitContactId = {
  /** User ID, or user name. */
  UserId?: string
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
  /**
   * IANA zone in which the two are meant and its days are counted. The acting user's, when left out. For extended
   * applications; others' is not looked at.
   */
  EffectiveTimeZoneId?: string
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

export type TrainingUnitRecord = {
  /** Required. At most 200 characters. */
  AssignmentTitle?: string
  /** yyyy-MM-dd: the day from which the code can be redeemed. Today, when left out. */
  SchedulingDate?: string
  /** Required. yyyy-MM-dd: the last day on which the units can be spent, after today. */
  ExpirationDate?: string
  /** Required. */
  KeyCodeDetails?: KeyCodeDetails
  /** Required: who may redeem the code. */
  Availabilities?: TrainingUnitAvailabilityItem[]
}

export type TrainingUnitResult = {
  /** Nothing when the record failed. */
  AssignmentId: number | null
  /** As it was sent, like the key code. */
  AssignmentTitle: string | null
  KeyCode: string | null
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
}

export type Transcript = {
  UserId: string
  UserName: string
  FirstName: string
  LastName: string
  /** GUID of the learning object. */
  LOID: string
  /** In the language that is asked for. */
  LOTitle: string
  /** In the language that is asked for. */
  LOType: string
  /** Empty when there is none. */
  ProviderName: string
  /**
   * Of a session its session number (SessionID), of an event its number, else the external reference; empty when
   * there is none.
   */
  LoProviderId: string
  /** In the language that is asked for. */
  Status: string
  /** Empty when there is none. */
  Score: string
  Version: string
  /** Counts the occurrences of the learning object with this person, from 1. */
  RegistrationNumber: number
  /** UTC, without seconds: 2026-03-04T09:15:00+0000. */
  RegistrationDate: string | null
  /** UTC, without seconds: 2026-03-04T09:15:00+0000. */
  StartDate: string | null
  /** UTC, without seconds: 2026-03-04T09:15:00+0000. */
  DueDate: string | null
  /** UTC, without seconds: 2026-03-04T09:15:00+0000. */
  CompletionDate: string | null
  /** UTC, without seconds: 2026-03-04T09:15:00+0000. */
  LastAccessDate: string | null
  /** UTC, without seconds: 2026-03-04T09:15:00+0000. */
  AssignedDate: string | null
  /** When anything of the row was last changed. UTC. */
  ModifiedDate: string
  /** HHHH:MM:SS */
  TotalTime: string
  /** HHHH:MM:SS */
  TrainingHours: string
  PercentComplete: number
  IsAssigned: boolean
  IsRequired: boolean
  IsArchived: boolean
  IsRemoved: boolean
}

export type TranscriptField = {
  /** The field's name, in the language of the application's user. */
  publicName: string
  /** In the language of the application's user. Null when there is none. */
  value: string | null
}

export type TranscriptFieldValue = {
  /** The field's e-mail tag, with or without brackets. */
  name?: string
  /**
   * One value, as text; true or false; MM-DD-YYYY; a number; or one of the field's values. None: the value is taken
   * away.
   */
  values?: (string | number | boolean)[]
}

export type TranscriptItem = {
  /** At most 50. */
  Transcripts: Transcript[]
}

export type TranscriptItemResult = {
  TranscriptItem: TranscriptItem | null
  /** With a Cursor: what to send next, now or at the next sync. Opaque. */
  NextCursor?: string
  /** With a Cursor: whether there is more already. A page may be short or empty and have more behind it. */
  HasMore?: boolean
  Result: "Success" | "Failed"
  /** All that is wrong, joined by a comma and a blank. */
  Reason: string | null
  /** Extended applications only: each fault by itself. */
  Errors?: ItemError[]
}

export type TranscriptList = {
  /** The person's transcript page. */
  InprogressSummaryUrl: string
  /** At most 50. */
  Transcripts: ListedTranscriptItem[]
  /** The person's transcript page. */
  TranscriptsSummaryUrl: string
}

export type TranscriptRecord = {
  /** The portal's own number of the person. */
  userId: string
  /** User ID. */
  externalId: string
  /** GUID of the person, which complete takes. */
  userGuid: string
  /** GUID. */
  learningObjectId: string
  /** In the language of the application's user. */
  learningTitle: string
  /** OnlineClass, Curriculum, Event, Session, Material, Test or Video. */
  trainingType: string
  /** Counts the occurrences of the learning object with this person, from 1. */
  registrationNumber: number
  /** Whether it is the last occurrence of those that are not removed. */
  isGreatestRegistrationNumber: boolean
  /** Such as PendingApproval, in no language. */
  status: string
  statusGroup: "Pending" | "NotStarted" | "InProgress" | "Completed" | "Other"
  statusChangeDate: string | null
  assignedDate: string | null
  /** As userId; null when nobody in person assigned it. */
  assignedByUserId: number | null
  /** How it came to the transcript: Assignment, Request, Manager, Curriculum, Certification. */
  deliveryMethod: string
  /** Of the last learning assignment that gave it and has a purpose. */
  trainingPurpose: string | null
  /** From when it may be started. */
  availableDate: string | null
  registrationDate: string | null
  dueDate: string | null
  completedDate: string | null
  isSuggested: boolean
  isRequired: boolean
  /** False of what is there only as a part of a curriculum. */
  isStandalone: boolean
  trainingVersion: number
  providerId: string | null
  providerName: string | null
  passed: boolean | null
  score: number | null
  /** Always null: attempts have no limit. */
  attemptsLeft: number | null
  /** How long the training takes: HHHH:MM:SS. */
  trainingHours: string
  /** The time that the person has spent: HHHH:MM:SS. */
  observedTrainingHours: string
  isRemoved: boolean
  /** Always null: there are no badges. */
  badge: string | null
  /** Always null. */
  badgePoints: number | null
  /** Always null: there are no points. */
  trainingPoints: number | null
  isArchived: boolean
  lastModifiedDate: string
}

export type UpcomingSession = {
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  CompletionDate: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  DueDate: string | null
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  LastAccessDate: string | null
  /** Where the training is begun; null when it can't be now. */
  LaunchUrl: string | null
  LoId: string
  /**
   * Of a session its session number (SessionID), of an event its number, else the external reference; empty when
   * there is none.
   */
  LoProviderId: string
  /** In the language that is asked for. Of a material the name of its kind. */
  LoType: string
  /** Empty when there is none. */
  ProviderName: string
  /** UTC. Of what the person is not registered for yet, when it came to the transcript. */
  RegistrationDate: string
  /** Empty when there is none. */
  Score: string
  /** As people are shown it, in the language that is asked for. */
  Status: string
  Subjects: SubjectTitle[]
  /** In the language that is asked for. */
  Title: string
  /** HHHH:MM:SS */
  TotalTime: string
  /** HHHH:MM:SS */
  TrainingHours: string
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  EndDateTime: string | null
  Parts: SessionPart[]
  /** UTC, such as 2026-03-04T09:15:00+0000. */
  StartDateTime: string | null
  /** Of the whole session, else of all its parts; empty when there is none. */
  InstructorName: string
  Instructors: SessionInstructor[]
  /** Of the first part, in the language that is asked for. */
  Location: string | null
  /** The session's number (SessionID of the create); empty when it has none. */
  SessionNumber: string
  SessionUrl: string
  /** UTC. */
  StartDate: string | null
  /** hh:mm:ss AM or PM, in the session's time zone. */
  StartTime: string
  /** Short code of the session's time zone, such as CET. */
  TimeZone: string
}

export type UpcomingSessionList = {
  Sessions: UpcomingSession[]
}

export type UserAssignmentQuota = {
  date: string
  limit: number
  used: number
  remaining: number
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
  /** ISO code; the portal's currency, where the price names none. Null only in a portal without currencies. */
  PriceCurrency: string | null
  /** The actor's price today, else the default price; 0 where there is none. */
  PriceAmount: number
  /** The custom fields that have a value and that the actor may view. */
  Fields: CustomFieldValue[]
}

export type GetLearningObjectInput = {
  /** GUID of the learning object. */
  ObjectID?: string
  /** User ID of the active user who asks; a user name does too. The user of the application, when left out. */
  ActorID?: string
}

export type GetApprovalsInput = {
  /** User name of the approver, whose permission Request Items - View counts. */
  userName: string
  /** Only items of this type. */
  ApprovalType?: string
  /** Which page of 50; 1, when left out. */
  PageNumber?: number
}

export type ActOnApprovalsInput = {
  /** User name of the approver, in whose name it is decided. */
  userName: string
  /** Of one of the approver's pending items. */
  Id?: string
  /** The item's type. */
  ApprovalType?: string
  /** Approve or Deny. */
  ApprovalAction?: string
  /** Kept with the decision; the beginning stands in the history. */
  Comments?: string
}

export type SearchCatalogInput = {
  /** Which page of 50; 1, when left out. */
  PageNumber?: number
  /** A part of the title, in the language of the application's user, or in the portal's default language. */
  Title?: string
  /** A part of the description, in the language of the application's user, or in the portal's default language. */
  Description?: string
  /**
   * The provider's name, in the language of the application's user, or in the portal's default language. Several,
   * with commas between or each by itself: any of them.
   */
  Provider?: string[]
  /**
   * Title of a subject, in the language of the application's user, or in the portal's default language. Several,
   * with commas between or each by itself: any of them.
   */
  Subject?: string[]
  /**
   * Such as Event or Online Course: a type's name, in the language of the application's user, or in the portal's
   * default language. Several, with commas between or each by itself: any of them.
   */
  TrainingType?: string[]
  /**
   * Title of a skill, in the language of the application's user, or in the portal's default language. Several, with
   * commas between or each by itself: any of them.
   */
  Skills?: string[]
  /**
   * Title of a competency, in the language of the application's user, or in the portal's default language. Several,
   * with commas between or each by itself: any of them.
   */
  Competencies?: string[]
  /**
   * The same as Competencies; both together: any of them all, in the language of the application's user, or in the
   * portal's default language. Several, with commas between or each by itself: any of them.
   */
  Competency?: string[]
  /**
   * Only what is available to units of this type, such as Division, in the language of the application's user, or
   * in the portal's default language. Several, with commas between or each by itself: any of them.
   */
  OUType?: string[]
  /**
   * Only what is available to the unit with this OU ID, or this name. Several, with commas between or each by
   * itself: any of them.
   */
  OUId?: string[]
  /**
   * Only sessions that this instructor gives: User ID, first and last name, last name and first name with a comma,
   * or what a session says itself. Several, with commas between or each by itself: any of them.
   */
  Instructor?: string[]
  /**
   * Only sessions at this place or a location below it: OU ID or name of a location, or of a facility, in the
   * language of the application's user, or in the portal's default language. Several, with commas between or each
   * by itself: any of them.
   */
  Location?: string[]
  /** GUID of a learning object. Several, with commas between or each by itself: any of them. */
  ObjectId?: string[]
  /**
   * Only what is available in this language, such as fr-FR. Several, with commas between or each by itself: any of
   * them.
   */
  Language?: string[]
  /** UTC: sessions of which a part begins from then on; of all else, what was created from then on. */
  FromDate?: string
  /** UTC: up to that instant, or to the end of that day where it is one, as with FromDate. */
  ToDate?: string
  /** UTC, such as 2026-03-04T00:00:00: changed from then on. */
  ModifiedSince?: string
  /** UTC: created from then on. */
  CreatedSince?: string
  /** Also what is inactive. False, when left out. */
  IncludeInactive?: boolean
  /**
   * Also versions of which a later one is active. False, when left out. With an ObjectId the version that it names
   * is found anyway.
   */
  IncludeAllVersions?: boolean
}

export type RemoveCertificationsInput = {
  /** User ID of a person; a user name does too. */
  UserID?: string
  /** The certification's whole title in any language, in any case of letters. */
  Title?: string
}

export type GetCertificationDetailsInput = {
  /** GUID of a certification. */
  CertificationId?: string
  /** Instead of it: the whole title in any language, in any case of letters. */
  Title?: string
  /** Culture of the texts, such as fr-FR. That of the application's user, when left out. */
  Language?: string
}

export type GetCertificationTranscriptInput = {
  /** User ID of an active person; a user name does too. Required. */
  UserId?: string
  /** GUID of a certification: only this one. */
  CertificationId?: string
  /** Which page of 50; 1, when left out. */
  PageNumber?: number
  /** Culture of the texts, such as fr-FR. That of the application's user, when left out. */
  Language?: string
}

export type ListCustomFieldsInput = {
  /** LO: the learning object's own fields. Transcript: those of a person's row of it. */
  ItemType?: string
  /** GUID of the learning object, active or not. */
  ObjectID?: string
  /** Transcript only: User ID of an active person, or a user name. The latest registration is meant. */
  UserID?: string
  /** Transcript only: the registration that is meant, instead of the latest. */
  RegistrationNumber?: number
  /** The e-mail tag of one field. All of them, when left out. */
  EmailTag?: string
}

export type SearchGloballyInput = {
  /** Which page of 50; 1, when left out. */
  PageNumber?: number
  /** A part of the title, in the language of the application's user, or in the portal's default language. */
  Title?: string
  /** A part of the description, in the language of the application's user, or in the portal's default language. */
  Description?: string
  /**
   * The provider's name, in the language of the application's user, or in the portal's default language. Several,
   * with commas between or each by itself: any of them.
   */
  Provider?: string[]
  /**
   * Title of a subject, in the language of the application's user, or in the portal's default language. Several,
   * with commas between or each by itself: any of them.
   */
  Subject?: string[]
  /**
   * Such as Event or Online Course: a type's name, in the language of the application's user, or in the portal's
   * default language. Several, with commas between or each by itself: any of them.
   */
  TrainingType?: string[]
  /**
   * Title of a skill, in the language of the application's user, or in the portal's default language. Several, with
   * commas between or each by itself: any of them.
   */
  Skills?: string[]
  /**
   * Title of a competency, in the language of the application's user, or in the portal's default language. Several,
   * with commas between or each by itself: any of them.
   */
  Competencies?: string[]
  /**
   * The same as Competencies; both together: any of them all, in the language of the application's user, or in the
   * portal's default language. Several, with commas between or each by itself: any of them.
   */
  Competency?: string[]
  /**
   * Only what is available to units of this type, such as Division, in the language of the application's user, or
   * in the portal's default language. Several, with commas between or each by itself: any of them.
   */
  OUType?: string[]
  /**
   * Only what is available to the unit with this OU ID, or this name. Several, with commas between or each by
   * itself: any of them.
   */
  OUId?: string[]
  /**
   * Only sessions that this instructor gives: User ID, first and last name, last name and first name with a comma,
   * or what a session says itself. Several, with commas between or each by itself: any of them.
   */
  Instructor?: string[]
  /**
   * Only sessions at this place or a location below it: OU ID or name of a location, or of a facility, in the
   * language of the application's user, or in the portal's default language. Several, with commas between or each
   * by itself: any of them.
   */
  Location?: string[]
  /** GUID of a learning object. Several, with commas between or each by itself: any of them. */
  ObjectId?: string[]
  /** Language of what is searched and told, such as fr-FR: the first one. In a Catalog Search as there. */
  Language?: string[]
  /** UTC: sessions of which a part begins from then on; of all else, what was created from then on. */
  FromDate?: string
  /** UTC: up to that instant, or to the end of that day where it is one, as with FromDate. */
  ToDate?: string
  /** UTC, such as 2026-03-04T00:00:00: changed from then on. */
  ModifiedSince?: string
  /** UTC: created from then on. */
  CreatedSince?: string
  /** Also what is inactive. False, when left out. */
  IncludeInactive?: boolean
  /**
   * Also versions of which a later one is active. False, when left out. With an ObjectId the version that it names
   * is found anyway.
   */
  IncludeAllVersions?: boolean
  /** Everything, which is meant when it is left out, People, Training or Certification. */
  SearchType?: string
  /**
   * Words, all of which must be found: the beginnings of names, User ID, user name or mail address of people; the
   * words of titles, keywords and descriptions, also in other forms.
   */
  SearchText?: string
}

export type SearchGloballyReply = GlobalSearchItem | CatalogItem

export type CreateAssignmentReply = AssignmentCreated | AssignmentTried

export type SearchAssignmentsInput = {
  /** A part of the title. */
  title?: string
  /** The id. */
  assignmentId?: number
  /** A part of the title of one of its trainings. */
  trainingTitle?: string
  /** GUID of one of its trainings. */
  learningObjectId?: string
  /** Its status. */
  status?: "draft" | "pendingReview" | "queued" | "active" | "inactive" | "processed" | "processedWithErrors" | "failed" | "cancelled" | "removing" | "removed"
  /** Made by this API; or by the tool, or the legacy API. */
  source?: "api" | "tool"
  /** Created then or later, UTC. */
  createdFrom?: string
  /** Created then or before, UTC; of a day alone, its whole day. */
  createdTo?: string
  /** From 1. */
  pageNumber?: number
  /** How many assignments a page has, up to 100. */
  pageSize?: number
}

export type GetRemainingCountInput = {
  /** The UTC day; today, when left out. */
  date?: string
}

export type GetAssignmentInput = {
  /** Its id. */
  assignmentId: number | string
}

export type ListAssignmentResultsInput = {
  /** The assignment's id. */
  assignmentId: number | string
  /** From 1. */
  pageNumber?: number
  /** How many results a page has, up to 100. */
  pageSize?: number
}

export type ListOrgUnitsInput = {
  /**
   * A type's name, such as Division, in the language of the application's user or in the portal's default language.
   * Units of all types, when left out.
   */
  OuType?: string
  /** OU ID of a unit; the name does too, if no other unit of the type, or of all, has it. */
  OuId?: string
  /** UTC, such as 2026-03-04T00:00:00: changed from then on. */
  ModificationDate?: string
  /** Also inactive units. True, when left out. */
  IncludeInactive?: boolean
  /**
   * Which page: of 50 units of a type, or of 10 without a type. When left out, all units of a type at once, or the
   * first page without one.
   */
  PageNumber?: number
}

export type GetProxyEnrollmentStatusInput = {
  /** The first day; today, when left out. */
  FromDate?: string
  /** The last day; today, when left out. */
  ToDate?: string
}

export type SubmitSessionRosterInput = {
  /** GUID of an instructor-led session that is over. */
  SessionLOID: string
  /** User ID of who submits the roster, and must hold Roster - Manage. */
  ActorID: string
  /** Completed: the people are completed, and the roster stays as it is. Only saved, when left out. */
  SessionStatus?: string
  /** The people whose attendance is told. */
  Users: RosterUser[]
}

export type GetSessionRosterInput = {
  /** GUID of the session. It counts, when several of the three are given. */
  sessionLOID?: string
  /** The session's locator number, if the GUID is left out. */
  locator?: number
  /** The session's own number, if the others are left out. */
  sessionNumber?: string
  /**
   * Only people in this status: its text in the language of the application's user, or in the portal's default
   * language.
   */
  status?: string
}

export type GetTranscriptOverviewInput = {
  /** User ID of an active person; a user name does too. */
  externalId?: string
  /** GUID of the person, instead of externalId. */
  userGuid?: string
  /** Groups of statuses, with commas between: Pending, NotStarted, InProgress, Completed, Other. */
  statusGroups?: string
  /** Statuses, with commas between, such as PendingApproval. */
  status?: string
  /** Types, with commas between: OnlineClass, Curriculum, Event, Session, Material, Test, Video. */
  trainingType?: string
  /** Whether archived rows are told, too. */
  includeArchived?: boolean
}

export type GetTranscriptOverviewReply = TranscriptRecord[]

export type GetTranscriptDetailsInput = {
  /** User ID of an active person; a user name does too. */
  externalId?: string
  /** GUID of the person, instead of externalId. */
  userGuid?: string
  /** GUID of the learning object. */
  learningObjectId: string
}

export type GetTranscriptCustomFieldsInput = {
  /** User ID of an active person; a user name does too. */
  externalId?: string
  /** GUID of the person, instead of externalId. */
  userGuid?: string
  /** GUID of the learning object. */
  learningObjectId: string
}

export type GetTranscriptCustomFieldsReply = TranscriptField[]

export type GetCurriculumChildrenInput = {
  /** User ID of an active person; a user name does too. */
  externalId?: string
  /** GUID of the person, instead of externalId. */
  userGuid?: string
  /** GUID of the learning object. */
  learningObjectId: string
}

export type GetCurriculumChildrenReply = CurriculumChild[]

export type AssignTranscriptInput = {
  /** User ID of an active person; a user name does too. */
  externalId?: string
  /** GUID of the person, instead of externalId. */
  userGuid?: string
  /** GUID of the learning object. */
  learningObjectId: string
  /** How far the person gets: registered, when left out. */
  assignment?: "registered" | "approved" | "assigned"
}

export type RegisterTranscriptInput = {
  /** User ID of an active person; a user name does too. */
  externalId?: string
  /** GUID of the person, instead of externalId. */
  userGuid?: string
  /** GUID of the learning object. */
  learningObjectId: string
}

export type UpdateTranscriptInput = {
  /** User ID of an active person; a user name does too. */
  externalId?: string
  /** GUID of the person, instead of externalId. */
  userGuid?: string
  /** GUID of the learning object. */
  learningObjectId: string
  /** At most 500 characters. An empty one takes the comment away. */
  comment?: string
  /** Custom fields of transcripts. Those that are left out stay. */
  customFields?: TranscriptFieldValue[]
}

export type CompleteTranscriptInput = {
  /** User ID of an active person; a user name does too. */
  externalId?: string
  /** GUID of the person, instead of externalId. */
  userGuid?: string
  /** GUID of the learning object. */
  learningObjectId: string
  /** Whether work that follows the training, and the approval of its completion, are passed over. */
  ignoreWorkflow?: boolean
}

export type StartTranscriptInput = {
  /** User ID of an active person; a user name does too. */
  externalId?: string
  /** GUID of the person, instead of externalId. */
  userGuid?: string
  /** GUID of the learning object. */
  learningObjectId: string
}

export type GetPendingApprovalsInput = {
  /** User ID of an active person; a user name does too. Required. */
  UserId?: string
  /** Culture of the texts, such as fr-FR. The language of the person who is asked about, when left out. */
  Language?: string
}

export type GetAssignedTrainingInput = {
  /** User ID of an active person; a user name does too. Required. */
  UserId?: string
  /** Culture of the texts, such as fr-FR. The language of the person who is asked about, when left out. */
  Language?: string
  /** Which page of 50; 1, when left out. */
  PageNumber?: number
  /** A status's text in the language, or in the portal's default language. */
  Status?: string
}

export type GetInboxInput = {
  /** User ID of an active person; a user name does too. Required. */
  UserId?: string
  /** Culture of the texts, such as fr-FR. The language of the person who is asked about, when left out. */
  Language?: string
}

export type GetUpcomingSessionsInput = {
  /** User ID of an active person; a user name does too. Required. */
  UserId?: string
  /** Culture of the texts, such as fr-FR. The language of the person who is asked about, when left out. */
  Language?: string
  /** A status's text in the language, or in the portal's default language. */
  Status?: string
}

export type GetSuggestedTrainingInput = {
  /** User ID of an active person; a user name does too. Required. */
  UserId?: string
  /** Culture of the texts, such as fr-FR. The language of the person who is asked about, when left out. */
  Language?: string
}

export type GetTasksInput = {
  /** User ID of an active person; a user name does too. Required. */
  UserId?: string
  /** Culture of the texts, such as fr-FR. The language of the person who is asked about, when left out. */
  Language?: string
}

export type GetTranscriptInput = {
  /** User ID of an active person; a user name does too. Required. */
  UserId?: string
  /** Culture of the texts, such as fr-FR. The language of the person who is asked about, when left out. */
  Language?: string
  /** Which page of 50; 1, when left out. */
  PageNumber?: number
  /** Only what is not finished. False, when left out. */
  InprogressOnly?: boolean
  /** A status's text in the language, or in the portal's default language. */
  Status?: string
}

export type SearchTranscriptsInput = {
  /** User ID of a person; a user name does too. */
  UserId?: string
  /** GUID of a learning object. */
  LOID?: string
  /**
   * Type of learning objects: Online Course, Curriculum, Event, Session, Material, Test or Video; or its text in
   * the language.
   */
  LOType?: string
  /** A status's text in the language, or in the portal's default language. */
  Status?: string
  /** UTC, such as 2026-03-04T00:00:00: changes from this second on. Alone: the following 24 hours. */
  ModificationStartDate?: string
  /** UTC: changes up to this second, at most 24 hours after the start. Alone: the preceding 24 hours. */
  ModificationEndDate?: string
  /** Which page of 50; 1, when left out. */
  pageNumber?: number
  /**
   * Extended applications only, in place of pageNumber and dates: `start`, or the NextCursor of the answer before.
   * Reads all changes in an order in which none is missed.
   */
  Cursor?: string
  /** A provider's name in the language, or in the portal's default language. */
  Provider?: string
  /** Culture of the texts, such as fr-FR. That of the application's user, when left out. */
  Language?: string
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

    /**
     * Get the pending approvals of a user.
     * The newest first, 50 a page. Of training requests the documented type is the one with a training request form;
     * requests without one, and completions, are told to extended applications.
     * Scope `approval:read`. Permission: Request Items - View, held by the user in the path, within its constraints
     * on people.
     */
    getApprovals: (input: GetApprovalsInput, options?: CallOptions): Promise<Page<PendingApproval>> =>
      call({ method: "GET", path: "/services/api/Employee/:userName/approvals", sends: "query", answers: "items" }, input, options),

    /**
     * Approve or deny pending approvals of a user.
     * Each record is decided for itself and has a result of its own. All that can be decided is decided in one
     * transaction: when the server fails, nothing is. The last approval moves the training on; an earlier one asks
     * the next approver; a denial ends it, unless others are asked at the same step.
     * Scope `approval:create`. Permission: Request Items - View, held by the user in the path, within its constraints
     * on people.
     */
    actOnApprovals: (input: ActOnApprovalsInput[], options?: CallOptions): Promise<Page<ApprovalDecisionResult>> =>
      call({ method: "POST", path: "/services/api/Employee/:userName/approvals", sends: "records", answers: "items" }, input, options),

    /**
     * Search the catalog.
     * All that is given must be met; without anything it is the whole catalog. It is searched with the highest
     * rights: whether something is available to the caller doesn't matter, nor do the constraints of the permission.
     * Names and texts are compared in the language of the application's user, those of nothing in it in the portal's
     * default language. Pages of 50 in a stable order; `totalRecords` counts all of them. What a name means that is
     * not there is found nowhere.
     * Scope `training:read`. Permission: `Course Catalog - View`.
     */
    searchCatalog: (input: SearchCatalogInput = {}, options?: CallOptions): Promise<Page<CatalogItem>> =>
      call({ method: "GET", path: "/services/api/Catalog/GlobalSearch", sends: "query", answers: "items" }, input, options),

    /**
     * Remove certifications from people.
     * Of several certifications with the same title, all that the person has are removed. Training that is on the
     * person's transcript for nothing else, and was not begun, goes with them.
     * Scope `certification:delete`. Permission: `Certification - Manage`. Certification - Manage. Whom and which
     * providers' certifications its constraints don't reach is not found.
     */
    removeCertifications: (input: RemoveCertificationsInput[], options?: CallOptions): Promise<Page<CertificationRemoval>> =>
      call({ method: "POST", path: "/services/api/Certification/Remove", sends: "records", answers: "items" }, input, options),

    /**
     * Get a certification with its periods and sections.
     * Of several certifications with the same title all are told. A failed item has only the result.
     * Scope `certification:read`. Permission: `Certification - Manage`. Certification - Manage. Certifications of
     * other providers than its constraints name are not found.
     */
    getCertificationDetails: (input: GetCertificationDetailsInput = {}, options?: CallOptions): Promise<Page<CertificationDetail>> =>
      call({ method: "GET", path: "/services/api/CertificationDetails/GetCertificationDetails", sends: "query", answers: "items" }, input, options),

    /**
     * Get the certifications on a person's transcript.
     * What has not been removed, the last enrolled first, each with the period under way, or else the last one. Pages
     * of 50; `totalRecords` counts all pages. A failed item has only the result.
     * Scope `certification:read`. Permission: View Transcript Item; its constraints on people say whose
     * certifications may be asked for.
     */
    getCertificationTranscript: (input: GetCertificationTranscriptInput = {}, options?: CallOptions): Promise<Page<CertificationTranscriptDetail>> =>
      call({ method: "GET", path: "/services/api/CertificationTranscript/CertificationTranscriptDetails", sends: "query", answers: "items" }, input, options),

    /**
     * Load values of custom fields of learning objects or of transcripts.
     * One request is about one of the two. Each record has a result of its own: those that are right are stored,
     * whatever the others are. A blank value leaves what is there. `createdRecords` counts the records that went
     * well.
     * Scope `training:create`. Permission: Training Custom Fields. Its constraints on providers and training must
     * permit every learning object that is named, and those on people every transcript.
     */
    loadCustomFields: (input: CustomFieldValueRecord[], options?: CallOptions): Promise<Page<CustomFieldResult>> =>
      call({ method: "POST", path: "/services/api/CustomField/", sends: "records", answers: "items" }, input, options),

    /**
     * Get the custom fields of a learning object, or of one on somebody's transcript.
     * Every active field that the learning object's type has, or that transcripts have, and that the application's
     * user may view, in the fields' order. There are no pages.
     * Scope `training:create`. Permission: Training Custom Fields, within its constraints, as for loading.
     */
    listCustomFields: (input: ListCustomFieldsInput = {}, options?: CallOptions): Promise<Page<CustomField>> =>
      call({ method: "GET", path: "/services/api/CustomField/", sends: "query", answers: "items" }, input, options),

    /**
     * Search people, training and certifications.
     * With a SearchText one element, with a page of 50 of each kind; `totalRecords` is the sum of the counts. People
     * are active ones that the caller may view, by name. Training and certifications are active ones, all of them for
     * who may view the catalog, for others those that are available to them; the best matches first. What a caller
     * may not see is not counted. With neither SearchType nor SearchText it answers as Catalog Search does, with the
     * parameters of that.
     * Scope `globalsearch:read`. Permission: For people Users - View, within its constraints. Course Catalog - View
     * for training and certifications that are not available to the caller, and for a Catalog Search.
     */
    searchGlobally: (input: SearchGloballyInput = {}, options?: CallOptions): Promise<Page<SearchGloballyReply>> =>
      call({ method: "GET", path: "/services/api/Core/GlobalSearch", sends: "query", answers: "items" }, input, options),

    /**
     * Create a learning assignment.
     * Puts training on the transcripts of people. The people are those of the moment of the call; ask for the
     * assignment to see what came of it. All that is wrong is told at once, and then nothing is stored. A compatible
     * application has the documented features only: it is refused dynamic assignments, scheduled processing, custom
     * and ad hoc mails, enforced prerequisites, training start dates and the completed status. One assignment may use
     * up the day's quota; beyond it the answer is 429.
     * Scope `learningassignment:create`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints say which training, and to whom. `Bypass User Payment` to bypass payment, `Assignment Tool - Email
     * Settings - View` for any mails. For what extended applications have beside: `Assignment Tool - Email Settings -
     * Manage`, `Assignment Tool - Training Start Date`, `Assignment Tool - Standard and Dynamic`, its `- Recurrence`
     * and `Assignment Tool - Dynamic Removal`.
     */
    createAssignment: (input: AssignmentRequest = {}, options?: CallOptions): Promise<CreateAssignmentReply> =>
      call({ method: "POST", path: "/services/api/x/learning-assignment/v1/assignments", sends: "body", answers: "data" }, input, options),

    /**
     * Search learning assignments.
     * The assignments that people within the caller's constraints have made by this API or by the tool, if some of
     * their people and training are within the constraints, too. Compatible applications are shown standard ones
     * only. All that is asked for must be met.
     * Scope `learningassignment:read`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints say whose assignments are seen, and of which people and training.
     */
    searchAssignments: (input: SearchAssignmentsInput = {}, options?: CallOptions): Promise<Page<AssignmentSummary>> =>
      call({ method: "GET", path: "/services/api/x/learning-assignment/v1/assignments", sends: "query", answers: "items" }, input, options),

    /**
     * Get the remaining user assignments of a day.
     * People times trainings, each child of a curriculum counting as one. One count for all applications of the
     * portal; it begins anew at 00:00 UTC.
     * Scope `learningassignment:read`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints say whose assignments are seen, and of which people and training.
     */
    getRemainingCount: (input: GetRemainingCountInput = {}, options?: CallOptions): Promise<UserAssignmentQuota> =>
      call({ method: "GET", path: "/services/api/x/learning-assignment/v1/assignments/remaining-count", sends: "query", answers: "data" }, input, options),

    /**
     * Get a learning assignment.
     * To a compatible application the standard assignments that were made by this API; to an extended one all that a
     * search shows it. The counts are those of the people within the caller's constraints.
     * Scope `learningassignment:read`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints say whose assignments are seen, and of which people and training.
     */
    getAssignment: (input: GetAssignmentInput, options?: CallOptions): Promise<AssignmentDetails> =>
      call({ method: "GET", path: "/services/api/x/learning-assignment/v1/assignments/:assignmentId", sends: "query", answers: "data" }, input, options),

    /**
     * List the results of a learning assignment.
     * For each person and training within the caller's constraints the last outcome: by person, then by training as
     * listed.
     * Scope `learningassignment:read`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints say whose assignments are seen, and of which people and training.
     */
    listAssignmentResults: (input: ListAssignmentResultsInput, options?: CallOptions): Promise<Page<AssignmentResult>> =>
      call({ method: "GET", path: "/services/api/x/learning-assignment/v1/assignments/:assignmentId/results", sends: "query", answers: "items" }, input, options),

    /**
     * List organisational units.
     * Those of a type, or of all types. In the order in which they were made. `totalRecords` counts the units of all
     * pages.
     * Scope `ou:read`. Permission: None beside the scope.
     */
    listOrgUnits: (input: ListOrgUnitsInput = {}, options?: CallOptions): Promise<Page<OrganizationalUnit>> =>
      call({ method: "GET", path: "/services/api/OrgUnits/OU", sends: "query", answers: "items" }, input, options),

    /**
     * Create a proxy enrollment.
     * What learning assignments have replaced: use them instead. It makes a standard assignment, which is called like
     * its training and shown as made with the tool, and spends nothing of the day's quota.
     * Scope `learningassignment:create`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints say which training, and to whom. `Assignment Tool - Email Settings - View` for mails.
     * @deprecated
     */
    createProxyEnrollment: (input: ProxyEnrollmentRecord = {}, options?: CallOptions): Promise<ProxyEnrollmentResult> =>
      call({ method: "POST", path: "/services/api/ProxyEnroll/CreateProxyEnrollment", sends: "record", answers: "item" }, input, options),

    /**
     * Get the status of proxy enrollments.
     * Those made in these UTC days by people whom the caller's constraints allow, the oldest first, with the numbers
     * of the people within the constraints. Use learning assignments instead.
     * Scope `learningassignment:read`. Permission: `Assignment Tool - Standard` (or one that includes it).
     * @deprecated
     */
    getProxyEnrollmentStatus: (input: GetProxyEnrollmentStatusInput = {}, options?: CallOptions): Promise<Page<ProxyEnrollmentStatus>> =>
      call({ method: "GET", path: "/services/api/ProxyEnroll/ProxyEnrollmentStatus", sends: "query", answers: "items" }, input, options),

    /**
     * Submit the roster of an instructor-led session.
     * With `SessionStatus` Completed the roster is submitted: who attended as much as the session wants and passed is
     * Completed, or goes to the step that is left, such as work that follows; who attended and did not pass is
     * Incomplete; who never came is a No Show, and so is who is registered and nothing was ever told of. The roster
     * then stays as it is. Without it, all is saved and everybody stays Registered. On any error nothing is stored.
     * Scope `sessionroster:create`. Permission: Roster - Manage, which the user of ActorID must hold. Its constraints
     * hold for the session, its provider and instructors, and the people of the roster: with `SessionStatus`
     * Completed also those whom the call does not name.
     */
    submitSessionRoster: (input: SubmitSessionRosterInput[], options?: CallOptions): Promise<Page<RosterResult>> =>
      call({ method: "POST", path: "/services/api/SessionRoster/", sends: "records", answers: "items" }, input, options),

    /**
     * Get the roster of an instructor-led session.
     * Who has a place in the session or had one until it ended, who waits for one, and who is offered one, by name.
     * Who withdrew, was cancelled or removed is not on it.
     * Scope `sessionroster:read`. Permission: Roster - View, Events - View and Sessions - View. Their constraints
     * hold for the session, its provider and instructors; those of Roster - View on people say who is listed.
     */
    getSessionRoster: (input: GetSessionRosterInput = {}, options?: CallOptions): Promise<Page<SessionRoster>> =>
      call({ method: "GET", path: "/services/api/SessionRoster/GetSessionRoster", sends: "query", answers: "items" }, input, options),

    /**
     * Create an assignment of training units that are redeemed with a key code.
     * A standard assignment with the presets of the API: distributed by key code, scheduled immediately unless a
     * later date is sent, expiring on a fixed date. One per call. On any error nothing is created, and all errors are
     * told at once.
     * Scope `trainingunit:create`. Permission: Training Unit Assignment - View. Its constraints on people must permit
     * everybody who may redeem the units.
     */
    createTrainingUnitAssignment: (input: TrainingUnitRecord = {}, options?: CallOptions): Promise<TrainingUnitResult> =>
      call({ method: "POST", path: "/services/api/TrainingUnit/", sends: "record", answers: "item" }, input, options),

    /**
     * List one person's transcript.
     * Every occurrence, the newest first, without what is removed. A row must be in one of the groups, statuses and
     * types that are given.
     * Scope `transcript:read`. Permission: `View Transcript Item`.
     */
    getTranscriptOverview: (input: GetTranscriptOverviewInput = {}, options?: CallOptions): Promise<GetTranscriptOverviewReply> =>
      call({ method: "GET", path: "/services/api/v1/transcripts/overview", sends: "query", answers: "data" }, input, options),

    /**
     * Get a learning object on one person's transcript.
     * The latest occurrence that is not removed.
     * Scope `transcript:read`. Permission: `View Transcript Item`.
     */
    getTranscriptDetails: (input: GetTranscriptDetailsInput, options?: CallOptions): Promise<TranscriptRecord> =>
      call({ method: "GET", path: "/services/api/v1/transcripts/details", sends: "query", answers: "data" }, input, options),

    /**
     * Get the custom fields of a learning object on one person's transcript.
     * Every active custom field of transcripts that the application's user may view.
     * Scope `transcript:read`. Permission: `View Transcript Item`.
     */
    getTranscriptCustomFields: (input: GetTranscriptCustomFieldsInput, options?: CallOptions): Promise<GetTranscriptCustomFieldsReply> =>
      call({ method: "GET", path: "/services/api/v1/transcripts/custom-fields", sends: "query", answers: "data" }, input, options),

    /**
     * List the trainings of a curriculum on one person's transcript.
     * Those of the curriculum's own sections, in their order. A curriculum among them can be asked for by itself.
     * Scope `transcript:read`. Permission: `View Transcript Item`.
     */
    getCurriculumChildren: (input: GetCurriculumChildrenInput, options?: CallOptions): Promise<GetCurriculumChildrenReply> =>
      call({ method: "GET", path: "/services/api/v1/transcripts/curriculum-child-lo-data", sends: "query", answers: "data" }, input, options),

    /**
     * Assign a learning object to one person.
     * At once, by the rules of a standard learning assignment without a new occurrence: who has it open keeps it, who
     * has completed it too. Nothing is counted off the day's user assignments.
     * Scope `transcript:update`. Permission: Assignment Tool - Standard, with its constraints on people and training.
     */
    assignTranscript: (input: AssignTranscriptInput, options?: CallOptions): Promise<TranscriptRecord> =>
      call({ method: "POST", path: "/services/api/v1/transcripts/assign", sends: "body", answers: "data" }, input, options),

    /**
     * Register one person for a learning object on the transcript.
     * From Approved or Pending Registration, or from a status that waits for something before registration. A session
     * must have a seat left.
     * Scope `transcript:update`. Permission: `Transcript - Manage`.
     */
    registerTranscript: (input: RegisterTranscriptInput, options?: CallOptions): Promise<TranscriptRecord> =>
      call({ method: "PATCH", path: "/services/api/v1/transcripts/register", sends: "body", answers: "data" }, input, options),

    /**
     * Change the comment and custom fields of a learning object on one person's transcript.
     * Values are checked as those of learning objects' custom fields are. What is not sent stays.
     * Scope `transcript:update`. Permission: `Transcript - Manage`.
     */
    updateTranscript: (input: UpdateTranscriptInput, options?: CallOptions): Promise<TranscriptRecord> =>
      call({ method: "PATCH", path: "/services/api/v1/transcripts/update", sends: "body", answers: "data" }, input, options),

    /**
     * Complete a learning object on one person's transcript.
     * From any open status. With `ignoreWorkflow` it is Completed at once; without, it is Pending Post-Work as long
     * as the person has not done the work that follows it, and Pending Completion Approval where the training's
     * completion is to be approved. Curricula and certifications that list it follow.
     * Scope `transcript:update`. Permission: `Transcript - Manage`.
     */
    completeTranscript: (input: CompleteTranscriptInput, options?: CallOptions): Promise<TranscriptRecord> =>
      call({ method: "PATCH", path: "/services/api/v1/transcripts/complete", sends: "body", answers: "data" }, input, options),

    /**
     * Mark a learning object on one person's transcript as in progress.
     * From Registered, Incomplete or Failed.
     * Scope `transcript:update`. Permission: `Transcript - Manage`.
     */
    startTranscript: (input: StartTranscriptInput, options?: CallOptions): Promise<TranscriptRecord> =>
      call({ method: "PATCH", path: "/services/api/v1/transcripts/in-progress", sends: "body", answers: "data" }, input, options),

    /**
     * Get what waits for one person's approval.
     * One element for each category of which anything waits, with how many do.
     * Scope `approval:read`.
     */
    getPendingApprovals: (input: GetPendingApprovalsInput = {}, options?: CallOptions): Promise<ApprovalCategoryList> =>
      call({ method: "GET", path: "/services/api/TranscriptAndTask/Approval", sends: "query", answers: "item" }, input, options),

    /**
     * Get the training assigned to one person.
     * With whatever status it has by now, 50 rows a page, what was assigned last first; `totalRecords` counts the
     * rows of all pages. What the person asked for, what stands only in a curriculum, and what is removed or archived
     * is left out.
     * Scope `transcript:read`. Permission: A token with the scope transcript:read:legacyconstraint needs View
     * Transcript Item, whose constraints on people then hold.
     */
    getAssignedTraining: (input: GetAssignedTrainingInput = {}, options?: CallOptions): Promise<AssignedTrainingList> =>
      call({ method: "GET", path: "/services/api/TranscriptAndTask/Assigned", sends: "query", answers: "item" }, input, options),

    /**
     * Get one person's inbox.
     * Approvals by category, training that is past due or falls due within 14 days, certifications to reach or to
     * renew, tasks, evaluations and surveys: in this order, all at once.
     * Scope `inbox:read`.
     */
    getInbox: (input: GetInboxInput = {}, options?: CallOptions): Promise<Inbox> =>
      call({ method: "GET", path: "/services/api/TranscriptAndTask/Inbox", sends: "query", answers: "item" }, input, options),

    /**
     * Get the sessions of one person that lie ahead or have a status.
     * Without a status those that the person is registered or approved for and that are not over; with one all that
     * have it, past ones too. The soonest first, all at once. Removed and archived ones are left out.
     * Scope `transcript:read`. Permission: A token with the scope transcript:read:legacyconstraint needs View
     * Transcript Item, whose constraints on people then hold.
     */
    getUpcomingSessions: (input: GetUpcomingSessionsInput = {}, options?: CallOptions): Promise<UpcomingSessionList> =>
      call({ method: "GET", path: "/services/api/TranscriptAndTask/Session", sends: "query", answers: "item" }, input, options),

    /**
     * Get the training suggested to one person.
     * Active training whose availability puts it on the list of suggestions of this person, by title, all at once.
     * What the person has done, has open or waits for is left out.
     * Scope `transcript:read`. Permission: A token with the scope transcript:read:legacyconstraint needs View
     * Transcript Item, whose constraints on people then hold.
     */
    getSuggestedTraining: (input: GetSuggestedTrainingInput = {}, options?: CallOptions): Promise<SuggestedTrainingList> =>
      call({ method: "GET", path: "/services/api/TranscriptAndTask/SuggestedTraining", sends: "query", answers: "item" }, input, options),

    /**
     * Get one person's tasks.
     * Reviews, assessments, forms, checklists and the like that are neither completed nor expired, all at once: what
     * is due first comes first.
     * Scope `task:read`.
     */
    getTasks: (input: GetTasksInput = {}, options?: CallOptions): Promise<TaskList> =>
      call({ method: "GET", path: "/services/api/TranscriptAndTask/Task", sends: "query", answers: "item" }, input, options),

    /**
     * Get one person's transcript.
     * 50 rows a page, by the date of registration, the newest first; `totalRecords` counts the rows of all pages.
     * What is removed or archived is left out. What stands only in a curriculum is shown within it. What is past due
     * is told by its due date, not by its status.
     * Scope `transcript:read`. Permission: A token with the scope transcript:read:legacyconstraint needs View
     * Transcript Item, whose constraints on people then hold.
     */
    getTranscript: (input: GetTranscriptInput = {}, options?: CallOptions): Promise<TranscriptList> =>
      call({ method: "GET", path: "/services/api/TranscriptAndTask/Transcript", sends: "query", answers: "item" }, input, options),

    /**
     * Search the transcripts of all people.
     * Changes of any kind count: of status, due date, score and progress, archiving and removing. All that is given
     * must be met. Without dates, a person and a learning object it is the last 24 hours; with a person or a learning
     * object and without dates, all there is. Only active people's transcripts are found, and of them only those that
     * both permissions are held for. Pages of 50, by date of change, User ID and learning object; `totalRecords`
     * counts the rows of all pages. Rows that change between two pages move from one to the other and may be missed:
     * a sync, such as every night, uses `Cursor` (extended applications), which shows each change, those of
     * transactions that are committed late and whatever the portal's clock does. Then rows come in the order of their
     * last changes, one that changes again comes again, `totalRecords` counts the rows of this page, and what is
     * wrong is a 400.
     * Scope `transcript:read`. Permission: Users - View and View Transcript Item; their constraints on people say
     * whose rows are found.
     */
    searchTranscripts: (input: SearchTranscriptsInput = {}, options?: CallOptions): Promise<TranscriptItemResult> =>
      call({ method: "GET", path: "/services/api/LOTranscript/TranscriptSearch", sends: "query", answers: "item" }, input, options),
  }
}
