import type { OwnedTables } from "../database/owned-tables.ts"

/** The tables of this folder, and what one row of each stands for. */
export const tables: OwnedTables = {
  failed_attempt: "Wrong secrets of one window, by name and address.",
  spent_signature: "A signature of an API key that has opened a session, while its date is good.",
}
