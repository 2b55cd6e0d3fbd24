import type { OwnedTables } from "../database/owned-tables.ts"

/** The tables of this folder, and what a row of each is. */
export const tables: OwnedTables = {
  installation: "How this portal was set up, and whether a restore holds it: one row.",
}
