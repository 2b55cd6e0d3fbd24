import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each holds. */
export const tables: OwnedTables = {
  person: "A person of the portal: names, contacts, employment, managers, language and password hash.",
  person_custom_field: "A value of a custom field of a person.",
  person_key: "A User ID or user name, in lower case: the namespace that both share.",
  person_token: "A sign-in of a person with a password; the hash of its token only.",
}
