import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { type Grant, grantsOfAny, type Permission } from "../../access/permissions.ts"
import { queryDraftEndpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { failure, itemResult, type Reply, success } from "../../wire/envelopes.ts"
import { badRecord, type Faults, fault, Refusal, row, unworded } from "../../wire/faults.ts"
import { isGuid, pageNumber } from "../../wire/fields.ts"
import { foundational } from "../../wire/limits.ts"
import { type Draft, judged, type Misfit } from "../../wire/read.ts"
import { findChanges, findEras } from "./changes-queries.ts"
import { beginning, cursorAt, type Place, placeOf } from "./cursor.ts"
import { FoundTranscript, foundTranscript } from "./found-transcript.ts"
import { type Search, searchTranscripts } from "./search-queries.ts"
import { endsOf, isTooLarge, windowOf } from "./search-window.ts"
import { shownCulture, shownStatusNamed } from "./shown-status.ts"
import { typesNamed } from "./training-types.ts"

/** What can be wrong with a Transcript Search. The rule of 24 hours and the GUID's text are documented, the other texts are ours. */
export const searchErrors = {
  invalidStart: row("ModificationStartDate", "Invalid ModificationStartDate"),
  invalidEnd: row("ModificationEndDate", "Invalid ModificationEndDate"),
  endBeforeStart: row("ModificationEndDate", "ModificationEndDate should be greater than ModificationStartDate"),
  tooLarge: row("ModificationStartDate/ ModificationEndDate", "Date range cannot exceed 24 hours."),
  invalidGuid: row("LOID", "Invalid object id Guid"),
  invalidStatus: row("Status", "Invalid Status."),
  invalidCursor: row("Cursor", "Invalid Cursor: begin again with start"),
  cursorAlone: row("Cursor", "A Cursor goes with neither pageNumber nor dates"),
}

const Query = z.object({
  UserId: z.string().optional().describe("User ID of a person; a user name does too."),
  LOID: z.string().optional().describe("GUID of a learning object."),
  LOType: z
    .string()
    .optional()
    .describe(
      "Type of learning objects: Online Course, Curriculum, Event, Session, Material, Test or Video; or its text in the language.",
    ),
  Status: z.string().optional().describe("A status's text in the language, or in the portal's default language."),
  ModificationStartDate: z
    .string()
    .optional()
    .describe("UTC, such as 2026-03-04T00:00:00: changes from this second on. Alone: the following 24 hours."),
  ModificationEndDate: z
    .string()
    .optional()
    .describe("UTC: changes up to this second, at most 24 hours after the start. Alone: the preceding 24 hours."),
  pageNumber: pageNumber.optional().describe("Which page of 50; 1, when left out."),
  Cursor: z
    .string()
    .optional()
    .describe(
      "Extended applications only, in place of pageNumber and dates: `start`, or the NextCursor of the answer before. Reads all changes in an order in which none is missed.",
    ),
  Provider: z.string().optional().describe("A provider's name in the language, or in the portal's default language."),
  Language: z
    .string()
    .optional()
    .describe("Culture of the texts, such as fr-FR. That of the application's user, when left out."),
})

type Asked = Draft<z.output<typeof Query>>

const SearchResult = z
  .object({
    TranscriptItem: z
      .object({ Transcripts: z.array(FoundTranscript).describe("At most 50.") })
      .meta({ id: "TranscriptItem" })
      .nullable(),
    NextCursor: z.string().optional().describe("With a Cursor: what to send next, now or at the next sync. Opaque."),
    HasMore: z
      .boolean()
      .optional()
      .describe("With a Cursor: whether there is more already. A page may be short or empty and have more behind it."),
    ...itemResult,
  })
  .meta({ id: "TranscriptItemResult" })

const needed = ["Users - View", "View Transcript Item"] as const satisfies Permission[]

/** Finds rows of many people's transcripts, by what has changed lately or by person and training. */
export const searchTranscript = queryDraftEndpoint({
  name: "searchTranscripts",
  summary: "Search the transcripts of all people",
  description:
    "Changes of any kind count: of status, due date, score and progress, archiving and removing. All that is given must be met. Without dates, a person and a learning object it is the last 24 hours; with a person or a learning object and without dates, all there is. Only active people's transcripts are found, and of them only those that both permissions are held for. Pages of 50, by date of change, User ID and learning object; `totalRecords` counts the rows of all pages. Rows that change between two pages move from one to the other and may be missed: a sync, such as every night, uses `Cursor` (extended applications), which shows each change, those of transactions that are committed late and whatever the portal's clock does. Then rows come in the order of their last changes, one that changes again comes again, `totalRecords` counts the rows of this page, and what is wrong is a 400.",
  method: "GET",
  path: "/services/api/LOTranscript/TranscriptSearch",
  family: "foundational",
  access: { scope: "transcript:read" },
  permissions: "Users - View and View Transcript Item; their constraints on people say whose rows are found.",
  limit: foundational,
  counts: true,
  input: Query,
  reply: SearchResult,
  errors: { "Transcript Search": Object.values(searchErrors) },
  async handle({ draft, misfits }, { portal, caller }) {
    const permitted = await mustHoldAll(portal, caller)
    const cultures = await culturesFor(portal, draft.Language?.trim() || caller.person.culture)
    const cursor = caller.compatible ? undefined : sent(draft.Cursor)
    if (cursor !== undefined)
      return await changesBehind(portal, caller, { draft, misfits }, { cursor, permitted, cultures })
    const faults = judged(searchFaults(draft, cultures), misfits, Object.values(searchErrors))
    if (faults.length > 0) return answer(0, { TranscriptItem: null, ...failure(faults) })
    const search = searchFor(draft, cultures, portal.clock.now())
    const { total, rows } = await searchTranscripts(
      portal,
      { ...search, permitted, callerId: caller.person.id },
      draft.pageNumber ?? 1,
    )
    const Transcripts = rows.map((row) => foundTranscript(row, cultures.texts, search.now))
    return answer(total, { TranscriptItem: { Transcripts }, ...success })
  },
})

type Within = { cursor: string; permitted: Grant[][]; cultures: Cultures }

/** The page of changes behind a cursor. */
async function changesBehind(
  portal: Portal,
  { person }: Caller,
  { draft, misfits }: { draft: Asked; misfits: readonly Misfit[] },
  { cursor, permitted, cultures }: Within,
): Promise<Reply> {
  const eras = await findEras(portal)
  const place = cursor === "start" ? beginning : placeOf(cursor, eras, portal.name)
  const found = [...searchFaults(draft, cultures), ...cursorFaults(draft, place)]
  const faults = judged(found, misfits, Object.values(searchErrors))
  if (faults.length > 0) throw badRecord(faults)
  const { changed: _, ...search } = searchFor(draft, cultures, portal.clock.now())
  const { rows, next, hasMore } = await findChanges(portal, { ...search, permitted, callerId: person.id }, place!)
  return answer(rows.length, {
    TranscriptItem: { Transcripts: rows.map((row) => foundTranscript(row, cultures.texts, search.now)) },
    NextCursor: cursorAt(next, eras, portal.name),
    HasMore: hasMore,
    ...success,
  })
}

function* cursorFaults(draft: Asked, place: Place | undefined): Faults {
  if (!place) yield fault(searchErrors.invalidCursor, "Cursor")
  const others = [draft.pageNumber, sent(draft.ModificationStartDate), sent(draft.ModificationEndDate)]
  if (others.some((one) => one !== undefined)) yield fault(searchErrors.cursorAlone, "Cursor")
}

function answer(totalRecords: number, item: z.output<typeof SearchResult>): Reply {
  return { form: "data", status: 200, counter: { totalRecords }, data: [item] }
}

/** The grants of both permissions. Wire: who lacks one is told in the words of the documents. */
async function mustHoldAll({ sql }: Portal, { person }: Caller): Promise<Grant[][]> {
  const held = await Promise.all(needed.map((permission) => grantsOfAny(sql, person.id, [permission])))
  if (held.some((grants) => grants.length === 0))
    throw new Refusal(
      401,
      "Provided user does not have Rest Services permissions and/or constraints to perform this operation.",
    )
  return held
}

/** In which languages titles (`asked`) and texts of ours (`texts`) are told, and in which ones filters are understood. */
type Cultures = { asked: string; texts: string; understood: string[] }

async function culturesFor({ sql }: Portal, asked: string): Promise<Cultures> {
  const [setting] = await sql<{ defaultCulture: string }>`select default_culture from portal_setting`
  const ofPortal = setting?.defaultCulture ?? asked
  const texts = shownCulture(asked, ofPortal)
  return { asked, texts, understood: [texts, ofPortal] }
}

function* searchFaults(draft: Asked, { understood }: Cultures): Faults {
  const { start, end } = endsOf({ start: draft.ModificationStartDate, end: draft.ModificationEndDate })
  if (Number.isNaN(start)) yield fault(searchErrors.invalidStart, "ModificationStartDate")
  if (Number.isNaN(end)) yield fault(searchErrors.invalidEnd, "ModificationEndDate")
  if (start !== undefined && end !== undefined) {
    if (end < start) yield fault(searchErrors.endBeforeStart, "ModificationEndDate")
    if (isTooLarge(start, end)) yield fault(searchErrors.tooLarge, "ModificationEndDate")
  }
  const [training, status, type] = [sent(draft.LOID), sent(draft.Status), sent(draft.LOType)]
  if (training !== undefined && !isGuid(training)) yield fault(searchErrors.invalidGuid, "LOID")
  if (status !== undefined && !shownStatusNamed(status, understood)) yield fault(searchErrors.invalidStatus, "Status")
  if (type !== undefined && !typesNamed(type, understood)) yield unworded("LOType", type)
}

/** What a search without faults looks for, but for what the caller may see. */
function searchFor(draft: Asked, { asked, understood }: Cultures, now: Date): Omit<Search, "permitted" | "callerId"> {
  const [user, training, type] = [sent(draft.UserId), sent(draft.LOID), sent(draft.LOType)]
  const [status, provider] = [sent(draft.Status), sent(draft.Provider)]
  const ends = endsOf({ start: draft.ModificationStartDate, end: draft.ModificationEndDate })
  return {
    user,
    training,
    types: type === undefined ? undefined : typesNamed(type, understood),
    status: status === undefined ? undefined : shownStatusNamed(status, understood),
    provider,
    changed: windowOf(ends, now, user !== undefined || training !== undefined),
    culture: asked,
    now,
  }
}

/** A text without blanks around it. One that is empty counts as not sent. */
function sent(text: string | undefined): string | undefined {
  return text?.trim() || undefined
}
