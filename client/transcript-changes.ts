import type { CallOptions } from "./call.ts"
import type { Client } from "./client.ts"

type Found = Awaited<ReturnType<Client["searchTranscripts"]>>

/** Which changes are wanted: any of the search's filters, but for page numbers and dates. */
export type ChangesWanted = Omit<
  NonNullable<Parameters<Client["searchTranscripts"]>[0]>,
  "Cursor" | "pageNumber" | "ModificationStartDate" | "ModificationEndDate"
>

/** A page of changes: rows of transcripts as they are now, and the cursor behind them. A page may have no rows. */
export type ChangesSince = { transcripts: NonNullable<Found["TranscriptItem"]>["Transcripts"]; cursor: string }

/**
 * Reads what has changed in the transcripts of all people behind a cursor, or, without one, from the beginning, page by
 * page until there is no more. No change is missed, whatever changes meanwhile; a row that changes again comes again.
 * Keep the cursor of a page when its rows are safe, and give it to the next sync. The application must be an extended
 * one.
 */
export async function* transcriptChanges(
  portal: Pick<Client, "searchTranscripts">,
  { since = "start", wanted = {}, ...options }: { since?: string; wanted?: ChangesWanted } & CallOptions = {},
): AsyncGenerator<ChangesSince, void, undefined> {
  let cursor = since
  for (let hasMore = true; hasMore; ) {
    const { TranscriptItem, NextCursor, HasMore } = await portal.searchTranscripts(
      { ...wanted, Cursor: cursor },
      options,
    )
    if (NextCursor === undefined)
      throw new TypeError("The portal gave no cursor: the application is not an extended one.")
    cursor = NextCursor
    hasMore = HasMore === true
    yield { transcripts: TranscriptItem?.Transcripts ?? [], cursor }
  }
}
