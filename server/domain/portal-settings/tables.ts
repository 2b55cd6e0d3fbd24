import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each holds. */
export const tables: OwnedTables = {
  portal_setting: "The settings of this portal: one row.",
}
