import { z } from "zod"
import { readableTypes } from "../learning-objects/training-item.ts"
import type { Occurrence, OccurrenceSource } from "./occurrence-queries.ts"
import { isPastDue } from "./past-due.ts"
import { shownStatus, shownText } from "./shown-status.ts"
import { statuses, statusNames, statusOf } from "./statuses.ts"

const By = z.object({ userId: z.string(), name: z.string() }).nullable()
const instant = z.iso.datetime()

const SourceShown = z
  .object({
    kind: z.enum(["assignment", "curriculum", "person", "request", "certification"]),
    assignment: z.object({ assignmentId: z.int(), title: z.string(), status: z.string() }).nullable(),
    curriculum: z.object({ learningObjectId: z.string(), title: z.string() }).nullable(),
    person: By,
    addedDate: instant,
    endedDate: instant.nullable().describe("Since when it is no reason any more."),
    dueDate: instant.nullable(),
    text: z.string().describe("In a sentence."),
  })
  .meta({ id: "TranscriptSource" })

/** An occurrence of a training as pages about a person show it. */
export const OccurrenceShown = z
  .object({
    transcriptId: z.int(),
    learningObjectId: z.string(),
    title: z.string(),
    type: z.enum(readableTypes),
    version: z.string(),
    regNum: z.int().describe("Which occurrence it is."),
    status: z.enum(statusNames),
    statusGroup: z.string(),
    statusText: z.string().describe("In the caller's language."),
    pastDue: z.boolean(),
    origin: z.string().describe("How it came to the transcript."),
    createdDate: instant,
    assignedDate: instant.nullable(),
    registeredDate: instant.nullable(),
    startedDate: instant.nullable(),
    completedDate: instant.nullable(),
    dueDate: instant.nullable(),
    availableDate: instant.nullable(),
    archived: z.boolean(),
    comment: z.string().nullable(),
    removed: z
      .object({
        date: instant,
        how: z.enum(["dynamic", "assignment", "person", "tool"]),
        by: By,
        reason: z.string().nullable(),
        comment: z.string().nullable(),
      })
      .nullable(),
    sources: z.array(SourceShown).describe("Why it is there, or was: the oldest first."),
    stamps: z.array(
      z.object({
        stamp: z.string(),
        date: instant,
        by: By.describe("Null: the system."),
        status: z.enum(statusNames).nullable(),
        message: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "TranscriptOccurrence" })

/** An occurrence as it is shown to somebody. */
export function occurrenceShown(row: Occurrence, { culture, now }: { culture: string; now: Date }) {
  const { removedAt, removedHow } = row
  return {
    transcriptId: row.id,
    learningObjectId: row.guid,
    title: row.title,
    type: row.type,
    version: row.version,
    regNum: row.regNum,
    status: statusOf(row.status),
    statusGroup: statuses[statusOf(row.status)].group,
    statusText: shownText(shownStatus(row, now), culture),
    pastDue: isPastDue(row, now),
    origin: row.origin,
    createdDate: row.createdAt,
    assignedDate: row.assignedAt,
    registeredDate: row.registeredAt,
    startedDate: row.startedAt,
    completedDate: row.completedAt,
    dueDate: row.dueAt,
    availableDate: row.availableAt,
    archived: row.archived,
    comment: row.comment,
    removed: removedAt && {
      date: removedAt,
      how: removedHow,
      by: row.removedBy,
      reason: row.removalReason,
      comment: row.removalComment,
    },
    sources: row.sources.map(sourceShown),
    stamps: row.stamps.map(({ kind, at, by, status, message }) => ({
      stamp: kind,
      date: new Date(at),
      by,
      status: status === null ? null : statusOf(status),
      message,
    })),
  }
}

function sourceShown(source: OccurrenceSource) {
  const { kind, sourceId, assignment, curriculum, person, addedAt, endedAt, dueAt } = source
  return {
    kind,
    assignment: assignment && { assignmentId: sourceId, ...assignment },
    curriculum: curriculum && { learningObjectId: curriculum.guid, title: curriculum.title },
    person,
    addedDate: new Date(addedAt),
    endedDate: endedAt && new Date(endedAt),
    dueDate: dueAt && new Date(dueAt),
    text: sourceText(source),
  }
}

/** Why a row is, or was, on a transcript, in a sentence. */
export function sourceText({ kind, sourceId, assignment, curriculum, person, endedAt }: OccurrenceSource): string {
  const ended = endedAt === null ? "" : " It is no reason any more."
  if (kind === "assignment")
    return `Learning assignment ${sourceId}${assignment ? `, "${assignment.title}"` : ""}.${ended}`
  if (kind === "curriculum") return `Part of the curriculum "${curriculum?.title ?? sourceId}".${ended}`
  const who = person ? `${person.name} (${person.userId})` : "Somebody"
  if (kind === "person") return `${who} assigned it or gave it a due date.${ended}`
  return kind === "request" ? `${who} asked for it.${ended}` : `A certification needs it.${ended}`
}
