// Generated from the server's endpoints by `npm run generate`. Changes made here are lost.

import type { Call, CallOptions } from "./call.ts"
import type { AnnualRecurrence, AnnualRecurrenceInput, AssignmentCounts, AssignmentResult, FixedDueDate, LoRecord, NoDueDate, NoRecurrence, RelativeDueDate, RelativeRecurrence, RelativeRecurrenceInput, RelativeStart, StartImmediately, StartOnDate } from "./operations.ts"

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
  /** As people are shown it, in the reader's language. */
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
  /** How many people within the caller's constraints it is for: of a dynamic one, at its last run. */
  people: number
  createdBy: {
    userId: string
    name: string
  }
  createdDate: string
  nextRun: string | null
  processedDate: string | null
}

export type AssignmentResultLine = {
  /** Of somebody who is unknown: as the request named them. */
  userId: string
  name: string
  learningObjectId: string
  title: string
  outcome: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "skippedEndedSession" | "waitlisted" | "failed" | "removedDynamic" | "removedManual"
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

export type AssignmentWarning = HighUserCount | LowUserCount | GroupNotProcessed | InsufficientSeats | NotAssignableAgain | CompletedRecently

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

export type CancelledSession = {
  /** How many transcript records became Cancelled. */
  cancelled: number
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

export type CertificationTrainingInput = {
  /** GUID of the learning object. */
  learningObjectId: string
  /** What it is worth. */
  credits?: number
  /** Whether the section wants just this one. */
  required?: boolean
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
  outcome: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "skippedEndedSession" | "waitlisted" | "failed" | "removedDynamic" | "removedManual" | null
  outcomeDate: string | null
  /** Since when the person belongs to it. */
  joinedDate: string | null
  /** Since when the person does not any more. */
  leftDate: string | null
  nextRun: string | null
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

export type InsufficientSeats = {
  kind: "insufficientSeats"
  learningObjectId: string
  title: string
  /** That are left. */
  seats: number
  /** How many people. */
  people: number
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

export type LeftOutUser = {
  /** From 1. */
  line: number
  /** As it was sent, at most its first 100 characters. */
  user: string
  message: string
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
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn" | "training-waitlisted" | "seat-offered" | "seat-reserved" | "offer-lost" | "offer-lapsed" | "waitlist-ended" | "awaited-session-changed" | "awaited-session-cancelled" | "request-ended" | "approval-asked" | "request-approved" | "request-denied" | "request-deferred" | "completion-approved" | "completion-denied" | "message"
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
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn" | "training-waitlisted" | "seat-offered" | "seat-reserved" | "offer-lost" | "offer-lapsed" | "waitlist-ended" | "awaited-session-changed" | "awaited-session-cancelled" | "request-ended" | "approval-asked" | "request-approved" | "request-denied" | "request-deferred" | "completion-approved" | "completion-denied" | "message"
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

export type NoMails = {
  /** No mails. */
  option: "none"
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

export type OutboxMail = {
  id: number
  /**
   * What it is about: training-assigned, training-registered, session-changed, session-cancelled,
   * training-withdrawn, training-waitlisted, seat-offered, seat-reserved, offer-lost, offer-lapsed, waitlist-ended,
   * awaited-session-changed, awaited-session-cancelled, request-ended, approval-asked, request-approved,
   * request-denied, request-deferred, completion-approved, completion-denied, message.
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

export type SavedRoster = {
  /** User IDs of those for whom it had ended before, as they were sent. */
  untouched: string[]
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

export type TrainingUnitAvailabilityShown = {
  userId: string | null
  ouType: string | null
  ouId: string | null
  /** Of the person, or the unit. */
  name: string
  includeSubordinates: boolean
  amount: number
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

export type TrainingUnitRecurrence = {
  /** Each so many periods. */
  every: number
  /** From the first day on; months and years end on the last day that there is. */
  period: "day" | "week" | "month" | "year"
  /** How many cycles at most. Until it is cancelled, when left out. */
  cycles?: number
}

export type TrainingVersion = {
  guid: string
  /** Its label. */
  version: string
  /** The first version is 1. */
  versionNumber: number
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

export type TranscriptHistory = {
  row: ShownTranscript
  /** The oldest first. */
  stamps: TranscriptStamp[]
  /** Why the row is there. The earliest due date of those that have not ended is the row's. */
  sources: TranscriptRowSource[]
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
  /** As people were shown it then, in the reader's language. */
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
  /** How many people within the caller's constraints it is for: of a dynamic one, at its last run. */
  people: number
  /** In user assignments, as they were counted when it was submitted: for all its people. */
  cost: number
  /** What has come of it so far, within the caller's constraints. */
  counts: AssignmentCounts
  /** How often it was processed. */
  runs: number
  /** The latest job that processed it, with how far that is for all its people. */
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
   * training-withdrawn, training-waitlisted, seat-offered, seat-reserved, offer-lost, offer-lapsed, waitlist-ended,
   * awaited-session-changed, awaited-session-cancelled, request-ended, approval-asked, request-approved,
   * request-denied, request-deferred, completion-approved, completion-denied, message.
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
  outcome?: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "skippedEndedSession" | "waitlisted" | "failed" | "removedDynamic" | "removedManual"
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
  outcome?: "assigned" | "linkedExisting" | "newOccurrence" | "skippedAlreadyHas" | "skippedInactiveUser" | "skippedInactiveTraining" | "skippedPrerequisite" | "skippedNoRecurrence" | "skippedEndedSession" | "waitlisted" | "failed" | "removedDynamic" | "removedManual"
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
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn" | "training-waitlisted" | "seat-offered" | "seat-reserved" | "offer-lost" | "offer-lapsed" | "waitlist-ended" | "awaited-session-changed" | "awaited-session-cancelled" | "request-ended" | "approval-asked" | "request-approved" | "request-denied" | "request-deferred" | "completion-approved" | "completion-denied"
  /** The code of one of the portal's languages, such as `fr-FR`. */
  culture: string
}

export type PutMailTemplateInput = {
  /** What the mail is about. */
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn" | "training-waitlisted" | "seat-offered" | "seat-reserved" | "offer-lost" | "offer-lapsed" | "waitlist-ended" | "awaited-session-changed" | "awaited-session-cancelled" | "request-ended" | "approval-asked" | "request-approved" | "request-denied" | "request-deferred" | "completion-approved" | "completion-denied"
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
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn" | "training-waitlisted" | "seat-offered" | "seat-reserved" | "offer-lost" | "offer-lapsed" | "waitlist-ended" | "awaited-session-changed" | "awaited-session-cancelled" | "request-ended" | "approval-asked" | "request-approved" | "request-denied" | "request-deferred" | "completion-approved" | "completion-denied"
  /** The code of one of the portal's languages, such as `fr-FR`. */
  culture: string
}

export type PreviewMailInput = {
  /** What the mail is about. */
  event: "training-assigned" | "training-registered" | "session-changed" | "session-cancelled" | "training-withdrawn" | "training-waitlisted" | "seat-offered" | "seat-reserved" | "offer-lost" | "offer-lapsed" | "waitlist-ended" | "awaited-session-changed" | "awaited-session-cancelled" | "request-ended" | "approval-asked" | "request-approved" | "request-denied" | "request-deferred" | "completion-approved" | "completion-denied" | "message"
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
     * goes on with its new steps from the one that it is at. A caller who becomes an approver by it, by name or by a
     * unit, is refused with 401, except one who holds every permission without constraints.
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
     * The newest first: those that the caller has made, and those of people within the caller's constraints if some
     * of their people and training are within the constraints, too.
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
     * without it. Refused with 401 as a whole, with the number of people, where it would change people or training
     * outside of the caller's constraints.
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
     * Refused with 401 as a whole, with the number of people, where it would change people or training outside of the
     * caller's constraints.
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
     * and then nothing is changed; with `leaveOut` they are told and left out. Refused with 401 as a whole, with the
     * number of people, where it would change people or training outside of the caller's constraints.
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
     * `Assignment Tool - Submit Draft`, unless the caller has it. Refused with 401 as a whole, with the number of
     * people, where it would change people or training outside of the caller's constraints.
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
     * It is submitted then, for whom its author may assign to. Refused with 401 as a whole, with the number of
     * people, where it would change people or training outside of the caller's constraints.
     * Permission: `Assignment Tool - Submit Draft`, and the base permission of such an assignment.
     */
    approveLearningAssignment: (input: ApproveLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/approve", sends: "query", answers: "body" }, input, options),

    /**
     * Get a learning assignment or a draft, with all that its page shows.
     * Its people are counted only: `listLearningAssignmentCriteria` and `listLearningAssignmentPeople` have them. Not
     * found where none of its people and training is within the caller's constraints.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    getLearningAssignment: (input: GetLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId", sends: "query", answers: "body" }, input, options),

    /**
     * Change what may be changed of an assignment after it was submitted.
     * Of a standard one the title and the description; of a dynamic one all of it, from the next time on that it is
     * processed. What is not sent stays. Refused with 409 where the assignment's type or state does not allow it.
     * Refused with 401 as a whole, with the number of people, where it would change people or training outside of the
     * caller's constraints.
     * Permission: The base permission of such an assignment; for the title `Assignment Tool - Edit Assignment Title`,
     * the due date `Assignment Tool - Edit Due Date`, the mails `Assignment Tool - Edit Email Settings`, the
     * reassignment `Assignment Tool - Dynamic Reassignment`.
     */
    changeLearningAssignment: (input: ChangeLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "PATCH", path: "/admin/api/learning-assignments/:assignmentId", sends: "body", answers: "body" }, input, options),

    /**
     * List the units whom a learning assignment names, and the people within the caller's constraints.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    listLearningAssignmentCriteria: (input: ListLearningAssignmentCriteriaInput, options?: CallOptions): Promise<ListLearningAssignmentCriteriaReply> =>
      call({ method: "GET", path: "/admin/api/learning-assignments/:assignmentId/criteria", sends: "query", answers: "body" }, input, options),

    /**
     * List the people whom a learning assignment is for.
     * Within the caller's constraints. Of a draft: who matches now. Of what was submitted: a standard one's people as
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
     * Permission: Any of the three base permissions of the assignment tool, and `View Transcript Item`, with their
     * constraints.
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
     * Refused with 409 where its state does not allow it. Refused with 401 as a whole, with the number of people,
     * where it would change people or training outside of the caller's constraints.
     * Permission: `Assignment Tool - Submit Draft`, and the base permission of such an assignment.
     */
    rejectLearningAssignment: (input: RejectLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/reject", sends: "query", answers: "body" }, input, options),

    /**
     * Call an assignment off before it begins.
     * Refused with 409 where its state does not allow it. Refused with 401 as a whole, with the number of people,
     * where it would change people or training outside of the caller's constraints.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    cancelLearningAssignment: (input: CancelLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/cancel", sends: "query", answers: "body" }, input, options),

    /**
     * Stop a standard assignment while it is processed.
     * What has been done stays. Refused with 409 where its state does not allow it. Refused with 401 as a whole, with
     * the number of people, where it would change people or training outside of the caller's constraints.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    stopLearningAssignment: (input: StopLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/stop", sends: "query", answers: "body" }, input, options),

    /**
     * Switch a dynamic assignment off.
     * Nobody is added or removed until it is switched on again. Refused with 409 where its state does not allow it.
     * Refused with 401 as a whole, with the number of people, where it would change people or training outside of the
     * caller's constraints.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    deactivateLearningAssignment: (input: DeactivateLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/deactivate", sends: "query", answers: "body" }, input, options),

    /**
     * Switch a dynamic assignment on again.
     * Refused with 409 where its state does not allow it. Refused with 401 as a whole, with the number of people,
     * where it would change people or training outside of the caller's constraints.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    activateLearningAssignment: (input: ActivateLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/activate", sends: "query", answers: "body" }, input, options),

    /**
     * Take back what an assignment has given.
     * For a processed standard one, and a dynamic one that is switched off. It can't be undone and may take a while;
     * what is completed or has another reason to be there stays. The assignment can't be activated afterwards.
     * Refused with 409 where its state does not allow it. Refused with 401 as a whole, with the number of people,
     * where it would change people or training outside of the caller's constraints.
     * Permission: Any of the three base permissions of the assignment tool, with their constraints.
     */
    removeFromTranscriptsLearningAssignment: (input: RemoveFromTranscriptsLearningAssignmentInput, options?: CallOptions): Promise<WholeAssignment> =>
      call({ method: "POST", path: "/admin/api/learning-assignments/:assignmentId/remove-from-transcripts", sends: "query", answers: "body" }, input, options),

    /**
     * Make a draft of everything that an assignment says.
     * Refused with 401 as a whole, with the number of people, where it would change people or training outside of the
     * caller's constraints.
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
     * who is registered gets a mail that takes the invitations back, and who waits a mail in other words. What is
     * completed stays. Refused with 409 when the session is cancelled already, or its roster has been submitted.
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
     * What is left out stays. One that is switched on is processed at once. Refused with 401 as a whole, with the
     * number of people, where people outside of the caller's constraints belong to it.
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
     * The answer tells its client id and its secret, which is not shown again. It acts with the rights of its user,
     * so it is refused with 401 when the user has rights that the caller does not hold at least as widely.
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
     * What is left out stays. Scopes that are taken away are taken from tokens, too. Refused with 401 when its user,
     * before or after the change, has rights that the caller does not hold at least as widely.
     * Permission: `Edge APIs - Manage`.
     */
    updateApplication: (input: UpdateApplicationInput, options?: CallOptions): Promise<Application> =>
      call({ method: "PATCH", path: "/admin/api/applications/:id", sends: "body", answers: "body" }, input, options),

    /**
     * Give an application another secret.
     * The old one ends at once. Tokens stay valid until they expire, so that calls go on while the new secret is
     * brought to where it is needed; to end them, make the application inactive. Refused with 401 when its user has
     * rights that the caller does not hold at least as widely.
     * Permission: `Edge APIs - Manage`.
     */
    resetClientSecret: (input: ResetClientSecretInput, options?: CallOptions): Promise<ClientSecret> =>
      call({ method: "POST", path: "/admin/api/applications/:id/secret", sends: "query", answers: "body" }, input, options),

    /**
     * Delete an application.
     * Its tokens end at once. Refused with 401 when its user has rights that the caller does not hold at least as
     * widely.
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
     * The answer tells its secret, which is not shown again. Its sessions act with the rights of their users, so it
     * is refused with 401 when a user has rights that the caller does not hold at least as widely; one for any active
     * user needs every permission without constraints.
     * Permission: `Edge APIs - Manage`.
     */
    createApiId: (input: CreateApiIdInput, options?: CallOptions): Promise<ApiSecret> =>
      call({ method: "POST", path: "/admin/api/api-ids", sends: "body", answers: "body" }, input, options),

    /**
     * Make an API id inactive, or active again.
     * The sessions of an inactive one end at once. Refused with 401 when one of its users has rights that the caller
     * does not hold at least as widely.
     * Permission: `Edge APIs - Manage`.
     */
    updateApiId: (input: UpdateApiIdInput, options?: CallOptions): Promise<UpdateApiIdReply> =>
      call({ method: "PATCH", path: "/admin/api/api-ids/:id", sends: "body", answers: "body" }, input, options),

    /**
     * Delete an API id.
     * Its sessions end at once. Refused with 401 when one of its users has rights that the caller does not hold at
     * least as widely.
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
     * once when `computeNow` asks for it; until then the members stay as they are. Where constraints or approval
     * templates name the group, nobody moves themselves in or out, and nobody moves a person with rights that the
     * caller does not hold at least as widely; its criteria change only by callers who hold what it gives without
     * constraints. The refusal is a 401 that lists all reasons in `details`.
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
     * Ends all sign-ins of the person. It is refused for a person with rights that the caller does not hold at least
     * as widely, constraints included: otherwise a password would be a way to rights that nobody gave. The caller's
     * own password is changed with the old one, at `/admin/api/me/password`.
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
     * are computed in the night. Units, manager and activity are refused with 401 for the caller's own record and for
     * a person with rights that the caller does not hold at least as widely; the units and the manager that are
     * written must lie within the caller's constraints, and nobody may do more after a change than its author could
     * before. All reasons are listed in `details`.
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
     * As Submit Session Roster does it for the person who is signed in: all or nothing. A roster with people outside
     * of the caller's constraints can't be submitted.
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
     * taken back once; refused with 409 before it is through, and the second time; and with 401 as a whole, with the
     * number of people, where it would restore training of people outside of the caller's constraints.
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
     * Permission: Training Unit Assignment - Manage, for what the caller or somebody within its constraints has made,
     * if its constraints permit everybody whom the units are for. What others have made is not found.
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
     * Permission: Transcript - Manage, within its constraints on people and training, and Users - View, within its
     * constraints on people.
     */
    changeTranscriptRow: (input: ChangeTranscriptRowInput, options?: CallOptions): Promise<ShownTranscript> =>
      call({ method: "PATCH", path: "/admin/api/transcripts/:id", sends: "body", answers: "body" }, input, options),
  }
}
