import { z } from "zod"
import { readableTypes } from "../../domain/catalogue/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { permissionsToUseTool, toolScope } from "./assignment-access.ts"
import { page, total } from "./paging.ts"
import { searchTiles, TrainingTile } from "./training-tile-queries.ts"

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
