// Generated from the server's endpoints by `npm run generate`. Changes made here are lost.

import type { Call, CallOptions, Page } from "./call.ts"

export type AdHocMail = {
  /** One message to everybody. */
  option: "adHoc"
  /** The message. */
  message: {
    /** The mail's subject. */
    subject: string
    /** The mail's text. */
    body: string
  }
}

export type AddedToRoster = {
  /** How many were registered. */
  added: number
  /** User IDs, as they were sent, of those who had a place already. */
  present: string[]
  /** How many people the session takes now. */
  maximum: number | null
}

export type AdminRoster = {
  guid: string
  locator: number
  sessionNumber: string | null
  title: string
  status: "Approved" | "Completed" | "Cancelled"
  startsAt: string | null
  endsAt: string | null
  /** Since when the roster stays as it is. */
  submittedAt: string | null
  maximum: number | null
  /** How many seats are taken. */
  taken: number
  /** How many parts somebody must have attended. */
  partsWanted: number
  warnings: ({
    kind: "completesAbsent" | "notOver" | "noSeats" | "tooMany"
    text: string
  })[]
  parts: {
    id: number
    name: string
  }[]
  people: AdminRosterPerson[]
}

export type AdminRosterPerson = {
  userId: string
  /** GUID of the person. */
  guid: string
  userName: string
  firstName: string
  lastName: string
  status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade"
  /** In the reader's language. */
  statusText: string
  registeredAt: string | null
  completedAt: string | null
  score: number | null
  passed: boolean | null
  comments: string | null
  attendance: {
    partId: number
    attended: boolean
  }[]
}

export type AdministeredPerson = {
  userId: string
  /** GUID of the person, such as the Transcript API takes as userGuid. */
  guid: string
  userName: string
  firstName: string
  lastName: string
  email: string | null
  language: string
  timeZone: string
  active: boolean
  /** Whether the person is on leave. */
  absent: boolean
  employmentStatus: string | null
  originalHireDate: string | null
  lastHireDate: string | null
  manager: NamedPerson | null
  indirectManager: NamedPerson | null
  approver: NamedPerson | null
  /** Where the person is, by OU type; groups too. */
  ous: Record<string, NamedOu[]>
}

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

export type ApprovalDefault = {
  /** Whether somebody gets training, or has completed it. */
  kind: "training" | "completion"
  /** The type of learning objects. */
  trainingType: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  required: boolean
  approvals: number | null
  template: string | null
  registerUponApproval: boolean
}

export type ApprovalDefaults = {
  defaults: ApprovalDefault[]
}

/** For one of everybody, ou and person. Of several that are for somebody the first decides. */
export type ApprovalRule = {
  /** True: for everybody. */
  everybody?: boolean
  /** For the people of a unit: `{ Division: NORTH }`. */
  ou?: Record<string, string>
  /** For somebody: User ID or user name. */
  person?: string
  /** Also the units below, or the person's direct and indirect reports. */
  includeSubordinates?: boolean
  /** How many; 0: none. As many as the person's record says, when it and the template are left out. */
  approvals?: number
  /** The name of an approval template. */
  template?: string
}

export type ApprovalRules = {
  /** The first that is for a person decides. */
  rules: ApprovalRule[]
}

export type ApprovalStep = {
  step: number
  approver: {
    userId: string
    name: string
  }
  state: "pending" | "approved" | "denied" | "deferred" | "passed" | "dropped"
  askedAt: string
  decidedAt: string | null
  comment: string | null
}

export type ApprovalTemplate = {
  name: string
  /** The name in other languages, by culture. */
  translations: Record<string, string>
  /** By step. */
  approvers: TemplateApprover[]
}

