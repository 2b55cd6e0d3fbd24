import { z } from "zod"
import { declare } from "../../../section/declaration.ts"
import { fold } from "../../../section/kinds.ts"
import { localizedColumns, localizedRow } from "../../../section/localized.ts"
import { asStoredKeys, section } from "../../../section/section.ts"
import { active, count, list, Texts, words } from "../../../section/shapes.ts"
import { upsert } from "../../../section/upsert.ts"

const Facility = z.strictObject({
  id: words(128),
  name: Texts,
  location: words(128).describe("OU ID of the location that it is at."),
  capacity: count.optional(),
  active,
})

/** Facilities: rooms and other places at locations. */
export const facilitiesSection = section({
  members: { facilities: list(Facility) },
  findAll: async (sql) => asStoredKeys("facility", await sql`select id, facility_id as name from facility`),
  declarations: ({ facilities }) =>
    facilities.map(({ id }, index) => declare("facilities", "facility", [index], fold(id))),
  rows: ({ facilities }, resolver) =>
    facilities.map(({ id, name, location, capacity = null, active }, index) => ({
      id: resolver.fileThing("facility", fold(id)).id,
      facilityId: id,
      ...localizedColumns({ name: resolver.localized(["facilities", index, "name"], name) }),
      locationId: resolver.location(["facilities", index, "location"], location),
      capacity,
      active,
    })),
  steps: [{ name: "facilities", kind: "facility", upsert: (sql, rows) => upsert(sql, sql`facility`, rows) }],
})

const Equipment = z.strictObject({
  name: Texts,
  quantity: count.optional().describe("How many there are."),
  active,
})

/** Equipment for parts of sessions. */
export const equipmentSection = section({
  members: { equipment: list(Equipment) },
  findAll: async (sql) => asStoredKeys("equipment", await sql`select id, name from equipment`),
  declarations: ({ equipment }, plain) =>
    equipment.map(({ name }, index) => declare("equipment", "equipment", [index], fold(plain(name)))),
  rows: ({ equipment }, resolver) =>
    equipment.map(({ name, quantity = null, active }, index) => ({
      ...localizedRow("equipment", "name", name, ["equipment", index], resolver),
      quantity,
      active,
    })),
  steps: [{ name: "equipment", kind: "equipment", upsert: (sql, rows) => upsert(sql, sql`equipment`, rows) }],
})
