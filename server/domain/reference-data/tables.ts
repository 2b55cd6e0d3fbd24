import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  competency: "A competency that training may have.",
  currency: "A currency that prices may be in.",
  equipment: "Equipment that a part of a session may need.",
  facility: "A room or other place at a location.",
  language: "A language that texts may be in.",
  material_type: "A type of materials.",
  skill: "A skill that training may have.",
  subject: "A subject, which may stand below another.",
  subject_above: "A subject with itself or one subject above it, and how many steps up that is.",
}