export type ApprovalTemplates = {
  templates: ApprovalTemplate[]
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

export type AssignmentChange = {
  date: string
  /** Null: the system itself. */
  by: {
    userId: string
    name: string
  } | null
  /** What was done, or which member was changed. */
  what: string
  /** The state or the value before. */
  was: unknown
  /** The state or the value since. */
  became: unknown
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

export type AssignmentCriterion = {
  excluded: boolean
  includeSubordinates: boolean
  user: {
    userId: string
    name: string
    active: boolean
  } | null
  /** A unit, with its name and type in the caller's language. */
  ou: {
    id: number
    ouId: string
    name: string
    type: string
    active: boolean
  } | null
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

export type AssignmentLine = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** Empty in a draft that has none yet. */
  title: string
  type: "standard" | "dynamic"
  recurring: boolean
  status: "draft" | "pendingReview" | "queued" | "active" | "inactive" | "processed" | "processedWithErrors" | "failed" | "cancelled" | "removing" | "removed"
  /** `Created with Learning Assignment Tool` or `Created with API`. */
  source: string
  /** How many trainings it assigns. */
  trainings: number
  /** How many people it is for: of a dynamic one, at its last run. */
  people: number
  createdBy: {
    userId: string
    name: string
  }
  createdDate: string
  nextRun: string | null
  processedDate: string | null
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
  outcome: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "waitlisted" | "failed" | "removedDynamic" | "removedManual"
  /** The occurrence on the transcript. */
  regNum: number | null
  message: string | null
}

export type AssignmentResultLine = {
  /** Of somebody who is unknown: as the request named them. */
  userId: string
  name: string
  learningObjectId: string
  title: string
  outcome: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "waitlisted" | "failed" | "removedDynamic" | "removedManual"
  /** Of a failure. */
  code: string | null
  message: string | null
  date: string
  /** How often this assignment has given it to the person. */
  occurrences: number
  /** The row that it is about, as it is now. Null: there is none. */
  transcript: {
    /** Which occurrence it is. */
    regNum: number | null
    /** What put it on the transcript first. */
    reachedBy: "thisAssignment" | "otherAssignment" | "manager" | "request" | "curriculum" | "other"
    reachedDate: string
    assignment: {
      assignmentId: number
      title: string
    } | null
    status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade"
    /** As it is now, in the caller's language. */
    statusText: string
    removed: boolean
    pastDue: boolean
    dueDate: string | null
    completedDate: string | null
  } | null
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
  /** The people whom it is for. */
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

export type AssignmentWarning = HighUserCount | LowUserCount | GroupNotProcessed | InsufficientSeats | NotAssignableAgain | CompletedRecently

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

export type AvailableCertification = {
  /** GUID. */
  certificationId: string
  title: string
  description: string | null
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

export type CancelledSession = {
  /** How many transcript records became Cancelled. */
  cancelled: number
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

export type CertificationAvailability = {
  /** Everybody; then neither an OU nor a person is named. */
  everybody: boolean
  /** An OU, by its type and OU ID: `{ "Division": "NORTH" }`. */
  ou?: Record<string, string>
  /** User ID or user name. */
  person?: string
  /** Also the people of the OUs below; of a person the reports, direct and indirect. */
  includeSubordinates: boolean
  /** Who asks needs no approval. */
  preApproved: boolean
}

export type CertificationAvailabilityInput = {
  /** Everybody; then neither an OU nor a person is named. */
  everybody?: boolean
  /** An OU, by its type and OU ID: `{ "Division": "NORTH" }`. */
  ou?: Record<string, string>
  /** User ID or user name. */
  person?: string
  /** Also the people of the OUs below; of a person the reports, direct and indirect. */
  includeSubordinates?: boolean
  /** Who asks needs no approval. */
  preApproved?: boolean
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

export type CertificationEnrollment = {
  /** The certification's GUID. */
  certificationId: string
  title: string
  version: string
  provider: string | null
  userId: string
  name: string
  status: "pendingApproval" | "denied" | "inProgress" | "pendingCompletionApproval" | "completionApprovalDenied" | "certified" | "renewalInProgress" | "renewalPendingCompletionApproval" | "renewalCompletionApprovalDenied" | "expired" | "expiredPendingCompletionApproval" | "expiredCompletionApprovalDenied" | "pastDue" | "renewalPastDue"
  /** As people are shown it, in the reader's language. */
  statusText: string
  enrolledDate: string
  /** Of the period under way. */
  dueDate: string | null
  /** When the person was certified last. */
  certifiedDate: string | null
  /** Until when that makes the person certified, without the grace. */
  expirationDate: string | null
}

export type CertificationEvent = {
  date: string
  /** User ID. Null: the system. */
  by: string | null
  action: string
  /** The number of the period that it is about. */
  period: number | null
  comment: string | null
}

export type CertificationLine = {
  /** GUID. */
  certificationId: string
  title: string
  version: string
  provider: string | null
  description: string | null
  active: boolean
}

export type CertificationPeriod = {
  /** In the portal's default language. */
  title: string
  /** Texts in other languages: by culture, then by member. */
  translations: Record<string, Record<string, string>>
  /** Of a fixed date certification: the day on which it is due. */
  dueDate: string | null
  /** Of a relative one: how long after its start it is due. */
  due: CertificationSpan | null
  /** Of a fixed date certification: the last day on which who has completed it is certified. */
  expirationDate: string | null
  /** Of a relative one: for how long who has completed it is certified. */
  expires: CertificationSpan | null
  /** Days after the expiration on which somebody still counts as certified. */
  graceDays: number
  /** Whether it follows itself. The last one only. */
  recurring: boolean
  /** Whether somebody has to approve that it is completed. */
  completionApproval: boolean
  /** How many credits, over all sections. */
  requiredCredits: number
  /** Credits beyond the required ones that go over to the next period. */
  carryOver: {
    /** At most so many. */
    most: number
    /** Only those of training completed so shortly before the period was. All, when it is null. */
    within: CertificationSpan | null
  } | null
  /** How long before the start training may have been completed to count. Null: not before it. */
  countsEarlier: CertificationSpan | null
  /** What is to be done. */
  sections: CertificationSection[]
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

export type CertificationPeriodInput = {
  /** In the portal's default language. */
  title: string
  /** Texts in other languages: by culture, then by member. */
  translations?: Record<string, Record<string, string>>
  /** Of a fixed date certification: the day on which it is due. */
  dueDate?: string | null
  /** Of a relative one: how long after its start it is due. */
  due?: CertificationSpan | null
  /** Of a fixed date certification: the last day on which who has completed it is certified. */
  expirationDate?: string | null
  /** Of a relative one: for how long who has completed it is certified. */
  expires?: CertificationSpan | null
  /** Days after the expiration on which somebody still counts as certified. */
  graceDays?: number
  /** Whether it follows itself. The last one only. */
  recurring?: boolean
  /** Whether somebody has to approve that it is completed. */
  completionApproval?: boolean
  /** How many credits, over all sections. */
  requiredCredits?: number
  /** Credits beyond the required ones that go over to the next period. */
  carryOver?: {
    /** At most so many. */
    most: number
    /** Only those of training completed so shortly before the period was. All, when it is null. */
    within?: CertificationSpan | null
  } | null
  /** How long before the start training may have been completed to count. Null: not before it. */
  countsEarlier?: CertificationSpan | null
  /** What is to be done. */
  sections: CertificationSectionInput[]
}

export type CertificationProxy = {
  proxyId: number
  type: "standard" | "dynamic"
  active: boolean
  /** Whether who belongs to it no more is taken out. Of a dynamic one. */
  removal: boolean
  /** Whether who was taken out and belongs to it again comes back. Of a dynamic one. */
  reEnrollment: boolean
  /** Whom it is for: of a standard one when it was made, of a dynamic one at its last run. */
  people: number
  /** User ID. */
  createdBy: string
  createdDate: string
  /** When its last run was through. */
  processedDate: string | null
}

export type CertificationProxyChange = {
  userId: string
  /** Last name, first name. */
  name: string
  date: string
  action: string
  /** The portal's. */
  timeZone: string
}

export type CertificationProxyCriterion = {
  /** An OU, by its type and OU ID: `{ "Division": "NORTH" }`. */
  ou?: Record<string, string>
  /** User ID or user name. */
  person?: string
  /** Also the people of the OUs below; of a person the reports, direct and indirect. */
  includeSubordinates?: boolean
  /** Whether these people are left out, whatever the others say. */
  excluded?: boolean
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

export type CertificationSection = {
  /** In the portal's default language. */
  title: string
  /** Texts in other languages: by culture, then by member. */
  translations: Record<string, Record<string, string>>
  /** How much training, its own and that of the sections below. */
  requiredCount: number
  /** How many credits, its own and those of the sections below. */
  requiredCredits: number
  /** Whether what it is a part of wants it. */
  required: boolean
  /** Its own training. */
  trainings: CertificationTraining[]
  /** The sections below. */
  sections: CertificationSection[]
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

export type CertificationSectionInput = {
  /** In the portal's default language. */
  title: string
  /** Texts in other languages: by culture, then by member. */
  translations?: Record<string, Record<string, string>>
  /** How much training, its own and that of the sections below. */
  requiredCount?: number
  /** How many credits, its own and those of the sections below. */
  requiredCredits?: number
  /** Whether what it is a part of wants it. */
  required?: boolean
  /** Its own training. */
  trainings?: CertificationTrainingInput[]
  /** The sections below. */
  sections?: CertificationSectionInput[]
}

export type CertificationSpan = {
  /** How many of the units. */
  amount: number
  /** Of what. */
  unit: "days" | "months" | "years"
}

export type CertificationStandingPeriod = {
  /** Counts the periods that the person has come to, from 1. */
  number: number
  title: string
  type: "initial" | "renewal"
  /** pending: the completion waits for an approval. lapsed: it was not completed in time. */
  state: "open" | "pending" | "denied" | "completed" | "lapsed"
  startDate: string
  dueDate: string | null
  expirationDate: string | null
  graceDays: number
  /** When all was done. */
  metDate: string | null
  /** When that made the person certified. */
  completedDate: string | null
  requiredCredits: number
  /** Those that came over from the period before, which `credits` has too. */
  carriedCredits: number
  credits: number
  sections: CertificationStandingSection[]
}

export type CertificationStandingSection = {
  sectionId: number
  parentSectionId: number | null
  title: string
  required: boolean
  requiredCount: number
  requiredCredits: number
  /** How much of its training counts, with that of the sections below. */
  done: number
  credits: number
  /** Whether it has all that it wants. */
  met: boolean
  trainings: CertificationStandingTraining[]
}

export type CertificationStandingTraining = {
  learningObjectId: string
  type: string
  title: string
  credits: number
  required: boolean
  /** Of the completion that counts for this period. */
  completedDate: string | null
}

export type CertificationTraining = {
  /** GUID of the learning object. */
  learningObjectId: string
  /** What it is worth. */
  credits: number
  /** Whether the section wants just this one. */
  required: boolean
}

export type CertificationTrainingDetail = {
  LoId: string
  Title: string
  LoType: string
  ProviderName: string | null
  Credits: number
  IsRequired: boolean
}

export type CertificationTrainingInput = {
  /** GUID of the learning object. */
  learningObjectId: string
  /** What it is worth. */
  credits?: number
  /** Whether the section wants just this one. */
  required?: boolean
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

export type ClientSecret = {
  id: number
  clientId: string
  /** Shown this once; only its hash is kept. */
  clientSecret: string
}

export type CompletedRecently = {
  kind: "completedRecently"
  learningObjectId: string
  title: string
  /** How many people. */
  people: number
  days: number
}

export type ConcernedAssignment = {
  assignmentId: number
  title: string
  type: "standard" | "dynamic"
  status: "draft" | "pendingReview" | "queued" | "active" | "inactive" | "processed" | "processedWithErrors" | "failed" | "cancelled" | "removing" | "removed"
  /** The curriculum by which it assigns the training. */
  through: string | null
  /** What it has to do with the person. */
  verdict: "given" | "linked" | "skipped" | "failed" | "takenBack" | "waiting" | "notYet" | "outOfScope" | "excluded" | "noMatch" | "over"
  /** The same in a sentence. */
  text: string
  /** What came of it, where it came to anything. */
  outcome: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "waitlisted" | "failed" | "removedDynamic" | "removedManual" | null
  outcomeDate: string | null
  /** Since when the person belongs to it. */
  joinedDate: string | null
  /** Since when the person does not any more. */
  leftDate: string | null
  nextRun: string | null
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

export type CustomMails = {
  /** Mails written for this assignment. */
  option: "custom"
  /** For what was assigned; none, when it is null. */
  assign: {
    /** The mail's subject. */
    subject: string
    /** The mail's text. */
    body: string
  } | null
  /** For what somebody was registered for; none, when it is null. */
  register: {
    /** The mail's subject. */
    subject: string
    /** The mail's text. */
    body: string
  } | null
}

export type DeletedApprovalTemplate = {
  deleted: true
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

export type Group = {
  /** The group's OU ID. */
  groupId: string
  /** In the portal's default language. */
  name: string
  description: string | null
  active: boolean
  /** User IDs of the members by name. */
  people: string[]
  /** Members by what they are: whoever meets one of these. */
  criteria: GroupCriterion[]
  /** How many members it has, as they were computed last. */
  members: number
  /** When the members were computed last; null if they never were. */
  membersAt: string | null
}

/** Active people who meet all that it says. */
export type GroupCriterion = {
  /** In this OU, by its type and its OU ID: `{ Division: NORTH }`. Not a group. */
  ou?: Record<string, string>
  /** Also in the OUs below. */
  includeSubordinates?: boolean
  /** Managed by this person: User ID or user name. */
  reportsOf?: string
  /** Also the reports of the reports. */
  includeIndirect?: boolean
  /** Has one of these languages. */
  languages?: string[]
  /** Has one of these employment statuses. */
  employmentStatuses?: string[]
  /** Last hired on this day or later: `2026-05-11`, or `today-90`, which is another day every day. */
  hiredFrom?: string
  /** Last hired on this day or earlier. */
  hiredTo?: string
}

export type GroupNotProcessed = {
  kind: "groupNotProcessed"
  /** Their people were never computed. */
  groups: {
    ouId: string
    name: string
  }[]
}

export type HighUserCount = {
  kind: "highUserCount"
  /** How many people. */
  people: number
  /** Of all active people. */
  percent: number
  /** From how many percent on it is told. */
  threshold: number
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

export type InsufficientSeats = {
  kind: "insufficientSeats"
  learningObjectId: string
  title: string
  /** That are left. */
  seats: number
  /** How many people. */
  people: number
}

export type ItemError = {
  Type: string
  Message: string
  Path: string
}

export type Job = {
  id: number
  /** What it does. */
  kind: string
  /** The id of what it is about, such as an assignment's. */
  subject: number | null
  /** `running` until it has ended, also while a server that was killed with it gives way to another. */
  state: "waiting" | "running" | "done" | "failed" | "stopped"
  /** Whether it was asked to stop and has not done so yet. */
  stopping: boolean
  /** When it is, or was, to begin; after an error, when it is tried again. */
  dueAt: string
  /** How often it was taken up since it last got on. */
  attempts: number
  /** How much of its work is done, in units of its own. */
  done: number
  /** How much there is to do; null while that is not known. */
  total: number | null
  /** What went wrong last. */
  error: string | null
  createdAt: string
  startedAt: string | null
  endedAt: string | null
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

export type LeftOutUser = {
  /** From 1. */
  line: number
  /** As it was sent, at most its first 100 characters. */
  user: string
  message: string
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

export type LowUserCount = {
  kind: "lowUserCount"
}

export type MailCalendar = {
  method: "REQUEST" | "CANCEL"
  /** The file's name. */
  name: string
  /** The file. */
  text: string
}

export type MailEventTexts = {
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn" | "message"
  title: string
  /** When such a mail is sent. */
  when: string
  texts: {
    culture: string
    subject: string
    /** Whether an administrator has written it. */
    own: boolean
  }[]
}

export type MailPreview = {
  /** Where it would go. */
  address: string | null
  /** The culture that times are written in. */
  culture: string
  subject: string
  /** The plain text part. */
  text: string
  /** The HTML part. */
  html: string
  calendars: MailCalendar[]
  /** Why it would not be sent to this reader. */
  hindrance: string | null
}

export type MailTemplate = {
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn" | "message"
  culture: string
  /** One line. Tags such as `{{training.title}}` stand for what is true of the mail. */
  subject: string
  /**
   * Plain text with tags; an empty line parts paragraphs. A line is left out of a mail when none of its tags has a
   * value.
   */
  body: string
  /** Whether an administrator has written it. Else it is a text that comes with the program. */
  own: boolean
  /** The culture that the text is written in: another one, where this one has none. */
  textOf: string
  /** The text that comes with the program in this culture. */
  standard: {
    /** One line. Tags such as `{{training.title}}` stand for what is true of the mail. */
    subject: string
    /**
     * Plain text with tags; an empty line parts paragraphs. A line is left out of a mail when none of its tags has a
     * value.
     */
    body: string
  } | null
  /** User ID. */
  modifiedBy: string | null
  modifiedAt: string | null
  /** What may stand between `{{` and `}}`. */
  tags: {
    tag: string
    meaning: string
  }[]
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

export type Me = {
  person: SignedInPerson
  /** What the person's roles permit, with constraints or without. */
  permissions: ("Events - View" | "Events - Create" | "Events - Edit" | "Sessions - View" | "Sessions - Create" | "Session - Edit" | "Sessions - Cancel" | "Course Catalog - View" | "Course Catalog - Update" | "LCMS Course Administrator" | "Materials Management" | "Training Custom Fields" | "Curricula Admin - Manage" | "Curriculum Admin - View" | "Roster - View" | "Roster - Manage" | "Roster - Increase Seats" | "Users - View" | "Users - Edit" | "View Transcript Item" | "Transcript - Manage" | "Assignment Tool - Standard" | "Assignment Tool - Standard and Dynamic" | "Assignment Tool - Standard and Dynamic - Recurrence" | "Assignment Tool - Training Start Date" | "Assignment Tool - Email Settings - View" | "Assignment Tool - Edit Email Settings" | "Assignment Tool - Edit Assignment Title" | "Assignment Tool - Dynamic Reassignment" | "Assignment Tool - Submit Draft" | "Assignment Tool Preferences" | "Bypass User Payment" | "Training Unit Assignment - View" | "Certification - Manage" | "Request Items - View" | "Approval Template Administration - View" | "Employee API - View" | "Employee API - View - Constrained" | "Employee API - Edit" | "OU Group - View" | "OU Group - Update" | "Reporting API - Read Only" | "Edge Develop - API Explorer" | "Edge APIs - Manage" | "Portal Settings - Manage" | "Training Unit Assignment - Manage" | "Approvals - Manage" | "Assignment Tool - Email Settings - Manage" | "Assignment Tool - Edit Due Date" | "Assignment Tool - Dynamic Removal" | "Tasks - Manage")[]
}

export type MyCertification = {
  /** The certification's GUID. */
  certificationId: string
  title: string
  version: string
  provider: string | null
  userId: string
  name: string
  status: "pendingApproval" | "denied" | "inProgress" | "pendingCompletionApproval" | "completionApprovalDenied" | "certified" | "renewalInProgress" | "renewalPendingCompletionApproval" | "renewalCompletionApprovalDenied" | "expired" | "expiredPendingCompletionApproval" | "expiredCompletionApprovalDenied" | "pastDue" | "renewalPastDue"
  /** As people are shown it, in the reader's language. */
  statusText: string
  enrolledDate: string
  /** Of the period under way. */
  dueDate: string | null
  /** When the person was certified last. */
  certifiedDate: string | null
  /** Until when that makes the person certified, without the grace. */
  expirationDate: string | null
  periods: CertificationStandingPeriod[]
}

export type MyTrainingUnits = {
  /** What can be spent now. */
  balance: number
  /** What the balance is made of, in the order in which it is spent: what expires first, first. */
  grants: TrainingUnitGrant[]
  /** What changed the balance, the latest first; 50 a page. */
  ledger: TrainingUnitEntry[]
  /** How many entries the ledger has on all pages. */
  total: number
}

export type NamedOu = {
  ouId: string
  name: string
}

export type NamedPerson = {
  userId: string
  /** GUID of the person, such as the Transcript API takes as userGuid. */
  guid: string
  name: string
}

export type NoDueDate = {
  /** Never due. */
  type: "none"
}

export type NoMails = {
  /** No mails. */
  option: "none"
}

export type NoRecurrence = {
  /** Never. */
  type: "none"
}

export type NotAssignableAgain = {
  kind: "notAssignableAgain"
  learningObjectId: string
  title: string
}

export type OccurrenceStamp = {
  stamp: string
  date: string
  /** Null: the system. */
  by: {
    userId: string
    name: string
  } | null
  status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade" | null
  message: string | null
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

export type OutboxMail = {
  id: number
  /**
   * What it is about: training-assigned, training-registered, session-changed, session-cancelled,
   * training-withdrawn, message.
   */
  event: string
  /** User ID of the reader. */
  user: string
  /** GUID of the training that it is about. */
  objectId: string | null
  transcriptId: number | null
  assignmentId: number | null
  /**
   * `waiting` to be sent, or to be tried again; `sent`; `kept` because this portal sends no mails; `skipped`
   * because there is nobody to send it to; `failed`: refused, or given up after five days.
   */
  state: "waiting" | "sent" | "kept" | "skipped" | "failed"
  /** Why it was skipped or failed, or why the last attempt did. */
  reason: string | null
  attempts: number
  createdAt: string
  /** Of a waiting mail: when it is due. */
  nextTryAt: string | null
  sentAt: string | null
  /** Where it went, once it is rendered. */
  address: string | null
  subject: string | null
}

export type OwnApproval = {
  itemId: number
  /** Whether somebody gets training, or has completed it. */
  kind: "training" | "completion"
  /** GUID of the learning object. */
  objectId: string
  objectType: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  /** In the reader's language. */
  title: string
  /** Whom it is about. */
  person: {
    userId: string
    name: string
  }
  requestedBy: {
    userId: string
    name: string
  }
  requestedAt: string
  /** Since when it waits here. */
  askedAt: string
  dueAt: string | null
  /** Of whoever asked. */
  comment: string | null
  /** Whether it was asked around availability or prerequisites. */
  exception: boolean
  /** Whether it was asked on a training request form. */
  form: boolean
  step: number
  /** How many steps it takes, as far as there is somebody for each. */
  steps: number
}

export type OwnApprovals = {
  total: number
  items: OwnApproval[]
}

export type OwnDecision = {
  itemId: number
  action: "approve" | "deny" | "defer"
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

export type PersonFound = {
  userId: string
  /** GUID of the person, such as the Transcript API takes as userGuid. */
  guid: string
  userName: string
  name: string
  active: boolean
  managerName: string | null
  position: string | null
  division: string | null
  location: string | null
}

export type PersonLine = {
  userId: string
  /** GUID of the person. */
  guid: string
  userName: string
  name: string
  active: boolean
  manager: string | null
  position: string | null
  division: string | null
  location: string | null
}

export type PersonTask = {
  taskId: number
  type: "Performance Review" | "Competency Assessment" | "Development Plan" | "Form" | "Checklist" | "Evaluation" | "Survey" | "Observation"
  /** In the caller's language. */
  title: string
  /** Where it is done, if not on a page of its own. */
  url: string | null
  userId: string
  /** Last and first name. */
  name: string
  status: "Not Started" | "In Progress" | "Completed" | "Expired"
  assignedDate: string
  startDate: string | null
  dueDate: string | null
  /** When it expires. */
  endDate: string | null
  completedDate: string | null
}

export type PortalSettings = {
  /** Fixed once the portal has texts: they are in this language. */
  defaultLanguage: string
  /** IANA name of the zone in which days without a time are meant, such as Europe/Berlin. */
  timeZone: string
  /** As it was set, else the first one by its code. */
  currency: string | null
  /** Whether the portal's APIs are on. Off, they answer 400 `Rest Services not enabled`. */
  servicesEnabled: boolean
  /** Whether legacy session tokens are served. */
  sessionTokensEnabled: boolean
  /** How long a legacy session token lives, in hours. */
  sessionTokenHours: number
  /** What applications may assign in one UTC day: people times trainings. Documented: 60,000. */
  userAssignmentsPerDay: number
  /** When the members of all groups are computed each day, as `02:00`, in the portal's time zone. */
  groupsComputedAt: string
  /** Whether a session is paid for only with training units that last until it begins. */
  trainingUnitsOutlastSessions: boolean
  /** Whether a new dynamic assignment begins with giving again what its removal took away. */
  dynamicReassignment: boolean
  /** Whether a new dynamic assignment begins with giving the latest version when it gives training again. */
  reassignLatestVersion: boolean
  /** The share of all active people, in percent, above which an assignment is told to be for many. */
  highUserPercent: number
  /**
   * Whether such an assignment waits for somebody with the permission Assignment Tool - Submit Draft, unless its
   * author has it.
   */
  restrictSubmission: boolean
  /** Whether assignments may be told to enforce prerequisites. */
  offerEnforcePrerequisites: boolean
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

export type SavedRoster = {
  /** User IDs of those for whom it had ended before, as they were sent. */
  untouched: string[]
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

export type ShownTranscript = {
  id: number
  /** GUID of the learning object. */
  objectId: string
  type: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  title: string
  version: string
  provider: string | null
  /** Counts the occurrences of the learning object with this person, from 1. */
  regNum: number
  status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade"
  /** As people are shown it, in the reader's language. */
  statusText: string
  group: "pending" | "notStarted" | "inProgress" | "completed" | "other"
  pastDue: boolean
  /** How it came here: assignment, manager, request, curriculum … */
  origin: string
  /** Not only as a part of a curriculum. */
  standAlone: boolean
  /** From when it may be started. */
  availableAt: string | null
  assignedAt: string | null
  registeredAt: string | null
  startedAt: string | null
  dueAt: string | null
  completedAt: string | null
  lastAccessAt: string | null
  modifiedAt: string
  score: number | null
  passed: boolean | null
  percent: number
  minutes: number
  comment: string | null
  required: boolean
  tab: "active" | "archived" | "removed"
  removal: {
    at: string
    /** dynamic, assignment, person or tool. */
    how: string
    /** User ID. */
    by: string | null
    reason: string | null
    comment: string | null
  } | null
}

export type SignedIn = {
  /** For the header `Authorization: Bearer`. Opaque. */
  token: string
  expiresAt: string
  person: SignedInPerson
}

export type SignedInPerson = {
  userId: string
  /** GUID of the person, such as the Transcript API takes as userGuid. */
  guid: string
  userName: string
  firstName: string
  lastName: string
  /** The language that this person reads, such as fr-FR. */
  culture: string
  /** IANA name of the time zone, such as Europe/Paris. */
  timeZone: string
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

/** One of relationship, person and ou. */
export type TemplateApprover = {
  /** Who has the same step is asked at once; one yes is enough, and only when all say no it fails. */
  step: number
  /** Somebody by relationship to whom it is about. */
  relationship?: "manager" | "indirect manager" | "approver" | "manager of manager" | "approver of manager" | "unit owner" | "unit approver"
  /** Of a unit's owner or approver: the type of the person's unit, such as Division or Cost Center. */
  unitType?: string
  /** Somebody by User ID or user name. */
  person?: string
  /** Everybody in this unit or group: `{ Group: MANAGERS }`. */
  ou?: Record<string, string>
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

export type TrainingRemoval = {
  removalId: number
  reason: string | null
  comment: string | null
  createdBy: {
    userId: string
    name: string
  }
  createdDate: string
  restoredBy: {
    userId: string
    name: string
  } | null
  /** When it was taken back. */
  restoredDate: string | null
  /** Rows whose turn has not come. */
  waiting: number
  /** Rows that are off their transcripts by this removal. */
  removed: number
  /** Rows that could not be removed any more when it came to them. */
  left: number
  /** Rows that were put back. */
  restored: number
  /** Rows that could not be put back: there is no seat, or somebody else did something to them. */
  stuck: number
}

export type TrainingRequest = {
  transcriptId: number
  /** GUID of the learning object. */
  objectId: string
  type: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  /** In the reader's language. */
  title: string
  status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade"
  /** As people are shown it, in the reader's language. */
  statusText: string
  requestedAt: string | null
  comment: string | null
  /** Whether it was asked around availability or prerequisites. */
  exception: boolean
  /** The latest approval; null, when it has not come to one. */
  approval: {
    kind: "training" | "completion"
    /** How many steps it takes, as far as there is somebody for each. */
    steps: number
    /** The step that it is at; 0, when nobody was asked. */
    step: number
    /** Null: under way. */
    outcome: "approved" | "denied" | "dropped" | null
    /** Who was asked, in order. */
    items: ApprovalStep[]
  } | null
}

export type TrainingRequests = {
  requests: TrainingRequest[]
}

export type TrainingSpecificMails = {
  /** The mails that are set up for the training. */
  option: "trainingSpecific"
  /** Whether to mail what was assigned. */
  assignTraining: boolean
  /** Whether to mail what somebody was registered for. */
  registerTraining: boolean
  /** Whether also for training within curricula. */
  includeCurriculumTraining: boolean
}

export type TrainingSpecificMailsInput = {
  /** The mails that are set up for the training. */
  option: "trainingSpecific"
  /** Whether to mail what was assigned. */
  assignTraining?: boolean
  /** Whether to mail what somebody was registered for. */
  registerTraining?: boolean
  /** Whether also for training within curricula. */
  includeCurriculumTraining?: boolean
}

export type TrainingTile = {
  learningObjectId: string
  /** In the caller's language. */
  title: string
  type: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  active: boolean
  provider: string | null
  version: string
  /** How long it takes. */
  minutes: number | null
  price: number | null
  currency: string | null
  /** Whether it may be given to the same person more than once. */
  assignableAgain: boolean
  /** Of a session: when its first part begins. */
  startsAt: string | null
  /** Of a session: null, when it takes as many as there are. */
  seatsLeft: number | null
}

export type TrainingUnitAssignment = {
  id: number
  title: string
  kind: "standard" | "recurring"
  /** The kind as reports have it: 0 is standard. */
  typeId: 0 | 1
  distribution: "distributed" | "key code"
  status: "scheduled" | "processed" | "active" | "cancelled"
  startsOn: string
  /** The day of the next cycle. */
  nextOn: string | null
  expiresOn: string | null
  expiresDays: number | null
  /** The amounts of all rows together. */
  unitsPerCycle: number
  processedCycles: number
  createdAt: string
  /** Nobody: it came with an organisation file. */
  createdBy: {
    userId: string
    name: string
  } | null
  /** Null: a standard one. */
  recurring: {
    every: number
    period: "day" | "week" | "month" | "year"
    cycles: number | null
  } | null
  cancelledAt: string | null
  availability: TrainingUnitAvailabilityShown[]
  keyCode: TrainingUnitKeyCodeState | null
  /** The latest first; the last hundred. */
  cycles: TrainingUnitCycle[]
}

export type TrainingUnitAssignmentSummary = {
  id: number
  title: string
  kind: "standard" | "recurring"
  /** The kind as reports have it: 0 is standard. */
  typeId: 0 | 1
  distribution: "distributed" | "key code"
  status: "scheduled" | "processed" | "active" | "cancelled"
  startsOn: string
  /** The day of the next cycle. */
  nextOn: string | null
  expiresOn: string | null
  expiresDays: number | null
  /** The amounts of all rows together. */
  unitsPerCycle: number
  processedCycles: number
  createdAt: string
  /** Nobody: it came with an organisation file. */
  createdBy: {
    userId: string
    name: string
  } | null
  keyCode: string | null
}

export type TrainingUnitAvailability = {
  /** User ID or user name of an active person. */
  userId?: string
  /** With ouId: the name of a unit's type. */
  ouType?: string
  /** OU ID of an active unit, instead of userId; or its name. */
  ouId?: string
  /** Also the units below; of a person all reports. */
  includeSubordinates?: boolean
  /** Units in each cycle: distributed, for each of the people; of a key code, for all of them together. */
  amount: number
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

export type TrainingUnitAvailabilityShown = {
  userId: string | null
  ouType: string | null
  ouId: string | null
  /** Of the person, or the unit. */
  name: string
  includeSubordinates: boolean
  amount: number
}

export type TrainingUnitContactId = {
  /** User ID, or user name. */
  UserId?: string
}

export type TrainingUnitCycle = {
  instanceId: number
  sequenceNumber: number
  acquiredAt: string
  expiresAt: string | null
  /** Who have got units of it. */
  people: number
  /** Units that they have got. */
  given: number
  /** Units of those that they have spent. */
  spent: number
}

export type TrainingUnitEntry = {
  at: string
  kind: "granted" | "redeemed" | "spent" | "expired"
  /** Below zero where the balance got smaller. */
  amount: number
  /** The assignment's title, or that of the learning object that was paid for. */
  title: string
  /** GUID of the learning object that was paid for. */
  objectId: string | null
}

export type TrainingUnitGrant = {
  /** The assignment's title. */
  title: string
  /** What is left of it. */
  rest: number
  amount: number
  acquiredAt: string
  /** From when on it is gone. */
  expiresAt: string | null
}

export type TrainingUnitKeyCode = {
  /** What people redeem; new in the portal, in any case of letters. */
  code: string
  /** User IDs or user names of active people. */
  contacts: string[]
  /** What the units are meant for. */
  details?: string
  /** For who manages it. */
  comments?: string
}

export type TrainingUnitKeyCodeState = {
  id: number
  code: string
  assignmentId: number
  /** The assignment's. */
  title: string
  /** Units that there were to be redeemed, in all cycles. */
  assigned: number
  redeemed: number
  /** What is assigned and not redeemed. */
  unused: number
  /** What of that has not expired. */
  redeemable: number
  /** That of the portal's first training unit. */
  currency: string | null
  details: string | null
  comments: string | null
  contacts: {
    userId: string
    name: string
  }[]
}

export type TrainingUnitPayment = {
  /** In training units. */
  paid: number
  /** What can be spent now. */
  balance: number
  status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade"
  /** As people are shown it, in the reader's language. */
  statusText: string
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

export type TrainingUnitRecurrence = {
  /** Each so many periods. */
  every: number
  /** From the first day on; months and years end on the last day that there is. */
  period: "day" | "week" | "month" | "year"
  /** How many cycles at most. Until it is cancelled, when left out. */
  cycles?: number
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

export type TrainingVersion = {
  guid: string
  /** Its label. */
  version: string
  /** The first version is 1. */
  versionNumber: number
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

export type TranscriptExplanation = {
  onTranscript: boolean
  /** In sentences: why it is there, or all that keeps it away. */
  reasons: string[]
  /** By version, then the oldest first; removed ones too. */
  occurrences: TranscriptOccurrence[]
  /** The newest first. */
  assignments: ConcernedAssignment[]
  /** Whether the person could find and request it. Assignments don't ask for it. */
  availability: {
    available: boolean
    reason: string
  }
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

export type TranscriptHistory = {
  row: ShownTranscript
  /** The oldest first. */
  stamps: TranscriptStamp[]
  /** Why the row is there. The earliest due date of those that have not ended is the row's. */
  sources: TranscriptRowSource[]
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

export type TranscriptOccurrence = {
  id: number
  /** GUID of the learning object. */
  objectId: string
  type: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  title: string
  version: string
  provider: string | null
  /** Counts the occurrences of the learning object with this person, from 1. */
  regNum: number
  status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade"
  /** As people are shown it, in the reader's language. */
  statusText: string
  group: "pending" | "notStarted" | "inProgress" | "completed" | "other"
  pastDue: boolean
  /** How it came here: assignment, manager, request, curriculum … */
  origin: string
  /** Not only as a part of a curriculum. */
  standAlone: boolean
  /** From when it may be started. */
  availableAt: string | null
  assignedAt: string | null
  registeredAt: string | null
  startedAt: string | null
  dueAt: string | null
  completedAt: string | null
  lastAccessAt: string | null
  modifiedAt: string
  score: number | null
  passed: boolean | null
  percent: number
  minutes: number
  comment: string | null
  required: boolean
  tab: "active" | "archived" | "removed"
  removal: {
    at: string
    /** dynamic, assignment, person or tool. */
    how: string
    /** User ID. */
    by: string | null
    reason: string | null
    comment: string | null
  } | null
  /** Why it is there, or was: the oldest first. */
  sources: TranscriptReason[]
  stamps: OccurrenceStamp[]
}

export type TranscriptReason = {
  kind: "assignment" | "curriculum" | "person" | "request" | "certification"
  assignment: {
    assignmentId: number
    title: string
    status: string
  } | null
  curriculum: {
    learningObjectId: string
    title: string
  } | null
  person: {
    userId: string
    name: string
  } | null
  addedDate: string
  /** Since when it is no reason any more. */
  endedDate: string | null
  dueDate: string | null
  /** In a sentence. */
  text: string
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

export type TranscriptRowSource = {
  /** assignment, curriculum, person, request or certification. */
  kind: string
  id: number
  /** An assignment's or a curriculum's title, a person's User ID. */
  name: string | null
  dueAt: string | null
  addedAt: string
  endedAt: string | null
}

export type TranscriptStamp = {
  /** What was done, such as Registered or Due Date Edited. */
  kind: string
  at: string
  /** User ID; null: the system. */
  by: string | null
  /** Where it led. Null: the status stayed. */
  status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade" | null
  statusText: string | null
  message: string | null
}

export type UnitLine = {
  id: number
  ouId: string
  /** In the caller's language. */
  name: string
  /** The type's number, such as 2 for Division. */
  typeId: number
  type: string
  description: string | null
  owner: string | null
  /** The name of the unit above it. */
  parent: string | null
  /** How many active people are in the unit itself. */
  people: number
  /** False for a group whose people were never computed. */
  processed: boolean
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

export type Waiting = {
  userId: string
  /** GUID of the person. */
  guid: string
  firstName: string
  lastName: string
  state: "offered" | "waiting"
  /** The place in the queue, from 1. Of who is offered a seat there is none. */
  turn: number | null
  /** Those who have one come first, the smallest at the head. */
  priority: number | null
  /** Since when the person has waited. */
  since: string
  /** Until when an offer holds. */
  lapsesAt: string | null
  /** Whether several are offered the seat, of whom the first gets it. */
  openOffer: boolean
}

export type Waitlist = {
  waiting: Waiting[]
}

export type WholeAssignment = {
  assignmentId: number
  type: "standard" | "dynamic"
  recurring: boolean
  status: "draft" | "pendingReview" | "queued" | "active" | "inactive" | "processed" | "processedWithErrors" | "failed" | "cancelled" | "removing" | "removed"
  /** `Created with Learning Assignment Tool` or `Created with API`. */
  source: string
  title: string
  description: string | null
  comment: string | null
  training: ({
    learningObjectId: string
    /** In the caller's language. */
    title: string
    type: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
    active: boolean
    provider: string | null
    version: string
    /** How long it takes. */
    minutes: number | null
    price: number | null
    currency: string | null
    /** Whether it may be given to the same person more than once. */
    assignableAgain: boolean
    /** Of a session: when its first part begins. */
    startsAt: string | null
    /** Of a session: null, when it takes as many as there are. */
    seatsLeft: number | null
    dueDate: NoDueDate | FixedDueDate | RelativeDueDate | null
    comment: string | null
  })[]
  /** How many of each kind it has. */
  criteria: {
    users: number
    ous: number
    excludedUsers: number
    excludedOus: number
  }
  assignment: "assigned" | "approved" | "registered" | "completed"
  assignNewOccurrence: boolean
  maintainProgress: boolean
  bypassUserPayment: boolean
  dueDate: NoDueDate | FixedDueDate | RelativeDueDate
  seatHandling: "fail" | "increaseSeats" | "waitlist"
  email: NoMails | TrainingSpecificMails | CustomMails | AdHocMail
  isRequired: boolean
  purpose: string | null
  processingDate: string | null
  trainingStartDate: string | null
  enforcePrerequisites: boolean
  dynamic: {
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
  /** How many people it is for: of a dynamic one, at its last run. */
  people: number
  /** In user assignments, as they were counted when it was submitted. */
  cost: number
  /** What has come of it so far. */
  counts: AssignmentCounts
  /** How often it was processed. */
  runs: number
  /** The latest job that processed it, with how far that is. */
  job: Job | null
  /** What may be done to it as it is now. */
  possible: ("submit" | "approve" | "reject" | "cancel" | "stop" | "deactivate" | "activate" | "removeFromTranscripts")[]
  createdBy: {
    userId: string
    name: string
  }
  createdDate: string
  modifiedDate: string
  submittedBy: {
    userId: string
    name: string
  } | null
  submittedDate: string | null
  nextRun: string | null
  begunDate: string | null
  processedDate: string | null
  /** Of which assignment it is a copy. */
  copiedFrom: number | null
  /** Where its mails are listed. */
  outbox: string
}

export type WholeCertification = {
  /** In the portal's default language. */
  title: string
  /** In the portal's default language. */
  description: string | null
  /** Texts in other languages: by culture, then by member (title, description, family, category). */
  translations: Record<string, Record<string, string>>
  /** Name of a provider. */
  provider: string | null
  /** Label of its version. */
  version: string
  /** What it belongs to, such as Licences. */
  family: string | null
  /** What it belongs to within the family. */
  category: string | null
  /** User ID or user name of whom to ask. */
  contactUserId: string | null
  /** Whether people may be enrolled and periods open. */
  active: boolean
  /**
   * fixed: periods end on days of the calendar. relative: on days counted from the first certification on. rolling:
   * each from the last one.
   */
  periodType: "fixed" | "relative" | "rolling"
  /** Whether who asks for it waits for an approval. */
  approvalRequired: boolean
  /** Whether its people get its training whatever the training's own availability says. */
  opensTraining: boolean
  /** Who may ask for it. Nobody, when it is empty. */
  availability: CertificationAvailability[]
  /** The initial period, then its renewals. */
  periods: CertificationPeriod[]
  /** GUID. */
  certificationId: string
  /** How many people are in it now. */
  enrollments: number
}

export type WholeMail = {
  id: number
  /**
   * What it is about: training-assigned, training-registered, session-changed, session-cancelled,
   * training-withdrawn, message.
   */
  event: string
  /** User ID of the reader. */
  user: string
  /** GUID of the training that it is about. */
  objectId: string | null
  transcriptId: number | null
  assignmentId: number | null
  /**
   * `waiting` to be sent, or to be tried again; `sent`; `kept` because this portal sends no mails; `skipped`
   * because there is nobody to send it to; `failed`: refused, or given up after five days.
   */
  state: "waiting" | "sent" | "kept" | "skipped" | "failed"
  /** Why it was skipped or failed, or why the last attempt did. */
  reason: string | null
  attempts: number
  createdAt: string
  /** Of a waiting mail: when it is due. */
  nextTryAt: string | null
  sentAt: string | null
  /** Where it went, once it is rendered. */
  address: string | null
  subject: string | null
  /** Its Message-ID before the @, the same in every attempt. */
  messageId: string
  culture: string | null
  /** The plain text part. */
  text: string | null
  /** The HTML part. Show it where it can run nothing and load nothing. */
  html: string | null
  calendars: MailCalendar[] | null
}

export type WholeTranscript = {
  /** How many rows each tab has. */
  counts: {
    active: number
    archived: number
    removed: number
  }
  rows: ShownTranscript[]
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
  /** From 12 to 256 characters, and none that many people have. */
  newPassword: string
}

export type ChangePasswordReply = Record<string, never>

export type ListMyApprovalsInput = {
  /** From 1. */
  page?: number
}

export type DecideApprovalInput = {
  /** Of one of one's own pending items. */
  itemId: number
  /** What to do about it. */
  action: "approve" | "deny" | "defer"
  /** Kept with the decision. */
  comment?: string
}

export type PutApprovalTemplateInput = {
  /** In the portal's default language; in any case of letters. */
  name: string
  /** The name in other languages, by culture. */
  translations?: Record<string, string>
  /** By step, or in any other order. */
  approvers: TemplateApprover[]
}

export type DeleteApprovalTemplateInput = {
  /** In any case of letters. */
  name: string
}

export type GetApprovalRulesInput = {
  /** Whether somebody gets training, or has completed it. */
  kind?: "training" | "completion"
  /** GUID of a learning object. Rules of an event are its sessions', too. */
  objectId?: string
  /** Instead of the learning object: all of a type. */
  trainingType?: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
}

export type PutApprovalRulesInput = {
  /** Whether somebody gets training, or has completed it. */
  kind?: "training" | "completion"
  /** GUID of a learning object. Rules of an event are its sessions', too. */
  objectId?: string
  /** Instead of the learning object: all of a type. */
  trainingType?: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  /** The first that is for a person decides. */
  rules: ApprovalRule[]
}

export type PutApprovalDefaultInput = {
  /** Whether somebody gets training, or has completed it. */
  kind: "training" | "completion"
  /** The type of learning objects. */
  trainingType: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  /** Whether an approval is wanted at all. */
  required: boolean
  /** How many; 0: none. As many as the person's record says, when it and the template are left out. */
  approvals?: number
  /** The name of an approval template. */
  template?: string
  /** Whether who is approved is registered at once. */
  registerUponApproval?: boolean
}

export type ListLearningAssignmentsInput = {
  /** Part of the title, or the id. */
  query?: string
  /** Part of the title of one of the trainings. */
  trainingTitle?: string
  /** GUID of one of the trainings. */
  learningObjectId?: string
  /** Type of one of the trainings. */
  trainingType?: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  /** `dynamic` has the recurring ones too. */
  type?: "standard" | "dynamic" | "recurring"
  /** How far it is. */
  status?: "draft" | "pendingReview" | "queued" | "active" | "inactive" | "processed" | "processedWithErrors" | "failed" | "cancelled" | "removing" | "removed"
  /** `tool` has those of the legacy Proxy Enrollment API too. */
  source?: "tool" | "api"
  /** User ID or user name of who made it. */
  createdBy?: string
  /** Made on this day of the portal's time zone, or later. */
  createdFrom?: string
  /** Made on this day of the portal's time zone, or before. */
  createdTo?: string
  /** Processed next, or else last, on this day or later. */
  processingFrom?: string
  /** Processed next, or else last, on this day or before. */
  processingTo?: string
  /** Only dynamic ones that are switched on; `false`: off. */
  active?: boolean
  /** Only drafts, also those that wait for a review; `false`: no drafts. */
  drafts?: boolean
  /** From 1. */
  page?: number
  /** 20, when left out. */
  pageSize?: number
}

export type ListLearningAssignmentsReply = {
  assignments: AssignmentLine[]
  /** Over all pages. */
  total: number
}

export type ExportLearningAssignmentsInput = {
  /** Part of the title, or the id. */
  query?: string
  /** Part of the title of one of the trainings. */
  trainingTitle?: string
  /** GUID of one of the trainings. */
  learningObjectId?: string
  /** Type of one of the trainings. */
  trainingType?: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  /** `dynamic` has the recurring ones too. */
  type?: "standard" | "dynamic" | "recurring"
  /** How far it is. */
  status?: "draft" | "pendingReview" | "queued" | "active" | "inactive" | "processed" | "processedWithErrors" | "failed" | "cancelled" | "removing" | "removed"
  /** `tool` has those of the legacy Proxy Enrollment API too. */
  source?: "tool" | "api"
  /** User ID or user name of who made it. */
  createdBy?: string
  /** Made on this day of the portal's time zone, or later. */
  createdFrom?: string
  /** Made on this day of the portal's time zone, or before. */
  createdTo?: string
  /** Processed next, or else last, on this day or later. */
  processingFrom?: string
  /** Processed next, or else last, on this day or before. */
  processingTo?: string
  /** Only dynamic ones that are switched on; `false`: off. */
  active?: boolean
  /** Only drafts, also those that wait for a review; `false`: no drafts. */
  drafts?: boolean
}

/** A row for each assignment of the list, with a header. */
export type ExportLearningAssignmentsReply = string

export type SearchAssignableTrainingInput = {
  /** Part of the title or the description. */
  query?: string
  /** Only training of this type. */
  type?: "Curriculum" | "Event" | "Session" | "Material" | "Test" | "Video" | "Course"
  /** From 1, of 20 each. */
  page?: number
}

export type SearchAssignableTrainingReply = {
  training: TrainingTile[]
  /** Over all pages. */
  total: number
}

export type SearchAssignableUnitsInput = {
  /** Part of the name, the OU ID, the description or the owner's name. */
  query?: string
  /** Only units of the type with this number, such as 2 for Division. */
  typeId?: number
  /** From 1, of 20 each. */
  page?: number
}

export type SearchAssignableUnitsReply = {
  ous: UnitLine[]
  /** Over all pages. */
  total: number
}

export type CreateLearningAssignmentDraftInput = {
  /** What the assignment is called, up to 200 characters. */
  title?: string
  /** For administrators, up to 4,000 characters. */
  description?: string | null
  /** Stands in the history of every transcript row, up to 500 characters. */
  comment?: string | null
  /** What is assigned, in this order. */
  training?: (string | {
    /** GUID of the learning object. */
    learningObjectId?: string
    /** A due date of its own. */
    dueDate?: NoDueDate | FixedDueDate | RelativeDueDate
    /** A comment of its own, to stand in the history. */
    comment?: string
  })[]
  /**
   * People who are named. An entry may also say `includeSubordinates`: everybody who reports to that person,
   * directly or not.
   */
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
  /** The active people of these units. */
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
  /**
   * People who get nothing. An entry may also say `includeSubordinates`: everybody who reports to that person,
   * directly or not.
   */
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
  /** Units whose people get nothing. */
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
  /** What people become. `completed` is for sessions that are over. */
  assignment?: "registered" | "approved" | "assigned" | "completed"
  /** Whether people who have the training get it once more. */
  assignNewOccurrence?: boolean
  /** Whether they keep their progress. Only with registered. */
  maintainProgress?: boolean
  /** Whether nobody has to pay. Only with registered. */
  bypassUserPayment?: boolean
  /** When it is due. */
  dueDate?: NoDueDate | FixedDueDate | RelativeDueDate
  /** What becomes of people for whom a session has no seat. */
  seatHandling?: "fail" | "increaseSeats" | "waitlist"
  /** Which mails people get. */
  email?: NoMails | TrainingSpecificMailsInput | CustomMails | AdHocMail
  /** Whether the training is marked as required. */
  isRequired?: boolean
  /** What it is for. */
  purpose?: string | null
  /** When a standard one is processed, UTC. Null: at once. */
  processingDate?: string | null
  /** The day from which people may start a standard one. */
  trainingStartDate?: string | null
  /** Whether only those get it who have completed its prerequisites. */
  enforcePrerequisites?: boolean
  /** Makes it a dynamic assignment. Null: a standard one. */
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
  } | null
}

export type SaveLearningAssignmentDraftInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** What the assignment is called, up to 200 characters. */
  title?: string
  /** For administrators, up to 4,000 characters. */
  description?: string | null
  /** Stands in the history of every transcript row, up to 500 characters. */
  comment?: string | null
  /** What is assigned, in this order. */
  training?: (string | {
    /** GUID of the learning object. */
    learningObjectId?: string
    /** A due date of its own. */
    dueDate?: NoDueDate | FixedDueDate | RelativeDueDate
    /** A comment of its own, to stand in the history. */
    comment?: string
  })[]
  /**
   * People who are named. An entry may also say `includeSubordinates`: everybody who reports to that person,
   * directly or not.
   */
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
  /** The active people of these units. */
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
  /**
   * People who get nothing. An entry may also say `includeSubordinates`: everybody who reports to that person,
   * directly or not.
   */
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
  /** Units whose people get nothing. */
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
  /** What people become. `completed` is for sessions that are over. */
  assignment?: "registered" | "approved" | "assigned" | "completed"
  /** Whether people who have the training get it once more. */
  assignNewOccurrence?: boolean
  /** Whether they keep their progress. Only with registered. */
  maintainProgress?: boolean
  /** Whether nobody has to pay. Only with registered. */
  bypassUserPayment?: boolean
  /** When it is due. */
  dueDate?: NoDueDate | FixedDueDate | RelativeDueDate
  /** What becomes of people for whom a session has no seat. */
  seatHandling?: "fail" | "increaseSeats" | "waitlist"
  /** Which mails people get. */
  email?: NoMails | TrainingSpecificMailsInput | CustomMails | AdHocMail
  /** Whether the training is marked as required. */
  isRequired?: boolean
  /** What it is for. */
  purpose?: string | null
  /** When a standard one is processed, UTC. Null: at once. */
  processingDate?: string | null
  /** The day from which people may start a standard one. */
  trainingStartDate?: string | null
  /** Whether only those get it who have completed its prerequisites. */
  enforcePrerequisites?: boolean
  /** Makes it a dynamic assignment. Null: a standard one. */
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
  } | null
}

export type DeleteLearningAssignmentDraftInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type DeleteLearningAssignmentDraftReply = {
  deleted: true
}

export type UploadLearningAssignmentUsersInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /**
   * The file's text: one user a line, User ID or user name. Of a file with several columns the first counts; a
   * first line `User ID` is a heading. At most 100,000 lines.
   */
  text?: string
  /** Instead of the text the file as it is, in Base64: UTF-8, or UTF-16 with a byte order mark. */
  file?: string
  /** Whether to take those who can be taken, when others can't. */
  leaveOut?: boolean
}

export type UploadLearningAssignmentUsersReply = {
  /** How many people the draft names now. */
  users: number
  /** Who was left out, by line: the first thousand. */
  leftOut: LeftOutUser[]
  /** How many more were left out. */
  moreLeftOut: number
}

export type CheckLearningAssignmentDraftInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** Within how many days a completion is recent. 365. */
  recentDays?: number
}

export type CheckLearningAssignmentDraftReply = {
  /** What keeps it from being submitted. */
  problems: {
    field: string
    message: string
  }[]
  /** How many people. */
  people: number
  /** In user assignments. Only applications spend them. */
  cost: number
  /** How many mails it sends at most. */
  mails: number
  needsReview: boolean
  warnings: AssignmentWarning[]
}

export type TryLearningAssignmentDraftInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** From 1, of 20 each. */
  page?: number
}

export type TryLearningAssignmentDraftReply = {
  counts: AssignmentCounts
  /** In user assignments. */
  cost: number
  /** How many mails it would send. */
  mails: number
  /** By person, then by training as listed. */
  results: AssignmentResult[]
  /** How many results all pages have. */
  total: number
}

export type SubmitLearningAssignmentDraftInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type ApproveLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type GetLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type ChangeLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** What it is called, up to 200 characters. */
  title?: string
  /** For administrators, up to 4,000 characters. */
  description?: string | null
  /** Stands in the history of rows to come, up to 500 characters. */
  comment?: string | null
  /** When what is assigned from now on is due. */
  dueDate?: NoDueDate | FixedDueDate | RelativeDueDate
  /** Which mails people get. */
  email?: NoMails | TrainingSpecificMailsInput | CustomMails | AdHocMail
  /** What becomes of people who come back. */
  reassignment?: {
    /** Whether what removal took away is given again to who comes back. */
    enabled: boolean
    /** Whether it is given in its latest version. */
    latestVersion: boolean
  }
}

export type ListLearningAssignmentCriteriaInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** Whom it is not for, instead of whom it is for. */
  excluded?: boolean
  /** From 1, of 20 each. */
  page?: number
}

export type ListLearningAssignmentCriteriaReply = {
  /** Units before people, else in the order in which they were sent. */
  criteria: AssignmentCriterion[]
}

export type ListLearningAssignmentPeopleInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** From 1, of 20 each. */
  page?: number
}

export type ListLearningAssignmentPeopleReply = {
  people: PersonLine[]
  /** Over all pages. */
  total: number
}

export type ListLearningAssignmentResultsInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** Only what came out so. */
  outcome?: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "waitlisted" | "failed" | "removedDynamic" | "removedManual"
  /** Only of this person: User ID, user name, or part of the name. */
  user?: string
  /** From 1. */
  page?: number
  /** 20, when left out. */
  pageSize?: number
}

export type ListLearningAssignmentResultsReply = {
  /** By person, then by training as listed. */
  results: AssignmentResultLine[]
  /** Over all pages. */
  total: number
}

export type ExportLearningAssignmentResultsInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** Only what came out so. */
  outcome?: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "waitlisted" | "failed" | "removedDynamic" | "removedManual"
  /** Only of this person: User ID, user name, or part of the name. */
  user?: string
}

/** A row for each person and training, with a header. */
export type ExportLearningAssignmentResultsReply = string

export type GetLearningAssignmentPersonInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
  /** User ID or user name. */
  userId: string
}

export type GetLearningAssignmentPersonReply = {
  /** By training, then the oldest first. */
  occurrences: TranscriptOccurrence[]
}

export type ListLearningAssignmentChangesInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type ListLearningAssignmentChangesReply = {
  /** The oldest first. */
  changes: AssignmentChange[]
  /** The portal's, in which its calendar days are meant. Instants are UTC. */
  timeZone: string
}

export type RejectLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type CancelLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type StopLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type DeactivateLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type ActivateLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type RemoveFromTranscriptsLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type CopyLearningAssignmentInput = {
  /** The assignment's id, as the list shows it. */
  assignmentId: number
}

export type ExplainTranscriptInput = {
  /** User ID or user name of the person. */
  userId: string
  /** The learning object's GUID. */
  objectId: string
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

export type AddLearningObjectVersionInput = {
  /** The GUID of the learning object, of whichever version. */
  guid: string
  /** The label of the new version; by its number, such as 2.0, when left out. */
  version?: string
}

export type CancelSessionInput = {
  /** The session's GUID. */
  guid: string
  /** Told in the mail and kept on the records. */
  reason?: string
}

export type ListCertificationsInput = {
  /** Words of the title or the description. */
  query?: string
  /** From 1, of 20 each. */
  page?: number
}

export type ListCertificationsReply = {
  certifications: CertificationLine[]
  /** Over all pages. */
  total: number
}

export type CreateCertificationInput = {
  /** In the portal's default language. */
  title: string
  /** In the portal's default language. */
  description?: string | null
  /** Texts in other languages: by culture, then by member (title, description, family, category). */
  translations?: Record<string, Record<string, string>>
  /** Name of a provider. */
  provider?: string | null
  /** Label of its version. */
  version?: string
  /** What it belongs to, such as Licences. */
  family?: string | null
  /** What it belongs to within the family. */
  category?: string | null
  /** User ID or user name of whom to ask. */
  contactUserId?: string | null
  /** Whether people may be enrolled and periods open. */
  active?: boolean
  /**
   * fixed: periods end on days of the calendar. relative: on days counted from the first certification on. rolling:
   * each from the last one.
   */
  periodType: "fixed" | "relative" | "rolling"
  /** Whether who asks for it waits for an approval. */
  approvalRequired?: boolean
  /** Whether its people get its training whatever the training's own availability says. */
  opensTraining?: boolean
  /** Who may ask for it. Nobody, when it is empty. */
  availability?: CertificationAvailabilityInput[]
  /** The initial period, then its renewals. */
  periods: CertificationPeriodInput[]
}

export type GetCertificationInput = {
  /** The certification's GUID. */
  certificationId: string
}

export type PutCertificationInput = {
  /** In the portal's default language. */
  title: string
  /** In the portal's default language. */
  description?: string | null
  /** Texts in other languages: by culture, then by member (title, description, family, category). */
  translations?: Record<string, Record<string, string>>
  /** Name of a provider. */
  provider?: string | null
  /** Label of its version. */
  version?: string
  /** What it belongs to, such as Licences. */
  family?: string | null
  /** What it belongs to within the family. */
  category?: string | null
  /** User ID or user name of whom to ask. */
  contactUserId?: string | null
  /** Whether people may be enrolled and periods open. */
  active?: boolean
  /**
   * fixed: periods end on days of the calendar. relative: on days counted from the first certification on. rolling:
   * each from the last one.
   */
  periodType: "fixed" | "relative" | "rolling"
  /** Whether who asks for it waits for an approval. */
  approvalRequired?: boolean
  /** Whether its people get its training whatever the training's own availability says. */
  opensTraining?: boolean
  /** Who may ask for it. Nobody, when it is empty. */
  availability?: CertificationAvailabilityInput[]
  /** The initial period, then its renewals. */
  periods: CertificationPeriodInput[]
  /** The certification's GUID. */
  certificationId: string
}

export type ListCertificationEnrollmentsInput = {
  /** The certification's GUID. */
  certificationId: string
  /** From 1, of 20 each. */
  page?: number
}

export type ListCertificationEnrollmentsReply = {
  enrollments: CertificationEnrollment[]
  /** Over all pages. */
  total: number
}

export type EnrollInCertificationInput = {
  /** The certification's GUID. */
  certificationId: string
  /** User IDs or user names of active people. */
  people: string[]
  /** For the history. */
  comment?: string
}

export type EnrollInCertificationReply = {
  /** How many were not in it before. */
  enrolled: number
}

export type ExplainCertificationInput = {
  /** The certification's GUID. */
  certificationId: string
  /** User ID or user name of the person. */
  userId: string
}

export type ExplainCertificationReply = {
  enrollment: CertificationEnrollment
  /** The oldest first. */
  periods: CertificationStandingPeriod[]
  /** The newest first. */
  history: CertificationEvent[]
}

export type DecideCertificationInput = {
  /** The certification's GUID. */
  certificationId: string
  /** User ID or user name of the person. */
  userId: string
  /** What is decided. */
  decision: "approve" | "deny"
  /** For the history. */
  comment?: string
}

export type PreviewCertificationProxyEnrollmentInput = {
  /** The certification's GUID. */
  certificationId: string
  /** Whom it is for: active people of OUs, or people by name. */
  criteria: CertificationProxyCriterion[]
}

export type PreviewCertificationProxyEnrollmentReply = {
  people: number
  /** How many of them have the certification already. */
  enrolled: number
}

export type CreateCertificationProxyEnrollmentInput = {
  /** The certification's GUID. */
  certificationId: string
  /** Once, or every day. */
  type: "standard" | "dynamic"
  /** Whom it is for: active people of OUs, or people by name. */
  criteria: CertificationProxyCriterion[]
  /** Whether who belongs to it no more is taken out. Of a dynamic one. */
  removal?: boolean
  /** Whether who was taken out and belongs to it again comes back. Of a dynamic one. */
  reEnrollment?: boolean
}

export type ListCertificationProxyEnrollmentsInput = {
  /** The certification's GUID. */
  certificationId: string
  /** From 1, of 20 each. */
  page?: number
}

export type ListCertificationProxyEnrollmentsReply = {
  proxyEnrollments: CertificationProxy[]
}

export type ChangeCertificationProxyEnrollmentInput = {
  /** The certification's GUID. */
  certificationId: string
  /** The proxy enrollment's id. */
  proxyId: number
  /** Whether it is processed every day. */
  active?: boolean
  /** Whether who belongs to it no more is taken out. Of a dynamic one. */
  removal?: boolean
  /** Whether who was taken out and belongs to it again comes back. Of a dynamic one. */
  reEnrollment?: boolean
}

export type ListCertificationProxyEnrollmentChangesInput = {
  /** The certification's GUID. */
  certificationId: string
  /** The proxy enrollment's id. */
  proxyId: number
}

export type ListCertificationProxyEnrollmentChangesReply = {
  changes: CertificationProxyChange[]
}

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

export type GetGroupInput = {
  /** The group's OU ID. */
  groupId: string
}

export type PutGroupInput = {
  /** The group's OU ID. */
  groupId: string
  /** In the portal's default language. */
  name: string
  /** In the portal's default language. */
  description?: string
  /** True, when left out. */
  active?: boolean
  /** Members by name: User IDs or user names. */
  people?: string[]
  /** Members by what they are: whoever meets one of these. */
  criteria?: GroupCriterion[]
  /** Whether the members are computed as soon as possible. When left out, they stay until the next night. */
  computeNow?: boolean
}

export type PutGroupReply = {
  /** The group's OU ID. */
  groupId: string
  /** In the portal's default language. */
  name: string
  description: string | null
  active: boolean
  /** User IDs of the members by name. */
  people: string[]
  /** Members by what they are: whoever meets one of these. */
  criteria: GroupCriterion[]
  /** How many members it has, as they were computed last. */
  members: number
  /** When the members were computed last; null if they never were. */
  membersAt: string | null
  /** The job that computes the members, if one was asked for. */
  jobId: number | null
}

export type ComputeGroupsInput = {
  /** The OU ID of a group. All of them, when left out. */
  groupId?: string
}

export type ComputeGroupsReply = {
  jobId: number
}

export type ListJobsInput = {
  /** Only jobs in this state. */
  state?: "waiting" | "running" | "done" | "failed" | "stopped"
  /** Only jobs of this kind. */
  kind?: string
  /** Only jobs about this. */
  subject?: number
  /** Only jobs older than the one with this id: the last of the page before. */
  before?: number
}

export type ListJobsReply = {
  jobs: Job[]
  /** Whether there are older ones. */
  more: boolean
}

export type StopJobInput = {
  /** The job's id. */
  id: number
}

export type StopJobReply = {
  /** False when the job had ended already. */
  stopping: boolean
}

export type ListMailTemplatesReply = {
  events: MailEventTexts[]
}

export type GetMailTemplateInput = {
  /** What the mail is about. */
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn"
  /** The code of one of the portal's languages, such as `fr-FR`. */
  culture: string
}

export type PutMailTemplateInput = {
  /** What the mail is about. */
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn"
  /** The code of one of the portal's languages, such as `fr-FR`. */
  culture: string
  /** One line. Tags such as `{{training.title}}` stand for what is true of the mail. */
  subject: string
  /**
   * Plain text with tags; an empty line parts paragraphs. A line is left out of a mail when none of its tags has a
   * value.
   */
  body: string
}

export type ResetMailTemplateInput = {
  /** What the mail is about. */
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn"
  /** The code of one of the portal's languages, such as `fr-FR`. */
  culture: string
}

export type PreviewMailInput = {
  /** What the mail is about. */
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn" | "message"
  /** User ID or user name of the reader. You, when left out. */
  user?: string
  /** GUID of the training that it is about. */
  objectId?: string
  /** A subject to try out; with a body. */
  subject?: string
  /** A body to try out; with a subject. */
  body?: string
}

export type ListOutboxInput = {
  /** Only mails in this state. */
  state?: "waiting" | "sent" | "kept" | "skipped" | "failed"
  /** Only mails to this user: User ID or user name. */
  user?: string
  /** Only mails of the assignment with this id. */
  assignment?: number
  /** Only mails queued at this time or later: in UTC, unless an offset stands behind it. */
  since?: string
  /** Only mails older than the one with this id: the last of the page before. */
  before?: number
}

export type ListOutboxReply = {
  mails: OutboxMail[]
  /** Whether there are older ones. */
  more: boolean
  /** Whether this portal sends its mails. Else they are kept. */
  sends: boolean
  /** Why nothing can be sent now, since when, and when it is tried again. Null while the SMTP server can be reached. */
  hindrance: {
    reason: string
    since: string
    nextTryAt: string
  } | null
}

export type GetOutboxMailInput = {
  /** The mail's id. */
  id: number
}

export type RetryOutboxMailInput = {
  /** The mail's id. */
  id: number
}

export type RequestTrainingInput = {
  /** GUID of the learning object. */
  objectId: string
  /** Why: approvers read it. */
  comment?: string
  /** Whether to ask around availability and prerequisites, where they stand against it. */
  exception?: boolean
}

export type RegisterMyselfInput = {
  /** GUID of the learning object. */
  guid: string
}

export type WithdrawMyselfInput = {
  /** GUID of the learning object. */
  guid: string
  /** Kept on the record. */
  reason?: string
}

export type RequestCompletionApprovalInput = {
  /** GUID of the learning object. */
  guid: string
  /** Kept in the record's history. */
  comment?: string
}

export type ListMyCertificationsReply = {
  enrollments: MyCertification[]
  /** By title. */
  available: AvailableCertification[]
}

export type RequestCertificationInput = {
  /** The certification's GUID. */
  certificationId: string
}

export type RequestCertificationCompletionInput = {
  /** The certification's GUID. */
  certificationId: string
}

export type GetMyTrainingUnitsInput = {
  /** Which page of the ledger; 1, when left out. */
  page?: number
}

export type RedeemTrainingUnitsInput = {
  /** In any case of letters. */
  keyCode: string
  /** How many units; two decimals at most. */
  amount: number
}

export type RedeemTrainingUnitsReply = {
  redeemed: number
  /** What can be spent now. */
  balance: number
}

export type PayForTrainingWithUnitsInput = {
  /** GUID of the learning object. */
  guid: string
}

export type SetPasswordInput = {
  /** User ID or user name. */
  user: string
  /** From 12 to 256 characters, and none that many people have. */
  password: string
}

export type SetPasswordReply = Record<string, never>

export type SearchPeopleInput = {
  /**
   * Words; each must begin a word of the first or last name, the User ID or the user name. Everybody, when left
   * out.
   */
  query?: string
  /** Only active people, or only inactive ones. */
  active?: boolean
  /** From 1, which is meant when it is left out. */
  page?: number
}

export type SearchPeopleReply = {
  people: PersonFound[]
  /** Whether there is another page. */
  more: boolean
}

export type GetPersonInput = {
  /** User ID or user name. */
  userId: string
}

export type ChangePersonInput = {
  /** User ID or user name. */
  userId: string
  /** OU IDs by OU type, one or several, null for none. The types that are left out stay. Not groups. */
  ous?: Record<string, string | string[] | null>
  /** User ID or user name; null for none. */
  manager?: string | null
  /** False deactivates, true brings back. */
  active?: boolean
  /** Code of one of the portal's languages. */
  language?: string
  /** IANA name, such as Europe/Berlin. */
  timeZone?: string
  /** Such as Full-time; null for none. */
  employmentStatus?: string | null
  /** As 2026-05-11; null for none. */
  originalHireDate?: string | null
  /** As 2026-05-11; null for none. */
  lastHireDate?: string | null
  /** Whether the person is on leave. */
  absent?: boolean
}

export type GetRosterInput = {
  /** The session's GUID. */
  guid: string
}

export type PutRosterInput = {
  /** The session's GUID. */
  guid: string
  /** Whether the people are completed and the roster stays as it is then. */
  submit: boolean
  /** The people whose attendance is told. */
  users: {
    /** User ID or user name. */
    userId: string
    /** As it was, when left out. */
    score?: number
    /** Whether enough was attended, when left out. */
    passed?: boolean
    /** As they were, when left out. */
    comments?: string
    /** All parts were attended, when left out; parts that the list lacks were missed. */
    attendance?: {
      /** The part's id. */
      partId: number
      /** Whether the person was there. */
      attended: boolean
    }[]
  }[]
}

export type AddRosterPeopleInput = {
  /** The session's GUID. */
  guid: string
  /** User IDs or user names. */
  userIds: string[]
}

export type GetWaitlistInput = {
  /** The session's GUID. */
  guid: string
}

export type PutWaitlistPrioritiesInput = {
  /** The session's GUID. */
  guid: string
  /** The people whose priorities change. */
  priorities: ({
    /** User ID or user name. */
    userId: string
    /** Null: none, so that only the time counts. */
    priority: number | null
  })[]
}

export type ChangePortalSettingsInput = {
  /** IANA name of the zone in which days without a time are meant, such as Europe/Berlin. */
  timeZone?: string
  /** ISO code of one of the portal's currencies: that of prices that name none, and of what is free. */
  currency?: string
  /** Whether the portal's APIs are on. Off, they answer 400 `Rest Services not enabled`. */
  servicesEnabled?: boolean
  /** Whether legacy session tokens are served. */
  sessionTokensEnabled?: boolean
  /** How long a legacy session token lives, in hours. */
  sessionTokenHours?: number
  /** What applications may assign in one UTC day: people times trainings. Documented: 60,000. */
  userAssignmentsPerDay?: number
  /** When the members of all groups are computed each day, as `02:00`, in the portal's time zone. */
  groupsComputedAt?: string
  /** Whether a session is paid for only with training units that last until it begins. */
  trainingUnitsOutlastSessions?: boolean
  /** Whether a new dynamic assignment begins with giving again what its removal took away. */
  dynamicReassignment?: boolean
  /** Whether a new dynamic assignment begins with giving the latest version when it gives training again. */
  reassignLatestVersion?: boolean
  /** The share of all active people, in percent, above which an assignment is told to be for many. */
  highUserPercent?: number
  /**
   * Whether such an assignment waits for somebody with the permission Assignment Tool - Submit Draft, unless its
   * author has it.
   */
  restrictSubmission?: boolean
  /** Whether assignments may be told to enforce prerequisites. */
  offerEnforcePrerequisites?: boolean
}

export type ListTasksInput = {
  /** One task's id. */
  taskId?: number
  /** User ID or user name of somebody. */
  userId?: string
  /** What it is. */
  type?: "Performance Review" | "Competency Assessment" | "Development Plan" | "Form" | "Checklist" | "Evaluation" | "Survey" | "Observation"
  /** How far they are. */
  status?: "Not Started" | "In Progress" | "Completed" | "Expired"
  /** From 1, which is meant when it is left out. */
  page?: number
}

export type ListTasksReply = {
  tasks: PersonTask[]
  /** Whether there is another page. */
  more: boolean
}

export type CreateTaskInput = {
  /** What it is. */
  type: "Performance Review" | "Competency Assessment" | "Development Plan" | "Form" | "Checklist" | "Evaluation" | "Survey" | "Observation"
  /** In the portal's default language. */
  title: string
  /** The title in other languages, by their codes. */
  translations?: Record<string, string>
  /** Where it is done: an address, or a path of the portal. A page of its own, when left out. */
  url?: string
  /** From when it can be done. */
  startDate?: string
  /** By when it is to be done. */
  dueDate?: string
  /** When it expires: then it can't be done any more. */
  endDate?: string
  /** Who gets it: User IDs or user names of active people. */
  people: string[]
}

export type CreateTaskReply = {
  taskId: number
  /** How many people have it. */
  assigned: number
}

export type AssignTaskInput = {
  /** The task's id. */
  taskId: number
  /** User IDs or user names of active people. */
  people: string[]
}

export type AssignTaskReply = {
  /** How many of them did not have it. */
  assigned: number
}

export type SetTaskStatusInput = {
  /** The task's id. */
  taskId: number
  /** How far they are. */
  status: "Not Started" | "In Progress" | "Completed"
  /** User IDs or user names of active people. Everybody, when left out. */
  people?: string[]
}

export type SetTaskStatusReply = {
  /** How many were not that far, or further. */
  changed: number
}

export type DeleteTaskInput = {
  /** The task's id. */
  taskId: number
}

export type DeleteTaskReply = Record<string, never>

export type ListTrainingRemovalsInput = {
  /** From 1, of 20 each. */
  page?: number
}

export type ListTrainingRemovalsReply = {
  removals: TrainingRemoval[]
}

export type PreviewTrainingRemovalInput = {
  /** GUIDs of the training to take off transcripts, at most 100. Each version is training of its own. */
  training: string[]
  /** Only rows in one of these statuses. Completed ones may be among them. */
  statuses: ("approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade")[]
  /** Only rows of these people, or of those of `ous`. Everybody's, when neither is sent. */
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
  /** Only rows of the active people of these units, or of `users`. */
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
  /** Not the rows of these people. */
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
  /** Not the rows of the people of these units. */
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
  /** From 1, of 20 each. */
  page?: number
}

export type PreviewTrainingRemovalReply = {
  /** How many rows. */
  total: number
  /** Of how many people. */
  people: number
  byStatus: ({
    status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade"
    rows: number
  })[]
  rows: ({
    transcriptId: number
    userId: string
    name: string
    learningObjectId: string
    title: string
    regNum: number
    status: "approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade"
    statusText: string
  })[]
}

export type CreateTrainingRemovalInput = {
  /** GUIDs of the training to take off transcripts, at most 100. Each version is training of its own. */
  training: string[]
  /** Only rows in one of these statuses. Completed ones may be among them. */
  statuses: ("approved" | "assigned" | "pendingRegistration" | "registered" | "inProgress" | "completed" | "completedEquivalent" | "exempt" | "exemptInternal" | "denied" | "withdrawn" | "waitlisted" | "waitlistExpired" | "cancelled" | "noShow" | "expired" | "incomplete" | "failed" | "pendingPrerequisite" | "pendingPriorTraining" | "pendingPreWork" | "pendingPostWork" | "pendingPayment" | "pendingApproval" | "exceptionRequested" | "pendingCompletionApproval" | "completionApprovalDenied" | "pendingEvaluation" | "pendingAcknowledgment" | "pendingSignature" | "pendingGrade")[]
  /** Only rows of these people, or of those of `ous`. Everybody's, when neither is sent. */
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
  /** Only rows of the active people of these units, or of `users`. */
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
  /** Not the rows of these people. */
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
  /** Not the rows of the people of these units. */
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
  /** Why, in short. */
  reason?: string
  /** Why, for the history of each row. */
  comment?: string
}

export type GetTrainingRemovalInput = {
  /** The removal's id. */
  removalId: number
}

export type RestoreTrainingRemovalInput = {
  /** The removal's id. */
  removalId: number
}

export type ListTrainingUnitAssignmentsInput = {
  /** Which page of 50; 1, when left out. */
  page?: number
  /** Only those with this status. */
  status?: "scheduled" | "processed" | "active" | "cancelled"
  /** Only those whose units are given out so. */
  distribution?: "distributed" | "key code"
  /** Only those whose title has this in it. */
  title?: string
}

export type ListTrainingUnitAssignmentsReply = {
  assignments: TrainingUnitAssignmentSummary[]
  /** Over all pages. */
  total: number
}

export type GetTrainingUnitAssignmentInput = {
  /** The assignment's id. */
  id: number
}

export type AddTrainingUnitAssignmentInput = {
  /** What it is called. */
  title: string
  /** The day of its first cycle. Today, when left out. */
  startsOn?: string
  /** A standard assignment has one cycle, when left out. */
  recurring?: TrainingUnitRecurrence
  /** The last day on which its units can be spent. */
  expiresOn?: string
  /** How many days the units of a cycle last, the cycle's included. Instead of expiresOn. */
  expiresDays?: number
  /** Who gets units, or may redeem them. */
  availability: TrainingUnitAvailability[]
  /** The units are redeemed with this code. Distributed to the people, when left out. */
  keyCode?: TrainingUnitKeyCode
}

export type CancelTrainingUnitAssignmentInput = {
  /** The assignment's id. */
  id: number
}

export type ListTrainingUnitKeyCodesInput = {
  /** Which page of 50; 1, when left out. */
  page?: number
  /** Only codes that begin so, in any case of letters. */
  code?: string
}

export type ListTrainingUnitKeyCodesReply = {
  keyCodes: TrainingUnitKeyCodeState[]
  /** Over all pages. */
  total: number
}

export type ListTranscriptInput = {
  /** User ID or user name of the person. */
  userId: string
  /** Only what is active, archived or removed. All, when left out. */
  tab?: "active" | "archived" | "removed"
}

export type GetTranscriptHistoryInput = {
  /** The row's id. */
  id: number
}

export type ChangeTranscriptRowInput = {
  /** The row's id. */
  id: number
  /** What is done to the row, in the words of its audit stamps. */
  action: "start" | "complete" | "requestCompletion" | "markIncomplete" | "noShow" | "fail" | "withdraw" | "cancel" | "exempt" | "rollBack" | "archive" | "unarchive" | "remove" | "restore" | "editDueDate"
  /** With editDueDate: the day of the portal's time zone on which it is due, or null for none of this person's. */
  dueDate?: string | null
  /** Why somebody leaves, is taken out, is exempt or loses the row. */
  reason?: string
  /** Stands in the row's history. */
  comment?: string
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
     * The assignments of the people whom the caller's constraints allow, made by this API or by the tool. Compatible
     * applications are shown standard ones only. All that is asked for must be met.
     * Scope `learningassignment:read`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints on people say whose assignments are seen.
     */
    searchAssignments: (input: SearchAssignmentsInput = {}, options?: CallOptions): Promise<Page<AssignmentSummary>> =>
      call({ method: "GET", path: "/services/api/x/learning-assignment/v1/assignments", sends: "query", answers: "items" }, input, options),

    /**
     * Get the remaining user assignments of a day.
     * People times trainings, each child of a curriculum counting as one. One count for all applications of the
     * portal; it begins anew at 00:00 UTC.
     * Scope `learningassignment:read`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints on people say whose assignments are seen.
     */
    getRemainingCount: (input: GetRemainingCountInput = {}, options?: CallOptions): Promise<UserAssignmentQuota> =>
      call({ method: "GET", path: "/services/api/x/learning-assignment/v1/assignments/remaining-count", sends: "query", answers: "data" }, input, options),

    /**
     * Get a learning assignment.
     * To a compatible application the standard assignments that were made by this API; to an extended one all that a
     * search shows it.
     * Scope `learningassignment:read`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints on people say whose assignments are seen.
     */
    getAssignment: (input: GetAssignmentInput, options?: CallOptions): Promise<AssignmentDetails> =>
      call({ method: "GET", path: "/services/api/x/learning-assignment/v1/assignments/:assignmentId", sends: "query", answers: "data" }, input, options),

    /**
     * List the results of a learning assignment.
     * For each person and training the last outcome: by person, then by training as listed.
     * Scope `learningassignment:read`. Permission: `Assignment Tool - Standard` (or one that includes it); its
     * constraints on people say whose assignments are seen.
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
     * Those made in these UTC days by people whom the caller's constraints allow, the oldest first. Use learning
     * assignments instead.
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
     * hold for the session, its provider and instructors, and the people of the roster.
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
     * is left out. A token with the scope transcript:read:legacyconstraint needs View Transcript Item, whose
     * constraints on people then hold.
     * Scope `transcript:read`.
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
     * have it, past ones too. The soonest first, all at once. Removed and archived ones are left out. A token with
     * the scope transcript:read:legacyconstraint needs View Transcript Item, whose constraints on people then hold.
     * Scope `transcript:read`.
     */
    getUpcomingSessions: (input: GetUpcomingSessionsInput = {}, options?: CallOptions): Promise<UpcomingSessionList> =>
      call({ method: "GET", path: "/services/api/TranscriptAndTask/Session", sends: "query", answers: "item" }, input, options),

    /**
     * Get the training suggested to one person.
     * Active training whose availability puts it on the list of suggestions of this person, by title, all at once.
     * What the person has done, has open or waits for is left out. A token with the scope
     * transcript:read:legacyconstraint needs View Transcript Item, whose constraints on people then hold.
     * Scope `transcript:read`.
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
     * is told by its due date, not by its status. A token with the scope transcript:read:legacyconstraint needs View
     * Transcript Item, whose constraints on people then hold.
     * Scope `transcript:read`.
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
     * List what waits for one's own decision.
     * The newest first, 50 a page.
     * Permission: None: everybody sees what one was asked.
     */
    listMyApprovals: (input: ListMyApprovalsInput = {}, options?: CallOptions): Promise<OwnApprovals> =>
      call({ method: "GET", path: "/admin/api/approvals", sends: "query", answers: "body" }, input, options),

    /**
     * Approve, deny or defer what waits for one's own decision.
     * To defer leaves it to the others of the step, or else to whoever comes next in the chain; where there is
     * nobody, it is refused.
     * Permission: None: everybody decides on what one was asked.
     */
    decideApproval: (input: DecideApprovalInput, options?: CallOptions): Promise<OwnDecision> =>
      call({ method: "POST", path: "/admin/api/approvals", sends: "body", answers: "body" }, input, options),

    /**
     * List the approval templates.
     * Permission: `Approval Template Administration - View`.
     */
    listApprovalTemplates: (options?: CallOptions): Promise<ApprovalTemplates> =>
      call({ method: "GET", path: "/admin/api/approval-templates", sends: "query", answers: "body" }, {}, options),

    /**
     * Make or change an approval template.
     * The approvers are replaced; the name's translations stay when they are left out. What waits by the template
     * goes on with its new steps from the one that it is at.
     * Permission: `Approvals - Manage`.
     */
    putApprovalTemplate: (input: PutApprovalTemplateInput, options?: CallOptions): Promise<ApprovalTemplate> =>
      call({ method: "PUT", path: "/admin/api/approval-templates/:name", sends: "body", answers: "body" }, input, options),

    /**
     * Delete an approval template.
     * Refused as long as a rule or a default wants it, or anything waits by it.
     * Permission: `Approvals - Manage`.
     */
    deleteApprovalTemplate: (input: DeleteApprovalTemplateInput, options?: CallOptions): Promise<DeletedApprovalTemplate> =>
      call({ method: "DELETE", path: "/admin/api/approval-templates/:name", sends: "query", answers: "body" }, input, options),

    /**
     * Get the approval rules of a learning object or a type.
     * Permission: `Approval Template Administration - View`.
     */
    getApprovalRules: (input: GetApprovalRulesInput = {}, options?: CallOptions): Promise<ApprovalRules> =>
      call({ method: "GET", path: "/admin/api/approval-rules", sends: "query", answers: "body" }, input, options),

    /**
     * Set the approval rules of a learning object or a type.
     * All of them are replaced. What waits already goes by the rule that it began with.
     * Permission: `Approvals - Manage`.
     */
    putApprovalRules: (input: PutApprovalRulesInput, options?: CallOptions): Promise<ApprovalRules> =>
      call({ method: "PUT", path: "/admin/api/approval-rules", sends: "body", answers: "body" }, input, options),

    /**
     * List what types of training want where no rule says otherwise.
     * A type that is missing wants nothing.
     * Permission: `Approval Template Administration - View`.
     */
    listApprovalDefaults: (options?: CallOptions): Promise<ApprovalDefaults> =>
      call({ method: "GET", path: "/admin/api/approval-defaults", sends: "query", answers: "body" }, {}, options),

    /**
     * Set what a type of training wants where no rule says otherwise.
     * Permission: `Approvals - Manage`.
     */
    putApprovalDefault: (input: PutApprovalDefaultInput, options?: CallOptions): Promise<ApprovalDefault> =>
      call({ method: "PUT", path: "/admin/api/approval-defaults/:kind/:trainingType", sends: "body", answers: "body" }, input, options),

    /**
     * List the learning assignments.
     * The newest first: those that the caller has made, and those of people within the caller's constraints.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    listLearningAssignments: (input: ListLearningAssignmentsInput = {}, options?: CallOptions): Promise<ListLearningAssignmentsReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments", sends: "query", answers: "body" }, input, options),

    /**
     * Export the list of learning assignments as a file.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    exportLearningAssignments: (input: ExportLearningAssignmentsInput = {}, options?: CallOptions): Promise<ExportLearningAssignmentsReply> =>
      call({ method: "GET", path: "/admin/api/assignment-tool/assignments.csv", sends: "query", answers: "body" }, input, options),

    /**
     * Search the training that the caller may assign.
     * Active training within the constraints of the caller's permission, by title. Availability does not matter: it
     * is for those who ask.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    searchAssignableTraining: (input: SearchAssignableTrainingInput = {}, options?: CallOptions): Promise<SearchAssignableTrainingReply> =>
      call({ method: "GET", path: "/admin/api/assignment-tool/training", sends: "query", answers: "body" }, input, options),

    /**
     * Search the units that the caller may assign to.
     * Active units of every type, groups too, by name. Where the caller's permission is limited to units, only those
     * are found.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    searchAssignableUnits: (input: SearchAssignableUnitsInput = {}, options?: CallOptions): Promise<SearchAssignableUnitsReply> =>
      call({ method: "GET", path: "/admin/api/assignment-tool/ous", sends: "query", answers: "body" }, input, options),

    /**
     * Begin a draft of a learning assignment.
     * A draft may be incomplete; what is sent must be right in itself, and all that is wrong with it is told at once.
     * Options that need a permission are refused without it.
     * Permission: `Assignment Tool - Standard` (or one that includes it); its constraints say which training, and to
     * whom. `Bypass User Payment` to bypass payment, `Assignment Tool - Email Settings - View` for any mails. For
     * what extended applications have beside: `Assignment Tool - Email Settings - Manage`, `Assignment Tool -
     * Training Start Date`, `Assignment Tool - Standard and Dynamic`, its `- Recurrence` and `Assignment Tool -
     * Dynamic Removal`.
     */
    createLearningAssignmentDraft: (input: CreateLearningAssignmentDraftInput = {}, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments", sends: "body", answers: "body" }, input, options),

    /**
     * Save steps of a draft.
     * What is sent replaces what the draft said; the rest stays. A draft may be incomplete; what is sent must be
     * right in itself, and all that is wrong with it is told at once. Options that need a permission are refused
     * without it.
     * Permission: `Assignment Tool - Standard` (or one that includes it); its constraints say which training, and to
     * whom. `Bypass User Payment` to bypass payment, `Assignment Tool - Email Settings - View` for any mails. For
     * what extended applications have beside: `Assignment Tool - Email Settings - Manage`, `Assignment Tool -
     * Training Start Date`, `Assignment Tool - Standard and Dynamic`, its `- Recurrence` and `Assignment Tool -
     * Dynamic Removal`.
     */
    saveLearningAssignmentDraft: (input: SaveLearningAssignmentDraftInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "PATCH", path: "/admin/api/learning-assignments/:assignmentId/draft", sends: "body", answers: "body" }, input, options),

    /**
     * Delete a draft.
     * Permission: `Assignment Tool - Standard` (or one that includes it); its constraints say which training, and to
     * whom. `Bypass User Payment` to bypass payment, `Assignment Tool - Email Settings - View` for any mails. For
     * what extended applications have beside: `Assignment Tool - Email Settings - Manage`, `Assignment Tool -
     * Training Start Date`, `Assignment Tool - Standard and Dynamic`, its `- Recurrence` and `Assignment Tool -
     * Dynamic Removal`.
     */
    deleteLearningAssignmentDraft: (input: DeleteLearningAssignmentDraftInput, options?: CallOptions): Promise<DeleteLearningAssignmentDraftReply> =>
      call({ method: "DELETE", path: "/admin/api/learning-assignments/:assignmentId/draft", sends: "query", answers: "body" }, input, options),

    /**
     * Upload the people of a draft.
     * Replaces the people whom the draft names by those of a list: its units and exclusions stay. Users who are
     * unknown, inactive, outside of the caller's constraints or named twice are told all at once with their lines,
     * and then nothing is changed; with `leaveOut` they are told and left out.
     * Permission: `Assignment Tool - Standard` (or one that includes it); its constraints say which training, and to
     * whom. `Bypass User Payment` to bypass payment, `Assignment Tool - Email Settings - View` for any mails. For
     * what extended applications have beside: `Assignment Tool - Email Settings - Manage`, `Assignment Tool -
     * Training Start Date`, `Assignment Tool - Standard and Dynamic`, its `- Recurrence` and `Assignment Tool -
     * Dynamic Removal`.
     */
    uploadLearningAssignmentUsers: (input: UploadLearningAssignmentUsersInput, options?: CallOptions): Promise<UploadLearningAssignmentUsersReply> =>
      call({ method: "PUT", path: "/admin/api/learning-assignments/:assignmentId/users", sends: "body", answers: "body" }, input, options),

    /**
     * Check a draft before it is submitted.
     * What is missing or not right any more, for how many people it is, and what to be warned of. Nothing of it but
     * `problems` keeps anybody from submitting it; where `needsReview` is true, submitting asks somebody else to
     * review it.
     * Permission: `Assignment Tool - Standard` (or one that includes it); its constraints say which training, and to
     * whom. `Bypass User Payment` to bypass payment, `Assignment Tool - Email Settings - View` for any mails. For
     * what extended applications have beside: `Assignment Tool - Email Settings - Manage`, `Assignment Tool -
     * Training Start Date`, `Assignment Tool - Standard and Dynamic`, its `- Recurrence` and `Assignment Tool -
     * Dynamic Removal`.
     */
    checkLearningAssignmentDraft: (input: CheckLearningAssignmentDraftInput, options?: CallOptions): Promise<CheckLearningAssignmentDraftReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId/check", sends: "query", answers: "body" }, input, options),

    /**
     * Dry run: tell what a draft would do if it were processed now.
     * By the statements that process it, up to where they would write. Nothing is stored.
     * Permission: `Assignment Tool - Standard` (or one that includes it); its constraints say which training, and to
     * whom. `Bypass User Payment` to bypass payment, `Assignment Tool - Email Settings - View` for any mails. For
     * what extended applications have beside: `Assignment Tool - Email Settings - Manage`, `Assignment Tool -
     * Training Start Date`, `Assignment Tool - Standard and Dynamic`, its `- Recurrence` and `Assignment Tool -
     * Dynamic Removal`.
     */
    tryLearningAssignmentDraft: (input: TryLearningAssignmentDraftInput, options?: CallOptions): Promise<TryLearningAssignmentDraftReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId/dry-run", sends: "query", answers: "body" }, input, options),

    /**
     * Submit a draft.
     * A standard assignment's people are fixed now, whenever it is processed. Where the portal restricts the
     * submission of assignments for very many people, such a one waits for the review of somebody with the permission
     * `Assignment Tool - Submit Draft`, unless the caller has it.
     * Permission: `Assignment Tool - Standard` (or one that includes it); its constraints say which training, and to
     * whom. `Bypass User Payment` to bypass payment, `Assignment Tool - Email Settings - View` for any mails. For
     * what extended applications have beside: `Assignment Tool - Email Settings - Manage`, `Assignment Tool -
     * Training Start Date`, `Assignment Tool - Standard and Dynamic`, its `- Recurrence` and `Assignment Tool -
     * Dynamic Removal`.
     */
    submitLearningAssignmentDraft: (input: SubmitLearningAssignmentDraftInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/submit", sends: "query", answers: "body" }, input, options),

    /**
     * Approve an assignment that waits for a review.
     * It is submitted then, for whom its author may assign to.
     * Permission: `Assignment Tool - Submit Draft`, and the base permission of such an assignment.
     */
    approveLearningAssignment: (input: ApproveLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/approve", sends: "query", answers: "body" }, input, options),

    /**
     * Get a learning assignment or a draft, with all that its page shows.
     * Its people are counted only: `listLearningAssignmentCriteria` and `listLearningAssignmentPeople` have them.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    getLearningAssignment: (input: GetLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId", sends: "query", answers: "body" }, input, options),

    /**
     * Change what may be changed of an assignment after it was submitted.
     * Of a standard one the title and the description; of a dynamic one all of it, from the next time on that it is
     * processed. What is not sent stays. Refused with 409 where the assignment's type or state does not allow it.
     * Permission: The base permission of such an assignment; for the title `Assignment Tool - Edit Assignment Title`,
     * the due date `Assignment Tool - Edit Due Date`, the mails `Assignment Tool - Edit Email Settings`, the
     * reassignment `Assignment Tool - Dynamic Reassignment`.
     */
    changeLearningAssignment: (input: ChangeLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "PATCH", path: "/admin/api/learning-assignments/:assignmentId", sends: "body", answers: "body" }, input, options),

    /**
     * List the units and the people whom a learning assignment names.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    listLearningAssignmentCriteria: (input: ListLearningAssignmentCriteriaInput, options?: CallOptions): Promise<ListLearningAssignmentCriteriaReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId/criteria", sends: "query", answers: "body" }, input, options),

    /**
     * List the people whom a learning assignment is for.
     * Of a draft: who matches now, within the caller's constraints. Of what was submitted: a standard one's people as
     * they were then, a dynamic one's as its last run found them.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    listLearningAssignmentPeople: (input: ListLearningAssignmentPeopleInput, options?: CallOptions): Promise<ListLearningAssignmentPeopleReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId/people", sends: "query", answers: "body" }, input, options),

    /**
     * List what came of a learning assignment, for each person and training.
     * Also how and when the training reached the transcript, and how it stands there: by this assignment, by another
     * one, by a manager or by the person.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    listLearningAssignmentResults: (input: ListLearningAssignmentResultsInput, options?: CallOptions): Promise<ListLearningAssignmentResultsReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId/results", sends: "query", answers: "body" }, input, options),

    /**
     * Export what came of a learning assignment as a file.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    exportLearningAssignmentResults: (input: ExportLearningAssignmentResultsInput, options?: CallOptions): Promise<ExportLearningAssignmentResultsReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId/results.csv", sends: "query", answers: "body" }, input, options),

    /**
     * Get all occurrences of an assignment's training with one person.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    getLearningAssignmentPerson: (input: GetLearningAssignmentPersonInput, options?: CallOptions): Promise<GetLearningAssignmentPersonReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId/people/:userId", sends: "query", answers: "body" }, input, options),

    /**
     * List who did what to a learning assignment, and when.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    listLearningAssignmentChanges: (input: ListLearningAssignmentChangesInput, options?: CallOptions): Promise<ListLearningAssignmentChangesReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId/changes", sends: "query", answers: "body" }, input, options),

    /**
     * Give an assignment that waits for a review back to its author.
     * Refused with 409 where its state does not allow it.
     * Permission: `Assignment Tool - Submit Draft`, and the base permission of such an assignment.
     */
    rejectLearningAssignment: (input: RejectLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/reject", sends: "query", answers: "body" }, input, options),

    /**
     * Call an assignment off before it begins.
     * Refused with 409 where its state does not allow it.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    cancelLearningAssignment: (input: CancelLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/cancel", sends: "query", answers: "body" }, input, options),

    /**
     * Stop a standard assignment while it is processed.
     * What has been done stays. Refused with 409 where its state does not allow it.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    stopLearningAssignment: (input: StopLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/stop", sends: "query", answers: "body" }, input, options),

    /**
     * Switch a dynamic assignment off.
     * Nobody is added or removed until it is switched on again. Refused with 409 where its state does not allow it.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    deactivateLearningAssignment: (input: DeactivateLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/deactivate", sends: "query", answers: "body" }, input, options),

    /**
     * Switch a dynamic assignment on again.
     * Refused with 409 where its state does not allow it.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    activateLearningAssignment: (input: ActivateLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/activate", sends: "query", answers: "body" }, input, options),

    /**
     * Take back what an assignment has given.
     * For a processed standard one, and a dynamic one that is switched off. It can't be undone and may take a while;
     * what is completed or has another reason to be there stays. The assignment can't be activated afterwards.
     * Refused with 409 where its state does not allow it.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    removeFromTranscriptsLearningAssignment: (input: RemoveFromTranscriptsLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/remove-from-transcripts", sends: "query", answers: "body" }, input, options),

    /**
     * Make a draft of everything that an assignment says.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    copyLearningAssignment: (input: CopyLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/copy", sends: "query", answers: "body" }, input, options),

    /**
     * Explain why training is on somebody's transcript, or what keeps it away.
     * In words and as data: every occurrence in every version, with what brought it and what became of it; and every
     * learning assignment of the training, or of a curriculum that has it (the newest 200), with what it has to do
     * with the person.
     * Permission: `Users - View` and `View Transcript Item`, with their constraints on people.
     */
    explainTranscript: (input: ExplainTranscriptInput, options?: CallOptions): Promise<TranscriptExplanation> =>
      call({ method: "GET", path: "/admin/api/transcripts/explanation", sends: "query", answers: "body" }, input, options),

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
     * Make a new version of a learning object.
     * A learning object of its own, with a copy of everything that belongs to this one. It is the latest version from
     * then on; transcripts and curricula stay as they are.
     * Permission: As to create the type: Course Catalog - Update and LCMS Course Administrator for an online course,
     * Course Catalog - Update and Materials Management for a material, Curricula Admin - Manage for a curriculum,
     * Course Catalog - Update for a test or video; with their constraints.
     */
    addLearningObjectVersion: (input: AddLearningObjectVersionInput, options?: CallOptions): Promise<TrainingVersion> =>
      call({ method: "POST", path: "/admin/api/learning-objects/:guid/versions", sends: "body", answers: "body" }, input, options),

    /**
     * Cancel an instructor-led session.
     * The session becomes inactive. Everybody who is registered, waitlisted or on the way there becomes Cancelled;
     * who has a seat gets a mail that takes the invitations back. What is completed stays.
     * Permission: Sessions - Cancel. Its constraints hold for the event, its provider and the availability.
     */
    cancelSession: (input: CancelSessionInput, options?: CallOptions): Promise<CancelledSession> =>
      call({ method: "POST", path: "/admin/api/learning-objects/:guid/cancellation", sends: "body", answers: "body" }, input, options),

    /**
     * List the certifications.
     * By title, inactive ones too.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    listCertifications: (input: ListCertificationsInput = {}, options?: CallOptions): Promise<ListCertificationsReply> =>
      call({ method: "GET", path: "/admin/api/certifications", sends: "query", answers: "body" }, input, options),

    /**
     * Make a certification.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    createCertification: (input: CreateCertificationInput, options?: CallOptions): Promise<WholeCertification> =>
      call({ method: "POST", path: "/admin/api/certifications", sends: "body", answers: "body" }, input, options),

    /**
     * Get a certification as it is defined.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    getCertification: (input: GetCertificationInput, options?: CallOptions): Promise<WholeCertification> =>
      call({ method: "GET", path: "/admin/api/certifications/:certificationId", sends: "query", answers: "body" }, input, options),

    /**
     * Change a certification.
     * What is left out is not kept. As soon as somebody is in it, only texts of its periods can be changed: refused
     * with 409.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    putCertification: (input: PutCertificationInput, options?: CallOptions): Promise<WholeCertification> =>
      call({ method: "PUT", path: "/admin/api/certifications/:certificationId", sends: "body", answers: "body" }, input, options),

    /**
     * List the people of a certification.
     * By name: those within the caller's constraints.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    listCertificationEnrollments: (input: ListCertificationEnrollmentsInput, options?: CallOptions): Promise<ListCertificationEnrollmentsReply> =>
      call({ method: "GET", path: "/admin/api/certifications/:certificationId/enrollments", sends: "query", answers: "body" }, input, options),

    /**
     * Enroll people in a certification.
     * Its training comes on their transcripts. Who is in it already is left alone; who was taken out goes on where it
     * was left.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    enrollInCertification: (input: EnrollInCertificationInput, options?: CallOptions): Promise<EnrollInCertificationReply> =>
      call({ method: "POST", path: "/admin/api/certifications/:certificationId/enrollments", sends: "body", answers: "body" }, input, options),

    /**
     * Tell where a person stands with a certification, and how that came.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    explainCertification: (input: ExplainCertificationInput, options?: CallOptions): Promise<ExplainCertificationReply> =>
      call({ method: "GET", path: "/admin/api/certifications/:certificationId/enrollments/:userId", sends: "query", answers: "body" }, input, options),

    /**
     * Approve or deny that a person gets, or has completed, a certification.
     * Refused with 409 when nothing waits for a decision.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    decideCertification: (input: DecideCertificationInput, options?: CallOptions): Promise<CertificationEnrollment> =>
      call({ method: "POST", path: "/admin/api/certifications/:certificationId/enrollments/:userId/decision", sends: "body", answers: "body" }, input, options),

    /**
     * Tell how many people a proxy enrollment would be for.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    previewCertificationProxyEnrollment: (input: PreviewCertificationProxyEnrollmentInput, options?: CallOptions): Promise<PreviewCertificationProxyEnrollmentReply> =>
      call({ method: "POST", path: "/admin/api/certifications/:certificationId/proxy-enrollment-preview", sends: "body", answers: "body" }, input, options),

    /**
     * Put people into a certification by criteria.
     * A standard one is for those who match now, and is processed once. A dynamic one is processed at once and then
     * every day, for those who have come or left.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    createCertificationProxyEnrollment: (input: CreateCertificationProxyEnrollmentInput, options?: CallOptions): Promise<CertificationProxy> =>
      call({ method: "POST", path: "/admin/api/certifications/:certificationId/proxy-enrollments", sends: "body", answers: "body" }, input, options),

    /**
     * List the proxy enrollments of a certification.
     * Those that the caller has made, or somebody for whom the caller has the permission. The newest first.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    listCertificationProxyEnrollments: (input: ListCertificationProxyEnrollmentsInput, options?: CallOptions): Promise<ListCertificationProxyEnrollmentsReply> =>
      call({ method: "GET", path: "/admin/api/certifications/:certificationId/proxy-enrollments", sends: "query", answers: "body" }, input, options),

    /**
     * Switch a dynamic proxy enrollment, its removal or its re-enrollment on or off.
     * What is left out stays. One that is switched on is processed at once.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    changeCertificationProxyEnrollment: (input: ChangeCertificationProxyEnrollmentInput, options?: CallOptions): Promise<CertificationProxy> =>
      call({ method: "PATCH", path: "/admin/api/certifications/:certificationId/proxy-enrollments/:proxyId", sends: "body", answers: "body" }, input, options),

    /**
     * List the modification history of a proxy enrollment.
     * The newest first.
     * Permission: `Certification - Manage`; its constraints say which providers' certifications, and of whom.
     */
    listCertificationProxyEnrollmentChanges: (input: ListCertificationProxyEnrollmentChangesInput, options?: CallOptions): Promise<ListCertificationProxyEnrollmentChangesReply> =>
      call({ method: "GET", path: "/admin/api/certifications/:certificationId/proxy-enrollments/:proxyId/changes", sends: "query", answers: "body" }, input, options),

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
     * Get what a group is made of.
     * Permission: OU Group - View, within its constraints.
     */
    getGroup: (input: GetGroupInput, options?: CallOptions): Promise<Group> =>
      call({ method: "GET", path: "/admin/api/groups/:groupId", sends: "query", answers: "body" }, input, options),

    /**
     * Make or change a group.
     * What is left out is not kept, but for the name's translations. Who is a member is computed every night, or at
     * once when `computeNow` asks for it; until then the members stay as they are.
     * Permission: OU Group - Update, within its constraints: a constrained one permits to change groups that it
     * names, and to make none.
     */
    putGroup: (input: PutGroupInput, options?: CallOptions): Promise<PutGroupReply> =>
      call({ method: "PUT", path: "/admin/api/groups/:groupId", sends: "body", answers: "body" }, input, options),

    /**
     * Compute the members of one group, or of all.
     * It is done by a job: `GET /admin/api/jobs` tells how far it is.
     * Permission: OU Group - Update. A constrained one permits the groups that it names, one at a time.
     */
    computeGroups: (input: ComputeGroupsInput = {}, options?: CallOptions): Promise<ComputeGroupsReply> =>
      call({ method: "POST", path: "/admin/api/group-computations", sends: "body", answers: "body" }, input, options),

    /**
     * List the jobs that wait, run or have ended lately.
     * The newest first, 50 a page. Jobs that have ended are deleted after two weeks.
     * Permission: `Portal Settings - Manage`.
     */
    listJobs: (input: ListJobsInput = {}, options?: CallOptions): Promise<ListJobsReply> =>
      call({ method: "GET", path: "/admin/api/jobs", sends: "query", answers: "body" }, input, options),

    /**
     * Stop a job.
     * One that runs stops after the piece of its work that is under way; what it has done stays. What is done daily
     * is done again the next day.
     * Permission: `Portal Settings - Manage`.
     */
    stopJob: (input: StopJobInput, options?: CallOptions): Promise<StopJobReply> =>
      call({ method: "POST", path: "/admin/api/jobs/:id/stop", sends: "query", answers: "body" }, input, options),

    /**
     * List the mail templates.
     * Permission: `Assignment Tool - Email Settings - View`.
     */
    listMailTemplates: (options?: CallOptions): Promise<ListMailTemplatesReply> =>
      call({ method: "GET", path: "/admin/api/mail/templates", sends: "query", answers: "body" }, {}, options),

    /**
     * Get a mail template.
     * The text that readers of the culture get, whether it is the portal's own or comes with the program.
     * Permission: `Assignment Tool - Email Settings - View`.
     */
    getMailTemplate: (input: GetMailTemplateInput, options?: CallOptions): Promise<MailTemplate> =>
      call({ method: "GET", path: "/admin/api/mail/templates/:event/:culture", sends: "query", answers: "body" }, input, options),

    /**
     * Write a mail template.
     * Mails that are rendered from now on have this text. A tag that the event does not have, or that is not closed,
     * is refused.
     * Permission: `Assignment Tool - Email Settings - Manage`.
     */
    putMailTemplate: (input: PutMailTemplateInput, options?: CallOptions): Promise<MailTemplate> =>
      call({ method: "PUT", path: "/admin/api/mail/templates/:event/:culture", sends: "body", answers: "body" }, input, options),

    /**
     * Reset a mail template to the text that comes with the program.
     * Permission: `Assignment Tool - Email Settings - Manage`.
     */
    resetMailTemplate: (input: ResetMailTemplateInput, options?: CallOptions): Promise<MailTemplate> =>
      call({ method: "DELETE", path: "/admin/api/mail/templates/:event/:culture", sends: "query", answers: "body" }, input, options),

    /**
     * See a mail as a person would get it now.
     * With the template that holds, or with a text that is to be tried out. Nothing is sent or kept.
     * Permission: `Assignment Tool - Email Settings - View`. For another reader also Users - View, for a training
     * Course Catalog - View, with their constraints.
     */
    previewMail: (input: PreviewMailInput, options?: CallOptions): Promise<MailPreview> =>
      call({ method: "POST", path: "/admin/api/mail/preview", sends: "body", answers: "body" }, input, options),

    /**
     * List the mails that wait, were sent, kept, skipped or have failed.
     * The newest first, 50 a page.
     * Permission: `Portal Settings - Manage`.
     */
    listOutbox: (input: ListOutboxInput = {}, options?: CallOptions): Promise<ListOutboxReply> =>
      call({ method: "GET", path: "/admin/api/mail/outbox", sends: "query", answers: "body" }, input, options),

    /**
     * Get a mail of the outbox as it was rendered.
     * Permission: `Portal Settings - Manage`.
     */
    getOutboxMail: (input: GetOutboxMailInput, options?: CallOptions): Promise<WholeMail> =>
      call({ method: "GET", path: "/admin/api/mail/outbox/:id", sends: "query", answers: "body" }, input, options),

    /**
     * Send a mail that failed, was skipped or kept.
     * It is rendered anew, with what is true now: after somebody's address was mended, say. 409 when the mail has
     * been sent, or waits anyway.
     * Permission: `Portal Settings - Manage`.
     */
    retryOutboxMail: (input: RetryOutboxMailInput, options?: CallOptions): Promise<WholeMail> =>
      call({ method: "POST", path: "/admin/api/mail/outbox/:id/retry", sends: "query", answers: "body" }, input, options),

    /**
     * Ask for a learning object.
     * Of what is available to the person, or assigned. It leads as far as it gets: Pending Prerequisite, Pending
     * Approval, Approved, or on to Registered or Waitlisted. Of an event one of its sessions is asked for. An
     * exception always waits for somebody, unless the person never needs an approval.
     * Permission: None: everybody may ask for oneself.
     */
    requestTraining: (input: RequestTrainingInput, options?: CallOptions): Promise<TrainingRequest> =>
      call({ method: "POST", path: "/admin/api/my/requests", sends: "body", answers: "body" }, input, options),

    /**
     * List one's own requests that are under way.
     * The newest first, each with whom its approval has been asked of, and how far it is.
     * Permission: None: everybody sees one's own requests.
     */
    listMyRequests: (options?: CallOptions): Promise<TrainingRequests> =>
      call({ method: "GET", path: "/admin/api/my/requests", sends: "query", answers: "body" }, {}, options),

    /**
     * Register for what is approved.
     * From Approved, or Pending Registration. It leads to Registered, or to what is still missing: Pending
     * Prerequisite, Pending Pre-Work, Pending Payment; or to Waitlisted, where a session has no seat left and one may
     * wait.
     * Permission: None: everybody may register oneself for what is approved.
     */
    registerMyself: (input: RegisterMyselfInput, options?: CallOptions): Promise<TrainingRequest> =>
      call({ method: "POST", path: "/admin/api/my/transcripts/:guid/registration", sends: "body", answers: "body" }, input, options),

    /**
     * Withdraw from a session, or from what one has asked for.
     * From anything that is not done. A session must not have begun. Other training is withdrawn from only by whoever
     * asked for it, as long as nothing else has put it on the transcript. A seat that becomes free is handed on.
     * Permission: None: everybody may withdraw from one's own.
     */
    withdrawMyself: (input: WithdrawMyselfInput, options?: CallOptions): Promise<TrainingRequest> =>
      call({ method: "POST", path: "/admin/api/my/transcripts/:guid/withdrawal", sends: "body", answers: "body" }, input, options),

    /**
     * Ask again for the approval of a completion.
     * From Completion Approval Denied. The approvers are asked anew, from the first.
     * Permission: None: everybody may ask for oneself.
     */
    requestCompletionApproval: (input: RequestCompletionApprovalInput, options?: CallOptions): Promise<TrainingRequest> =>
      call({ method: "POST", path: "/admin/api/my/transcripts/:guid/completion-approval", sends: "body", answers: "body" }, input, options),

    /**
     * List one's own certifications.
     * With the period under way, or else the last one; and what may be asked for beside them.
     * Permission: None: everybody's own.
     */
    listMyCertifications: (options?: CallOptions): Promise<ListMyCertificationsReply> =>
      call({ method: "GET", path: "/admin/api/my/certifications", sends: "query", answers: "body" }, {}, options),

    /**
     * Enroll in a certification, or ask for it.
     * As its availability says: at once, or as Pending Approval where the certification wants one, unless the person
     * needs no approvals. Refused with 404 where it is not available, with 409 who has it already or has asked
     * before.
     * Permission: None: everybody's own.
     */
    requestCertification: (input: RequestCertificationInput, options?: CallOptions): Promise<CertificationEnrollment> =>
      call({ method: "POST", path: "/admin/api/my/certifications/:certificationId/enrollment", sends: "body", answers: "body" }, input, options),

    /**
     * Ask again for the approval of a completion that was denied.
     * Permission: None: everybody's own.
     */
    requestCertificationCompletion: (input: RequestCertificationCompletionInput, options?: CallOptions): Promise<CertificationEnrollment> =>
      call({ method: "POST", path: "/admin/api/my/certifications/:certificationId/completion-request", sends: "body", answers: "body" }, input, options),

    /**
     * Get one's own training units: balance, grants and ledger.
     * Permission: None: everybody may see one's own.
     */
    getMyTrainingUnits: (input: GetMyTrainingUnitsInput = {}, options?: CallOptions): Promise<MyTrainingUnits> =>
      call({ method: "GET", path: "/admin/api/my/training-units", sends: "query", answers: "body" }, input, options),

    /**
     * Redeem training units with a key code.
     * Only people whom the code's availability means may redeem it, and all whom one row means share its amount. An
     * unknown code and one that is for others are not told apart. Units that expire first are redeemed first; they
     * expire when the code's do.
     * Permission: None: whom a key code means may redeem it.
     */
    redeemTrainingUnits: (input: RedeemTrainingUnitsInput, options?: CallOptions): Promise<RedeemTrainingUnitsReply> =>
      call({ method: "POST", path: "/admin/api/my/training-units/redemptions", sends: "body", answers: "body" }, input, options),

    /**
     * Pay for training that waits for payment, with training units.
     * All of its price in training units as it is for the person today, or nothing. It leads on to Registered, or to
     * what is still missing. What is paid with units is not given back.
     * Permission: None: everybody may pay for one's own.
     */
    payForTrainingWithUnits: (input: PayForTrainingWithUnitsInput, options?: CallOptions): Promise<TrainingUnitPayment> =>
      call({ method: "POST", path: "/admin/api/my/transcripts/:guid/payment", sends: "body", answers: "body" }, input, options),

    /**
     * Set a person's password.
     * Ends all sign-ins of the person. It is refused for a person who has a permission that the caller lacks:
     * otherwise a password would be a way to permissions that nobody gave.
     * Permission: `Users - Edit`. With the constraints of Users - Edit.
     */
    setPassword: (input: SetPasswordInput, options?: CallOptions): Promise<SetPasswordReply> =>
      call({ method: "PUT", path: "/admin/api/people/:user/password", sends: "body", answers: "body" }, input, options),

    /**
     * Find people by name, User ID or user name.
     * By last name, 20 a page. Position, division and location are told in the caller's language.
     * Permission: Users - View; people outside its constraints are not found.
     */
    searchPeople: (input: SearchPeopleInput = {}, options?: CallOptions): Promise<SearchPeopleReply> =>
      call({ method: "GET", path: "/admin/api/people", sends: "query", answers: "body" }, input, options),

    /**
     * Get a person.
     * Permission: Users - View, within its constraints.
     */
    getPerson: (input: GetPersonInput, options?: CallOptions): Promise<AdministeredPerson> =>
      call({ method: "GET", path: "/admin/api/people/:userId", sends: "query", answers: "body" }, input, options),

    /**
     * Change a person.
     * What is left out stays. Groups that go by what was changed have the person as a member, or no longer, when they
     * are computed in the night.
     * Permission: Users - Edit, within its constraints.
     */
    changePerson: (input: ChangePersonInput, options?: CallOptions): Promise<AdministeredPerson> =>
      call({ method: "PATCH", path: "/admin/api/people/:userId", sends: "body", answers: "body" }, input, options),

    /**
     * Get a session's roster, and what to look out for.
     * Permission: Roster - View, Events - View and Sessions - View, with their constraints.
     */
    getRoster: (input: GetRosterInput, options?: CallOptions): Promise<AdminRoster> =>
      call({ method: "GET", path: "/admin/api/session-rosters/:guid", sends: "query", answers: "body" }, input, options),

    /**
     * Save or submit a session's roster.
     * As Submit Session Roster does it for the person who is signed in: all or nothing.
     * Permission: Roster - Manage, with its constraints on the session, its provider and instructors, and on people.
     */
    putRoster: (input: PutRosterInput, options?: CallOptions): Promise<SavedRoster> =>
      call({ method: "PUT", path: "/admin/api/session-rosters/:guid", sends: "body", answers: "body" }, input, options),

    /**
     * Put people on a session's roster.
     * They are registered: from the waitlist, from whatever they waited for, or anew. All or nothing. Who is there
     * already is told and stays. When there are not seats enough, the session's maximum is raised.
     * Permission: Roster - Manage, with its constraints; where there are not seats enough also Roster - Increase
     * Seats or Sessions - Create.
     */
    addRosterPeople: (input: AddRosterPeopleInput, options?: CallOptions): Promise<AddedToRoster> =>
      call({ method: "POST", path: "/admin/api/session-rosters/:guid/people", sends: "body", answers: "body" }, input, options),

    /**
     * List who waits for a session, in their order.
     * Who is offered a seat stands first.
     * Permission: Roster - View, Events - View and Sessions - View, with their constraints.
     */
    getWaitlist: (input: GetWaitlistInput, options?: CallOptions): Promise<Waitlist> =>
      call({ method: "GET", path: "/admin/api/session-rosters/:guid/waitlist", sends: "query", answers: "body" }, input, options),

    /**
     * Change the priorities of people who wait for a session.
     * Those who are not named keep theirs. All or nothing.
     * Permission: Roster - Manage, with its constraints.
     */
    putWaitlistPriorities: (input: PutWaitlistPrioritiesInput, options?: CallOptions): Promise<Waitlist> =>
      call({ method: "PUT", path: "/admin/api/session-rosters/:guid/waitlist", sends: "body", answers: "body" }, input, options),

    /**
     * Get the portal's settings.
     * Permission: `Portal Settings - Manage` or `Assignment Tool Preferences`.
     */
    getPortalSettings: (options?: CallOptions): Promise<PortalSettings> =>
      call({ method: "GET", path: "/admin/api/settings", sends: "query", answers: "body" }, {}, options),

    /**
     * Change the portal's settings.
     * Permission: `Portal Settings - Manage`. `Assignment Tool Preferences` is enough to change what assignments
     * begin with and warn of.
     */
    changePortalSettings: (input: ChangePortalSettingsInput = {}, options?: CallOptions): Promise<PortalSettings> =>
      call({ method: "PATCH", path: "/admin/api/settings", sends: "body", answers: "body" }, input, options),

    /**
     * List people's tasks.
     * Each task with each of those who have it, the newest task first, in it the people who came last, 20 a page. All
     * that is given must be met.
     * Permission: Tasks - Manage; the tasks of people outside its constraints are not listed.
     */
    listTasks: (input: ListTasksInput = {}, options?: CallOptions): Promise<ListTasksReply> =>
      call({ method: "GET", path: "/admin/api/tasks", sends: "query", answers: "body" }, input, options),

    /**
     * Give people something to do beside training.
     * Permission: Tasks - Manage, within its constraints on people: everybody who gets the task must be within.
     */
    createTask: (input: CreateTaskInput, options?: CallOptions): Promise<CreateTaskReply> =>
      call({ method: "POST", path: "/admin/api/tasks", sends: "body", answers: "body" }, input, options),

    /**
     * Give a task to more people.
     * Who has it already keeps it as it is. Refused with 409 when the task has expired.
     * Permission: Tasks - Manage, within its constraints on people: everybody who gets the task must be within.
     */
    assignTask: (input: AssignTaskInput, options?: CallOptions): Promise<AssignTaskReply> =>
      call({ method: "POST", path: "/admin/api/tasks/:taskId/people", sends: "body", answers: "body" }, input, options),

    /**
     * Begin or complete a task, or take that back.
     * For some of those who have it, or for all within the permission's constraints. Who does not have it is passed
     * over. Refused with 409 when the task has expired.
     * Permission: Tasks - Manage, within its constraints on people: everybody who is named must be within.
     */
    setTaskStatus: (input: SetTaskStatusInput, options?: CallOptions): Promise<SetTaskStatusReply> =>
      call({ method: "PUT", path: "/admin/api/tasks/:taskId/status", sends: "body", answers: "body" }, input, options),

    /**
     * Delete a task.
     * Nobody has it any more, nor has completed it.
     * Permission: Tasks - Manage, within its constraints on people: everybody who has the task must be within.
     */
    deleteTask: (input: DeleteTaskInput, options?: CallOptions): Promise<DeleteTaskReply> =>
      call({ method: "DELETE", path: "/admin/api/tasks/:taskId", sends: "query", answers: "body" }, input, options),

    /**
     * List what was taken off transcripts by the Training Removal Tool.
     * The newest first: one's own, and everybody's where the permission has no constraints.
     * Permission: `Transcript - Manage`; its constraints say which training, and of whom.
     */
    listTrainingRemovals: (input: ListTrainingRemovalsInput = {}, options?: CallOptions): Promise<ListTrainingRemovalsReply> =>
      call({ method: "GET", path: "/admin/api/training-removals", sends: "query", answers: "body" }, input, options),

    /**
     * Tell which rows of transcripts a removal would take.
     * Permission: `Transcript - Manage`; its constraints say which training, and of whom.
     */
    previewTrainingRemoval: (input: PreviewTrainingRemovalInput, options?: CallOptions): Promise<PreviewTrainingRemovalReply> =>
      call({ method: "POST", path: "/admin/api/training-removal-preview", sends: "body", answers: "body" }, input, options),

    /**
     * Take training off transcripts.
     * The rows that are chosen now are removed by a job, completed ones too where their status is asked for. Each
     * keeps its status, and can be put back. No dynamic assignment gives again what was removed so.
     * Permission: `Transcript - Manage`; its constraints say which training, and of whom.
     */
    createTrainingRemoval: (input: CreateTrainingRemovalInput, options?: CallOptions): Promise<TrainingRemoval> =>
      call({ method: "POST", path: "/admin/api/training-removals", sends: "body", answers: "body" }, input, options),

    /**
     * Get how far a removal is, and what came of it.
     * Permission: `Transcript - Manage`; its constraints say which training, and of whom.
     */
    getTrainingRemoval: (input: GetTrainingRemovalInput, options?: CallOptions): Promise<TrainingRemoval> =>
      call({ method: "GET", path: "/admin/api/training-removals/:removalId", sends: "query", answers: "body" }, input, options),

    /**
     * Put back what a removal has taken off transcripts.
     * Each row gets the status back that it had; one that takes a seat of a session needs a free one. A removal is
     * taken back once; refused with 409 before it is through, and the second time.
     * Permission: `Transcript - Manage`; its constraints say which training, and of whom.
     */
    restoreTrainingRemoval: (input: RestoreTrainingRemovalInput, options?: CallOptions): Promise<TrainingRemoval> =>
      call({ method: "POST", path: "/admin/api/training-removals/:removalId/restore", sends: "query", answers: "body" }, input, options),

    /**
     * List the assignments of training units.
     * The newest first.
     * Permission: Training Unit Assignment - View. A constrained one shows what the caller and the people within its
     * constraints have made.
     */
    listTrainingUnitAssignments: (input: ListTrainingUnitAssignmentsInput = {}, options?: CallOptions): Promise<ListTrainingUnitAssignmentsReply> =>
      call({ method: "GET", path: "/admin/api/training-units/assignments", sends: "query", answers: "body" }, input, options),

    /**
     * Get an assignment of training units, with its cycles and what became of its units.
     * Permission: Training Unit Assignment - View. A constrained one shows what the caller and the people within its
     * constraints have made.
     */
    getTrainingUnitAssignment: (input: GetTrainingUnitAssignmentInput, options?: CallOptions): Promise<TrainingUnitAssignment> =>
      call({ method: "GET", path: "/admin/api/training-units/assignments/:id", sends: "query", answers: "body" }, input, options),

    /**
     * Assign training units: distribute them, or make a key code for them.
     * Standard or recurring. A key code that begins today can be redeemed at once; units are distributed by a job, at
     * once or as soon as their day begins. Distributed, everybody gets the largest amount that is meant for them.
     * Permission: Training Unit Assignment - Manage. Its constraints on people must permit everybody whom the units
     * are for.
     */
    addTrainingUnitAssignment: (input: AddTrainingUnitAssignmentInput, options?: CallOptions): Promise<TrainingUnitAssignment> =>
      call({ method: "POST", path: "/admin/api/training-units/assignments", sends: "body", answers: "body" }, input, options),

    /**
     * Cancel a recurring assignment of training units, or one that has not begun.
     * No further cycle is processed. The units that people have, or may redeem, stay.
     * Permission: Training Unit Assignment - Manage, for what the caller or somebody within its constraints has made.
     * What else there is, is not found.
     */
    cancelTrainingUnitAssignment: (input: CancelTrainingUnitAssignmentInput, options?: CallOptions): Promise<TrainingUnitAssignment> =>
      call({ method: "POST", path: "/admin/api/training-units/assignments/:id/cancellation", sends: "body", answers: "body" }, input, options),

    /**
     * List the key codes of training units, with what is left of them.
     * The newest first.
     * Permission: Training Unit Assignment - View. A constrained one shows what the caller and the people within its
     * constraints have made.
     */
    listTrainingUnitKeyCodes: (input: ListTrainingUnitKeyCodesInput = {}, options?: CallOptions): Promise<ListTrainingUnitKeyCodesReply> =>
      call({ method: "GET", path: "/admin/api/training-units/key-codes", sends: "query", answers: "body" }, input, options),

    /**
     * List a person's whole transcript.
     * With what is archived and what is removed, the newest first. Inactive people have one, too.
     * Permission: View Transcript Item and Users - View, within their constraints on people.
     */
    listTranscript: (input: ListTranscriptInput, options?: CallOptions): Promise<WholeTranscript> =>
      call({ method: "GET", path: "/admin/api/transcripts", sends: "query", answers: "body" }, input, options),

    /**
     * Get a row of a transcript with its stamps and sources.
     * Permission: View Transcript Item and Users - View, within their constraints on people.
     */
    getTranscriptHistory: (input: GetTranscriptHistoryInput, options?: CallOptions): Promise<TranscriptHistory> =>
      call({ method: "GET", path: "/admin/api/transcripts/:id", sends: "query", answers: "body" }, input, options),

    /**
     * Change one row of a person's transcript.
     * Status, archiving, removal and due date. What the status does not allow is refused with 409. A row that an
     * active dynamic assignment keeps there can't be removed: the assignment is deactivated first. Of a curriculum
     * that is removed, what was never started goes with it.
     * Permission: Transcript - Manage and Users - View, within their constraints on people.
     */
    changeTranscriptRow: (input: ChangeTranscriptRowInput, options?: CallOptions): Promise<ShownTranscript> =>
      call({ method: "PATCH", path: "/admin/api/transcripts/:id", sends: "body", answers: "body" }, input, options),
  }
}
