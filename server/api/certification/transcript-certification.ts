import { z } from "zod"
import type { TrainingType } from "../../domain/catalogue/index.ts"
import {
  certificationDisplayStatus,
  certificationStatusText,
  type ListedEnrollment,
  type PeriodProgress,
  type SectionProgress,
  type TrainingProgress,
} from "../../domain/certifications/index.ts"
import { displayStatusText, displayStatus as shownTraining, typeText } from "../../domain/transcripts/index.ts"
import { wireInstant } from "../../wire/fields.ts"

const date = z.string().nullable().describe("UTC, such as 2026-03-04T09:15:00+0000.")
const localized = z.string().describe("In the language that is asked for.")

/** A certification on a transcript. */
export const TranscriptCertification = z.object({
  UserId: z.string(),
  CertificationId: z.string(),
  Title: localized,
  Provider: z.string().nullable(),
  Version: z.string(),
  Status: localized,
  PeriodTitle: z.string().nullable().describe("Of the period under way, or else the last one."),
  PeriodType: z.enum(["Initial", "Renewal"]).nullable(),
  RegistrationDate: date,
  DueDate: date,
  ExpirationDate: date,
  CompletionDate: date,
  LaunchUrl: z.string().describe("Empty: there is nothing to launch."),
  CreditsEarned: z.number(),
  CreditsRequired: z.number(),
  Sections: z.array(
    z
      .object({
        Title: localized,
        Status: localized,
        Trainings: z.array(
          z
            .object({
              LoId: z.string(),
              Title: localized,
              LoType: localized,
              Status: z.string().describe("In the language that is asked for. Empty: it is not on the transcript."),
              CompletionDate: date,
              Credits: z.number(),
            })
            .meta({ id: "CertificationTranscriptTraining" }),
        ),
      })
      .meta({ id: "CertificationTranscriptSection" }),
  ),
})

/**
 * Maps a person's certification to the wire, with its statuses and types in this culture's language. A request that is
 * not decided has no period.
 */
export function transcriptCertification(
  row: ListedEnrollment,
  period: PeriodProgress | undefined,
  culture: string,
  now: Date,
): z.output<typeof TranscriptCertification> {
  return {
    UserId: row.userId,
    CertificationId: row.guid,
    Title: row.title,
    Provider: row.providerName,
    Version: row.version,
    Status: certificationStatusText(certificationDisplayStatus(row, now), culture),
    PeriodTitle: period?.title ?? null,
    PeriodType: period ? (period.position === 0 ? "Initial" : "Renewal") : null,
    RegistrationDate: wireInstant(row.enrolledAt),
    DueDate: onWire(row.dueAt),
    ExpirationDate: onWire(row.expiresAt ?? period?.expiresAt ?? null),
    CompletionDate: onWire(row.certifiedAt),
    LaunchUrl: "",
    CreditsEarned: period?.credits ?? 0,
    CreditsRequired: period ? creditsRequired(period) : 0,
    Sections: (period?.sections ?? []).map((section) => sectionShown(section, culture, now)),
  }
}

function onWire(at: Date | null): string | null {
  return at && wireInstant(at)
}

/** Credits that the period requires: the period's own number or the sum of its sections, whichever is greater. */
function creditsRequired({ requiredCredits, sections }: PeriodProgress): number {
  const ofSections = sections.filter(({ parentId, required }) => parentId === null && required)
  return Math.max(
    requiredCredits,
    ofSections.reduce((sum, section) => sum + section.requiredCredits, 0),
  )
}

function sectionShown({ title, isMet, trainings }: SectionProgress, culture: string, now: Date) {
  return {
    Title: title,
    Status: displayStatusText(isMet ? "completed" : "inProgress", culture),
    Trainings: trainings.map((training) => trainingShown(training, culture, now)),
  }
}

function trainingShown({ guid, title, type, row, completedAt, credits }: TrainingProgress, culture: string, now: Date) {
  const showing = row && { ...row, availableAt: row.availableAt === null ? null : new Date(row.availableAt) }
  return {
    LoId: guid,
    Title: title,
    LoType: typeText(type as TrainingType, culture),
    Status: showing ? displayStatusText(shownTraining(showing, now), culture) : "",
    CompletionDate: completedAt === null ? null : wireInstant(new Date(completedAt)),
    Credits: credits,
  }
}
