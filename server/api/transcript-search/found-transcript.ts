import { z } from "zod"
import { displayStatus, displayStatusText, typeText } from "../../domain/transcripts/index.ts"
import { wireDuration, wireInstant, wireMinute } from "../../wire/fields.ts"
import type { FoundRow } from "./search-queries.ts"

const date = z.string().nullable().describe("UTC, without seconds: 2026-03-04T09:15:00+0000.")
const duration = z.string().describe("HHHH:MM:SS")

/**
 * A row of Transcript Search. Clients read `LOID`; the other names follow the sibling endpoint for one person's
 * transcript.
 */
export const FoundTranscript = z
  .object({
    UserId: z.string(),
    UserName: z.string(),
    FirstName: z.string(),
    LastName: z.string(),
    LOID: z.string().describe("GUID of the learning object."),
    LOTitle: z.string().describe("In the language that is asked for."),
    LOType: z.string().describe("In the language that is asked for."),
    ProviderName: z.string().describe("Empty when there is none."),
    LoProviderId: z
      .string()
      .describe(
        "Of a session its session number (SessionID), of an event its number, else the external reference; empty when there is none.",
      ),
    Status: z.string().describe("In the language that is asked for."),
    Score: z.string().describe("Empty when there is none."),
    Version: z.string(),
    RegistrationNumber: z.int().describe("Counts the occurrences of the learning object with this person, from 1."),
    RegistrationDate: date,
    StartDate: date,
    DueDate: date,
    CompletionDate: date,
    LastAccessDate: date,
    AssignedDate: date,
    ModifiedDate: z.string().describe("When anything of the row was last changed. UTC."),
    TotalTime: duration,
    TrainingHours: duration,
    PercentComplete: z.int(),
    IsAssigned: z.boolean(),
    IsRequired: z.boolean(),
    IsArchived: z.boolean(),
    IsRemoved: z.boolean(),
  })
  .meta({ id: "Transcript" })

/** Maps a row to the wire, with its status and type in this culture's language. */
export function foundTranscript(row: FoundRow, culture: string, now: Date): z.output<typeof FoundTranscript> {
  return {
    UserId: row.userId,
    UserName: row.userName,
    FirstName: row.firstName,
    LastName: row.lastName,
    LOID: row.guid,
    LOTitle: row.title,
    LOType: typeText(row.type, culture),
    ProviderName: row.providerName ?? "",
    LoProviderId: row.providerNumber ?? "",
    Status: displayStatusText(displayStatus(row, now), culture),
    Score: row.score ?? "",
    Version: row.version,
    RegistrationNumber: row.regNum,
    RegistrationDate: instant(row.registeredAt),
    StartDate: instant(row.startedAt),
    DueDate: instant(row.dueAt),
    CompletionDate: instant(row.completedAt),
    LastAccessDate: instant(row.lastAccessAt),
    AssignedDate: instant(row.assignedAt),
    ModifiedDate: wireInstant(row.modifiedAt),
    TotalTime: wireDuration(row.minutes),
    TrainingHours: wireDuration(row.trainingMinutes),
    PercentComplete: row.percent,
    IsAssigned: row.assignedAt !== null,
    IsRequired: row.required,
    IsArchived: row.archived,
    IsRemoved: row.removed,
  }
}

function instant(at: Date | null): string | null {
  return at && wireMinute(at)
}
