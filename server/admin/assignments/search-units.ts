import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { permissionsToUseTool, toolScope } from "./assignment-access.ts"
import { searchUnits } from "./ou-search-queries.ts"
import { page, total } from "./paging.ts"

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
