import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what one row of each stands for. */
export const tables: OwnedTables = {
  custom_field: "A custom field of trainings, transcripts, people or units.",
  custom_field_access: "A role that may view or edit the values of a custom field.",
  custom_field_option: "A value that a custom field offers.",
}
