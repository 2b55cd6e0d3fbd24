import { z } from "zod"
import { JsonText } from "../../wire/envelopes.ts"
import { guid, wireInstant } from "../../wire/fields.ts"
import { LanguageDetail, type TrainingType } from "../catalogue/index.ts"
import { typeText } from "../transcripts/index.ts"

/** The namespace of polymorphic objects. Wire: with exactly these capitals. */
const namespace = "www.CornerStoneOnDemand.com/Services"

const flags = { IncludeSubs: z.boolean().describe("Also the units below, or the user's direct and indirect reports.") }

const OuAvailability = z
  .object({
    __type: z.literal(`OUAvailability:${namespace}`),
    ...flags,
    Id: z.string().describe("OU ID."),
    SubType: z.string().describe("Name of the unit's type."),
  })
  .meta({ id: "CatalogOUAvailability" })

const UserAvailability = z
  .object({ __type: z.literal(`UserAvailability:${namespace}`), ...flags, Id: z.string().describe("User ID.") })
  .meta({ id: "CatalogUserAvailability" })

const EverybodyAvailability = z.object(flags).meta({ id: "CatalogEverybodyAvailability" })

const Availability = z
  .union([OuAvailability, UserAvailability, EverybodyAvailability])
  .meta({ id: "CatalogAvailability" })

const Subject = z
  .object({
    Id: z.string(),
    ParentId: z.string().describe("Empty for a subject without a parent."),
    ParentTitle: z.string().nullable(),
    Title: z.string(),
  })
  .meta({ id: "CatalogSubject" })

const Titled = z.object({ Id: z.string(), Title: z.string() }).meta({ id: "CatalogReference" })

const CustomField = z.object({ Name: z.string(), Value: z.string() }).meta({ id: "CatalogCustomField" })

const Instructor = z
  .object({ FirstName: z.string(), LastName: z.string(), UserId: z.string().nullable() })
  .meta({ id: "CatalogInstructor" })

/** A learning object as Catalog Search returns it, its texts in the language of the application's user. */
export const CatalogItem = z
  .object({
    Availabilities: z.array(Availability).describe("Whom it is available to. One without Id is for everybody."),
    AvailableLanguages: z.array(LanguageDetail),
    Competencies: z.array(Titled),
    CreateDate: z.string().describe("UTC."),
    Customfields: z.array(CustomField).describe("The custom fields that have a value and that the caller may view."),
    Description: z.string().describe("May hold HTML. Empty when there is none."),
    Duration: z.int().describe("Minutes."),
    Instructors: z.array(Instructor).nullable().describe("Of a session; null for other types."),
    Location: z.string().nullable().describe("Where a session begins, with the locations above; null for other types."),
    ModifyDate: z.string().describe("UTC."),
    ObjectId: guid,
    Price: z.number().describe("The default price; 0 when it is free."),
    Provider: z.string().describe("Empty when there is none."),
    Skills: z.array(Titled),
    Subjects: z.array(Subject),
    Title: z.string(),
    TrainingPurposes: z.array(Titled).describe("Always empty."),
    TrainingSubType: z.string().describe("The type's name in the language."),
    TrainingType: z.string().describe("The type's name in English, whatever the language."),
    Version: z.string().describe("Empty when it has none."),
  })
  .meta({ id: "CatalogItem" })

/** The stored data of a learning object. The lists are JSON in the form of the response. */
export type CatalogRow = {
  guid: string
  type: TrainingType
  title: string
  description: string | null
  provider: string | null
  minutes: number
  price: number
  version: string
  createdAt: Date
  modifiedAt: Date
  location: string | null
  instructors: string | null
  availabilities: string
  languages: string
  subjects: string
  competencies: string
  skills: string
  customFields: string
}

/** Maps a stored learning object to the wire. Wire: "Customfields" has a small f. */
export function catalogItem(row: CatalogRow, culture: string): object {
  return {
    Availabilities: new JsonText(row.availabilities),
    AvailableLanguages: new JsonText(row.languages),
    Competencies: new JsonText(row.competencies),
    CreateDate: wireInstant(row.createdAt),
    Customfields: new JsonText(row.customFields),
    Description: row.description ?? "",
    Duration: Math.round(row.minutes),
    Instructors: row.instructors === null ? null : new JsonText(row.instructors),
    Location: row.location,
    ModifyDate: wireInstant(row.modifiedAt),
    ObjectId: row.guid,
    Price: row.price,
    Provider: row.provider ?? "",
    Skills: new JsonText(row.skills),
    Subjects: new JsonText(row.subjects),
    Title: row.title,
    TrainingPurposes: [],
    TrainingSubType: subtypeText(row.type, culture),
    TrainingType: typeText(row.type, "en-US"),
    Version: row.version,
  }
}

/**
 * A type's name in a culture. Wire: in English an online course is an "Online Class" here, while its class is "Online
 * Course".
 */
function subtypeText(type: TrainingType, culture: string): string {
  const text = typeText(type, culture)
  return text === "Online Course" ? "Online Class" : text
}
