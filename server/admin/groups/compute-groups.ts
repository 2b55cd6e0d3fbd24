import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import { addGroupComputation, findGroupId, mustPermitGroup } from "../../domain/units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { Refusal } from "../../wire/faults.ts"

/** Computes the members of groups at once, without waiting for the nightly run. */
export const computeGroupsNow = endpoint({
  name: "computeGroups",
  summary: "Compute the members of one group, or of all",
  description: "It is done by a job: `GET /admin/api/jobs` tells how far it is.",
  method: "POST",
  path: "/admin/api/group-computations",
  family: "plain",
  access: "people",
  permissions: {
    names: ["OU Group - Update"],
    text: "OU Group - Update. A constrained one permits the groups that it names, one at a time.",
  },
  source: "body",
  input: z.object({ groupId: z.string().optional().describe("The OU ID of a group. All of them, when left out.") }),
  reply: z.object({ jobId: z.int() }),
  async handle({ groupId }, { portal, caller }) {
    const [held] = await requirePermissions(portal, caller, ["OU Group - Update"])
    const id = groupId === undefined ? undefined : await findGroupId(portal.sql, groupId)
    await mustPermitGroup(portal, caller, held, id)
    if (groupId !== undefined && id === undefined) throw new Refusal(404, "Not Found")
    return plain({ jobId: await addGroupComputation(portal.sql, portal.clock.now(), id) })
  },
})
