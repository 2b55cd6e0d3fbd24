import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  person_task: "A task of a person, with its status.",
  task: "Something to do beside training: a review, a form, a checklist.",
}
