import type { OwnedTables } from "./owned-tables.ts"

/** The tables of this folder, and what one row of each stands for. */
export const tables: OwnedTables = {
  schema_migration: "A migration that this database has had.",
}
