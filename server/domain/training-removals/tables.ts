import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  training_removal: "A removal of training from transcripts, which can be restored.",
  training_removal_row: "A transcript row that a removal selected, with the result.",
}
