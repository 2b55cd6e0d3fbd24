import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what one row of each stands for. */
export const tables: OwnedTables = {
  search_dictionary: "The text search configuration of a language.",
  training_text: "The words of a training in one language, as search looks for them.",
}
