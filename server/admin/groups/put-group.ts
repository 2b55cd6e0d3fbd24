import { z } from "zod"
import { requirePermissions } from "../../access/required-permissions.ts"
import {
  addGroupComputation,
  findGroupId,
  Group,
  getGroup,
  groupFaults,
  mustPermitGroup,
  NewGroup,
  resolveGroupReferences,
  saveGroup,
} from "../../domain/units/index.ts"
import { endpoint } from "../../endpoint.ts"
import { plain } from "../../wire/envelopes.ts"
import { badRequest } from "../../wire/faults.ts"
import { allFaults } from "../../wire/field-faults.ts"
import { misfitFaults } from "../../wire/read.ts"

/** Creates a group, or replaces its definition. */
export const putGroup = endpoint({
  name: "putGroup",
  summary: "Make or change a group",
  description:
    "What is left out is not kept, but for the name's translations. Who is a member is computed every night, or at once when `computeNow` asks for it; until then the members stay as they are.",
  method: "PUT",
  path: "/admin/api/groups/:groupId",
  family: "plain",
  access: "people",
  permissions: {
    names: ["OU Group - Update"],
    text: "OU Group - Update, within its constraints: a constrained one permits to change groups that it names, and to make none.",
  },
  source: "body",
  asDraft: true,
  input: NewGroup,
  reply: Group.extend({
    jobId: z.int().nullable().describe("The job that computes the members, if one was asked for."),
  }),
  async handle(reading, { portal, caller }) {
    const { draft } = reading
    const misfits = misfitFaults(reading)
    const [held] = await requirePermissions(portal, caller, ["OU Group - Update"])
    if (draft.groupId === undefined) throw badRequest(misfits)
    await mustPermitGroup(portal, caller, held, await findGroupId(portal.sql, draft.groupId))
    const stored = await portal.database.transaction(async (sql) => {
      const known = await resolveGroupReferences(sql, draft)
      const faults = allFaults(misfits, groupFaults(draft, known))
      if (faults.length > 0) throw badRequest(faults)
      const id = await saveGroup(sql, draft, known, portal.clock.now())
      return { id, jobId: draft.computeNow ? await addGroupComputation(sql, portal.clock.now(), id) : null }
    })
    return plain({ ...(await getGroup(portal, stored.id)), jobId: stored.jobId })
  },
})
