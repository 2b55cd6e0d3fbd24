import type { OwnedTables } from "../../database/owned-tables.ts"

/** The tables of this module, and what a row of each is. */
export const tables: OwnedTables = {
  training_unit: "The portal's virtual currency: its name and what a unit is worth.",
  training_unit_assignment: "An assignment of training units, distributed or redeemed by key code.",
  training_unit_availability: "The people of an assignment of training units, and the amount in each cycle.",
  training_unit_contact: "A contact of a key code.",
  training_unit_cycle: "A processed cycle of an assignment of training units.",
  training_unit_grant: "Units of a cycle that a person has, and how many are spent.",
  training_unit_key_code: "The key code of an assignment of training units.",
  training_unit_pool: "Units of a cycle that the people of one availability may redeem.",
  training_unit_redemption: "A redemption of a key code by a person.",
  training_unit_spend: "A payment of a person with training units.",
  training_unit_spend_part: "The part of a payment that was taken from one grant.",
}
