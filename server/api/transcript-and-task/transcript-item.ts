import { z } from "zod"
import { displayStatus, displayStatusText, statuses, statusOf, typeText } from "../../domain/transcripts/index.ts"
import { portalLinks } from "../../portal/links.ts"
import { guid, wireDuration, wireInstant, wireMinute } from "../../wire/fields.ts"
import type { LearnerQuery } from "./person-query.ts"
import type { DescribedRow } from "./row-queries.ts"
import { endOf, SessionPart, sessionPart, startOf } from "./session-part.ts"

const date = z.string().nullable().describe("UTC, such as 2026-03-04T09:15:00+0000.")
const duration = z.string().describe("HHHH:MM:SS")

export const SubjectTitle = z
  .object({ SubjectTitle: z.string().describe("In the language that is asked for.") })
  .meta({ id: "SubjectTitle" })

/** The members of every row of a transcript. */
export const rowMembers = {
  CompletionDate: date,
  DueDate: date,
  LastAccessDate: date,
  LaunchUrl: z.string().nullable().describe("Where the training is begun; null when it can't be now."),
  LoId: guid,
  LoProviderId: z
    .string()
    .describe(
      "Of a session its session number (SessionID), of an event its number, else the external reference; empty when there is none.",
    ),
  LoType: z.string().describe("In the language that is asked for. Of a material the name of its kind."),
  ProviderName: z.string().describe("Empty when there is none."),
  RegistrationDate: z
    .string()
    .describe("UTC. Of what the person is not registered for yet, when it came to the transcript."),
  Score: z.string().describe("Empty when there is none."),
  Status: z.string().describe("As people are shown it, in the language that is asked for."),
  Subjects: z.array(SubjectTitle),
  Title: z.string().describe("In the language that is asked for."),
  TotalTime: duration,
  TrainingHours: duration,
}

/** The additional members of a session. */
export const sessionMembers = {
  EndDateTime: date,
  Parts: z.array(SessionPart),
  StartDateTime: date,
}

const namespace = "www.CornerStoneOnDemand.com/Services"
const curriculum = `CurriculumTranscriptItem:${namespace}`
const session = `SessionTranscriptItem:${namespace}`

export const BaseTranscriptItem = z.object(rowMembers).meta({ id: "BaseTranscriptItem" })

export const SessionTranscriptItem = z
  .object({ __type: z.literal(session), ...rowMembers, ...sessionMembers })
  .meta({ id: "SessionTranscriptItem" })

/** A place in a curriculum, or in a curriculum within it. Observed (clients): the members. */
const CurriculumPlace = z
  .object({
    DueDate: date,
    ItemSequence: z.int().describe("The place in the curriculum that it stands in, from 1, over all sections."),
    LoId: guid,
    LoTrainingHours: duration,
    LoType: rowMembers.LoType,
    ParentLoId: guid.describe("The curriculum that it stands in."),
    Status: rowMembers.Status,
    Title: rowMembers.Title,
  })
  .meta({ id: "CurriculumPlace" })

export const CurriculumTranscriptItem = z
  .object({
    __type: z.literal(curriculum),
    ...rowMembers,
    CurriculumType: z.string().describe("Always None."),
    LearningObjects: z
      .array(CurriculumPlace)
      .describe("All that is on the transcript of the curriculum and the curricula in it, in their order."),
  })
  .meta({ id: "CurriculumTranscriptItem" })

/** A row of one person's transcript. Wire: only curricula and sessions have a member for their class. */
export const ListedTranscriptItem = z
  .union([CurriculumTranscriptItem, SessionTranscriptItem, BaseTranscriptItem])
  .meta({ id: "ListedTranscriptItem" })

export type BaseItem = z.output<typeof BaseTranscriptItem>
export type TranscriptItem = z.output<typeof ListedTranscriptItem>

/** A row with its child rows if it is a curriculum, and with its place in its parent, from 1. */
export type RowTree = { row: DescribedRow; place: number; within: RowTree[] }

/** Maps a row and its contents to the wire. */
export function transcriptItem({ row, within }: RowTree, input: LearnerQuery): TranscriptItem {
  const base = baseItem(row, input)
  if (row.type === "Curriculum")
    return { __type: curriculum, ...base, CurriculumType: "None", LearningObjects: placesIn(row.guid, within, input) }
  if (row.type === "Session") return { __type: session, ...base, ...sessionItem(row) }
  return base
}

/** Flattens the contents of a curriculum, at any depth, into one list: each curriculum before its contents. */
function placesIn(parent: string, within: RowTree[], input: LearnerQuery): z.output<typeof CurriculumPlace>[] {
  return within.flatMap(({ row, place, within }) => {
    const { DueDate, LoId, LoType, Status, Title, TrainingHours } = baseItem(row, input)
    const item = { DueDate, ItemSequence: place, LoId, LoTrainingHours: TrainingHours, LoType }
    return [{ ...item, ParentLoId: parent, Status, Title }, ...placesIn(row.guid, within, input)]
  })
}

/** The members that every row has. */
export function baseItem(row: DescribedRow, { texts, now, url }: LearnerQuery): BaseItem {
  return {
    CompletionDate: minute(row.completedAt),
    DueDate: minute(row.dueAt),
    LastAccessDate: minute(row.lastAccessAt),
    LaunchUrl: isLaunchable(row, now) ? portalLinks(url).launch(row.guid) : null,
    LoId: row.guid,
    LoProviderId: row.providerNumber ?? "",
    LoType: typeName(row, texts),
    ProviderName: row.providerName ?? "",
    RegistrationDate: wireMinute(row.registeredAt),
    Score: row.score ?? "",
    Status: displayStatusText(displayStatus(row, now), texts),
    Subjects: row.subjects.map((title) => ({ SubjectTitle: title })),
    Title: row.title,
    TotalTime: wireDuration(row.minutes),
    TrainingHours: wireDuration(row.trainingMinutes),
  }
}

/** The name of a learning object's type: for a material the name of its kind. */
export function typeName({ type, materialType }: Pick<DescribedRow, "type" | "materialType">, culture: string): string {
  return materialType ?? typeText(type, culture)
}

/** The members that only a session has. */
export function sessionItem({ parts }: DescribedRow) {
  const [start, end] = [startOf(parts ?? []), endOf(parts ?? [])]
  return { EndDateTime: instant(end), Parts: (parts ?? []).map(sessionPart), StartDateTime: instant(start) }
}

/**
 * Whether the person may launch a training: it is online, active and open to the person. A shell course, which Create
 * LO creates, is never launchable (documented).
 */
export function isLaunchable(row: DescribedRow, now: Date): boolean {
  if (!row.active || row.shell || row.type === "Session" || row.type === "Event" || row.type === "Curriculum")
    return false
  const shown = displayStatus(row, now)
  if (shown === "notActivated" || shown === "notAvailable") return false
  const { group } = statuses[statusOf(row.status)]
  return group === "notStarted" || group === "inProgress" || group === "completed"
}

function minute(at: Date | null): string | null {
  return at && wireMinute(at)
}

export function instant(at: Date | null): string | null {
  return at && wireInstant(at)
}
