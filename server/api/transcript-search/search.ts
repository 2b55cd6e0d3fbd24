import { z } from "zod"
import type { Caller } from "../../access/caller.ts"
import { type Grant, grantsOf, type Permission } from "../../access/permissions.ts"
import { displayCulture } from "../../domain/transcripts/index.ts"
import { endpoint } from "../../endpoint.ts"
import type { Portal } from "../../portal/portal.ts"
import { failure, itemResult, type Reply, success } from "../../wire/envelopes.ts"
import { badRecord } from "../../wire/faults.ts"
import { foundational } from "../../wire/limits.ts"
import { judged, type Misfit } from "../../wire/read.ts"
import { findChanges, findEras } from "./changes-queries.ts"
import { beginning, cursorAt, placeOf } from "./cursor.ts"
import { FoundTranscript, foundTranscript } from "./found-transcript.ts"
import {
  type Asked,
  type Cultures,
  cursorFaults,
  SearchQuery,
  searchErrors,
  searchFaults,
  searchFor,
  sent,
} from "./search-input.ts"
import { searchTranscripts } from "./search-queries.ts"

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

/** Searches rows of many people's transcripts, by recent changes or by person and training. */
export const searchTranscript = endpoint({
  name: "searchTranscripts",
  summary: "Search the transcripts of all people",
  description:
    "Changes of any kind count: of status, due date, score and progress, archiving and removing. All that is given must be met. Without dates, a person and a learning object it is the last 24 hours; with a person or a learning object and without dates, all there is. Only active people's transcripts are found, and of them only those that both permissions are held for. Pages of 50, by date of change, User ID and learning object; `totalRecords` counts the rows of all pages. Rows that change between two pages move from one to the other and may be missed: a sync, such as every night, uses `Cursor` (extended applications), which shows each change, those of transactions that are committed late and whatever the portal's clock does. Then rows come in the order of their last changes, one that changes again comes again, `totalRecords` counts the rows of this page, and what is wrong is a 400.",
  method: "GET",
  path: "/services/api/LOTranscript/TranscriptSearch",
  family: "foundational",
  access: { scope: "transcript:read" },
  permissions: {
    names: ["Users - View", "View Transcript Item"],
    text: "Users - View and View Transcript Item; their constraints on people say whose rows are found.",
  },
  limit: foundational,
  counts: true,
  asDraft: true,
  input: SearchQuery,
  reply: SearchResult,
  errors: { "Transcript Search": Object.values(searchErrors) },
  async handle({ draft, misfits }, { portal, caller }) {
    const permitted = await mustHoldAll(portal, caller)
    const cultures = await culturesFor(portal, draft.Language?.trim() || caller.person.culture)
    const cursor = caller.compatible ? undefined : cursorOf(draft, misfits)
    if (cursor !== undefined)
      return await changesBehind(portal, caller, { draft, misfits }, { cursor, permitted, cultures })
    // For a compatible application a cursor is an unknown parameter, whatever its value.
    const others = misfits.filter(({ path }) => path !== "Cursor")
    const faults = judged(searchFaults(draft, cultures), others, Object.values(searchErrors))
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

/** The cursor of the request. One that is too long to be read becomes an empty text, which is an invalid cursor. */
function cursorOf(draft: Asked, misfits: readonly Misfit[]): string | undefined {
  return sent(draft.Cursor) ?? (misfits.some(({ path }) => path === "Cursor") ? "" : undefined)
}

type Within = { cursor: string; permitted: Grant[][]; cultures: Cultures }

/** The page of changes after a cursor. */
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

function answer(totalRecords: number, item: z.output<typeof SearchResult>): Reply {
  return { form: "data", status: 200, counter: { totalRecords }, data: [item] }
}

/** The grants of both permissions. Refuses with 401 a caller who lacks one. */
async function mustHoldAll(portal: Portal, { person }: Caller): Promise<Grant[][]> {
  return await Promise.all(needed.map((permission) => grantsOf(portal, person, permission)))
}

async function culturesFor({ sql }: Portal, asked: string): Promise<Cultures> {
  const [setting] = await sql<{ defaultCulture: string }>`select default_culture from portal_setting`
  const ofPortal = setting?.defaultCulture ?? asked
  const texts = displayCulture(asked, ofPortal)
  return { asked, texts, understood: [texts, ofPortal] }
}
