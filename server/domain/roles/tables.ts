import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  permission_constraint: "A limit of one permission of one role: people, provider, training or instructor.",
  person_role: "A person who has a security role.",
  role: "A security role.",
  role_permission: "A permission of a role; `*` stands for every permission.",
}
