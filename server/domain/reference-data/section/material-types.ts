import { z } from "zod"
import { declare } from "../../../section/declaration.ts"
import { fold } from "../../../section/kinds.ts"
import { localizedRow } from "../../../section/localized.ts"
import { asStoredKeys, section } from "../../../section/section.ts"
import { active, list, Texts } from "../../../section/shapes.ts"
import { upsert } from "../../../section/upsert.ts"

const MaterialType = z.strictObject({ name: Texts, active })

/** The types of materials. */
export const materialTypesSection = section({
  members: { materialTypes: list(MaterialType) },
  findAll: async (sql) => asStoredKeys("materialType", await sql`select id, name from material_type`),
  declarations: ({ materialTypes }, plain) =>
    materialTypes.map(({ name }, index) => declare("materialTypes", "materialType", [index], fold(plain(name)))),
  rows: ({ materialTypes }, resolver) =>
    materialTypes.map(({ name, active }, index) => ({
      ...localizedRow("materialType", "name", name, ["materialTypes", index], resolver),
      active,
    })),
  steps: [
    { name: "materialTypes", kind: "materialType", upsert: (sql, rows) => upsert(sql, sql`material_type`, rows) },
  ],
})
