import { z } from "zod"
import { type CertificationDetails, findCertificationDetails } from "../../domain/certifications/index.ts"
import { typeText } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import { failure, itemResult, type Reply, success } from "../../wire/envelopes.ts"
import { type Faults, fault, row } from "../../wire/faults.ts"
import { isGuid, wireInstant } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged } from "../../wire/read.ts"
import { guidText } from "../../wire/text-kinds.ts"

/**
 * Error rows of a request for details. The text for an invalid GUID is documented for learning objects; the other texts
 * are ours.
 */
export const detailsErrors = {
  idRequired: row("CertificationId/ Title", "CertificationId is required."),
  invalidGuid: row("CertificationId", "Invalid object id Guid"),
  notFound: row("CertificationId/ Title", "Certification not found."),
}

const table = Object.values(detailsErrors)

const Query = z.object({
  CertificationId: guidText.optional().describe("GUID of a certification."),
  Title: z.string().optional().describe("Instead of it: the whole title in any language, in any case of letters."),
  Language: z
    .string()
    .optional()
    .describe("Culture of the texts, such as fr-FR. That of the application's user, when left out."),
})

const instant = z.string().nullable()

const Details = z
  .object({
    CertificationId: z.string(),
    Title: z.string(),
    Description: z.string().nullable(),
    Provider: z.string().nullable(),
    Version: z.string(),
    Active: z.boolean(),
    Category: z.string().nullable(),
    Family: z.string().nullable(),
    ContactUserId: z.string().nullable(),
    Periods: z.array(
      z
        .object({
          Title: z.string(),
          PeriodType: z.enum(["Initial", "Renewal"]),
          DurationType: z.enum(["Fixed Date", "Relative", "Relative with Rolling Period"]),
          DueDate: instant.describe("Of a fixed date certification; else it depends on the person."),
          ExpirationDate: instant.describe("Of a fixed date certification; else it depends on the person."),
          GracePeriodDays: z.int(),
          IsRecurring: z.boolean(),
          Sections: z.array(
            z
              .object({
                SectionId: z.string(),
                Title: z.string(),
                ParentSectionId: z.string().nullable(),
                SequenceNumber: z.int(),
                RequiredCount: z.int(),
                RequiredCredits: z.number(),
                IsRequired: z.boolean(),
                Trainings: z.array(
                  z
                    .object({
                      LoId: z.string(),
                      Title: z.string(),
                      LoType: z.string(),
                      ProviderName: z.string().nullable(),
                      Credits: z.number(),
                      IsRequired: z.boolean(),
                    })
                    .meta({ id: "CertificationTrainingDetail" }),
                ),
              })
              .meta({ id: "CertificationSectionDetail" }),
          ),
        })
        .meta({ id: "CertificationPeriodDetail" }),
    ),
  })
  .partial()
  .extend(itemResult)
  .meta({ id: "CertificationDetail" })

/** Describes a certification as it is defined. */
export const getCertificationDetails = endpoint({
  name: "getCertificationDetails",
  summary: "Get a certification with its periods and sections",
  description: "Of several certifications with the same title all are told. A failed item has only the result.",
  method: "GET",
  path: "/services/api/CertificationDetails/GetCertificationDetails",
  family: "foundational",
  access: { scope: "certification:read" },
  permission: "Certification - Manage",
  permissions: {
    names: ["Certification - Manage"],
    text: "Certification - Manage. Certifications of other providers than its constraints name are not found.",
  },
  limit: foundational,
  many: true,
  asDraft: true,
  input: Query,
  reply: Details,
  errors: { "Certification Details": table },
  async handle({ draft, misfits }, { portal, caller, held: { grants } }) {
    const culture = draft.Language?.trim() || caller.person.culture
    const faults = judged(queryFaults(draft), misfits, table)
    if (faults.length > 0) return answer([failure(faults)])
    const guid = draft.CertificationId?.trim() || undefined
    const found = await findCertificationDetails(portal.sql, guid ? { guid } : { title: draft.Title!.trim() }, {
      grants,
      culture,
    })
    if (found.length === 0)
      return answer([failure([fault(detailsErrors.notFound, guid ? "CertificationId" : "Title")])])
    return answer(found.map((one) => ({ ...shown(one, culture), ...success })))
  },
})

function answer(data: z.output<typeof Details>[]): Reply {
  return {
    form: "data",
    status: 200,
    counter: { totalRecords: data.filter(({ Result }) => Result === "Success").length },
    data,
  }
}

function* queryFaults({ CertificationId: id, Title: title }: Draft<z.output<typeof Query>>): Faults {
  if (!id?.trim() && !title?.trim()) yield fault(detailsErrors.idRequired, "CertificationId")
  if (id?.trim() && !isGuid(id.trim())) yield fault(detailsErrors.invalidGuid, "CertificationId")
}

const durationTypes = { fixed: "Fixed Date", relative: "Relative", rolling: "Relative with Rolling Period" } as const

function shown(found: CertificationDetails, culture: string): Omit<z.output<typeof Details>, "Result" | "Reason"> {
  const onWire = (instant: string | null) => instant && wireInstant(new Date(instant))
  return {
    CertificationId: found.guid,
    Title: found.title,
    Description: found.description,
    Provider: found.providerName,
    Version: found.version,
    Active: found.active,
    Category: found.category,
    Family: found.family,
    ContactUserId: found.contactUserId,
    Periods: found.periods.map((period) => ({
      Title: period.title,
      PeriodType: period.position === 0 ? "Initial" : "Renewal",
      DurationType: durationTypes[found.periodType],
      DueDate: onWire(period.dueAt),
      ExpirationDate: onWire(period.expiresAt),
      GracePeriodDays: period.graceDays,
      IsRecurring: period.recurring,
      Sections: period.sections.map((section) => ({
        SectionId: String(section.id),
        Title: section.title,
        ParentSectionId: section.parentId === null ? null : String(section.parentId),
        SequenceNumber: section.position + 1,
        RequiredCount: section.requiredCount,
        RequiredCredits: section.requiredCredits,
        IsRequired: section.required,
        Trainings: section.trainings.map((training) => ({
          LoId: training.guid,
          Title: training.title,
          LoType: typeText(training.type, culture),
          ProviderName: training.providerName,
          Credits: training.credits,
          IsRequired: training.required,
        })),
      })),
    })),
  }
}
