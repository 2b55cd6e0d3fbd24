import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  change_era: "An era within which the numbers of changes count; a restored portal begins a new one.",
  session_seats: "The number of taken seats of a session. Transactions that take or free seats lock the row first.",
  transcript: "One occurrence of a training for a person, with its status and dates.",
  transcript_custom_field: "A value of a custom field of a transcript row.",
  transcript_payment: "The payment of a transcript row.",
  transcript_source:
    "A source of a row, why it is on the transcript: assignment, curriculum, person, request or certification.",
  transcript_stamp: "An entry of the audit trail of a transcript row; every change of status has one.",
}
