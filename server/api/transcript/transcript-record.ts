import { z } from "zod"
import type { TrainingType } from "../../domain/catalogue/index.ts"
import {
  type Status,
  type StatusGroup,
  statuses,
  statusNames,
  statusOf,
  typeCode,
} from "../../domain/transcripts/index.ts"
import { isoInstant, isoMinute, wireDuration } from "../../wire/fields.ts"

const date = z.iso.datetime().nullable()

/**
 * A row as the Transcript API returns it. Observed (clients): the names, which of them are whole numbers and which are
 * texts, `userId` and `providerId` among these. Ours: the spelling in lower camel case, and the content of each.
 * Members that Quoin doesn't store are null.
 */
export const TranscriptRecord = z
  .object({
    userId: z.string().describe("The portal's own number of the person."),
    externalId: z.string().describe("User ID."),
    userGuid: z.string().describe("GUID of the person, which complete takes."),
    learningObjectId: z.string().describe("GUID."),
    learningTitle: z.string().describe("In the language of the application's user."),
    trainingType: z.string().describe("OnlineClass, Curriculum, Event, Session, Material, Test or Video."),
    registrationNumber: z.int().describe("Counts the occurrences of the learning object with this person, from 1."),
    isGreatestRegistrationNumber: z
      .boolean()
      .describe("Whether it is the last occurrence of those that are not removed."),
    status: z.string().describe("Such as PendingApproval, in no language."),
    statusGroup: z.enum(["Pending", "NotStarted", "InProgress", "Completed", "Other"]),
    statusChangeDate: date,
    assignedDate: date,
    assignedByUserId: z.int().nullable().describe("As userId; null when nobody in person assigned it."),
    deliveryMethod: z
      .string()
      .describe("How it came to the transcript: Assignment, Request, Manager, Curriculum, Certification."),
    trainingPurpose: z.string().nullable().describe("Of the last learning assignment that gave it and has a purpose."),
    availableDate: date.describe("From when it may be started."),
    registrationDate: date,
    dueDate: date,
    completedDate: date,
    isSuggested: z.boolean(),
    isRequired: z.boolean(),
    isStandalone: z.boolean().describe("False of what is there only as a part of a curriculum."),
    trainingVersion: z.int(),
    providerId: z.string().nullable(),
    providerName: z.string().nullable(),
    passed: z.boolean().nullable(),
    score: z.int().nullable(),
    attemptsLeft: z.int().nullable().describe("Always null: attempts have no limit."),
    trainingHours: z.string().describe("How long the training takes: HHHH:MM:SS."),
    observedTrainingHours: z.string().describe("The time that the person has spent: HHHH:MM:SS."),
    isRemoved: z.boolean(),
    badge: z.string().nullable().describe("Always null: there are no badges."),
    badgePoints: z.int().nullable().describe("Always null."),
    trainingPoints: z.int().nullable().describe("Always null: there are no points."),
    isArchived: z.boolean(),
    lastModifiedDate: z.iso.datetime(),
  })
  .meta({ id: "TranscriptRecord" })

/** The stored columns from which `TranscriptRecord` is built. */
export type RecordRow = {
  id: number
  personId: number
  trainingId: number
  userId: string
  userGuid: string
  guid: string
  type: TrainingType
  title: string
  versionNumber: number
  providerId: number | null
  providerName: string | null
  regNum: number
  /** Whether the transcript has no later occurrence that is not removed. */
  latest: boolean
  status: number
  statusChangedAt: Date | null
  assignedAt: Date | null
  assignedBy: number | null
  origin: string
  purpose: string | null
  availableAt: Date | null
  registeredAt: Date | null
  dueAt: Date | null
  completedAt: Date | null
  modifiedAt: Date
  suggested: boolean
  required: boolean
  standAlone: boolean
  passed: boolean | null
  score: number | null
  trainingMinutes: number
  minutes: number
  removed: boolean
  archived: boolean
}

export function transcriptRecord(row: RecordRow): z.output<typeof TranscriptRecord> {
  const status = statusOf(row.status)
  return {
    userId: String(row.personId),
    externalId: row.userId,
    userGuid: row.userGuid,
    learningObjectId: row.guid,
    learningTitle: row.title,
    trainingType: typeCode(row.type),
    registrationNumber: row.regNum,
    isGreatestRegistrationNumber: row.latest,
    status: statusCode(status),
    statusGroup: groupCode(statuses[status].group),
    statusChangeDate: instant(row.statusChangedAt),
    assignedDate: instant(row.assignedAt),
    assignedByUserId: row.assignedBy,
    deliveryMethod: capitalized(row.origin),
    trainingPurpose: row.purpose,
    availableDate: instant(row.availableAt),
    registrationDate: instant(row.registeredAt),
    dueDate: instant(row.dueAt),
    completedDate: instant(row.completedAt),
    isSuggested: row.suggested,
    isRequired: row.required,
    isStandalone: row.standAlone,
    trainingVersion: row.versionNumber,
    providerId: row.providerId === null ? null : String(row.providerId),
    providerName: row.providerName,
    passed: row.passed,
    score: row.score === null ? null : Math.round(row.score),
    attemptsLeft: null,
    trainingHours: wireDuration(row.trainingMinutes),
    observedTrainingHours: wireDuration(row.minutes),
    isRemoved: row.removed,
    badge: null,
    badgePoints: null,
    trainingPoints: null,
    isArchived: row.archived,
    lastModifiedDate: isoInstant(row.modifiedAt),
  }
}

function instant(at: Date | null): string | null {
  return at && isoMinute(at)
}

type GroupCode = z.output<typeof TranscriptRecord>["statusGroup"]

/** A status as the Transcript API spells it: `PendingApproval`. */
export function statusCode(status: Status): string {
  return capitalized(status)
}

/** A group of statuses as the Transcript API spells it: `NotStarted`. */
export function groupCode(group: StatusGroup): GroupCode {
  return capitalized(group) as GroupCode
}

function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** The status with this code, in any case of letters. */
export function statusCoded(code: string): Status | undefined {
  return statusNames.find((status) => status.toLowerCase() === code.toLowerCase())
}

const groups: readonly StatusGroup[] = ["pending", "notStarted", "inProgress", "completed", "other"]

/** The group with this code, in any case of letters. */
export function groupCoded(code: string): StatusGroup | undefined {
  return groups.find((group) => group.toLowerCase() === code.toLowerCase())
}
