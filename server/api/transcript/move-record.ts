import type { Caller } from "../../access/caller.ts"
import { type Action, type MoveDetails, performAction, refusalText } from "../../domain/transcripts/index.ts"
import type { Portal } from "../../portal/portal.ts"
import { type Reply, undated } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { recordNotFound } from "./one-record.ts"
import { findRecord } from "./record-queries.ts"
import { type RecordRow, transcriptRecord } from "./transcript-record.ts"

/**
 * Applies one action to one row, with its effects, and answers with the row as it is then. Refuses with 400 an action
 * that the row's status doesn't allow.
 */
export async function moveRecord(
  portal: Portal,
  caller: Caller,
  action: Action,
  row: RecordRow,
  details: Pick<MoveDetails, "to"> = {},
): Promise<Reply> {
  const at = portal.clock.now()
  const { refused } = await portal.database.transaction((sql) =>
    performAction(sql, action, [row.id], { ...details, at, by: caller.person.id, origin: "api" }),
  )
  for (const refusal of refused) {
    // A concurrent request has removed the row.
    if (refusal.why === "removed" || refusal.why === "unknown") throw recordNotFound()
    throw badRequest([{ field: "learningObjectId", message: refusalText(action, refusal) }])
  }
  return await answerWith(portal, caller, row)
}

/** The answer of a change: the row as it is now. */
export async function answerWith(
  portal: Portal,
  caller: Caller,
  { personId, guid }: Pick<RecordRow, "personId" | "guid">,
): Promise<Reply> {
  const row = await findRecord(portal.sql, personId, guid, caller.person.culture)
  if (!row) throw recordNotFound()
  return undated(transcriptRecord(row))
}
