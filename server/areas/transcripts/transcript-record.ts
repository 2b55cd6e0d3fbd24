import { z } from "zod"
import { isoInstant, isoMinute } from "../../wire/fields.ts"
import type { TrainingType } from "../learning-objects/training-item.ts"
import { isPastDue } from "./past-due.ts"
import { type Status, type StatusGroup, statuses, statusNames, statusOf } from "./statuses.ts"
import { typeCode } from "./training-types.ts"

const date = z.iso.datetime().nullable()

/**
 * A row as the Transcript API shows it. The documents name no members: these are the meanings of the reporting view of transcripts, in the
 * API's spelling.
 */
export const TranscriptRecord = z
  .object({
    learningObjectId: z.string().describe("GUID."),
    title: z.string().describe("In the language of the application's user."),
    trainingType: z.string().describe("OnlineClass, Curriculum, Event, Session, Material, Test or Video."),
    version: z.string(),
    providerName: z.string().nullable(),
    regNum: z.int().describe("Counts the occurrences of the learning object with this person, from 1."),
    status: z.string().describe("Such as PendingApproval, in no language."),
    statusGroup: z.enum(["Pending", "NotStarted", "InProgress", "Completed", "Other"]),
    isPastDue: z.boolean(),
    assignedDate: date,
    registrationDate: date,
    startDate: date,
    dueDate: date,
    completionDate: date,
    lastAccessDate: date,
    modifiedDate: z.iso.datetime(),
    score: z.number().nullable(),
    progressPercent: z.int(),
    comment: z.string().nullable(),
    isRequired: z.boolean(),
    isArchived: z.boolean(),
  })
  .meta({ id: "TranscriptRecord" })

/** A row as it is read for `TranscriptRecord`. */
export type RecordRow = {
  id: number
  personId: number
  trainingId: number
  guid: string
  type: TrainingType
  title: string
  version: string
  providerName: string | null
  regNum: number
  status: number
  assignedAt: Date | null
  registeredAt: Date | null
  startedAt: Date | null
  dueAt: Date | null
  completedAt: Date | null
  lastAccessAt: Date | null
  modifiedAt: Date
  score: number | null
  percent: number
  comment: string | null
  required: boolean
  archived: boolean
}

export function transcriptRecord(row: RecordRow, now: Date): z.output<typeof TranscriptRecord> {
  const status = statusOf(row.status)
  return {
    learningObjectId: row.guid,
    title: row.title,
    trainingType: typeCode(row.type),
    version: row.version,
    providerName: row.providerName,
    regNum: row.regNum,
    status: statusCode(status),
    statusGroup: groupCode(statuses[status].group),
    isPastDue: isPastDue(row, now),
    assignedDate: instant(row.assignedAt),
    registrationDate: instant(row.registeredAt),
    startDate: instant(row.startedAt),
    dueDate: instant(row.dueAt),
    completionDate: instant(row.completedAt),
    lastAccessDate: instant(row.lastAccessAt),
    modifiedDate: isoInstant(row.modifiedAt),
    score: row.score,
    progressPercent: row.percent,
    comment: row.comment,
    isRequired: row.required,
    isArchived: row.archived,
  }
}

function instant(at: Date | null): string | null {
  return at && isoMinute(at)
}

type GroupCode = z.output<typeof TranscriptRecord>["statusGroup"]

/** A status as the Transcript API calls it: `PendingApproval`. */
export function statusCode(status: Status): string {
  return capitalized(status)
}

/** A group of statuses as the Transcript API calls it: `NotStarted`. */
export function groupCode(group: StatusGroup): GroupCode {
  return capitalized(group) as GroupCode
}

function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** The status that a code means, in any case of letters. */
export function statusCoded(code: string): Status | undefined {
  return statusNames.find((status) => status.toLowerCase() === code.toLowerCase())
}

const groups: readonly StatusGroup[] = ["pending", "notStarted", "inProgress", "completed", "other"]

/** The group that a code means, in any case of letters. */
export function groupCoded(code: string): StatusGroup | undefined {
  return groups.find((group) => group.toLowerCase() === code.toLowerCase())
}
