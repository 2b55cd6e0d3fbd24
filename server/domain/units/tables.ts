import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what one row of each stands for. */
export const tables: OwnedTables = {
  group_person: "A person whom a group has by name.",
  group_rule: "One rule of a group: the active people who meet all of it are members.",
  ou: "An organisational unit or group.",
  ou_above: "A unit with itself or one unit above it, and how many steps up that is.",
  ou_type: "A type of organisational units, such as Division.",
  person_ou: "A person in a unit or group.",
}
