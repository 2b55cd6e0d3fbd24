import { z } from "zod"
import type { ListedEnrollment } from "./enrollment-list-queries.ts"
import type { PeriodProgress } from "./progress-list-queries.ts"
import { certificationDisplayStatus, certificationDisplayStatuses, certificationStatusText } from "./statuses.ts"

const instant = z.iso.datetime()

/** A person's enrollment in a certification, as lists return it. */
export const EnrollmentView = z
  .object({
    certificationId: z.string().describe("The certification's GUID."),
    title: z.string(),
    version: z.string(),
    provider: z.string().nullable(),
    userId: z.string(),
    name: z.string(),
    status: z.enum(certificationDisplayStatuses),
    statusText: z.string().describe("As people are shown it, in the reader's language."),
    enrolledDate: instant,
    dueDate: instant.nullable().describe("Of the period under way."),
    certifiedDate: instant.nullable().describe("When the person was certified last."),
    expirationDate: instant.nullable().describe("Until when that makes the person certified, without the grace."),
  })
  .meta({ id: "CertificationEnrollment" })

/** Converts an enrollment to its response form. */
export function toEnrollmentView(row: ListedEnrollment, culture: string, now: Date) {
  const status = certificationDisplayStatus(row, now)
  return {
    certificationId: row.guid,
    title: row.title,
    version: row.version,
    provider: row.providerName,
    userId: row.userId,
    name: row.name,
    status,
    statusText: certificationStatusText(status, culture),
    enrolledDate: row.enrolledAt,
    dueDate: row.dueAt,
    certifiedDate: row.certifiedAt,
    expirationDate: row.expiresAt,
  }
}

/** A person's progress in a certification, by period. */
export const ProgressView = z.array(
  z
    .object({
      number: z.int().describe("Counts the periods that the person has come to, from 1."),
      title: z.string(),
      type: z.enum(["initial", "renewal"]),
      state: z
        .enum(["open", "pending", "denied", "completed", "lapsed"])
        .describe("pending: the completion waits for an approval. lapsed: it was not completed in time."),
      startDate: instant,
      dueDate: instant.nullable(),
      expirationDate: instant.nullable(),
      graceDays: z.int(),
      metDate: instant.nullable().describe("When all was done."),
      completedDate: instant.nullable().describe("When that made the person certified."),
      requiredCredits: z.number(),
      carriedCredits: z.number().describe("Those that came over from the period before, which `credits` has too."),
      credits: z.number(),
      sections: z.array(
        z
          .object({
            sectionId: z.int(),
            parentSectionId: z.int().nullable(),
            title: z.string(),
            required: z.boolean(),
            requiredCount: z.int(),
            requiredCredits: z.number(),
            done: z.int().describe("How much of its training counts, with that of the sections below."),
            credits: z.number(),
            met: z.boolean().describe("Whether it has all that it wants."),
            trainings: z.array(
              z
                .object({
                  learningObjectId: z.string(),
                  type: z.string(),
                  title: z.string(),
                  credits: z.number(),
                  required: z.boolean(),
                  completedDate: instant.nullable().describe("Of the completion that counts for this period."),
                })
                .meta({ id: "CertificationStandingTraining" }),
            ),
          })
          .meta({ id: "CertificationStandingSection" }),
      ),
    })
    .meta({ id: "CertificationStandingPeriod" }),
)

/** Converts periods to their response form. */
export function toProgressView(periods: readonly PeriodProgress[]): z.input<typeof ProgressView> | object[] {
  return periods.map((period) => ({
    number: period.number,
    title: period.title,
    type: period.position === 0 ? "initial" : "renewal",
    state: period.state,
    startDate: period.startsAt,
    dueDate: period.dueAt,
    expirationDate: period.expiresAt,
    graceDays: period.graceDays,
    metDate: period.metAt,
    completedDate: period.completedAt,
    requiredCredits: period.requiredCredits,
    carriedCredits: period.carried,
    credits: period.credits,
    sections: period.sections.map((section) => ({
      sectionId: section.id,
      parentSectionId: section.parentId,
      title: section.title,
      required: section.required,
      requiredCount: section.requiredCount,
      requiredCredits: section.requiredCredits,
      done: section.doneCount,
      credits: section.doneCredits,
      met: section.isMet,
      trainings: section.trainings.map(({ guid, type, title, credits, required, completedAt }) => ({
        learningObjectId: guid,
        type,
        title,
        credits,
        required,
        completedDate: completedAt && new Date(completedAt),
      })),
    })),
  }))
}
