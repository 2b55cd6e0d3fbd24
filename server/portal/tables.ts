import type { OwnedTables } from "../database/owned-tables.ts"

/** The tables of this folder, and what a row of each holds. */
export const tables: OwnedTables = {
  throttle_window: "Calls counted in one clock window of one bucket.",
}
