import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  instructor: "An instructor, who may be a person of the portal.",
  instructor_provider: "A provider that an instructor teaches for.",
  provider: "A provider of training.",
}
