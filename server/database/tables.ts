import type { OwnedTables } from "./owned-tables.ts"

/** The tables of this room, and what a row of each is. */
export const tables: OwnedTables = {
  schema_migration: "A migration that this database has had.",
}
