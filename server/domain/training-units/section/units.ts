import { z } from "zod"
import { declare } from "../../../section/declaration.ts"
import { fold } from "../../../section/kinds.ts"
import { localizedRow } from "../../../section/localized.ts"
import { asStoredKeys, section } from "../../../section/section.ts"
import { active, currencyCode, list, Texts } from "../../../section/shapes.ts"
import { upsert } from "../../../section/upsert.ts"

const TrainingUnit = z.strictObject({
  name: Texts,
  unitValue: z.number().min(0).max(9_999_999_999).describe("What a unit is worth."),
  currency: currencyCode,
  active,
})

/** Training unit types with their values. */
export const trainingUnitsSection = section({
  members: { trainingUnits: list(TrainingUnit) },
  findAll: async (sql) => asStoredKeys("trainingUnit", await sql`select id, name from training_unit`),
  declarations: ({ trainingUnits }, plain) =>
    trainingUnits.map(({ name }, index) => declare("trainingUnits", "trainingUnit", [index], fold(plain(name)))),
  rows: ({ trainingUnits }, resolver) =>
    trainingUnits.map(({ name, unitValue, currency, active }, index) => ({
      ...localizedRow("trainingUnit", "name", name, ["trainingUnits", index], resolver),
      unitValue,
      currency: resolver.currency(["trainingUnits", index, "currency"], currency),
      active,
    })),
  steps: [
    { name: "trainingUnits", kind: "trainingUnit", upsert: (sql, rows) => upsert(sql, sql`training_unit`, rows) },
  ],
})
