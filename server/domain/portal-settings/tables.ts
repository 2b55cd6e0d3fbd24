import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this room, and what a row of each is. */
export const tables: OwnedTables = {
  portal_setting: "The settings of this portal: one row.",
}
