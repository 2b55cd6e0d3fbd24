import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import { findGroupId, Group, getGroup, mustPermitGroup } from "../../domain/units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"

/** Returns the definition of a group. */
export const getGroupById = endpoint({
  name: "getGroup",
  summary: "Get what a group is made of",
  method: "GET",
  path: "/admin/api/groups/:groupId",
  family: "plain",
  access: "people",
  permissions: { names: ["OU Group - View"], text: "OU Group - View, within its constraints." },
  input: z.object({ groupId: z.string().describe("The group's OU ID.") }),
  reply: Group,
  async handle({ groupId }, { portal, caller }) {
    const [held] = await requirePermissions(portal, caller, ["OU Group - View"])
    const id = await findGroupId(portal.sql, groupId)
    await mustPermitGroup(portal, caller, held, id)
    if (id === undefined) throw new Refusal(404, "Not Found")
    return plain(await getGroup(portal, id))
  },
})
