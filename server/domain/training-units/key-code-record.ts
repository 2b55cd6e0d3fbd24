import { z } from "zod"
import { type Fault, type Faults, fault, row, unworded } from "../../wire/faults.ts"
import { readDateTime } from "../../wire/fields.ts"
import { type Draft, judged, type Reading } from "../../wire/read.ts"
import { ruledText } from "../../wire/text-kinds.ts"
import { audienceOfEntry, type EntryAudience } from "../catalogue/index.ts"
import { isAmount, isKeyCode, maxLengths, type NewAssignment } from "./assignment.ts"

const text = z.string().optional()

/** The record of the Training Unit API: a standard assignment whose units are redeemed with a key code. */
export const KeyCodeRecord = z
  .object({
    AssignmentTitle: ruledText(maxLengths.title).optional().describe("Required. At most 200 characters."),
    SchedulingDate: text.describe("yyyy-MM-dd: the day from which the code can be redeemed. Today, when left out."),
    ExpirationDate: text.describe("Required. yyyy-MM-dd: the last day on which the units can be spent, after today."),
    KeyCodeDetails: z
      .object({
        KeyCode: text.describe("Required. New in the portal in any case of letters, at most 50 characters, no blanks."),
        ContactIds: z
          .array(z.object({ UserId: text.describe("User ID, or user name.") }).meta({ id: "TrainingUnitContactId" }))
          .optional()
          .describe("Required: whom to ask about the code."),
        TrainingUnitDetails: ruledText(maxLengths.text)
          .optional()
          .describe("What the units are meant for. At most 2,000 characters."),
        AdditionalComments: ruledText(maxLengths.text).optional().describe("At most 2,000 characters."),
      })
      .meta({ id: "KeyCodeDetails" })
      .optional()
      .describe("Required."),
    Availabilities: z
      .array(
        z
          .object({
            __type: text.describe(
              "UserAvailability or OUAvailability, with its namespace. SubType and Id decide when it is left out.",
            ),
            Id: text.describe("User ID or user name; for a unit its OU ID, or its name."),
            SubType: text.describe("For a unit the name of its type, such as Division."),
            IncludeSubs: z
              .boolean()
              .optional()
              .describe("Also the units below, or the user's direct and indirect reports."),
            Amount: z
              .number()
              .optional()
              .describe("Required. Units that these people may redeem, all of them together; two decimals at most."),
          })
          .meta({ id: "TrainingUnitAvailabilityItem" }),
      )
      .optional()
      .describe("Required: who may redeem the code."),
  })
  .meta({ id: "TrainingUnitRecord" })

export type KeyCodeDraft = Draft<z.output<typeof KeyCodeRecord>>

/** The documented error table, in its order. */
export const keyCodeErrors = {
  title: row("AssignmentTitle", "Invalid AssignmentTitle xyz"),
  scheduling: row("SchedulingDate", "Invalid SchedulingDate xyz"),
  expiration: row("ExpirationDate", "Invalid ExpirationDate xyz"),
  amount: row("Amount", "Invalid Amount xyz"),
  keyCode: row("KeyCode", "Invalid KeyCode xyz"),
  contact: row("Contact", "Contact Not Found xyz"),
  ou: row("OU", "OU Not Found xyz"),
  details: row("TrainingUnitItem", "Invalid TrainingUnit Details xyz"),
  comments: row("Comments", "Invalid Additional Comments xyz"),
}

/** The references of a draft, resolved in the portal. */
export type ResolvedReferences = {
  /** The portal's current day. */
  today: string
  isKeyCodeTaken: boolean
  person(idOrName: string): number | undefined
  ou(type: string, idOrName: string): number | undefined
}

/** Returns all faults of a record. */
export function keyCodeFaults(
  { draft, misfits }: Reading<z.output<typeof KeyCodeRecord>>,
  known: ResolvedReferences,
): Fault[] {
  const asSent = new Map(misfits.map(({ path, value }) => [path, value]))
  return judged(
    withSentValues(
      recordFaults(draft, known, (path) => asSent.has(path)),
      asSent,
    ),
    misfits,
    Object.values(keyCodeErrors),
  )
}

/** Yields the faults with the values that the caller sent, including values that did not fit the schema. */
function* withSentValues(faults: Faults, asSent: ReadonlyMap<string, unknown>): Faults {
  for (const found of faults)
    yield asSent.has(found.path) ? fault(found.row, found.path, asSent.get(found.path)) : found
}

type IsMisfit = (path: string) => boolean

