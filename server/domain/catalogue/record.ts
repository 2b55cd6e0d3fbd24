import { z } from "zod"
import { lastMember } from "../../wire/faults.ts"
import { wholeNumber } from "../../wire/fields.ts"
import type { Draft, Misfit } from "../../wire/read.ts"
import { guidText, identifier, mostCharacters } from "../../wire/text-kinds.ts"
import { Availability } from "./availability.ts"
import { CustomFieldItem } from "./custom-field-items.ts"
import { EventItem } from "./event.ts"
import { MaterialItem } from "./material.ts"
import { OnlineItem } from "./online-course.ts"
import { SessionItem } from "./session.ts"

const LoReference = z.object({ LoId: guidText.optional().describe("GUID.") }).meta({ id: "LoReference" })
const Titled = z
  .object({
    Title: identifier(mostCharacters.list)
      .optional()
      .describe("In the portal's default language, in any case of letters."),
  })
  .meta({ id: "Titled" })

/** The record of Create LO and Update LO: the common members, and one item object for each type. */
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
    TrainingHours: wholeNumber.min(0).optional().describe("Hours that the training takes, beside TrainingMins."),
    TrainingMins: wholeNumber.min(0).optional().describe("Minutes that the training takes, beside TrainingHours."),
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
    SubjectTitles: z
      .array(Titled)
      .optional()
      .describe("Required for an event. A session takes over its event's, when left out."),
    SkillTitles: z.array(Titled).optional().describe("Courses and materials only."),
    Competencies: z.array(LoReference).optional().describe("Courses and materials only."),
    CustomFieldItems: z.array(CustomFieldItem).optional().describe("Not for sessions, which inherit their event's."),
    PreWorks: z.array(LoReference).optional().describe("Courses and materials only."),
    PostWorks: z.array(LoReference).optional().describe("Courses and materials only."),
    PreRequisiteOptions: z
      .array(
        z
          .object({
            PreRequisites: z
              .array(LoReference)
              .optional()
              .describe("Trainings of which one satisfies this alternative."),
          })
          .meta({ id: "PreRequisiteOption" }),
      )
      .optional()
      .describe("Alternatives: one of them must be satisfied."),
    EventItem: EventItem.optional().describe("What an event has beside the members above."),
    SessionItem: SessionItem.optional().describe("What a session has beside the members above."),
    OnlineItem: OnlineItem.optional().describe("What an online course has beside the members above."),
    MaterialItem: MaterialItem.optional().describe("What a material has beside the members above."),
  })
  .meta({ id: "LoRecord" })

export type LoRecord = z.output<typeof LoRecord>
export type LoDraft = Draft<LoRecord>

/** The four types that can be created. */
export const creatableTypes = ["Event", "Session", "Course", "Material"] as const
export type CreatableType = (typeof creatableTypes)[number]

const names = new Map<string, CreatableType>([
  ["event", "Event"],
  ["session", "Session"],
  ["course", "Course"],
  ["onlinecourse", "Course"],
  ["onlineclass", "Course"],
  ["material", "Material"],
])

/**
 * Returns the type of a draft: its `Type` in any case, else that of the item object that is present. Undefined when
 * there is neither.
 */
export function creatableTypeOf({
  Type: type,
  EventItem,
  SessionItem,
  OnlineItem,
  MaterialItem,
}: LoDraft): CreatableType | undefined {
  if (typeof type === "string" && type.trim() !== "") return names.get(type.toLowerCase().replace(/\s/g, ""))
  if (EventItem) return "Event"
  if (SessionItem) return "Session"
  if (OnlineItem) return "Course"
  return MaterialItem ? "Material" : undefined
}

const catalogued = ["SkillTitles", "Competencies", "PreWorks", "PostWorks"]
const inherited = ["AvailableLanguages", "CustomFieldItems"]

/**
 * The members that are ignored, whatever they contain: the items of other types, the members that only courses and
 * materials have, those that a session takes from its event when they are invalid, and the event of an existing
 * session.
 */
export const ignoredMembers: Record<CreatableType | "Update", readonly string[]> = {
  Event: ["SessionItem", "OnlineItem", "MaterialItem", ...catalogued],
  Session: [
    "EventItem",
    "OnlineItem",
    "MaterialItem",
    ...catalogued,
    ...inherited,
    "SessionItem.LoID",
    "SessionItem.Locator",
  ],
  Course: ["EventItem", "SessionItem", "MaterialItem"],
  Material: ["EventItem", "SessionItem", "OnlineItem"],
  Update: [
    "EventItem",
    "OnlineItem",
    "MaterialItem",
    ...catalogued,
    ...inherited,
    "SessionItem.EventID",
    "SessionItem.EventLoRef",
  ],
}

const ownMembers = ["PartTimeZoneId", "EffectiveTimeZoneId"]

/** Returns a record as its caller may send it: for compatible applications, without the members of ours. */
export function recordForCaller<Sent extends { draft: LoDraft; misfits: Misfit[] }>(
  { compatible }: { compatible: boolean },
  record: Sent,
): Sent {
  if (!compatible) return record
  const { SessionItem: session, EventItem: event } = record.draft
  const { PricingItems: money, TrainingUnitPricingItems: units } = event ?? {}
  const prices = [
    ...[...(money ?? []), ...(units ?? [])],
    ...(money ?? []).flatMap(({ LoPricingItems: items }) => items ?? []),
    ...(units ?? []).flatMap(({ LoTrainingUnitPricingItems: items }) => items ?? []),
  ]
  for (const part of session?.Parts ?? []) delete part.PartTimeZoneId
  for (const price of prices) delete price.EffectiveTimeZoneId
  return { ...record, misfits: record.misfits.filter(({ path }) => !ownMembers.includes(lastMember(path))) }
}

/** Returns the misfits outside the ignored members. */
export function withoutIgnored(misfits: readonly Misfit[], ignored: readonly string[]): Misfit[] {
  return misfits.filter(({ path }) => !ignored.some((member) => path === member || isBelow(path, member)))
}

function isBelow(path: string, member: string): boolean {
  return path.startsWith(`${member}.`) || path.startsWith(`${member}[`)
}
