import { z } from "zod"
import { readableTypes } from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { pageNumber } from "../../wire/fields.ts"
import { permissionsToUseTool, toolScope } from "./assignment-access.ts"
import { searchUnits } from "./ou-search-queries.ts"
import { searchTiles, TrainingTile } from "./training-tile-queries.ts"

const page = pageNumber.optional().describe("From 1, of 20 each.")
const total = z.int().describe("Over all pages.")

/** Searches training to assign. */
export const searchAssignableTraining = endpoint({
  name: "searchAssignableTraining",
  summary: "Search the training that the caller may assign",
  description:
    "Active training within the constraints of the caller's permission, by title. Availability does not matter: it is for those who ask.",
  method: "GET",
  path: "/admin/api/assignment-tool/training",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({
    query: z.string().optional().describe("Part of the title or the description."),
    type: z.enum(readableTypes).optional().describe("Only training of this type."),
    page,
  }),
  reply: z.object({ training: z.array(TrainingTile), total }),
  async handle(asked, { portal, caller }) {
    const scope = await toolScope(portal, caller)
    const { found, total } = await searchTiles(portal.sql, asked, { scope, culture: caller.person.culture })
    return plain({ training: found, total })
  },
})

const UnitLine = z
  .object({
    id: z.int(),
    ouId: z.string(),
    name: z.string().describe("In the caller's language."),
    typeId: z.int().describe("The type's number, such as 2 for Division."),
    type: z.string(),
    description: z.string().nullable(),
    owner: z.string().nullable(),
    parent: z.string().nullable().describe("The name of the unit above it."),
    people: z.int().describe("How many active people are in the unit itself."),
    processed: z.boolean().describe("False for a group whose people were never computed."),
  })
  .meta({ id: "UnitLine" })

/** Searches units to assign to. */
export const searchAssignableUnits = endpoint({
  name: "searchAssignableUnits",
  summary: "Search the units that the caller may assign to",
  description:
    "Active units of every type, groups too, by name. Where the caller's permission is limited to units, only those are found.",
  method: "GET",
  path: "/admin/api/assignment-tool/ous",
  family: "plain",
  access: "people",
  permissions: permissionsToUseTool,
  input: z.object({
    query: z.string().optional().describe("Part of the name, the OU ID, the description or the owner's name."),
    typeId: z.int().optional().describe("Only units of the type with this number, such as 2 for Division."),
    page,
  }),
  reply: z.object({ ous: z.array(UnitLine), total }),
  async handle(asked, { portal, caller }) {
    const scope = await toolScope(portal, caller)
    const { found, total } = await searchUnits(portal.sql, asked, { scope, culture: caller.person.culture })
    return plain({ ous: found, total })
  },
})
