import { z } from "zod"
import type { TrainingType } from "../../domain/catalogue/index.ts"
import type { FoundCertification } from "../../domain/certifications/index.ts"
import { trainingPageUrl } from "../../domain/mail/index.ts"
import type { NamedPerson } from "../../domain/people/index.ts"
import { typeText } from "../../domain/transcripts/index.ts"
import { guid } from "../../wire/fields.ts"

const FoundPerson = z
  .object({
    UserId: z.string(),
    UserName: z.string(),
    FirstName: z.string(),
    LastName: z.string(),
    Email: z.string().nullable(),
    Position: z.string().nullable(),
    Division: z.string().nullable(),
    Location: z.string().nullable(),
    PhotoUrl: z.null().describe("Always null: there are no photos."),
  })
  .meta({ id: "FoundPerson" })

const FoundTraining = z
  .object({
    ObjectId: guid,
    Title: z.string(),
    TrainingType: z.string().describe("The type's name in English, whatever the language."),
    Provider: z.string().describe("Empty when there is none."),
    Description: z.string().describe("May hold HTML. Empty when there is none."),
    Duration: z.int().describe("Minutes."),
    DeepLinkUrl: z.string().describe("Address of the training's page."),
  })
  .meta({ id: "FoundTraining" })

const Certification = z
  .object({
    CertificationId: guid,
    Title: z.string(),
    Provider: z.string().describe("Empty when there is none."),
    Description: z.string().describe("Empty when there is none."),
    Version: z.string(),
  })
  .meta({ id: "FoundCertification" })

/** The result of Global Search: one page of each kind. */
export const GlobalSearchItem = z
  .object({
    People: z.array(FoundPerson),
    Training: z.array(FoundTraining),
    Certifications: z.array(Certification),
    PeopleCount: z.int().describe("On all pages."),
    TrainingCount: z.int().describe("On all pages."),
    CertificationCount: z.int().describe("On all pages."),
  })
  .meta({ id: "GlobalSearchItem" })

/** Stored columns of a learning object in a search result, with texts in one language. */
export type TrainingRow = {
  guid: string
  type: TrainingType
  title: string
  description: string | null
  provider: string | null
  minutes: number
}

/** Search result of one kind: the rows of a page, and the total of all pages. */
export type Found<Row> = { total: number; rows: Row[] }

/** Builds the one element of an answer. `url` is the base URL of the portal for people. */
export function globalSearchItem(
  people: Found<NamedPerson>,
  training: Found<TrainingRow>,
  certifications: Found<FoundCertification>,
  url: string,
): z.output<typeof GlobalSearchItem> {
  return {
    People: people.rows.map((row) => ({
      UserId: row.userId,
      UserName: row.userName,
      FirstName: row.firstName,
      LastName: row.lastName,
      Email: row.email,
      Position: row.position,
      Division: row.division,
      Location: row.location,
      PhotoUrl: null,
    })),
    Training: training.rows.map((row) => ({
      ObjectId: row.guid,
      Title: row.title,
      TrainingType: typeText(row.type, "en-US"),
      Provider: row.provider ?? "",
      Description: row.description ?? "",
      Duration: Math.round(row.minutes),
      DeepLinkUrl: trainingPageUrl(row.guid, url),
    })),
    Certifications: certifications.rows.map((row) => ({
      CertificationId: row.certificationId,
      Title: row.title,
      Provider: row.provider ?? "",
      Description: row.description ?? "",
      Version: row.version,
    })),
    PeopleCount: people.total,
    TrainingCount: training.total,
    CertificationCount: certifications.total,
  }
}
