import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this room, and what a row of each is. */
export const tables: OwnedTables = {
  change_era: "An era within which the numbers of changes count; a restored portal begins a new one.",
  session_seats: "How many seats of a session are taken. Whoever gives or frees seats locks it first.",
  transcript: "One occurrence of a training for a person, with its status and dates.",
  transcript_custom_field: "A value of a custom field of a transcript row.",
  transcript_payment: "The payment of a transcript row.",
  transcript_source:
    "A reason why a row is on the transcript: an assignment, a curriculum, a person, a request, a certification.",
  transcript_stamp: "An entry of the audit trail of a transcript row; every change of status has one.",
}
