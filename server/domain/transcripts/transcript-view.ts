import { z } from "zod"
import { readableTypes } from "../catalogue/index.ts"
import { type TranscriptRowView, transcriptTabs } from "./admin-queries.ts"
import { displayStatus, displayStatusText } from "./status-view.ts"
import { statuses, statusNames, statusOf } from "./statuses.ts"

const instant = z.iso.datetime()

/** A row of a transcript as pages of the web UI get it. */
export const TranscriptView = z
  .object({
    id: z.int(),
    objectId: z.string().describe("GUID of the learning object."),
    type: z.enum(readableTypes),
    title: z.string(),
    version: z.string(),
    provider: z.string().nullable(),
    regNum: z.int().describe("Counts the occurrences of the learning object with this person, from 1."),
    status: z.enum(statusNames),
    statusText: z.string().describe("As people are shown it, in the reader's language."),
    group: z.enum(["pending", "notStarted", "inProgress", "completed", "other"]),
    pastDue: z.boolean(),
    origin: z.string().describe("How it came here: assignment, manager, request, curriculum …"),
    standAlone: z.boolean().describe("Not only as a part of a curriculum."),
    availableAt: instant.nullable().describe("From when it may be started."),
    assignedAt: instant.nullable(),
    registeredAt: instant.nullable(),
    startedAt: instant.nullable(),
    dueAt: instant.nullable(),
    completedAt: instant.nullable(),
    lastAccessAt: instant.nullable(),
    modifiedAt: instant,
    score: z.number().nullable(),
    passed: z.boolean().nullable(),
    percent: z.int(),
    minutes: z.int(),
    comment: z.string().nullable(),
    required: z.boolean(),
    tab: z.enum(transcriptTabs),
    removal: z
      .object({
        at: instant,
        how: z.string().describe("dynamic, assignment, person or tool."),
        by: z.string().nullable().describe("User ID."),
        reason: z.string().nullable(),
        comment: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: "ShownTranscript" })

/** Converts a row to its response form. */
export function toTranscriptView(row: TranscriptRowView, { culture, now }: { culture: string; now: Date }) {
  const { guid, providerName, status, removedAt, removedHow, removedBy, removalReason, removalComment, ...rest } = row
  const name = statusOf(status)
  const {
    personId: _,
    trainingId: _training,
    ...own
  } = rest as typeof rest & { personId?: number; trainingId?: number }
  return {
    ...own,
    objectId: guid,
    provider: providerName,
    status: name,
    statusText: displayStatusText(displayStatus(row, now), culture),
    group: statuses[name].group,
    removal: removedAt && {
      at: removedAt,
      how: removedHow,
      by: removedBy,
      reason: removalReason,
      comment: removalComment,
    },
  }
}
