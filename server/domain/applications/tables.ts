import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what one row of each stands for. */
export const tables: OwnedTables = {
  access_token: "An access token that an application was given; its hash only.",
  api_key: "An API id of the legacy session tokens, with its sealed secret.",
  api_key_person: "A person whom a limited API id may name.",
  api_session: "A session that was opened with an API id; the hash of its token only.",
  application: "A registered OAuth application, bound to a person.",
}