function* recordFaults(draft: KeyCodeDraft, known: ResolvedReferences, isMisfit: IsMisfit): Faults {
  const { AssignmentTitle: title = "", KeyCodeDetails: details = {}, Availabilities: entries = [] } = draft
  if (title.trim() === "" || [...title.trim()].length > maxLengths.title)
    yield fault(keyCodeErrors.title, "AssignmentTitle", title.trim())
  yield* dateFaults(draft, known.today, isMisfit)
  yield* detailFaults(details, known, isMisfit)
  if (entries.length === 0) yield unworded("Availabilities", undefined)
  for (const [index, entry] of entries.entries()) {
    const path = `Availabilities[${index}]`
    if (entry.Amount === undefined || !isAmount(entry.Amount))
      yield fault(keyCodeErrors.amount, `${path}.Amount`, entry.Amount)
    yield* audienceFaults(audienceOfEntry(entry), path, known)
  }
}

function* dateFaults(
  { SchedulingDate: start, ExpirationDate: end }: KeyCodeDraft,
  today: string,
  isMisfit: IsMisfit,
): Faults {
  const startDay = isSent(start) ? dayOf(start) : today
  if (startDay === undefined || startDay < today || isMisfit("SchedulingDate"))
    yield fault(keyCodeErrors.scheduling, "SchedulingDate", start)
  const endDay = dayOf(end ?? "")
  if (endDay === undefined || endDay <= today || (startDay !== undefined && endDay < startDay))
    yield fault(keyCodeErrors.expiration, "ExpirationDate", end)
}

function* detailFaults(
  details: NonNullable<KeyCodeDraft["KeyCodeDetails"]>,
  known: ResolvedReferences,
  isMisfit: IsMisfit,
): Faults {
  const path = (member: string) => `KeyCodeDetails.${member}`
  const {
    KeyCode: code = "",
    ContactIds: contacts = [],
    TrainingUnitDetails: about,
    AdditionalComments: comments,
  } = details
  if (!isKeyCode(code.trim()) || known.isKeyCodeTaken) yield fault(keyCodeErrors.keyCode, path("KeyCode"), code)
  if (contacts.length === 0) yield fault(keyCodeErrors.contact, path("ContactIds"))
  for (const [index, { UserId: id = "" }] of contacts.entries())
    if (known.person(id.trim()) === undefined)
      yield fault(keyCodeErrors.contact, path(`ContactIds[${index}].UserId`), id)
  if (isTooLong(about) || isMisfit(path("TrainingUnitDetails")))
    yield fault(keyCodeErrors.details, path("TrainingUnitDetails"), about)
  if (isTooLong(comments) || isMisfit(path("AdditionalComments")))
    yield fault(keyCodeErrors.comments, path("AdditionalComments"), comments)
}

function* audienceFaults(whom: EntryAudience, path: string, known: ResolvedReferences): Faults {
  if (whom.kind === "everybody") yield unworded(path, undefined)
  else if (whom.kind === "ou" && known.ou(whom.type, whom.id) === undefined)
    yield fault(keyCodeErrors.ou, `${path}.Id`, whom.id)
  else if (whom.kind === "user" && known.person(whom.id.trim()) === undefined) yield unworded(`${path}.Id`, whom.id)
}

/** Converts a record without faults to an assignment, with the fixed presets of the API. */
export function toAssignment(draft: KeyCodeDraft, known: ResolvedReferences): NewAssignment {
  const { KeyCodeDetails: details = {}, SchedulingDate: start, Availabilities: entries = [] } = draft
  return {
    title: draft.AssignmentTitle?.trim() ?? "",
    kind: "standard",
    startsOn: isSent(start) ? (dayOf(start) as string) : known.today,
    every: null,
    period: null,
    mostCycles: null,
    expiresOn: dayOf(draft.ExpirationDate ?? "") ?? null,
    expiresDays: null,
    availability: entries.map((entry) => ({
      ...audienceIds(audienceOfEntry(entry), known),
      includeSubordinates: entry.IncludeSubs ?? false,
      amount: entry.Amount ?? 0,
    })),
    keyCode: {
      code: details.KeyCode?.trim() ?? "",
      details: details.TrainingUnitDetails || null,
      comments: details.AdditionalComments || null,
      contactIds: [
        ...new Set((details.ContactIds ?? []).flatMap(({ UserId: id = "" }) => known.person(id.trim()) ?? [])),
      ],
    },
  }
}

/** Returns the ids of an entry's unit or person, null if they were not found. */
export function audienceIds(whom: EntryAudience, known: Pick<ResolvedReferences, "ou" | "person">) {
  return {
    ouId: whom.kind === "ou" ? (known.ou(whom.type, whom.id) ?? null) : null,
    personId: whom.kind === "user" ? (known.person(whom.id.trim()) ?? null) : null,
  }
}

function dayOf(date: string): string | undefined {
  return readDateTime(date)?.local.slice(0, 10)
}

function isSent(date: string | undefined): date is string {
  return date !== undefined && date.trim() !== ""
}

function isTooLong(words: string | undefined): boolean {
  return [...(words ?? "")].length > maxLengths.text
}
