import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  roster_attendance: "Whether a person attended a part, as the roster says.",
  roster_entry: "What the roster says of a person beside what the transcript has.",
  session_roster: "The roster of a session: when and by whom it was saved and submitted.",
  waitlist_place: "The priority and the offer of a person on a waitlist.",
}
