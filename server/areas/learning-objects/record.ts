import { z } from "zod"
import { wholeNumber } from "../../wire/fields.ts"
import type { Draft } from "../../wire/read.ts"
import { Availability } from "./availability.ts"
import { CustomFieldItem } from "./custom-field-items.ts"
import { EventItem } from "./event.ts"
import { MaterialItem } from "./material.ts"
import { OnlineItem } from "./online-course.ts"
import { SessionItem } from "./session.ts"

const LoReference = z.object({ LoId: z.string().optional().describe("GUID.") }).meta({ id: "LoReference" })
const Titled = z
  .object({ Title: z.string().optional().describe("In the portal's default language, in any case of letters.") })
  .meta({ id: "Titled" })

/** The record of Create LO and Update LO: what all types share, and one item object for each type. */
export const LoRecord = z
  .object({
    ActorID: z
      .string()
      .optional()
      .describe(
        "User ID or user name that the call acts for: author, language and time zone. The application's user, when left out.",
      ),
    Type: z
      .union([z.string(), z.number()])
      .optional()
      .describe(
        "Event, Session, Course or Material. The item object that is present decides when this is left out or a number.",
      ),
    TrainingHours: wholeNumber.min(0).optional(),
    TrainingMins: wholeNumber.min(0).optional(),
    Availabilities: z.array(Availability).optional().describe("Who may find and request the training."),
    AvailableLanguages: z
      .array(
        z
          .object({
            Language: z.string().optional().describe("Name."),
            LanguageID: z.string().optional().describe("Culture; decides."),
          })
          .meta({ id: "AvailableLanguage" }),
      )
      .optional()
      .describe("The portal's default language, when left out; for a session its event's."),
    SubjectTitles: z.array(Titled).optional(),
    SkillTitles: z.array(Titled).optional().describe("Courses and materials only."),
    Competencies: z.array(LoReference).optional().describe("Courses and materials only."),
    CustomFieldItems: z.array(CustomFieldItem).optional().describe("Not for sessions, which inherit their event's."),
    PreWorks: z.array(LoReference).optional().describe("Courses and materials only."),
    PostWorks: z.array(LoReference).optional().describe("Courses and materials only."),
    PreRequisiteOptions: z
      .array(z.object({ PreRequisites: z.array(LoReference).optional() }).meta({ id: "PreRequisiteOption" }))
      .optional()
      .describe("Alternatives: one of them must be satisfied."),
    EventItem: EventItem.optional(),
    SessionItem: SessionItem.optional(),
    OnlineItem: OnlineItem.optional(),
    MaterialItem: MaterialItem.optional(),
  })
  .meta({ id: "LoRecord" })

export type LoRecord = z.output<typeof LoRecord>
export type LoDraft = Draft<LoRecord>

/** The four types that can be created. */
export const creatableTypes = ["Event", "Session", "Course", "Material"] as const
export type CreatableType = (typeof creatableTypes)[number]

const names: Record<string, CreatableType> = {
  event: "Event",
  session: "Session",
  course: "Course",
  onlinecourse: "Course",
  onlineclass: "Course",
  material: "Material",
}

/** Which type a draft is of: its `Type` in any case of letters, else the item object that is present. Nothing when neither tells. */
export function typeOf({
  Type: type,
  EventItem,
  SessionItem,
  OnlineItem,
  MaterialItem,
}: LoDraft): CreatableType | undefined {
  if (typeof type === "string" && type.trim() !== "") return names[type.toLowerCase().replace(/\s/g, "")]
  if (EventItem) return "Event"
  if (SessionItem) return "Session"
  if (OnlineItem) return "Course"
  return MaterialItem ? "Material" : undefined
}
