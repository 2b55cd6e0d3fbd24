import type { CallOptions } from "./call.ts"
import type { Client } from "./client.ts"

type SearchResult = Awaited<ReturnType<Client["searchTranscripts"]>>

/** The filters of Transcript Search, except page numbers and dates. */
export type TranscriptFilter = Omit<
  NonNullable<Parameters<Client["searchTranscripts"]>[0]>,
  "Cursor" | "pageNumber" | "ModificationStartDate" | "ModificationEndDate"
>

/** A page of changes: transcript rows in their current state, and the cursor after them. A page may be empty. */
export type TranscriptChanges = {
  transcripts: NonNullable<SearchResult["TranscriptItem"]>["Transcripts"]
  cursor: string
}

/**
 * Reads the transcript changes of all people after a cursor, or from the beginning without one, page by page until the
 * last. No change is missed, even if rows change meanwhile; a row that changes again is returned again. Store the
 * cursor of a page when its rows are stored, and pass it to the next sync. The application must be an extended one; for
 * others a TypeError is thrown.
 */
export async function* transcriptChanges(
  portal: Pick<Client, "searchTranscripts">,
  { since = "start", filter = {}, ...options }: { since?: string; filter?: TranscriptFilter } & CallOptions = {},
): AsyncGenerator<TranscriptChanges, void, undefined> {
  let cursor = since
  for (let hasMore = true; hasMore; ) {
    const { TranscriptItem, NextCursor, HasMore } = await portal.searchTranscripts(
      { ...filter, Cursor: cursor },
      options,
    )
    if (NextCursor === undefined)
      throw new TypeError("The portal gave no cursor: the application is not an extended one.")
    cursor = NextCursor
    hasMore = HasMore === true
    yield { transcripts: TranscriptItem?.Transcripts ?? [], cursor }
  }
}
