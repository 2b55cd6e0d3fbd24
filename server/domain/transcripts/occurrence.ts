import { z } from "zod"
import type { RowViewOptions } from "./admin-queries.ts"
import type { Occurrence, OccurrenceSource } from "./occurrence-queries.ts"
import { statusNames, statusOf } from "./statuses.ts"
import { TranscriptView, toTranscriptView } from "./transcript-view.ts"

const By = z.object({ userId: z.string(), name: z.string() }).nullable()
const instant = z.iso.datetime()

/** An occurrence of a training as pages about a person return it. */
export const OccurrenceView = TranscriptView.extend({
  sources: z
    .array(
      z
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
        .meta({ id: "TranscriptReason" }),
    )
    .describe("Why it is there, or was: the oldest first."),
  stamps: z.array(
    z
      .object({
        stamp: z.string(),
        date: instant,
        by: By.describe("Null: the system."),
        status: z.enum(statusNames).nullable(),
        message: z.string().nullable(),
      })
      .meta({ id: "OccurrenceStamp" }),
  ),
}).meta({ id: "TranscriptOccurrence" })

/** Converts an occurrence to its response form. */
export function toOccurrenceView({ sources, stamps, ...row }: Occurrence, showing: RowViewOptions) {
  return {
    ...toTranscriptView(row, showing),
    sources: sources.map(toSourceView),
    stamps: stamps.map(({ kind, at, by, status, message }) => ({
      stamp: kind,
      date: new Date(at),
      by,
      status: status === null ? null : statusOf(status),
      message,
    })),
  }
}

function toSourceView(source: OccurrenceSource) {
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

/** Returns a sentence that says why a row is, or was, on a transcript. */
export function sourceText({ kind, sourceId, assignment, curriculum, person, endedAt }: OccurrenceSource): string {
  const ended = endedAt === null ? "" : " It is no reason any more."
  if (kind === "assignment")
    return `Learning assignment ${sourceId}${assignment ? `, "${assignment.title}"` : ""}.${ended}`
  if (kind === "curriculum") return `Part of the curriculum "${curriculum?.title ?? sourceId}".${ended}`
  const who = person ? `${person.name} (${person.userId})` : "Somebody"
  if (kind === "person") return `${who} assigned it or gave it a due date.${ended}`
  return kind === "request" ? `${who} asked for it.${ended}` : `A certification needs it.${ended}`
}
