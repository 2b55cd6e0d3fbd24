import type { OwnedTables } from "../database/owned-tables.ts"

/** The tables of this room, and what a row of each is. */
export const tables: OwnedTables = {
  failed_attempt: "Wrong secrets of one window, by name and address.",
  spent_signature: "A signature of an API key that has opened a session, while its date is good.",
}
